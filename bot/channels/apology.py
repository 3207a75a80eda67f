"""What people hear while nothing can be kept: said directly, because the outbox is away, too.

Rule 1  Once for each person and outage: a further message within `AGAIN` seconds is not answered again.
Rule 2  It never says "registered", and nothing at all once something can be kept again.
Rule 3  It keeps far below the platform's pace, which nobody can share out now: it begins when the sender has
        come to rest, and goes on slowly, for other processes do the same.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

AGAIN: Final = 900.0
MOST: Final = 1000
"""People who are told in one outage; more would only add to the trouble."""
CALM: Final = 4.0
"""Seconds until nothing more is sent of what was leased before."""
APART: Final = 0.2
"""Seconds between two people."""

Tell = Callable[[str], Awaitable[None]]
"""Say it to who is at an address. Raises nothing."""


class Apology:
    """Owes people a word about storage being away."""

    def __init__(self, tell: Tell, *, calm: float = CALM, apart: float = APART) -> None:
        self._tell = tell
        self._calm = calm
        self._apart = apart
        self._told: dict[str, float] = {}
        self._owed: list[str] = []
        self._telling: asyncio.Task[None] | None = None

    def owe(self, address: str) -> None:
        """Tell the person at `address`, unless they have been told."""
        now = time.monotonic()
        self._told = {who: at for who, at in self._told.items() if now - at < AGAIN}
        if address in self._told or len(self._told) >= MOST or not address:
            return
        self._told[address] = now
        self._owed.append(address)
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell_all())

    def over(self) -> None:
        """Something could be kept again: people who have not been told yet are not told any more."""
        for address in self._owed:
            self._told.pop(address, None)  # whoever has been owed it for `AGAIN` seconds is not among them
        self._owed.clear()

    async def close(self) -> None:
        """Stop telling."""
        if self._telling is not None:
            self._telling.cancel()
            with suppress(asyncio.CancelledError):
                await self._telling

    async def _tell_all(self) -> None:
        await asyncio.sleep(self._calm)
        while self._owed:
            await self._tell(self._owed.pop(0))
            await asyncio.sleep(self._apart)
