"""The question to staff whom they spoke to, when and how."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.contacts import lies_ahead
from conversations.messages import Message, Text
from conversations.session import Session
from conversations.steps.step import NotUnderstood, Setting, Taken
from conversations.steps.telling import AskText
from conversations.words import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class AskContact(AskText):
    """An account of a contact, in words. One that is dated in the future has not taken place."""

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        taken = AskText.take(self, session, message, setting)
        if isinstance(message, Text) and lies_ahead(clean(message.words), setting.world.local(setting.now)):
            raise NotUnderstood("contact-ahead")
        return taken
