"""Which of the open questions something was for: what was sent waits until its person says (`waiting.py`).

Rule 1  Waiting messages are handed over one by one, so that each can still be corrected.
Rule 2  Where the question they were meant for is over, they are added to its ticket; where it has none, they
        begin a report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from msgspec.structs import replace

from conversations.conversation import Begin
from conversations.effects import LookUp, Say
from conversations.lately import CRY, RATED, TALKED, is_another
from conversations.messages import Media, Place, Text
from conversations.reading.beginnings import begins_another
from conversations.reading.words import number
from conversations.said import (
    BEFORE,
    HUMAN,
    NEW,
    STATUS,
    WHICH,
    has_room,
    said_in,
    written,
)
from conversations.session import Lately, Session
from conversations.steps import Card
from conversations.turns import volunteering
from conversations.turns.turning import Turning
from conversations.turns.volunteering import RECEIVED

AGAIN: Final = "again"
"""The option that has a report which is over dealt with once more, for what the words tell."""
_REPORT: Final = "report"
"""How the option of a report that is there begins; its ticket's id follows."""

OFFERED: Final = 4
"""Reports that are offered at most."""

CHOICES: Final = 20
"""A number below this is one of something, and tells nothing of a matter."""

SUBJECT: Final = 30
"""Characters of a matter's words on a button."""


def choose(turn: Turning, session: Session, key: str) -> None:
    """An option was tapped or typed; that of `WHICH` gives over all that waited for it."""
    if session.conversation != WHICH or session.paused:
        turn.choose(session, key)
        return
    turn.remove(session)
    if key == STATUS:
        about = session.facts["about"]
        turn.effects.append(LookUp("progress", "report", about.get(STATUS, about.get(BEFORE))["ticket"]))
        return
    before, said = len(turn.effects), said_in(session.facts)
    alone = sum(isinstance(message, Text) for message in said) == 1
    for message in said:
        _meant(turn, session.facts, message, key, names=alone)
    _once_each(turn, before)


def opened(turn: Turning, card: Session, line: str) -> Session:
    """A card's line to be changed, as if its button had been pressed, but without a word: whoever says what
    is to stand there need not be asked."""
    before = len(turn.effects)
    choose(turn, card, f"edit_{line}")
    del turn.effects[before:]
    return turn.sessions[-1]


def which(
    turn: Turning,
    message: Text | Media | Place,
    sessions: tuple[Session, ...],
    *,
    or_new: bool = False,
    reports: Sequence[Mapping[str, Any]] = (),
) -> None:
    """Ask which of the open questions something was for, or of the `reports` that are there, or whether it is
    a new matter. What waits for that already waits with it."""
    sessions = tuple(session for session in sessions if session.conversation != WHICH)
    asked, turn.pending = turn.same(Begin(WHICH)) or turn.pending, None
    if asked is not None and not has_room(asked.facts, message):
        choose_first(turn, asked)
        return
    of = [[str(s.serial), s.conversation, _subject(turn, s)] for s in sessions]
    about = {str(s.serial): _ticket_of(s) for s in sessions if s.ticket}
    if may_be_for_person(turn, message):
        of.append([HUMAN, "human", ""])
        about[HUMAN] = {"ticket": 0, "number": ""}
    if or_new and (last := _before(turn, message, sessions)) is not None:
        of.append([BEFORE, last.by or "supplement", ""])
        about[BEFORE] = {"ticket": last.ticket, "number": last.number, "by": last.by}
        asks = last.by == "last" and asked is None and isinstance(message, Text)
        of += [[STATUS, STATUS, ""]] if asks else []
    _offer(turn, of, about, reports, {} if asked is None else asked.facts.get("about", {}))
    of += [[NEW, "new", ""]] if or_new else []
    before = asked.facts if asked is not None else {"of": []}
    said = [*said_in(before), message]
    over = _over(turn, before.get("about", {}), about)
    of += [row for row in before["of"] if row[0] not in [STATUS, *over, *(each[0] for each in of)]]
    of.sort(key=lambda row: row[0] == NEW)
    facts = {"said": [written(each) for each in said], "of": of, "about": before.get("about", {}) | about}
    turn.begin(Begin(WHICH, {}, facts))


def _over(turn: Turning, before: Mapping[str, Any], about: Mapping[str, Any]) -> set[str]:
    """Of what words may have been for, the questions that are over and whose report is offered otherwise."""
    asked = {str(session.serial) for session in turn.sessions}
    offered = {told["ticket"] for told in about.values()}
    return {key for key, told in before.items() if key not in asked | {*about} and told["ticket"] in offered}


def which_report(turn: Turning, message: Text, reports: Sequence[Mapping[str, Any]]) -> None:
    """Ask which of the reports that are there words are about, or whether they are a new matter."""
    which(turn, message, (), or_new=True, reports=reports)


def _offer(
    turn: Turning,
    of: list[list[str]],
    about: dict[str, Any],
    reports: Sequence[Mapping[str, Any]],
    before: Mapping[str, Any],
) -> None:
    """Offer reports that are there: to add to one that is open, or to look at the only one."""
    offered = {told["ticket"] for told in (*before.values(), *about.values())}
    reports = [row for row in reports if row["ticket"] not in offered]
    for row in reports[:OFFERED]:
        told, key = {"ticket": row["ticket"], "number": row["number"]}, f"{_REPORT}{row['ticket']}"
        if not row["ended"]:
            alone = len(reports) == 1 and not row["hidden"]  # unasked, nothing is added to a confidential one
            of.append([key, "mine" if alone else "supplement", _shortened(row["short"])])
            about[key] = told
        if row.get("again"):
            of.append([f"{AGAIN}{row['ticket']}", AGAIN, _shortened(row["short"])])
            about[f"{AGAIN}{row['ticket']}"] = {**told, "by": AGAIN, "round": row["again"]}
        if len(reports) == 1 and not before:
            of.append([STATUS, STATUS, "" if of else _shortened(row["short"])])
            about[STATUS] = told


def may_be_more(turn: Turning, message: Text | Media | Place) -> bool:
    """Ask whether what answers nothing is more of what was spoken of last; false where there is nothing,
    or where they plainly tell of another matter."""
    if turn.person.staff or turn.sessions or (_is_choice(message) and not turn.is_talking()):
        return False
    if _before(turn, message, ()) is None and not may_be_for_person(turn, message):
        return False
    which(turn, message, (), or_new=True)
    return True


def _is_choice(message: Text | Media | Place) -> bool:
    """Whether somebody chooses by a number, where there is nothing to choose from."""
    return isinstance(message, Text) and number(message.words) in range(CHOICES)


def was_just_spoken_of(turn: Turning, message: Text) -> bool:
    """Whether words may be more of what was spoken of last. Then it is asked without looking anything up."""
    return _before(turn, message, ()) is not None


def is_once_more(turn: Turning, message: Media) -> bool:
    """Add a file to the report for which we asked to send it again. False where we asked for none."""
    asked = turn.answered
    if asked is None or not asked.file or turn.now.timestamp() >= asked.until:
        return False
    turn.answered = replace(asked, file=False)
    meant = _supplement(turn, {"ticket": asked.ticket, "number": asked.number})
    if meant is not None:
        turn.take(meant, message)
    return meant is not None


def asks_for_whom(turn: Turning, message: Text | Media | Place) -> bool:
    """Ask whether what comes in the middle of a draft is for the person who is talked to, where that one
    has said something since its resident was at the draft; false where they have not."""
    top = turn.top
    if top is None or not turn.is_draft(top) or top.conversation == "human" or turn.alarmed:
        return False
    if turn.talks is None or top.heard >= turn.talks - TALKED or not may_be_for_person(turn, message):
        return False
    which(turn, message, (top,))
    return True


def may_be_for_person(turn: Turning, message: Text | Media | Place) -> bool:
    """Whether something may be for a person who is talked to: all but the beginning of another matter,
    and what answers a question that we put since anybody talked."""
    put = turn.put_question()
    if turn.talks is None or not turn.is_talking() or (put and put.heard >= turn.talks - TALKED):
        return False
    return not (isinstance(message, Text) and begins_another(message.words))


def _before(turn: Turning, message: Text | Media | Place, sessions: tuple[Session, ...]) -> Lately | None:
    """What was spoken of last, if something may be more of it."""
    if sessions:
        before = sessions[0].facts.get("before")
        return None if before is None else Lately(before["ticket"], before["number"])
    lately = turn.answered
    if lately is None or lately.by == CRY or turn.now.timestamp() >= lately.until:
        return None
    told = message.words if isinstance(message, Text) else ""
    return None if told and is_another(told, lately, turn.world) else lately


def choose_first(turn: Turning, asked: Session) -> None:
    """Say that it has to be chosen first what the earlier words were for: no more can wait."""
    turn.say("which-full")
    turn.place(asked)
    turn.ask(asked)


def _once_each(turn: Turning, start: int) -> None:
    """Of several messages that one question took at once only the last is acknowledged."""
    said = turn.effects[start:]
    asks = bool(said) and isinstance(said[-1], Say) and _asks(said[-1])
    kept = [e for e in said[:-1] if not (asks and isinstance(e, Say) and _asks(e))]
    received = [e for e in kept if isinstance(e, Say) and e.key in RECEIVED][1:]
    turn.effects[start:] = [*(e for e in kept if not any(e is each for each in received)), *said[-1:]]


def _subject(turn: Turning, session: Session) -> str:
    """The matter that a question of ours is about: there may be two of them."""
    words = str(session.facts.get("short", "")) if turn.conversation(session).at_once else ""
    return _shortened(words)


def _shortened(words: str) -> str:
    return words if len(words) <= SUBJECT else f"{words[: SUBJECT - 1].rstrip()}…"


def _meant(
    turn: Turning, asked: Mapping[str, Any], message: Text | Media | Place, key: str, *, names: bool
) -> None:
    """The person said what their words were for: the session `key`, or a new matter. With `names` the
    words may name one of its options."""
    meant = next((s for s in turn.sessions if str(s.serial) == key), None)
    if meant is None and key != NEW:
        meant = _supplement(turn, asked.get("about", {}).get(key))
    if meant is None:
        draft = turn.same(Begin("intake"))
        if draft is None:
            turn.begin(Begin("intake"), quiet=True)
            draft = turn.sessions[-1]
        volunteering.volunteer(turn, draft, message)
        return
    option = _option(turn, meant, message.words) if names and isinstance(message, Text) else None
    if option is not None:
        choose(turn, meant, option)
    elif not turn.step(meant).open_to(message) and volunteering.use_for(turn, meant, message) is not None:
        volunteering.volunteer(turn, replace(meant, pushed=False), message)
    else:
        turn.take(meant, message)


def _option(turn: Turning, meant: Session, words: str) -> str | None:
    """The option of what was meant that words are; a card that they were not said to is only sent by its
    label: it has not been looked at since."""
    if isinstance(turn.step(meant), Card):
        return turn.labelled(meant, words) if number(words) is None else None
    return turn.fits(meant, words)


def _supplement(turn: Turning, about: Mapping[str, Any] | None) -> Session | None:
    """More about a report whose question is over, or for the person who is talked to; None where it was
    about neither."""
    if about is None or turn.person.staff:
        return None
    to = {RATED: RATED, AGAIN: "reopening"}.get(about.get("by", ""), "supplement")
    begin = Begin(to, {}, {"number": about["number"]}, about["ticket"], about.get("round", 0))
    begin = begin if about["ticket"] else Begin("human")
    if turn.same(begin) is None:
        turn.begin(begin, quiet=True)
        turn.go(turn.sessions[-1], "answered")
        turn.effects.pop()
    return turn.same(begin)


def _asks(said: Say) -> bool:
    return bool(said.options) or said.ask_place


def _ticket_of(session: Session) -> dict[str, Any]:
    return {"ticket": session.ticket, "number": session.facts.get("number", "")}
