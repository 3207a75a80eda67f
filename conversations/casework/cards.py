"""The buttons of the cards that staff are shown, and what a tap on each of them does."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.effects import Option
from conversations.session import token

AT_ONCE = ("sign", "approve", "dispatch", "seen", "approve_extension", "come")
"""Moves that a tap makes."""

IN_WORDS: Mapping[str, tuple[str, str]] = {
    "return": ("return", "return"),
    "ask": ("asking", "ask"),
    "extend": ("extension", "extend"),
    "report": ("report", "report"),
    "follow_up": ("following", "follow_up"),
    "add_helper": ("helping", "add_helper"),
    "appoint": ("appointment", "appoint"),
    "assign": ("assigning", "assign"),
    "part": ("part", "part"),
    "send_back": ("send_back", "send_back"),
    "end": ("ending", "end"),
    "supervise": ("supervision", "supervise"),
    "give": ("dispatching", "dispatch"),
    "settle": ("settling", "answer"),
    "reject": ("rejection", "reject"),
    "merge": ("merging", "merge"),
    "record": ("recording", "rate"),
    "correct": ("recording", "change"),
    "answer_for": ("answering_for", "reply"),
    "force": ("force", "force"),
    "refuse_return": ("refuse_return", "refuse_return"),
    "refuse_extension": ("refuse_extension", "refuse_extension"),
}
"""Button that needs words → the conversation that asks for them, and the move that they make."""

OFFERED: Mapping[str, tuple[str, ...]] = {
    "order": ("sign", "return", "extend", "report"),
    "signed": ("report", "ask", "extend", "return", "add_helper", "appoint", "assign"),
    "helper": ("part", "seen"),
    "visit": ("come",),
    "follow_up": ("follow_up",),
    "supervise": ("supervise",),
    "sign_off": ("approve", "send_back"),
    "over": (),
    "ping": ("seen",),
    "watch": ("seen", "supervise"),
    "leader": ("seen", "dispatch", "give", "end"),
    "agent": ("dispatch", "give", "refuse_return", "settle", "reject", "merge"),
    "telephone": ("record",),
    "recorded": ("correct",),
    "question_call": ("answer_for", "merge"),
    "arbiter": ("force", "refuse_return"),
    "extension": ("approve_extension", "refuse_extension"),
}
"""Card → its buttons."""


def buttons(card: str, ticket: int, round: int, moves: tuple[str, ...] | None = None) -> tuple[Option, ...]:
    """The buttons of a card; `moves` leaves out those that are not open now."""
    return tuple(
        Option(token("work", 0, ticket, round, card, move), f"work-{move}")
        for move in OFFERED[card]
        if moves is None or move in moves
    )


LATE_ONES = token("work", 0, 0, 0, "list", "late")
"""The token of a button that lists what is late of whoever taps it."""


def shown(ticket: int, round: int, words: str) -> Option:
    """A line of a list: tapped, it shows the order."""
    return Option(token("work", 0, ticket, round, "list", "show"), words=words)
