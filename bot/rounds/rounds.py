"""The clock's work: timers that are due and people who fell silent are brought to the desk like messages.

Rule 1  Looking changes nothing: a timer is claimed in the unit of work of what it causes.
Rule 2  Never early, once, and soon: a look every `EVERY` seconds, at once when the clock was moved.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.desk import Desk
from bot.process import crash
from bot.process.metrics import Metrics
from bot.rounds.repeating import repeated
from storage import residents, timers
from storage.database import Database

EVERY = 0.5
MOST = 500


class Rounds:
    """Goes round for as long as the program runs."""

    def __init__(
        self,
        desk: Desk,
        database: Database,
        now: Callable[[], datetime],
        metrics: Metrics | None = None,
    ) -> None:
        self._metrics = metrics or Metrics()
        self._desk = desk
        self._database = database
        self._now = now
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look at once: the clock was moved."""
        self._woken.set()

    async def run(self) -> None:
        """Go round until cancelled."""
        await repeated(self.once, "round failed", EVERY, self._woken)

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
