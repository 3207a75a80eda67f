"""Files that turn out to be of no use after they were sent: not to be had, or not to be opened.

Rule 1  They are no part of what is being filled in any more, but for the words that came with them; what is
        left is shown, so that nobody sends a report without the photo that they count on.
Rule 2  Where they went out with a report, its resident is asked for them again: the next file that is sent
        while nothing else is open goes to that report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from msgspec.structs import replace

from conversations.effects import Option, Say
from conversations.messages import Media, Place, Text
from conversations.residents.human import SAID
from conversations.residents.progress import button
from conversations.said import WHICH, said_in, written
from conversations.session import Lately, Session
from conversations.steps import with_answer
from conversations.steps.parts import Part
from conversations.texts import LANGUAGES
from conversations.turns.turning import Turning

File = Mapping[str, Any]
"""A file as plain data, with its `key` and perhaps a `name`."""

Why = Mapping[str, str]
"""Key of a file → why there is none: `lost`, or why it was refused (see `bot.files`)."""

LASTS: Final = timedelta(days=1)
"""How long a file that is sent once more is known to be that."""
_SAID: Final[Mapping[str, str]] = {
    "lost": "files-lost",
    "broken": "files-broken",
    "heic": "files-heic",
    "too_many_pixels": "files-too-many-pixels",
    "too_large": "files-too-large",
    "kind": "files-kind",
}
"""Why there is no file → the sentence that says so, and what to send instead."""


def lose(turn: Turning, why: Why) -> None:
    """Take files out of all that is being filled in, and say which and why; ask again what is open."""
    files: list[File] = []
    sessions = list[Session]()
    for session in turn.sessions:
        among = _among(session)
        if any(file["key"] in why for file in among):
            files += among
            session = _without(session, why)
        if not _is_empty(session):
            sessions.append(session)
    if files:
        turn.sessions = sessions
        _say_why(turn, files, why)
        turn.ask_again()


def lose_of_report(turn: Turning, files: Sequence[File], why: Why, report: Lately) -> None:
    """Say that files did not reach a report that was sent, and ask for them once more."""
    _say_why(turn, files, why)
    before = turn.answered
    by = before.by if before is not None and before.ticket == report.ticket else ""
    until = (turn.world.hotline.daytime(turn.now) + LASTS).timestamp()
    turn.answered = replace(report, by=by, until=until, file=True)
    facts = {"number": report.number, "open": "yes" if turn.sessions else "no"}
    options = (button(report.ticket, 0, "supplement"),)
    turn.effects.append(Say("files-again", facts, options if turn.sessions else ()))
    turn.ask_again()


def lose_of_talk(turn: Turning, files: Sequence[File], why: Why) -> None:
    """Say that files did not reach the person who is talked to."""
    _say_why(turn, files, why)
    turn.ask_again()


def _say_why(turn: Turning, files: Sequence[File], why: Why) -> None:
    """Say which of some files are of no use."""
    bad = [(place, file) for place, file in enumerate(files, 1) if file["key"] in why]
    reasons = {_SAID.get(why[file["key"]], "files-lost") for _, file in bad}
    names = [str(file["name"]) for _, file in bad if file.get("name")]
    facts = {
        "files": len(bad),
        "of": len(files),
        "which": "none" if len(bad) == len(files) else _listed(turn, [str(place) for place, _ in bad]),
        "names": _listed(turn, names) if len(names) == len(bad) else "none",
    }
    turn.say(reasons.pop() if len(reasons) == 1 else "files-mixed", facts)


def _listed(turn: Turning, words: Sequence[str]) -> str:
    between = turn.setting.label(Option("", "list-and"))
    return dict(zip(LANGUAGES, between, strict=True)).get(turn.person.language, between[0]).join(words)


def _among(session: Session) -> list[File]:
    """All the files that a session holds."""
    if session.conversation == WHICH:
        waiting = [message for message in said_in(session.facts) if isinstance(message, Media)]
        return [{"key": f.key, "name": f.name} for message in waiting for f in message.files]
    lists = [parts for parts in session.answers.values() if isinstance(parts, list)]
    return [part for parts in lists for part in parts if _is_file(part)]


def _without(session: Session, why: Why) -> Session:
    """The session without some files, but with the words that came with them."""
    if session.conversation == WHICH:
        said = [kept for each in said_in(session.facts) if (kept := _left_of(each, why)) is not None]
        return replace(session, facts={**session.facts, "said": [written(each) for each in said]})
    for name, parts in session.answers.items():
        if isinstance(parts, list) and any(_is_file(part) and part["key"] in why for part in parts):
            left = [_without_file(p) if _is_file(p) and p["key"] in why else p for p in parts]
            session = with_answer(session, name, [part for part in left if part])
    return session


def _is_empty(session: Session) -> bool:
    """Whether it is asked what something is for, or whom, and nothing is left of that."""
    said = session.facts.get("said", ()) if session.conversation == WHICH else session.answers.get(SAID, "?")
    return not said


def _is_file(part: Any) -> bool:
    """Whether a part of an answer is a file; lists of other answers hold plain words."""
    return isinstance(part, dict) and "key" in part


def _left_of(message: Text | Media | Place, why: Why) -> Text | Media | Place | None:
    """What is left of a message; None for nothing."""
    if not isinstance(message, Media) or not any(file.key in why for file in message.files):
        return message
    words = "\n".join(file.words for file in message.files if file.words)
    files = [file for file in message.files if file.key not in why]
    if not files:
        return Text(words, message.ref) if words else None
    return replace(files[0], words=words, more=tuple(replace(file, words="") for file in files[1:]))


def _without_file(part: Part) -> Part:
    """What is left of a file: the words that came with it; nothing where it had none."""
    return {"ref": part["ref"], "words": part["words"]} if part.get("words") else {}
