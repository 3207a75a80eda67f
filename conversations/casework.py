"""Staff: the order card's buttons, and the conversations behind those that need words.

Rule 1  A button on a card is checked before anything is asked: nobody writes a report in vain.
Rule 2  What needs no words is done at once; two people tapping is settled by the ticket, and the second
        is told who was first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Act, Ask, Bind, Effect, LookUp, Option, Say
from conversations.messages import Done, Found, Refused, Result
from conversations.session import Person, Session, Tapped, token
from conversations.steps import AskText, Card, Choose, Step
from conversations.world import World

AT_ONCE = (
    "sign",
    "approve",
    "dispatch",
    "seen",
    "refuse_return",
    "approve_extension",
    "refuse_extension",
)
"""Moves that a tap makes."""

IN_WORDS = {
    "return": "return",
    "extend": "extension",
    "report": "report",
    "send_back": "send_back",
    "end": "ending",
    "force": "force",
}
"""Moves that need words → the conversation that asks for them."""

OFFERED: Mapping[str, tuple[str, ...]] = {
    "order": ("sign", "return", "extend", "report"),
    "signed": ("report", "extend", "return"),
    "sign_off": ("approve", "send_back"),
    "ping": ("seen",),
    "leader": ("seen", "dispatch", "end"),
    "agent": ("refuse_return", "force"),
    "extension": ("approve_extension", "refuse_extension"),
}
"""Card → its buttons."""


def buttons(card: str, ticket: int, round: int, moves: tuple[str, ...] | None = None) -> tuple[Option, ...]:
    """The buttons of a card; `moves` leaves out those that are not open now."""
    offered = OFFERED[card]
    return tuple(
        Option(token("work", 0, ticket, round, card, move), f"work-{move}")
        for move in offered
        if moves is None or move in moves
    )


def work() -> Conversation:
    """The order card: it has no questions of its own."""
    return Conversation(name="work", heard=_heard, tapped=_tapped)


def _tapped(tapped: Tapped, person: Person) -> tuple[Effect | Begin, ...] | None:
    if not person.staff:
        return (Say("staff-only"),)
    if tapped.option == "show":
        return (LookUp("work", "order", tapped.ticket),)
    if tapped.option in AT_ONCE:
        return (Act("work", tapped.ticket, tapped.option, {}, tapped.round),)
    if tapped.option in IN_WORDS:
        return (Act("work", tapped.ticket, tapped.option, {}, tapped.round, only_check=True),)
    return None


def _heard(asked: Ask, result: Result, person: Person) -> Reply:
    if isinstance(result, Refused):
        return Reply((Say(result.why, result.facts),))
    if isinstance(result, Found) and result.what == "orders":
        if not result.rows:
            return Reply((Say("orders-none"),))
        options = tuple(
            Option(token("work", 0, row["ticket"], row["round"], "list", "show"), words=row["line"])
            for row in result.rows
        )
        return Reply((Say("orders-list", {"count": len(result.rows)}, options),))
    if isinstance(result, Found):
        row = result.rows[0]
        options = buttons(row["card"], row["ticket"], row["round"], tuple(row["moves"]))
        return Reply((Say("work-order", row, options, columns=2),))
    if isinstance(result, Done) and isinstance(asked, Act):
        if asked.only_check:
            return Reply((Begin(IN_WORDS[asked.move], {}, result.facts, asked.ticket, asked.round),))
        options = buttons("signed", asked.ticket, asked.round) if asked.move == "sign" else ()
        return Reply((Say(f"work-{asked.move}-done", result.facts, options, columns=2),))
    return Reply()


def _in_words(name: str, move: str, *steps: Step, draft: bool = True) -> Conversation:
    """A conversation whose answers become the facts of one move."""

    def finish(session: Session) -> tuple[Effect, ...]:
        facts = {key: _flat(value) for key, value in session.answers.items()}
        return (Act(name, session.ticket, move, facts, session.round),)

    def heard(asked: Ask, result: Result, person: Person) -> Reply:
        if isinstance(result, Refused):
            return Reply((Say(result.why, result.facts),))
        return Reply((Say(f"{name}-done", result.facts),)) if isinstance(result, Done) else Reply()

    return Conversation(name=name, steps=steps, finish=finish, heard=heard, draft=draft)


def _flat(answer: Any) -> Any:
    """An answer of several messages as one text; files stay what they are."""
    if not isinstance(answer, list):
        return answer
    return {
        "words": "\n".join(part["words"] for part in answer if part.get("words")),
        "files": [part for part in answer if "key" in part],
    }


def report() -> Conversation:
    """What was done, who was contacted, and what it came to."""

    def card(session: Session, world: World) -> Mapping[str, Any]:
        did = _flat(session.answers["did"])
        return {
            "did": did["words"],
            "files": len(did["files"]),
            "contacted": session.answers["contacted"],
            "conclusion": session.answers["conclusion"],
        }

    return _in_words(
        "report",
        "report",
        AskText(name="did", at_least=10, at_most=3000, many=True),
        AskText(name="contacted", at_least=4, at_most=300),
        Choose(name="conclusion", keys=("solved", "partly", "cannot"), columns=3),
        Card(name="confirm", edits=("did", "contacted", "conclusion"), show=card),
    )


def returning() -> Conversation:
    """Why the order isn't this department's, on what basis, and whose it is."""
    return _in_words(
        "return",
        "return",
        AskText(name="reason", at_least=5, at_most=500),
        AskText(name="basis", at_least=4, at_most=500),
        AskText(name="proposed", at_least=2, at_most=60),
    )


def extension() -> Conversation:
    """Why more time is needed."""
    return _in_words("extension", "extend", AskText(name="reason", at_least=5, at_most=500))


def sending_back() -> Conversation:
    """What a report lacks."""
    return _in_words("send_back", "send_back", AskText(name="reason", at_least=4, at_most=500))


def ending() -> Conversation:
    """A leader's signed explanation that ends a matter."""
    return _in_words("ending", "end", AskText(name="reason", at_least=10, at_most=1000))


def forcing() -> Conversation:
    """Which department has to take the order."""
    return _in_words("force", "force", AskText(name="department", at_least=2, at_most=60))


def binding() -> Conversation:
    """Ties an address to a member of staff by a one-time code."""
    return Conversation(
        name="binding",
        steps=(AskText(name="code", at_least=4, at_most=40),),
        finish=lambda session: (Bind("binding", session.answers["code"]),),
        heard=_bound,
    )


def _bound(asked: Ask, result: Result, person: Person) -> Reply:
    if isinstance(result, Done):
        return Reply((Say("binding-done", result.facts),))
    return Reply((Say(result.why, result.facts),)) if isinstance(result, Refused) else Reply()
