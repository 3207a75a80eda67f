"""Staff: the order card's buttons, and the conversations behind those that need words.

Rule 1  A button on a card is checked before anything is asked: nobody writes a report in vain.
Rule 2  What needs no words is done at once; two people tapping is settled by the ticket, and the second
        is told who was first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from conversations.conversation import Begin, Conversation, Reply
from conversations.effects import Act, Ask, Bind, Effect, LookUp, Option, Say
from conversations.messages import Done, Found, Refused, Result
from conversations.session import Answers, Person, Session, Tapped, token
from conversations.steps import AskText, Card, Choose, ChooseFrom, Setting, Step
from conversations.world import World

Facts = Callable[[Answers], Mapping[str, Any]]

AT_ONCE = ("sign", "approve", "dispatch", "seen", "approve_extension")
"""Moves that a tap makes."""

IN_WORDS: Mapping[str, tuple[str, str]] = {
    "return": ("return", "return"),
    "ask": ("asking", "ask"),
    "extend": ("extension", "extend"),
    "report": ("report", "report"),
    "send_back": ("send_back", "send_back"),
    "end": ("ending", "end"),
    "give": ("dispatching", "dispatch"),
    "force": ("force", "force"),
    "refuse_return": ("refuse_return", "refuse_return"),
    "refuse_extension": ("refuse_extension", "refuse_extension"),
}
"""Button that needs words → the conversation that asks for them, and the move that they make."""

OFFERED: Mapping[str, tuple[str, ...]] = {
    "order": ("sign", "return", "extend", "report"),
    "signed": ("report", "ask", "extend", "return"),
    "sign_off": ("approve", "send_back"),
    "ping": ("seen",),
    "leader": ("seen", "dispatch", "end"),
    "agent": ("dispatch", "give", "refuse_return"),
    "arbiter": ("force", "refuse_return"),
    "extension": ("approve_extension", "refuse_extension"),
}
"""Card → its buttons."""

MENDABLE = frozenset(
    f"refused-{why}"
    for why in (
        "no-reason",
        "no-basis",
        "no-words",
        "only-forwarded",
        "too-short",
        "no-contact",
        "no-evidence",
        "no-conclusion",
        "same-department",
        "unknown-department",
    )
)
"""Refusals that other words would mend: what was written is kept, and asked for again."""


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
        _, move = IN_WORDS[tapped.option]
        return (Act("work", tapped.ticket, move, {}, tapped.round, only_check=True),)
    return None


def _kept(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a conversation about an order says of it."""
    return {name: facts[name] for name in ("number", "short")}


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
            begun = next(name for name, move in IN_WORDS.values() if move == asked.move)
            return Reply((Begin(begun, {}, _kept(result.facts), asked.ticket, asked.round),))
        moves = result.facts["moves"]
        options = buttons("signed", asked.ticket, asked.round, moves) if asked.move == "sign" else ()
        return Reply((Say(f"work-{asked.move}-done", result.facts, options, columns=2),))
    return Reply()


def _in_words(name: str, move: str, *steps: Step, facts: Facts = dict) -> Conversation:
    """A conversation whose answers become the facts of one move."""

    def finish(session: Session) -> tuple[Effect, ...]:
        return (Act(name, session.ticket, move, facts(session.answers), session.round),)

    def heard(asked: Ask, result: Result, person: Person) -> Reply:
        if isinstance(result, Refused):
            mendable = result.why in MENDABLE
            return Reply((Say(result.why, result.facts),), session="again" if mendable else "end")
        return Reply((Say(f"{name}-done", result.facts),)) if isinstance(result, Done) else Reply()

    return Conversation(name=name, steps=steps, finish=finish, heard=heard, draft=True)


def report() -> Conversation:
    """What was done, who was contacted, and what it came to; "cannot" needs its basis."""

    def card(session: Session, setting: Setting) -> Mapping[str, Any]:
        return {**_report_facts(session.answers), "files": len(_files(session.answers["did"]))}

    return _in_words(
        "report",
        "report",
        AskText(name="did", at_least=10, at_most=3000, many=True),
        AskText(name="contacted", at_least=4, at_most=300),
        Choose(name="conclusion", keys=("solved", "partly", "cannot"), columns=3),
        AskText(name="basis", at_least=4, at_most=500, when=_cannot),
        Card(name="confirm", edits=("did", "contacted", "conclusion"), show=card),
        facts=_report_facts,
    )


def _cannot(answers: Answers) -> bool:
    return answers.get("conclusion") == "cannot"


def _report_facts(answers: Answers) -> Mapping[str, Any]:
    return {
        "did": "\n".join(part["words"] for part in answers["did"] if part.get("words")),
        "evidence": _files(answers["did"]),
        "contacted": answers["contacted"],
        "conclusion": answers["conclusion"],
        "basis": answers.get("basis", ""),
    }


def _files(parts: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [part for part in parts if "key" in part]


def _departments(world: World) -> tuple[tuple[str, str], ...]:
    return world.departments


def _reason(name: str, move: str, at_least: int = 5) -> Conversation:
    """A move that needs nothing but a reason."""
    return _in_words(name, move, AskText(name="reason", at_least=at_least, at_most=1000))


def with_words() -> tuple[Conversation, ...]:
    """The conversations behind the buttons that need words."""
    return (
        report(),
        _in_words(
            "return",
            "return",
            AskText(name="reason", at_least=5, at_most=500),
            AskText(name="basis", at_least=4, at_most=500),
            ChooseFrom(name="department", of=_departments, skippable=True),
        ),
        _in_words("dispatching", "dispatch", ChooseFrom(name="department", of=_departments)),
        _in_words(
            "force",
            "force",
            ChooseFrom(name="department", of=_departments),
            AskText(name="reason", at_least=5, at_most=500),
        ),
        _in_words("asking", "ask", AskText(name="words", at_least=5, at_most=500)),
        _reason("extension", "extend"),
        _reason("send_back", "send_back"),
        _reason("refuse_return", "refuse_return"),
        _reason("refuse_extension", "refuse_extension"),
        _reason("ending", "end", at_least=10),
    )


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
