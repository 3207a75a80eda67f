"""A phone number for contact, which nobody has to give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from conversations.effects import Option, Say
from conversations.messages import Message, Text
from conversations.session import Session
from conversations.steps.step import Answered, NotUnderstood, Setting, Step, Taken

_LEAD: Final = re.compile(
    r"^(?:我的?|联系|本人)*(?:电话|手机号?码?|号码|联系方式)(?:号码?)?\s*[是为:：]?\s*(?=[\d+])|"
    r"^(?:my )?(?:phone|mobile|tel)(?: number)?(?: is|:)?\s*(?=[\d+])|"
    r"^(?:my number is|call me (?:on|at))\s*(?=[\d+])",
    re.IGNORECASE,
)
"""What says that a phone number follows: 我电话…, "my number is …"."""


def without_lead(words: str) -> str:
    """A message without the words before a phone number that say it is one."""
    return _LEAD.sub("", words.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPhone(Step):
    """A phone number, as `{"sealed", "shown"}`; or none, as None. It is never kept as it was typed."""

    def ask(self, session: Session, setting: Setting) -> Say:
        theirs = "-theirs" if session.answers.get("registering") else ""
        key = f"{session.conversation}-{self.name}{theirs}"
        return Say(key, session.facts, self.options(session, setting))

    def options(self, session: Session, setting: Setting) -> tuple[Option, ...]:
        return (Option(session.token("none"), "phone-none"),)

    def chosen(self, session: Session, words: str, setting: Setting) -> str | None:
        """A number that is typed is a phone number, not the place of the option."""
        return None if any(map(str.isdecimal, words)) else Step.chosen(self, session, words, setting)

    def choose(self, session: Session, key: str, setting: Setting) -> Taken:
        if key != "none":
            raise NotUnderstood("choose-one")
        return Answered(None)

    def open_to(self, message: Message) -> bool:
        return isinstance(message, Text)

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        phone = setting.world.phone(without_lead(message.words)) if isinstance(message, Text) else None
        if phone is None:
            raise NotUnderstood("phone-unclear")
        return Answered({"sealed": phone.sealed, "shown": phone.shown})

    def shown(self, value: Any, setting: Setting) -> str:
        return str(value["shown"]) if value else ""
