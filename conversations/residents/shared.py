"""The callback for joiners, residents who joined somebody else's ticket: solved? → satisfied? → thanks, or a
ticket of their own.

Nobody will have contacted them, so that is not asked. Their answer closes and reopens nothing for the
ticket's resident: what they are not satisfied with goes on as a ticket of their own.
"""

from __future__ import annotations

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Act, Effect, Say, Wish
from conversations.messages import Done, Result
from conversations.reading import opinions
from conversations.residents.callback import SATISFIED, SOLVED, WHY_NOT, answers_of, unhappy
from conversations.session import Person, Session, Tapped
from conversations.steps import Choose

COMES_TO = ("thanks", "left", "again", "opened")
"""What an answer comes to: thanks, left as it is, being done again anyway, a ticket of their own."""


def shared() -> Conversation:
    """The questions about a result, to a joiner."""
    return Conversation(
        name="shared",
        intro="shared-intro",
        steps=(
            SOLVED,
            SATISFIED,
            *WHY_NOT,
            Choose(name="choice", keys=("open", "leave"), when=unhappy, said=opinions.CHOICE_OF_JOINERS),
        ),
        finish=_answer,
        heard=_heard,
        tapped=_tapped,
        declined=_declined,
        enough=lambda session: unhappy(session.answers),
        lasting=True,
    )


def _answer(session: Session) -> tuple[Effect, ...]:
    facts = {**answers_of(session), "apart": session.answers.get("choice") == "open"}
    return (Act("shared", session.ticket, "rate_too", facts, session.round),)


def _heard(wish: Wish, result: Result, person: Person) -> Reply:
    if isinstance(wish, Act) and isinstance(result, Done) and result.move == "decline_too":
        return Reply(() if wish.facts["asked"] else (Say("declined"),), "stay")
    key = f"shared-{result.facts['comes_to']}" if isinstance(result, Done) else "question-closed"
    return Reply((Say(key, result.facts if isinstance(result, Done) else {}),))


def _declined(session: Session) -> tuple[Effect, ...]:
    return (Act("shared", session.ticket, "decline_too", {"asked": session.step == "choice"}, session.round),)


def _tapped(tapped: Tapped, person: Person) -> tuple[Effect | Begin, ...] | None:
    """A button of a callback that is answered or has expired."""
    return (Say("callback-closed"),)
