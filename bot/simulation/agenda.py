"""Who lives and works in the simulated city, and what each of them is going to do."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Final

from bot.app import App
from bot.simulation.people import Person
from tickets.city import Staff
from tickets.ticket import Role, Ticket

SHORT: Final = timedelta(hours=48)
"""With less time left than this, a department works at any hour."""

Doing = Callable[[], Awaitable[None]]


class Clock:
    """The simulation's present."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@dataclass(slots=True)
class Agenda:
    """The simulated city: its people, and what they are going to do."""

    app: App
    clock: Clock
    seed: int
    residents: dict[str, Person] = field(default_factory=dict)
    staff: dict[str, Person] = field(default_factory=dict)
    reporters: dict[int, str] = field(default_factory=dict)
    """Ticket → who reported it."""
    evidence: str = ""
    """Key of the photo that handlers show."""
    joined: int = 0
    """How many joined somebody else's ticket."""
    _waiting: list[tuple[datetime, int, str, int, Doing]] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=count)

    def later(self, at: datetime, who: Person, ticket: int, doing: Doing) -> None:
        """Let somebody do something about a ticket then."""
        heappush(self._waiting, (at, next(self._numbers), who.address, ticket, doing))

    def soonest(self) -> datetime | None:
        """When somebody does something next."""
        return self._waiting[0][0] if self._waiting else None

    def due(self) -> list[tuple[str, int, Doing]]:
        """What is to be done by now, taken off the agenda: who does what about which ticket."""
        due = []
        while self._waiting and self._waiting[0][0] <= self.clock.at:
            due.append(heappop(self._waiting)[2:])
        return due

    def awake(self, ticket: Ticket) -> datetime:
        """When a resident who is asked about a result can read that."""
        asked = max(ticket.callback_at or self.clock.at, self.clock.at)
        return self.app.city.calendar.next_daytime(asked, *self.app.city.daytime)

    def at_work(self, ticket: Ticket, after: timedelta) -> datetime:
        """A moment when the department works: at any hour where little time is left."""
        at = self.clock.at + after
        short = ticket.due_at is not None and ticket.due_at - self.clock.at <= SHORT
        return at if short else self.app.city.calendar.next_working_time(at)

    def one(self, draw: random.Random, role: Role, department: str = "") -> Staff:
        """One of the staff with this role, in this department."""
        staff = self.app.city.staff.values()
        return draw.choice([m for m in staff if (m.role, m.department) == (role, department)])
