"""The clock's work: timers that are due and people who fell silent are brought to the desk like messages.

Rule 1  Looking changes nothing: a timer is claimed in the unit of work of what it causes.
Rule 2  Never early, once, and soon: a look every `EVERY` seconds, at once when the clock was moved.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import msgspec

from bot import crash
from bot.desk import Desk
from bot.desk.unheld import LET_GO
from bot.metrics import Metrics
from bot.repeating import repeated
from storage import alarms, errands, files, inbound, links, requests, residents, said, staff, timers
from storage.database import Connection, Database

EVERY = 0.5
MOST = 500
FORGET_SOURCES = timedelta(days=3)
"""How long a source is remembered: an update of Telegram's lives one day."""
FORGET_ERRANDS = timedelta(days=1)
FORGET_TIMERS = timedelta(days=30)
"""How long it is known when a timer went off; what it did stands in the ticket's history."""
FORGET_CODES = timedelta(days=1)
"""How long after its end a one-time code is known, and that codes were tried in vain."""
FORGET_FAILURES = timedelta(days=30)
"""How long it is known that a file could not be had, or is none that we take."""
FORGET_ALARMS = timedelta(days=400)
"""Longer than what comes again and again is looked back for."""
TIDY = timedelta(hours=1)


class Rounds:
    """Goes round for as long as the program runs."""

    def __init__(
        self,
        desk: Desk,
        database: Database,
        now: Callable[[], datetime],
        kept: timedelta,
        metrics: Metrics | None = None,
    ) -> None:
        """`kept` is for how long what was said is kept."""
        self._metrics = metrics or Metrics()
        self._kept = kept
        self._desk = desk
        self._database = database
        self._now = now
        self._woken = asyncio.Event()
        self._tidied: datetime | None = None

    def wake(self) -> None:
        """Look at once: the clock was moved."""
        self._woken.set()

    async def run(self) -> None:
        """Go round until cancelled."""
        await repeated(self._round, "round failed", EVERY, self._woken)

    async def _round(self) -> bool:
        more = await self.once()
        await self._tidy()
        return more

    async def once(self) -> bool:
        """Bring everything that is due now to the desk; true when there may be more."""
        now = self._now()
        async with self._database.reading() as connection:
            due = await timers.due(connection, now, MOST)
            silent = await residents.silent(connection, now, MOST)
        if not due and not silent:
            return False
        crash.passing("rounds.claimed")
        if due:
            self._metrics.timers((now - due[0].due_at).total_seconds())
        await self._desk.ring(due, silent)
        return MOST in (len(due), len(silent))

    async def _tidy(self) -> None:
        now = self._now()
        if self._tidied is None or now - self._tidied >= TIDY:
            self._tidied = now
            await self._forget_sources(now)
            async with self._database.transaction() as connection:
                if keys := await requests.prune(connection, now - self._kept):
                    body = msgspec.json.encode(keys).decode()
                    await errands.ask(connection, LET_GO, None, body, now)
                await errands.prune(connection, now - FORGET_ERRANDS)
                await staff.prune_codes(connection, now - FORGET_CODES)
                await links.prune(connection, now - FORGET_CODES)
                await files.prune(connection, now - FORGET_FAILURES)
                await alarms.prune(connection, now - FORGET_ALARMS)
            await self._in_pages(lambda unit, after: said.prune(unit, now - self._kept, after))
            await self._in_pages(lambda unit, after: timers.prune(unit, now - FORGET_TIMERS, after))

    async def _in_pages(self, prune: Callable[[Connection, int], Awaitable[int | None]]) -> None:
        """A page at a time, each in a unit of work of its own: nobody waits for all of them."""
        after: int | None = 0
        while after is not None:
            async with self._database.transaction() as connection:
                after = await prune(connection, after)

    async def _forget_sources(self, now: datetime) -> None:
        """A page at a time, as well."""
        async for after, last in inbound.pages(self._database):
            async with self._database.transaction() as connection:
                await inbound.prune(connection, now - FORGET_SOURCES, now - self._kept, after, last)
