"""The month itself: everybody does what is next for them, and the clock goes on.

Rule 1  Nothing is written but by the desk: people type and tap, the rounds do what is due.
Rule 2  What happens next to a ticket is a table: its status, and who does what about it, how much later.
Rule 3  What happens within `SLICE` happens side by side; one person's doings stay in order.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from typing import Final

from bot.alarms.alarms import next_look
from bot.app import TERMINAL
from bot.simulation import living, working
from bot.simulation.agenda import Agenda, Doing
from bot.simulation.people import Person
from bot.simulation.plan import Matter
from storage import residents, stakes, statistics, timers
from storage import staff as staff_storage
from storage import tickets as ticket_storage
from tickets.ticket import Status, Ticket

SLICE: Final = timedelta(minutes=5)
TRIES: Final = 2
"""How often somebody tries the same thing before the ticket is given up as stuck."""

NEXT: Final[Mapping[Status, Callable[[Agenda, Ticket, random.Random], None]]] = {
    Status.SUBMITTED: working.submitted,
    Status.DISPATCHED: working.dispatched,
    Status.IN_PROGRESS: working.in_progress,
    Status.REPORTED: working.reported,
    Status.AWAITING_CALLBACK: living.awaiting,
    Status.RETURNED: working.returned,
    Status.REOPENED: working.reopened,
}


@dataclass(slots=True)
class Month(Agenda):
    """The simulated city at work."""

    stuck: Counter[str] = field(default_factory=Counter)
    """Status → tickets with which somebody tried in vain."""
    _tries: Counter[tuple[int, str, int]] = field(default_factory=Counter)
    _asked_too: set[tuple[int, int, str]] = field(default_factory=set)
    _newest: int = 0

    async def hire(self) -> None:
        """Everybody who works here has their chat open."""
        async with self.app.database.transaction() as connection:
            for code in self.app.city.staff:
                address = (TERMINAL, f"staff-{code}")
                met = await residents.meet(connection, {address: "zh-CN"}, self.clock())
                await staff_storage.bind(connection, code, met[address].id, self.clock())
                self.staff[code] = Person(self.app, f"staff-{code}")
        self.evidence = await self.app.media.put(picture())

    async def pass_by(self, matters: Sequence[Matter], until: datetime) -> None:
        """Let everything happen until `until`."""
        for matter in matters:
            who = self.residents.setdefault(matter.resident, Person(self.app, matter.resident))
            self.later(matter.at, who, 0, living.report(self, who, matter))
        look = next_look(self.app.city, self.clock())
        while self.clock.at < until:
            self.clock.at = min(until, max(self.clock.at, await self._soonest(look)) + SLICE)
            while await self.app.rounds.once():
                pass
            if self.clock.at >= look:
                await self.app.alarms.once()
                await self.app.digests.once()
                look = next_look(self.app.city, self.clock())
            await self._slice()

    async def _soonest(self, look: datetime) -> datetime:
        """When something happens next."""
        async with self.app.database.reading() as connection:
            due = await timers.next_due(connection)
            silence = await residents.next_silence(connection)
        return min(moment for moment in (look, due, silence, self.soonest()) if moment is not None)

    async def _slice(self) -> None:
        due: defaultdict[str, list[Doing]] = defaultdict(list)
        touched: set[int] = set()
        for address, about, doing in self.due():
            due[address].append(doing)
            touched.add(about)
        if not due:
            return
        await asyncio.gather(*map(_one_after_another, due.values()))
        async with self.app.database.reading() as connection:
            known = await ticket_storage.load(connection, sorted(touched - {0}), lock=False)
            new = [ticket async for ticket in statistics.every_ticket(connection, after=self._newest)]
            names = await residents.look(connection, [t.resident for t in new if t.resident])
            asked = [t.id for t in known.values() if t.joined and t.status is Status.AWAITING_CALLBACK]
            joiners = await stakes.of_tickets(connection, asked)
            names |= await residents.look(connection, sorted({stake.resident for stake in joiners}))
        for stake in joiners:
            self._ask_once(known[stake.ticket], names[stake.resident].address)
        for ticket in new:
            self._newest = ticket.id
            self.reporters[ticket.id] = names[ticket.resident].address if ticket.resident else ""
        for ticket in (*known.values(), *new):
            self._next(ticket)

    def _ask_once(self, ticket: Ticket, joined: str) -> None:
        """Who joined is asked once a round."""
        asked = (ticket.id, ticket.round, joined)
        if asked not in self._asked_too:
            self._asked_too.add(asked)
            living.asks_too(self, ticket, joined)

    def _next(self, ticket: Ticket) -> None:
        """Arrange what is next, by the ticket's status."""
        what = NEXT.get(ticket.status)
        if what is None:
            return
        key = (ticket.id, ticket.status, ticket.round)
        self._tries[key] += 1
        if self._tries[key] > TRIES:
            self.stuck[ticket.status] += self._tries[key] == TRIES + 1
            return
        what(self, ticket, random.Random(f"{self.seed}:{ticket.id}:{ticket.status}:{ticket.round}"))


async def _one_after_another(doings: Sequence[Doing]) -> None:
    for doing in doings:
        await doing()


def picture() -> bytes:
    """A photo of nothing."""
    from PIL import Image

    written = BytesIO()
    Image.new("RGB", (64, 48), "#8899aa").save(written, "PNG")
    return written.getvalue()
