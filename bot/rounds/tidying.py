"""Forgets what is no longer needed, once an hour: codes, sources, ended errands and timers, old words.

Rule 1  Nobody waits for it: it is no part of the rounds, and goes through what grows a page at a time, each
        in a unit of work of its own.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import msgspec

from bot.desk.unit.unheld import AFTER, LET_GO
from bot.rounds.repeating import repeated
from storage import alarms, errands, files, inbound, links, requests, said, staff, timers
from storage.database import Connection, Database

EVERY = 5.0
"""Seconds between looks whether it is time: the clock may be moved."""
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


class Tidying:
    """Tidies up for as long as the program runs. `kept` is for how long what was said is kept."""

    def __init__(self, database: Database, now: Callable[[], datetime], kept: timedelta) -> None:
        self._database = database
        self._now = now
        self._kept = kept
        self._tidied: datetime | None = None
        self._unclaimed: set[str] = set()

    def unclaimed(self, files: Sequence[str]) -> None:
        """Files are in the store whose message could not be kept. It may come again: they go after a day, if
        nobody needs them then."""
        self._unclaimed.update(files)

    async def run(self) -> None:
        """Tidy up until cancelled."""
        await repeated(self.once, "tidying failed", EVERY)

    async def once(self) -> None:
        """Tidy up if it is time."""
        now = self._now()
        if self._tidied is not None and now - self._tidied < TIDY:
            return
        self._tidied = now
        await self._forget_sources(now)
        async with self._database.transaction() as connection:
            if keys := await requests.prune(connection, now - self._kept):
                body = msgspec.json.encode(keys).decode()
                await errands.ask(connection, LET_GO, None, body, now)
            if unclaimed := sorted(self._unclaimed):
                body = msgspec.json.encode(unclaimed).decode()
                await errands.ask(connection, LET_GO, None, body, now, now + AFTER)
            await errands.prune(connection, now - FORGET_ERRANDS)
            await staff.prune_codes(connection, now - FORGET_CODES)
            await links.prune(connection, now - FORGET_CODES)
            await files.prune(connection, now - FORGET_FAILURES)
            await alarms.prune(connection, now - FORGET_ALARMS)
        self._unclaimed.difference_update(unclaimed)
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
