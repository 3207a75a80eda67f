"""What was spoken of last (`Stack.answered`): what comes next, while nothing else is open, may be more of it.

Rule 1  It is asked. Where nobody says, it is added to the report that was just filed, but never to a
        confidential one: it may tell who they are.
Rule 2  Who has reported goes on with another matter when they tell one whole. Whoever talks to a person may
        tell that person anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from conversations.beginnings import begins_another
from conversations.effects import Ask, Call
from conversations.messages import Done, Opened, Result
from conversations.session import Session
from conversations.world import World

AFTERWARDS: Final = timedelta(hours=1)
"""How long after an answer or a receipt what comes may be more of it."""

TALKED: Final = timedelta(days=1)
"""How long after their last word to a person what comes may be for that person."""

_GOES_ON: Final = re.compile(
    r"^\W{0,8}(?:还有|而且|并且|补充|刚才|刚刚|上面|忘了|对了|不对|不是|应该是|写错|说错|发错|"
    r"(?:我的?)?(?:电话|手机|号码|地址|位置|名字|时间)|"
    r"and\b|also\b|one more thing|i forgot|sorry|my (?:phone|number|address))",
    re.IGNORECASE,
)
"""How somebody begins who goes on with what they have just reported."""


def asked_about(session: Session, until: datetime) -> Mapping[str, Any]:
    """A department's question that is over."""
    of = {name: session.facts.get(name, "") for name in ("number", "of")}
    return {"ticket": session.ticket, **of, "until": until.timestamp()}


def done_last(asked: Ask, result: Result, session: Session, now: datetime) -> Mapping[str, Any] | None:
    """What a resident has just done, if there may be more: they reported something, or talked to a person."""
    if isinstance(result, Opened) and not result.anonymous:
        of = session.answers.get("category", "")
        hidden = session.answers.get("identity") == "confidential"
        by = "" if hidden else "last"  # unasked, nothing is added to it: it may tell who they are
        told = {"ticket": result.ticket, "number": result.number, "of": of, "by": by}
        return {**told, "until": (now + AFTERWARDS).timestamp()}
    if isinstance(asked, Call) and isinstance(result, Done):
        told = {"ticket": 0, "number": "", "of": "", "by": "human"}
        return {**told, "until": (now + TALKED).timestamp()}
    return None


def talks(lately: Mapping[str, Any] | None, now: datetime) -> bool:
    """Whether somebody is talking to a person."""
    return lately is not None and lately.get("by") == "human" and now.timestamp() < lately["until"]


def is_another(words: str, lately: Mapping[str, Any], world: World) -> bool:
    """Whether words tell of another matter than the one that was spoken of last."""
    by = lately.get("by", "")
    if begins_another(words):
        return True
    if by == "human" or (by == "last" and _GOES_ON.match(words)):
        return False
    accounts = world.is_account(words)
    if not (accounts or by):
        return False
    named = {*world.search(words), *world.suggest(words)}
    return bool(named) and (lately["of"] not in named or (bool(by) and accounts))
