"""Saying more about a report: unasked (补充), because the department wants to know, or besides an answer."""

from __future__ import annotations

from typing import Any, Final

from conversations.conversation import Conversation, Reply
from conversations.effects import Act, Effect, Say, Wish
from conversations.messages import Done, Refused, Result
from conversations.session import Person, Session
from conversations.steps import AskText
from conversations.steps.parts import TOLD_AT_MOST, files_of, words_of

ASKED_BACK: Final = "asked_back"
"""What a resident asked, instead of answering a department: it is passed on with their answer."""


def supplement() -> Conversation:
    """More words, files or a position for whoever works on it; a photo need not be explained."""
    return _telling("supplement", "supplement", at_least=0, places=True)


def answering() -> Conversation:
    """The answer to a department's question: a word, a place, or a photo.

    We put the question, and what is written next is the answer. An answer that comes too late is added to the
    report: nothing that was said is lost.
    """

    def finish(session: Session) -> tuple[Effect, ...]:
        told, asked = _told(session), session.facts.get(ASKED_BACK, ())
        told["words"] = "\n".join(filter(None, (*asked, told["words"])))
        return (Act("answer", session.ticket, "reply", told, session.round),)

    def heard(wish: Wish, result: Result, person: Person) -> Reply:
        if isinstance(result, Done):
            key = "answer-done" if result.move == "reply" else "answer-added"
            return Reply((Say(key, result.facts),))
        if isinstance(wish, Act) and wish.move == "reply":
            return Reply((Act("answer", wish.ticket, "supplement", wish.facts),))
        return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()

    return Conversation(
        name="answer",
        steps=(AskText(name="words", at_least=0, at_most=TOLD_AT_MOST, many=True, places=True, seals=True),),
        finish=finish,
        heard=heard,
        draft=True,
        at_once=True,
    )


def passing() -> Conversation:
    """What its resident asks of who deals with a report, passed on to them."""

    def heard(wish: Wish, result: Result, person: Person) -> Reply:
        if isinstance(result, Done):
            return Reply((Say("handled-passed-on", result.facts),))
        return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()

    return Conversation(name="passing", heard=heard)


def remarking() -> Conversation:
    """What a satisfied resident would like to add."""
    return _telling("remarking", "remark")


def _told(session: Session) -> dict[str, Any]:
    parts = session.answers["words"]
    return {"words": words_of(parts), "attachments": files_of(parts)}


def _telling(name: str, move: str, *, at_least: int = 2, places: bool = False) -> Conversation:
    def finish(session: Session) -> tuple[Effect, ...]:
        return (Act(name, session.ticket, move, _told(session), session.round),)

    def heard(wish: Wish, result: Result, person: Person) -> Reply:
        if isinstance(result, Done):
            return Reply((Say(f"{name}-done", result.facts),))
        return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()

    return Conversation(
        name=name,
        steps=(
            AskText(
                name="words", at_least=at_least, at_most=TOLD_AT_MOST, many=True, places=places, seals=True
            ),
        ),
        finish=finish,
        heard=heard,
        draft=True,
    )
