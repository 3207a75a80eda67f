"""Saying more about a report: unasked (补充), because the department wants to know, besides an answer, or to
put something right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Act, Effect, Say, Wish
from conversations.messages import Done, Refused, Result
from conversations.reading.putting_right import PHONE
from conversations.session import Person, Session
from conversations.steps import AskPhone, AskText
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


def correcting() -> Conversation:
    """What is right on a line of a report that was filed, where its resident only said that it is wrong.
    Who said both is answered here, too."""

    def finish(session: Session) -> tuple[Effect, ...]:
        phone, words = session.answers["phone"], session.answers["words"]
        if not (phone or words):
            return (Say("correcting-left"),)
        return (corrected(session.ticket, session.facts["line"], words, phone),)

    def heard(wish: Wish, result: Result, person: Person) -> Reply:
        if isinstance(result, Done) and isinstance(wish, Act):
            told = {name: wish.facts[name] for name in ("corrects", "words")}
            return Reply((Say("correcting-done", {**result.facts, **told}),))
        return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()

    return Conversation(
        name="correcting",
        steps=(
            AskPhone(name="phone", of_others=False, known=lambda session: ""),
            AskText(name="words", at_least=2, places=True, seals=True),
        ),
        finish=finish,
        heard=heard,
        draft=True,
    )


def to_correct(ticket: int, number: str, line: str) -> Begin:
    """What begins to ask for what is right on a line of a report; of the other steps nothing is asked."""
    other = "words" if line == PHONE else "phone"
    return Begin("correcting", {other: None}, {"number": number, "line": line}, ticket)


def corrected(ticket: int, line: str, words: str, phone: Mapping[str, str] | None) -> Act:
    """What puts a line of a report right; of a `phone` nobody is told more than how to call it."""
    told: dict[str, Any] = {
        "words": f"☎️ {phone['sealed']}" if phone else words,
        "attachments": [],
        "corrects": line,
    }
    return Act("correcting", ticket, "supplement", told | ({"phone": phone["sealed"]} if phone else {}))


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
