"""What people hear while nothing can be kept: said directly, because the outbox is away, too.

Rule 1  Once for each person and outage: a further message within `AGAIN` seconds is not answered again.
Rule 2  It never says "registered".
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final

AGAIN: Final = 900.0
MOST: Final = 1000
"""People who are told in one outage; more would only add to the trouble."""

Tell = Callable[[str], Awaitable[None]]
"""Say it to who is at an address. Raises nothing."""


class Apology:
    """Owes people a word about storage being away."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._told: dict[str, float] = {}
        self._tasks: set[asyncio.Future[None]] = set()

    def owe(self, address: str) -> None:
        """Tell the person at `address`, unless they have been told."""
        now = time.monotonic()
        self._told = {who: at for who, at in self._told.items() if now - at < AGAIN}
        if address in self._told or len(self._told) >= MOST or not address:
            return
        self._told[address] = now
        task = asyncio.ensure_future(self._tell(address))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Stop telling."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
