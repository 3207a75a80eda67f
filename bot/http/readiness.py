"""Whether the process can commit, for whoever asks and however often.

Rule 1  A change that was committed within the last second is proof: nothing is asked of the database.
Rule 2  Without one a change that means nothing is tried, one for all who ask meanwhile: on a full disk a unit
        of work that changes nothing is still committed.
Rule 3  No answer is older than a second, and none takes longer than a second and a half.
"""

from __future__ import annotations

import asyncio
from math import inf
from typing import Final

from storage import duties
from storage.database import Away, Database

FRESH: Final = 1.0
"""Seconds for which an answer stays good."""

PATIENCE: Final = 1.5
"""Seconds after which who asks is told no. The unit of work goes on: who asks next waits for the same one."""


class Readiness:
    """What is known about one database from here."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._trying: asyncio.Task[bool] | None = None
        self._failed_at = -inf

    async def now(self) -> bool:
        """Whether a unit of work could be committed, now or within the last second."""
        now = asyncio.get_running_loop().time()
        if now - self._database.committed_at < FRESH:
            return True
        if now - self._failed_at < FRESH:
            return False
        if self._trying is None or self._trying.done():
            self._trying = asyncio.create_task(self._tried())
        # It is not cancelled: SQLite's thread would go on waiting, and whoever cancelled it with it.
        trying = self._trying
        done, _ = await asyncio.wait({trying}, timeout=PATIENCE)
        return bool(done) and trying.result()

    async def _tried(self) -> bool:
        try:
            async with self._database.transaction() as connection:
                await duties.change_nothing(connection)
        except Away:
            self._failed_at = asyncio.get_running_loop().time()
            return False
        return True
