"""The question to staff whom they spoke to, when and how.

Rule 1  Where it is not told when, that is asked for: meanwhile a session's `page` is what was told. Then
        what tells no time (不清楚, another button) is no answer, but for why nobody could be reached.
Rule 2  That nobody was contacted is not kept for the gate to find.
"""

from __future__ import annotations

from dataclasses import dataclass

from conversations.contacts import dated, lies_ahead, tells_when, with_when
from conversations.effects import Say
from conversations.messages import Message, Text
from conversations.session import Session
from conversations.steps.step import Answered, NotUnderstood, Partly, Setting, Taken
from conversations.steps.telling import AskText
from conversations.words import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class AskContact(AskText):
    """An account of a contact, in words and with its date. One that is dated in the future has not taken
    place."""

    def ask(self, session: Session, setting: Setting) -> Say:
        if session.page:
            return Say("contact-when", {"words": session.page}, self.options(session, setting))
        return AskText.ask(self, session, setting)

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        told = clean(message.words) if isinstance(message, Text) else ""
        account = with_when(session.page, told) if session.page and told else told
        whole = Text(account) if isinstance(message, Text) else message
        AskText.take(self, session, whole, setting)
        now = setting.world.local(setting.now)
        if lies_ahead(told, now) or lies_ahead(account, now):
            raise NotUnderstood("contact-ahead")
        if session.page and not (tells_when(told) or setting.world.contact(told) == "unreached"):
            raise NotUnderstood("contact-when-unclear")
        if setting.world.contact(account) == "none":
            raise NotUnderstood("refused-no-contact")
        if not (session.page or tells_when(account)):
            return Partly(page=account)
        return Answered(dated(account, now))
