"""Lists for who answers for orders: what is late, and what is criticised publicly.

Rule 1  Everybody sees what they answer for: a department's people their own, a leader those they stand over,
        the hotline's own people all.
Rule 2  A public criticism names the department and the person who answers for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.desk.facts import Facts
from bot.desk.standing import Standing
from conversations.messages import Found, Refused, Result
from storage import statistics
from tickets.city import City, Staff
from tickets.escalation import holder, people
from tickets.ticket import Role, Ticket

if TYPE_CHECKING:
    from bot.desk.batch import Batch

LISTED = 8
WHAT = ("late", "criticised")


async def listed(batch: Batch, standing: Standing, what: str) -> Result:
    """The list `what` for a member of staff, what is longest late first."""
    city, now = batch.office.city, batch.now
    member = city.staff.get(standing.staff)
    if member is None:
        return Refused("staff-only")
    late = await statistics.longest_late(
        batch.connection, now, LISTED, answered_for(city, member), criticised=what == "criticised"
    )
    facts = Facts(batch.office, standing.language)
    rows = tuple(_line(facts, city, ticket, (now - (ticket.due_at or now)).days) for ticket in late)
    return Found(what, rows)


def answered_for(city: City, member: Staff) -> tuple[str, ...] | None:
    """The departments whose orders somebody answers for; None for all."""
    if member.department:
        return (member.department,)
    if member.role is not Role.LEADER or member.code in city.supervisors:
        return None
    return tuple(code for code in city.departments if member in people(city, code, member.level))


def named(facts: Facts, city: City, ticket: Ticket) -> dict[str, Any]:
    """The facts of a ticket, with `who` answers for its department."""
    who = holder(city, ticket.department, 1)
    return facts.ticket(ticket) | {"who": f"{who.title} {who.name}" if who is not None else ""}


def _line(facts: Facts, city: City, ticket: Ticket, days: int) -> dict[str, Any]:
    told = named(facts, city, ticket)
    told |= {"days": days, "criticised": "no" if ticket.criticised_at is None else "yes"}
    return told | {"line": facts.words("late-line", told), "label": facts.words("orders-line", told)}
