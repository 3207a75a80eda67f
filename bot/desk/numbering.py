"""Ticket numbers, taken a few ahead, so that no unit of work waits for another one's commit.

Rule 1  A number is given out once. One that may stand on a ticket is never lent again, not even after a
        commit whose end nobody saw; so a day's numbers may have gaps.
Rule 2  The day's counter is locked only for as long as it takes to add to it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage import tickets as ticket_storage
from storage.database import Away, Database

AHEAD = 4
"""How many times as many are taken as are wanted at the moment."""


class Numbering:
    """The numbers of the day that this process may give out."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._free: dict[int, deque[int]] = {}

    @asynccontextmanager
    async def lent(self, day: int, wanted: int) -> AsyncIterator[deque[int]]:
        """`wanted` places of a day (YYYYMMDD), in order; what was not used comes back."""
        if day not in self._free:
            self._free = {day: deque()}
        free = self._free[day]
        if len(free) < wanted:
            async with self._database.transaction() as connection:
                first = await ticket_storage.take_places(connection, day, AHEAD * wanted)
            free.extend(range(first, first + AHEAD * wanted))
        lent = [free.popleft() for _ in range(wanted)]
        places = deque(lent)
        try:
            yield places
        except Away:
            raise
        except Exception:
            free.extendleft(reversed(lent))
            raise
        free.extendleft(reversed(places))
