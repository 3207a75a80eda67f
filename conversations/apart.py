"""Two matters in one description: the later one can be taken out, and is reported next.

Rule 1  It is an offer beside *send*: who sends, sends all that was written.
Rule 2  It is made where both are plain: a message begins with 还有 or "also", and what it tells is of another
        group of categories than all before it, and than the category that was chosen. It has to say by
        itself that something is wrong: 还有马路都淹了 and "also, it is next to the bus stop" only go on.
Rule 3  Nothing is lost: what was taken out stands on the card, and its own report begins as soon as this one
        is over, sent or discarded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from conversations.conversation import Begin
from conversations.effects import Effect, Say
from conversations.session import Session
from conversations.steps import Aside, Setting
from conversations.steps.parts import Part, files_of, words_of

LATER: Final = "later"
"""The answer that holds the parts that were taken out."""
SAME_PLACE: Final = "same_place"
"""The answer that holds where the report before was."""
OURS: Final = frozenset({LATER, SAME_PLACE})
"""Answers that are no part of a report."""

_SHOWN: Final = 60
"""Characters of the later matter that are shown."""

_TAKEN_OVER: Final = ("identity", "phone")
"""What somebody has said of themselves holds for both."""

_ALSO: Final = re.compile(
    r"\A\W*+(?:还有|另外|再有|再一个|再就是|顺便|对了|第二[件个]|(?:and )?also\b|"
    r"another (?:thing|matter|problem)\b|one more\b|besides\b|in addition\b|secondly\b|by the way\b)",
    re.IGNORECASE,
)
"""How a message begins that tells of something else."""

_WRONG: Final = re.compile(
    r"[坏停没漏堵臭吵脏断裂塌缺欠]|不(?!动产)|晚点|满了|"
    r"\b(?:no|not|never|nobody|broken?|leak\w*|block\w*|stuck|dead|missing|dirty|smell\w*|noisy|late|full|off|out|down)\b|n['’]t\b",
    re.IGNORECASE,
)
"""That something is wrong, as a matter says of its own."""

SAID: Final = re.compile(
    r"(?:请|要|是)*(?:分开(?:登记|报|写|来)?|单独登记|两件事|两码事|另一件事|separately|twomatters|twothings)(?:吧|的|登记)*"
)
"""What people say for it, as `bare` leaves it."""


def offered(session: Session, setting: Setting) -> bool:
    """Whether the description plainly holds a second matter."""
    return _later(session, setting) > 0


def taken_out(session: Session, setting: Setting) -> Aside:
    """The answers without the later matter, which waits."""
    parts: list[Part] = session.answers["description"]
    at = _later(session, setting)
    before, after = parts[:at], parts[at:]
    answers = {"description": before, LATER: [*session.answers.get(LATER, ()), *after]}
    return Aside(answers, Say("apart", {"words": _short(after), "files": len(files_of(after))}))


def facts(session: Session, setting: Setting) -> Mapping[str, Any]:
    """What waits to be reported, or could be reported apart, for the card."""
    if parts := session.answers.get(LATER):
        return {"apart": "waits", "later": _short(parts)}
    if at := _later(session, setting):
        return {"apart": "offered", "later": _short(session.answers["description"][at:])}
    return {"apart": "none", "later": ""}


def begins_next(session: Session) -> tuple[Effect | Begin, ...]:
    """The report of what was taken out, after the one it was taken out of."""
    parts = session.answers.get(LATER)
    if not parts:
        return ()
    answers: dict[str, Any] = {name: session.answers[name] for name in _TAKEN_OVER if name in session.answers}
    answers |= {"description": list(parts)}
    if place := session.answers.get("location"):
        answers[SAME_PLACE] = place
    return Say("apart-next", {"words": _short(parts)}), Begin(session.conversation, answers)


def _later(session: Session, setting: Setting) -> int:
    """The place of the part that begins another matter; 0 where none does."""
    parts = session.answers.get("description", ())
    if setting.person.staff:
        return 0
    for at in range(len(parts) - 1, 0, -1):
        words = parts[at].get("words", "")
        if (
            _ALSO.match(words)
            and _WRONG.search(words)
            and _differ(words_of(parts[:at]), words, session, setting)
        ):
            return at
    return 0


def _differ(first: str, second: str, session: Session, setting: Setting) -> bool:
    one, other = setting.world.group(first), setting.world.group(second)
    return bool(one and other) and one != other and one == setting.world.group_of(session.answers["category"])


def _short(parts: Sequence[Part]) -> str:
    words = " ".join(words_of(parts).split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
