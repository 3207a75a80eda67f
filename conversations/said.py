"""Messages as plain data: they wait in a session until their sender says what they were for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from conversations.lately import RATED
from conversations.messages import Media, Place, Simplified, Text
from conversations.reading.words import clean
from conversations.session import Session
from conversations.steps.parts import TOLD_AT_MOST
from orthography import simplified

WHICH: Final = "which"
"""The name of the question which of the open questions something was meant for."""

HUMAN: Final = "human"
"""Its option that it was meant for the person who is talked to."""

BEFORE: Final = "before"
"""Its option that some words were still about the report of the question before."""

STATUS: Final = "status"
"""Its option that they only ask how far that report is."""

NEW: Final = "new"
"""Its option that they tell of a new matter."""

QUOTED: Final = 60
"""Characters of what waits that are shown."""

THINGS: Final = 10
"""Files and positions that wait at most."""

_KINDS: Final[Mapping[str, type[Text | Media | Place]]] = {"text": Text, "media": Media, "place": Place}


def to_read(message: Text) -> Text:
    """A message in the characters that are read; the very same where it is in these."""
    if simplified(message.words) == message.words:
        return message
    typed = clean(message.words)
    return Simplified(simplified(typed), message.ref, typed)


def written(message: Text | Media | Place) -> dict[str, Any]:
    """A message by its kind, as `said_in` reads it."""
    if isinstance(message, Text):
        message = Text(message.as_typed(message.words), message.ref)
    kind = next(kind for kind, of in _KINDS.items() if isinstance(message, of))
    return {kind: msgspec.to_builtins(message)}


def said_in(facts: Mapping[str, Any]) -> list[Text | Media | Place]:
    """What waits in the facts of a session: words first, then the rest."""
    if "words" in facts:  # from before files could wait, too
        return [to_read(Text(facts["words"], facts["ref"]))]
    said = [
        msgspec.convert(told, _KINDS[kind]) for row in facts.get("said", ()) for kind, told in row.items()
    ]
    said = [to_read(message) if isinstance(message, Text) else message for message in said]
    return sorted(said, key=lambda message: not isinstance(message, Text))


def quoted(said: Sequence[Text | Media | Place]) -> dict[str, Any]:
    """What waits, as its sender is reminded of it: the last words, and how many messages have words."""
    words = [message.as_typed(message.words) for message in said if isinstance(message, Text)]
    return {"words": words[-1][:QUOTED] if words else "", "count": len(words)}


def has_room(facts: Mapping[str, Any], message: Text | Media | Place) -> bool:
    """Whether one more message can wait beside those in the facts of a session."""
    said = [*said_in(facts), message]
    characters = sum(len(each.words) for each in said if not isinstance(each, Place))
    return characters <= TOLD_AT_MOST and sum(not isinstance(each, Text) for each in said) <= THINGS


def with_correction(facts: Mapping[str, Any], ref: str, words: str) -> dict[str, Any] | None:
    """The facts of a session with the message `ref` corrected to `words`; None where it isn't there."""
    said = said_in(facts)
    if not ref or not any(isinstance(each, Text | Media) and each.ref == ref for each in said):
        return None
    rows = [
        written(replace(each, words=words) if isinstance(each, Text | Media) and each.ref == ref else each)
        for each in said
    ]
    return {**{name: told for name, told in facts.items() if name not in ("words", "ref")}, "said": rows}


def without_report(session: Session, ticket: int) -> Session | None:
    """A session that asks what some words were for, once a report was withdrawn: without that report among
    the choices. None where nothing else is left to choose."""
    if session.conversation != WHICH:
        return session
    gone = {key for key, told in session.facts.get("about", {}).items() if told["ticket"] == ticket}
    if not gone:
        return session
    of = [row for row in session.facts["of"] if row[0] not in gone | {STATUS}]
    return replace(session, facts={**session.facts, "of": of}) if [row[0] for row in of] != [NEW] else None


def without_human(session: Session, tells: Callable[[str], bool]) -> Session | None:
    """The same once its person needs no agent any more: without them among the choices. None where nothing is
    left but a new matter, and none of the words `tells` one."""
    if session.conversation != WHICH:
        return session
    of = [row for row in session.facts["of"] if row[0] != HUMAN]
    words = [said.words for said in said_in(session.facts) if isinstance(said, Text)]
    if [row[0] for row in of] == [NEW] and not any(map(tells, words)):
        return None
    return replace(session, facts={**session.facts, "of": of})


def to_remark(session: Session, ticket: int) -> Session:
    """A session that asks what some words were for, once a report has been rated: they may be a remark on
    that, and answer its questions no more."""
    about = session.facts.get("about", {})
    of_it = {key for key, told in about.items() if told["ticket"] == ticket}
    if session.conversation != WHICH or not of_it:
        return session
    of = [[row[0], RATED, ""] if row[0] in of_it else row for row in session.facts["of"]]
    about = {key: {**told, "by": RATED} if key in of_it else told for key, told in about.items()}
    return replace(session, facts={**session.facts, "of": of, "about": about})


def for_human(session: Session) -> bool:
    """Whether what waits in a session may be meant for the agent whom its sender talks to."""
    return any(row[0] == HUMAN for row in session.facts.get("of", ()))
