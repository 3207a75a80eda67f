"""A question for a time to come."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.messages import Message, Text
from conversations.reading.appointments import coming
from conversations.reading.around import answer_in
from conversations.reading.words import clean
from conversations.session import Session
from conversations.steps.step import Answered, NotUnderstood, Setting, Step, Taken


@dataclass(frozen=True, slots=True, kw_only=True)
class AskComing(Step):
    """A moment that lies ahead, kept as an instant in ISO words."""

    def open_to(self, message: Message) -> bool:
        return isinstance(message, Text)

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        if not isinstance(message, Text):
            raise NotUnderstood("words-needed")
        at = coming(clean(answer_in(message.words)), setting.world.hotline.local(setting.now))
        if at is None:
            raise NotUnderstood("coming-unclear")
        if at <= setting.now:
            raise NotUnderstood("coming-past")
        return Answered(at.isoformat())
