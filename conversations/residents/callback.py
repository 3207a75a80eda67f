"""The callback: contacted? → solved? → satisfied? → thanks, or reasons → own words → reopen or leave it.

The three answers are three rates (response, resolution, satisfaction): none is derived from another.
"""

from __future__ import annotations

from typing import Any, Final

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Act, Effect, Say, Wish
from conversations.messages import Done, Result
from conversations.reading import opinions
from conversations.residents.progress import button
from conversations.session import Answers, Person, Session, Tapped
from conversations.steps import AskText, Choose, ChooseMany
from conversations.steps.parts import TOLD_AT_MOST, files_of, words_of

KINDS_ANSWERED: Final = ("enquiry", "suggestion", "praise")
"""Kinds that nothing is solved in: what is asked is whether they were answered."""
CONTACTED: Final = Choose(
    name="contacted",
    keys=("yes", "no"),
    columns=2,
    said=opinions.CONTACTED,
    of_kinds=("praise",),
    heard="contacted",
)
SOLVED: Final = Choose(
    name="solved",
    keys=("yes", "partly", "no"),
    columns=3,
    said=opinions.SOLVED,
    said_of_kinds=opinions.ANSWERED,
    of_kinds=KINDS_ANSWERED,
    heard="solved",
)
SATISFIED: Final = Choose(
    name="satisfied", keys=("1", "2", "3", "4", "5"), said=opinions.SATISFIED, heard="stars"
)
"""The three questions, whoever asks them: of joiners, and on the telephone, they are the same."""
GOOD_ENOUGH = 3
"""Stars from which a solved matter counts as settled."""


def unhappy(answers: Answers) -> bool:
    """Not solved, or fewer stars than good enough."""
    if "solved" not in answers or "satisfied" not in answers:
        return False
    return answers["solved"] != "yes" or int(answers["satisfied"]) < GOOD_ENOUGH


WHY_NOT: Final = (
    ChooseMany(
        name="reasons",
        of=lambda hotline, language: hotline.reasons(language),
        when=unhappy,
        words_of="callback",
    ),
    AskText(
        name="words",
        at_most=TOLD_AT_MOST,
        many=True,
        skippable=True,
        at_least=0,
        when=unhappy,
        words_of="callback",
        answered_by=opinions.says_what_is_wrong,
    ),
)
"""What whoever is not satisfied is asked besides: the city's reasons, and own words."""


def callback() -> Conversation:
    """The questions about a result, to the resident of the ticket."""
    return Conversation(
        name="callback",
        intro="callback-intro",
        steps=(
            CONTACTED,
            SOLVED,
            SATISFIED,
            *WHY_NOT,
            Choose(name="choice", keys=("reopen", "leave"), when=unhappy, said=opinions.CHOICE),
        ),
        finish=_answer,
        heard=_heard,
        tapped=_tapped,
        declined=_declined,
        enough=lambda session: "contacted" in session.answers and unhappy(session.answers),
        lasting=True,
    )


def _answer(session: Session) -> tuple[Effect, ...]:
    facts = {"contacted": session.answers["contacted"] == "yes", **answers_of(session)}
    again = session.answers.get("choice") == "reopen" and unhappy(session.answers)
    move = "reopen" if again else "rate"
    return (Act("callback", session.ticket, move, facts, session.round),)


def answers_of(session: Session) -> dict[str, Any]:
    """Solved, stars, and why not."""
    answers = session.answers
    return {
        "solved": answers["solved"],
        "stars": int(answers["satisfied"]),
        "reasons": answers.get("reasons", []),
        "comment": words_of(answers.get("words", ())),
        "files": files_of(answers.get("words", ())),
    }


def _heard(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(result, Done) and isinstance(wish, Act):
        if result.move == "decline":
            return Reply(() if wish.facts["asked"] else (Say("declined"),), "stay")
        if result.move == "reopen":
            return Reply((Say("callback-reopened", result.facts),))
        settled = wish.facts["solved"] == "yes" and wish.facts["stars"] >= GOOD_ENOUGH
        key = "callback-thanks" if settled else "callback-left"
        offered = ("remark", "change") if settled else ("change",)
        buttons = tuple(button(wish.ticket, wish.round, name) for name in offered)
        return Reply((Say(key, result.facts, buttons, columns=2),))
    return Reply((Say("question-closed"),))


def _declined(session: Session) -> tuple[Effect, ...]:
    return (Act("callback", session.ticket, "decline", {"asked": session.step == "choice"}, session.round),)


def _tapped(tapped: Tapped, person: Person) -> tuple[Effect | Begin, ...] | None:
    """A button of a callback that is answered or has expired."""
    return (Say("callback-closed"),)
