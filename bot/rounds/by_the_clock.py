"""What is done by the city's own clock: the morning's figures, looks for alarms, draws.

Rule 1  The next one is a row in the table of timers. Whoever claims it does it, in the same unit of work:
        never twice, however many processes there are, and never lost at a restart.
Rule 2  What it needs is read before that unit of work begins, if it takes long: nobody waits for it.
"""

from __future__ import annotations

from datetime import datetime

from storage import timers
from storage.database import Connection, Database
from storage.timers import DueTimer

LOOKS = 30.0
"""Seconds between looks at whether it is time."""


async def due(database: Database, kind: str, following: datetime, now: datetime) -> DueTimer | None:
    """The city's own timer of this kind once its moment has come, else None. Where none is set yet, the first
    one is set for `following`."""
    async with database.reading() as connection:
        waiting = await timers.waiting(connection, kind)
    if waiting is None:
        async with database.transaction() as connection:
            await timers.set_once(connection, kind, following)
        return None
    return waiting if waiting.due_at <= now else None


async def claimed(connection: Connection, timer: DueTimer, following: datetime, now: datetime) -> bool:
    """Claim such a timer and set the next one; false when somebody else did."""
    if not await timers.claim(connection, [timer.id], now):
        return False
    await timers.set_once(connection, timer.kind, following)
    return True
