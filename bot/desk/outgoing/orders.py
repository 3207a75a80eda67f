"""Orders as members of staff see them: the facts, the card, the moves that are open to them.

Rule 1  A card offers only what its reader can do now.
Rule 2  Whoever has nothing to do with a matter is told nothing of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from bot.desk.outgoing.facts import Facts
from bot.desk.outgoing.notices import offered_moves
from conversations.casework import IN_WORDS
from conversations.effects import Say
from conversations.session import untoken
from tickets import lifecycle
from tickets.city import City
from tickets.escalation import answers, people
from tickets.ticket import Actor, Role, Status, Ticket

SEEN: Final = "seen"
"""The move by which somebody on the ladder says that they have read what they were told."""

_ORDER: Final = {
    Status.DISPATCHED: "order",
    Status.IN_PROGRESS: "signed",
    Status.REPORTED: "sign_off",
    Status.REOPENED: "leader",
    Status.RETURNED: "agent",
    Status.SUBMITTED: "agent",
    Status.AWAITING_CALLBACK: "telephone",
}
"""Status of an order → the card it is shown with."""


def order(ticket: Ticket, by: Actor, facts: Facts, city: City) -> dict[str, Any]:
    """An order as a member of staff sees it: its facts, its card, and the moves that are open to them."""
    row = facts.discreet(as_staff_see(ticket, facts), ticket, inside=by.role is Role.AGENT)
    row["card"] = _card(ticket, by)
    calls = by.role is Role.AGENT or by.department == ticket.department != ""
    row["contact"] = facts.contact(ticket, inside=by.role is Role.AGENT) if calls else ""
    row["more_time"] = facts.more_time(ticket)
    row["moves"] = open_moves(ticket, by, city)
    row["watched"] = by.role is Role.LEADER or by.id in city.supervisors
    row["pinged"] = ticket.ping is not None and answers(city, ticket, ticket.ping, by)
    return row


def _card(ticket: Ticket, by: Actor) -> str:
    """The card that somebody is shown an order with."""
    if by.department in ticket.helpers:
        return "helper"
    if by.role is Role.AGENT and ticket.status is Status.ON_HOLD:
        return "question_call"
    if by.role is Role.AGENT and ticket.status in lifecycle.OPEN:
        return "agent"
    if by.role is Role.HANDLER and ticket.status is Status.REPORTED:
        return "follow_up"
    return "recorded" if _wrote_down(ticket, by) else _ORDER.get(ticket.status, "over")


def _wrote_down(ticket: Ticket, by: Actor) -> bool:
    """Whether it is somebody's own record of a call what the resident has answered."""
    rating = ticket.rating
    return ticket.status is Status.CLOSED and rating is not None and rating.by_telephone == by.id != ""


def as_staff_see(ticket: Ticket, facts: Facts) -> dict[str, Any]:
    """The facts of a ticket for staff: while its resident is asked about the result, the status says so."""
    told = facts.ticket(ticket)
    if ticket.status is Status.AWAITING_CALLBACK:
        told["status"] = facts.words("status-asking-back")
    return told


def open_moves(ticket: Ticket, by: Actor, city: City) -> tuple[str, ...]:
    """The buttons that somebody may be offered: what the law allows them and is not bound to be refused."""
    allowed = set(lifecycle.allowed(ticket, by))
    if ticket.extension_asked is None:
        allowed -= {"approve_extension", "refuse_extension"}
    if ticket.visit is None or by.department in ticket.visit["coming"]:
        allowed.discard("come")
    if not _wrote_down(ticket, by):
        allowed.discard("change")
    if "sign" in allowed:
        allowed.add("report")  # who has a result signs for the order with it
    return tuple(move for move in offered_moves(ticket, city) if IN_WORDS.get(move, ("", move))[1] in allowed)


def may_know(ticket: Ticket, by: Actor, city: City) -> bool:
    """Whether a member of staff may know what happens to the ticket.

    A leader of several departments knows of those they stand over, and of what they hold.
    """
    if by.department:
        return by.department == ticket.department or by.department in ticket.helpers
    if by.role is not Role.LEADER or by.id in (ticket.holder, *city.supervisors):
        return True
    return any(member.code == by.id for member in people(city, ticket.department, by.level))


def shows(says: Sequence[Say]) -> int:
    """The ticket whose card a message is, 0 where it is none: a card has buttons of one ticket alone."""
    options = [option for say in says for option in say.options]
    tokens = [untoken(option.token) for option in options]
    of = {
        t.ticket if t and t.conversation == "work" and t.step not in ("list", "page") else 0 for t in tokens
    }
    return of.pop() if len(of) == 1 and not any(say.ask_place for say in says) else 0
