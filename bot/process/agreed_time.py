"""The present that all replicas agree on: the database's.

Rule 1  Its clock is looked at when the program starts and every `EVERY` seconds. In between the time goes on
        with this machine's steady clock, so nobody who sets the machine's date moves a deadline.
Rule 2  Before the first look, and where the database has no clock of its own (SQLite), the machine's counts.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from storage.database import Away, Database

log = structlog.get_logger("clock")

EVERY = 60.0
LOOKS = 5
"""Looks at the database's clock for one measure: the quickest tells it best."""
REMARKABLE = timedelta(seconds=2)
"""From this much on, the difference is worth a line in the log: somebody should set the machine's clock."""


class AgreedTime:
    """`machine` is this machine's clock."""

    def __init__(self, database: Database, machine: Callable[[], datetime]) -> None:
        self._database = database
        self._machine = machine
        self._known: tuple[float, datetime] | None = None
        """A moment of the steady clock, and what the database's clock said then."""

    def now(self) -> datetime:
        """The present."""
        if self._known is None:
            return self._machine()
        moment, told = self._known
        return told + timedelta(seconds=time.monotonic() - moment)

    async def measure(self) -> None:
        """Compare this machine's clock with the database's. Raises Away."""
        quickest = float("inf")
        for _ in range(LOOKS):
            began = time.monotonic()
            told = await self._database.time()
            took = time.monotonic() - began
            if told is None:
                return
            if took < quickest:
                quickest, self._known = took, (began + took / 2, told)
        ahead = self._machine() - self.now()
        if abs(ahead) >= REMARKABLE:
            log.warning("this machine's clock is wrong", ahead=round(ahead.total_seconds(), 3))

    async def run(self) -> None:
        """Measure again and again until cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            try:
                await self.measure()
            except Away:
                continue
