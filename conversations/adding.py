"""Saying more about a report: unasked (补充), because the department wants to know, or besides an answer."""

from __future__ import annotations

from conversations.conversation import Conversation, Reply
from conversations.effects import Act, Ask, Effect, Say
from conversations.messages import Done, Refused, Result
from conversations.session import Person, Session
from conversations.steps import AskText
from conversations.steps.parts import files_of, words_of

AT_MOST = 1000
"""Characters that can be added at once."""


def supplement() -> Conversation:
    """More words or files for whoever works on it."""
    return _telling("supplement", "supplement")


def answering() -> Conversation:
    """The answer to what the department asked: a word, or a photo of what they want to see."""
    return _telling("answer", "reply", at_least=0)


def remarking() -> Conversation:
    """What somebody who is satisfied would like to say besides."""
    return _telling("remarking", "remark")


def _telling(name: str, move: str, at_least: int = 2) -> Conversation:
    def finish(session: Session) -> tuple[Effect, ...]:
        parts = session.answers["words"]
        told = {
            "words": words_of(parts),
            "attachments": files_of(parts),
        }
        return (Act(name, session.ticket, move, told, session.round),)

    def heard(asked: Ask, result: Result, person: Person) -> Reply:
        if isinstance(result, Done):
            return Reply((Say(f"{name}-done", result.facts),))
        return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()

    return Conversation(
        name=name,
        steps=(AskText(name="words", at_least=at_least, at_most=AT_MOST, many=True),),
        finish=finish,
        heard=heard,
        draft=True,
    )
