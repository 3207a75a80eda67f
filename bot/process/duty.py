"""Work that one process at a time does for as long as it runs: fetching a bot's updates.

Rule 1  It begins when the duty is taken and is broken off when the duty could not be renewed in time, so it
        ends here before it begins elsewhere.
Rule 2  An orderly end gives the duty back: another process begins at once.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from storage import duties
from storage.database import Away, Database

log = structlog.get_logger("duty")

LASTS = timedelta(seconds=6)
"""How long a process that died keeps others from the work."""
PAUSE = LASTS.total_seconds() / 4
"""Seconds between two tries to take or renew it, and the most that one try may take."""


class Duty:
    """The duty `name`; `holder` names this process."""

    def __init__(self, database: Database, name: str, holder: str, now: Callable[[], datetime]) -> None:
        self._database = database
        self._name = name
        self._holder = holder
        self._now = now

    async def run(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do the work whenever the duty is held, until cancelled. What it raises is raised."""
        try:
            while True:
                asked = time.monotonic()
                if await self._taken():
                    await self._holding(work, asked + LASTS.total_seconds())
                await asyncio.sleep(PAUSE)
        finally:
            await self._leave()

    async def once(self, work: Callable[[], Awaitable[None]]) -> bool:
        """Do the work, which ends by itself; false where the duty is another's, or was lost on the way. What
        the work raises is raised."""
        asked = time.monotonic()
        if not await self._taken():
            return False
        try:
            return await self._holding(work, asked + LASTS.total_seconds())
        finally:
            await self._leave()

    async def _leave(self) -> None:
        with suppress(Away, TimeoutError):
            async with asyncio.timeout(PAUSE), self._database.transaction() as connection:
                await duties.leave(connection, self._name, self._holder)

    async def _holding(self, work: Callable[[], Awaitable[None]], until: float) -> bool:
        """Do the work until it ends, or the duty does; whether it ended."""
        doing = asyncio.ensure_future(work())
        try:
            while True:
                await asyncio.wait([doing], timeout=PAUSE)
                if doing.done():
                    break
                asked = time.monotonic()
                held = await self._taken() if asked < until else False
                if held:
                    until = asked + LASTS.total_seconds()
                elif (held is False or time.monotonic() + PAUSE >= until) and not doing.done():
                    log.warning("duty lost", duty=self._name)
                    return False
            doing.result()
            return True
        finally:
            doing.cancel()
            await asyncio.gather(doing, return_exceptions=True)

    async def _taken(self) -> bool | None:
        """Whether this process holds the duty now; None where nobody can tell."""
        now = self._now()
        try:
            async with asyncio.timeout(PAUSE), self._database.transaction() as connection:
                return await duties.take(connection, self._name, self._holder, now, now + LASTS)
        except (Away, TimeoutError):
            return None
