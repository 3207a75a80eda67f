"""The second callback: some days later, about how people were treated and whether it lasted.

It is asked in other words than the first one, so that nobody just repeats what they said. Its answer moves
nothing; who finds that it is not solved can have it taken up again.
"""

from __future__ import annotations

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Again, Effect, Say, Wish
from conversations.messages import Done, Result
from conversations.residents.callback import KINDS_ANSWERED
from conversations.residents.progress import button
from conversations.session import Answers, Person, Session, Tapped
from conversations.steps import AskText, Choose

NOTHING_WRONG = frozenset({"good", "fair", "yes", "unseen", "unsure"})


def second() -> Conversation:
    """Four small questions, and own words where something was wrong."""
    return Conversation(
        name="second",
        intro="second-intro",
        steps=(
            Choose(name="result", keys=("yes", "partly", "no"), of_kinds=KINDS_ANSWERED),
            Choose(name="manner", keys=("good", "fair", "poor", "unseen"), columns=2),
            Choose(name="appearance", keys=("good", "fair", "poor"), columns=3, when=_met_somebody),
            Choose(name="lawfulness", keys=("yes", "no", "unsure"), columns=3),
            AskText(name="comment", at_most=500, skippable=True, at_least=0, when=_something_wrong),
        ),
        finish=_answer,
        heard=_heard,
        tapped=_tapped,
        lasting=True,
    )


def _met_somebody(answers: Answers) -> bool:
    return answers.get("manner") != "unseen"


def _something_wrong(answers: Answers) -> bool:
    return any(value not in NOTHING_WRONG for value in answers.values())


def _answer(session: Session) -> tuple[Effect, ...]:
    return (Again("second", session.ticket, session.round, session.answers),)


def _heard(wish: Wish, result: Result, person: Person) -> Reply:
    if not isinstance(result, Done) or not isinstance(wish, Again):
        return Reply((Say("question-closed"),))
    if wish.answers["result"] == "yes" or not result.facts["may_reopen"]:
        return Reply((Say("second-thanks", result.facts),))
    return Reply((Say("second-not-solved", result.facts, (button(wish.ticket, wish.round, "reopen"),)),))


def _tapped(tapped: Tapped, person: Person) -> tuple[Effect | Begin, ...] | None:
    """A button of a second callback that is answered or has expired."""
    return (Say("callback-closed"),)
