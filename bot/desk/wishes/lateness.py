"""Lists for who answers for orders: what is late, and what is criticised publicly.

Rule 1  Everybody sees what they answer for: a department's people their own, a leader those they stand over,
        the hotline's own people all.
Rule 2  A public criticism names the department and the person who answers for it. It stays on the list with
        what became of it; what has no result yet comes first.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.desk.outgoing.facts import Facts
from bot.desk.outgoing.orders import as_staff_see
from bot.desk.outgoing.rendering import LISTED
from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from conversations.messages import Found, Refused, Result
from storage import statistics
from tickets.city import City, Staff
from tickets.escalation import holder, people
from tickets.lifecycle import HANDLED
from tickets.ticket import Role, Ticket

NAMED = 20
"""Of what is criticised publicly."""
WHAT = ("late", "criticised")


async def listed(batch: Following, standing: Standing, what: str) -> Result:
    """The list `what` for a member of staff, what is longest late first."""
    city, now = batch.office.city, batch.now
    member = city.staff.get(standing.staff)
    if member is None:
        return Refused("staff-only")
    facts, departments = Facts(batch.office, standing.language), answered_for(city, member)
    if what == "criticised":
        found, count, waiting = await statistics.criticised(batch.connection, NAMED, departments)
        rows = [_line(facts, city, t, now) if _late(t, now) else _past(facts, city, t) for t in found]
        whole = {"count": count, "waiting": waiting, "more": max(0, count - len(rows))}
        return Found(what, tuple(row | whole for row in rows))
    late = await statistics.longest_late(batch.connection, now, LISTED, departments)
    counts = await statistics.overdue(batch.connection, now)
    count = sum(n for code, n in counts.items() if departments is None or code in departments)
    whole = {"count": count, "more": max(0, count - len(late))}
    return Found(what, tuple(_line(facts, city, ticket, now) | whole for ticket in late))


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
    return facts.ticket(ticket) | {"who": facts.person(who) if who is not None else ""}


def _late(ticket: Ticket, now: datetime) -> bool:
    """Whether somebody owes a result that is overdue."""
    return ticket.status in HANDLED and ticket.is_past_due(now)


def _past(facts: Facts, city: City, ticket: Ticket) -> dict[str, Any]:
    """What became of a criticised order that is not late any more."""
    told = named(facts, city, ticket) | as_staff_see(ticket, facts)
    told |= {
        "waits": "yes" if ticket.status in HANDLED else "no",
        "named": city.local(ticket.criticised_at or ticket.opened_at),
    }
    told |= {"stars": ticket.rating.stars if ticket.rating is not None else 0}
    return told | {"line": facts.words("criticised-past", told), "label": facts.words("orders-line", told)}


def _line(facts: Facts, city: City, ticket: Ticket, now: datetime) -> dict[str, Any]:
    told, days = named(facts, city, ticket), max(0, (now - (ticket.due_at or now)).days)
    told |= {"days": days, "criticised": "yes" if ticket.criticised else "no"}
    return told | {"line": facts.words("late-line", told), "label": facts.words("orders-line", told)}
