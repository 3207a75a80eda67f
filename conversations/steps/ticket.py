"""A question for another ticket's number."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.messages import Message, Text
from conversations.session import Session
from conversations.steps.step import Answered, NotUnderstood, Setting, Step, Taken


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTicket(Step):
    """A ticket's number, kept as its id. While it is asked for, a number that is typed is the answer."""

    def open_to(self, message: Message) -> bool:
        return isinstance(message, Text)

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        id = setting.world.numbers.ticket(message.words.strip()) if isinstance(message, Text) else None
        if id is None:
            raise NotUnderstood("ticket-unclear")
        if id == session.ticket:
            raise NotUnderstood("ticket-same")
        return Answered(id)
