"""One move being made: what it is given, what it may ask of that, and how its outcome is put together.

Rule 1  The law is asked first, then the ladder, then the facts: the first objection is the one raised.
Rule 2  Every move writes exactly one line of history, with the facts it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from tickets import lifecycle
from tickets.casework.notices import notice
from tickets.casework.outcome import Event, Notice, Outcome, Timer
from tickets.city import City, Department
from tickets.deadlines import Policy
from tickets.errors import MoveNotAllowed, Why
from tickets.escalation import people
from tickets.ticket import Actor, Role, Status, Ticket


class Deed(Struct, frozen=True):
    """`by` makes `move` on `ticket` at `now`. `facts` come from people: nothing in them is trusted."""

    ticket: Ticket
    move: str
    by: Actor
    facts: Mapping[str, Any]
    city: City
    now: datetime

    @property
    def policy(self) -> Policy:
        """The policy that the ticket is under."""
        return self.city.policy_named(self.ticket.policy)

    def status(self, to: Status | None = None) -> Status:
        """Where the move leads; raises MoveNotAllowed when the law or the ladder is against it."""
        status = lifecycle.move(self.ticket, self.move, self.by, to)
        city_leader = self.by.role is Role.LEADER and not self.by.department
        if city_leader and self.by.id not in self._over():
            raise self.refused("not-yours")
        return status

    def _over(self) -> set[str]:
        """Codes of the people who stand at the actor's level for the ticket's department."""
        return {staff.code for staff in people(self.city, self.ticket.department, self.by.level)}

    def refused(self, why: Why, **facts: Any) -> MoveNotAllowed:
        """The exception to raise when the move cannot be made because of `why`."""
        return MoveNotAllowed(self.move, self.ticket.status, self.by.role, why, facts)

    def words(self, name: str, missing: Why) -> str:
        """The words given as fact `name`; refused as `missing` when there are none."""
        words = self.optional(name)
        if not words:
            raise self.refused(missing)
        return words

    def optional(self, name: str) -> str:
        """The words given as fact `name`, or ""."""
        return str(self.facts.get(name) or "").strip()

    def department(self, name: str, otherwise: str = "") -> Department:
        """The department whose code is given as fact `name`; refused when there is no such."""
        known = self.city.departments.get(self.optional(name) or otherwise)
        if known is None:
            raise self.refused("unknown-department")
        return known

    def not_about(self, *departments: str) -> None:
        """A complaint about one of these departments is not for it to deal with."""
        if complained_of(self.ticket, self.city) & set(departments):
            raise self.refused("complained-of")

    def notice(self, to: str, key: str, **facts: Any) -> Notice:
        """Something to tell `to` (see `tickets.casework.notices`)."""
        return notice(self.ticket, self.city, to, key, **facts)

    def outcome(
        self,
        ticket: Ticket,
        *,
        facts: Mapping[str, Any] | None = None,
        timers: Iterable[Timer] = (),
        cancels: Iterable[str] = (),
        notices: Iterable[Notice] = (),
    ) -> Outcome:
        """What follows. `facts` is what the history keeps; notices to a resident nobody knows are dropped."""
        told = tuple(n for n in notices if n.to != "resident" or ticket.resident is not None)
        event = Event(self.move, self.by, self.now, dict(self.facts if facts is None else facts))
        return Outcome(ticket, (event,), tuple(timers), frozenset(cancels), told)


def complained_of(ticket: Ticket, city: City) -> frozenset[str]:
    """The departments that a matter is a complaint about, and that therefore have no part in it.

    With what was merged into it, and under the names that they have now.
    """
    about = str(ticket.details.get("about", ""))
    return frozenset(city.present(code) for code in (about, *ticket.not_for) if code)


def after(first: Outcome, second: Outcome) -> Outcome:
    """Two outcomes of the same moment as one: `second` was made on the ticket of `first`."""
    kept = tuple(timer for timer in first.timers if timer.kind not in second.cancels)
    return replace(
        second,
        events=first.events + second.events,
        timers=kept + second.timers,
        cancels=first.cancels | second.cancels,
        notices=first.notices + second.notices,
    )
