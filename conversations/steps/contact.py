"""The question to staff whom they spoke to, when and how.

Rule 1  What is told is kept, and only what lacks is asked for: whom (昨天上午, 现场), how (张三), when
        (电话联系居民). Meanwhile a session's `page` is what was told. Where it is asked when, what tells no
        time (不清楚, another button) is no answer, but for why nobody could be reached.
Rule 2  That nobody was contacted is not kept for the gate to find; nor is what tells of the work alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from itertools import takewhile
from typing import Any

from conversations.effects import Say
from conversations.messages import Message, Text
from conversations.reading.contacts import (
    apart,
    dated,
    lies_ahead,
    parts,
    spoke,
    tells_when,
    untimed,
    with_when,
)
from conversations.reading.words import clean
from conversations.session import Session
from conversations.steps.step import Answered, NotUnderstood, Partly, Setting, Taken
from conversations.steps.text import AskText

_ASKED = {"whom": "contact-whom", "how": "contact-how", "when": "contact-when"}
_NOWHERE = frozenset({"", "现场", "实地", "当场", "到现场", "on site", "this", "in the", "am", "pm"})
"""What is left of an account without its times that names nobody and no way of reaching them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskContact(AskText):
    """An account of a contact, in words and with its date. One that is dated in the future has not taken
    place. `known` are words in which it may be told already."""

    known: Callable[[Session], str] = lambda session: ""

    def guess(self, session: Session, setting: Setting) -> Any:
        now, told = setting.world.hotline.local(setting.now), parts(self.known(session))
        for place, part in enumerate(told):
            if spoke(part) and _lacks(part, setting) == "" and not lies_ahead(part, now):
                came_of_it = takewhile(
                    lambda said: setting.world.matters.contact(said) == "unreached", told[place + 1 :]
                )
                return dated(reduce(apart, came_of_it, part), now)
        return None

    def ask(self, session: Session, setting: Setting) -> Say:
        if session.page:
            question = _ASKED[_lacks(session.page, setting)]
            return Say(question, {"words": session.page}, self.options(session, setting))
        return AskText.ask(self, session, setting)

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        told = message.as_typed(clean(message.words)) if isinstance(message, Text) else ""
        if self.begins(told, setting):
            raise NotUnderstood("form-open")
        lacked = _lacks(session.page, setting) if session.page else ""
        account = _joined(session.page, told, lacked) if session.page and told else told
        whole = Text(account) if isinstance(message, Text) else message
        AskText.take(self, session, whole, setting)
        now = setting.world.hotline.local(setting.now)
        if lies_ahead(told, now) or lies_ahead(account, now):
            raise NotUnderstood("contact-ahead")
        if lacked == "when" and not (tells_when(told) or setting.world.matters.contact(told) == "unreached"):
            raise NotUnderstood("contact-when-unclear")
        lacks = _lacks(account, setting)
        if lacks == "all" or (lacks in ("whom", "how") and lacked):
            raise NotUnderstood("refused-no-contact")
        return Partly(page=account) if lacks and lacked != "when" else Answered(dated(account, now))


def _joined(before: str, told: str, lacked: str) -> str:
    """What was told before, and what was told when the missing part was asked for."""
    if lacked == "when":
        return with_when(before, told)
    return told if before in told else apart(before, told)


def _lacks(account: str, setting: Setting) -> str:
    """What an account does not tell yet: `whom`, `how`, `when`, or "" where nothing is missing; `all` where
    nothing in it is of use."""
    contact, rest = setting.world.matters.contact(account), untimed(account)
    if contact in ("reached", "unreached"):
        return "" if tells_when(account) else "when"
    if rest in _NOWHERE:
        return "whom"
    return "how" if setting.world.matters.contact(rest) == "named" else "all"
