"""Work that one process at a time may do. Whoever holds a duty renews it before it runs out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from storage.database import Connection
from storage.instants import stored

SET_BACK: Final = timedelta(minutes=1)
"""More than clocks differ of those who share duties: they have agreed on the time
(`bot/process/agreed_time.py`). And more than one takes a duty for longer than another."""


async def take(connection: Connection, name: str, holder: str, now: datetime, until: datetime) -> bool:
    """Take or renew a duty; false while somebody else holds it. One that would be held for much longer than
    `until` was taken before the clock was set back, and is free."""
    rows = await connection.rows(
        """INSERT INTO duties (name, holder, until) VALUES (?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
        WHERE duties.holder = excluded.holder OR duties.until <= ? OR duties.until > ? RETURNING holder""",
        (name, holder, stored(until), stored(now), stored(until + SET_BACK)),
    )
    return bool(rows)


async def hand_on(connection: Connection, name: str, holder: str, at: datetime) -> None:
    """Give a duty back, to be taken by another process from a moment on."""
    await connection.run(
        "UPDATE duties SET until = ? WHERE name = ? AND holder = ?", (stored(at), name, holder)
    )


async def leave(connection: Connection, name: str, holder: str) -> None:
    """Give a duty back, so that another process need not wait for it to run out."""
    await connection.run("DELETE FROM duties WHERE name = ? AND holder = ?", (name, holder))


async def change_nothing(connection: Connection) -> None:
    """Change a row that nobody reads, to prove that changes are kept."""
    await connection.run(
        """INSERT INTO duties (name, holder, until) VALUES ('none', '', 0)
        ON CONFLICT (name) DO UPDATE SET until = 1 - duties.until"""
    )
