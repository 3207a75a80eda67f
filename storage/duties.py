"""Work that one process at a time may do. Whoever holds a duty renews it before it runs out."""

from __future__ import annotations

from datetime import datetime

from storage.database import Connection
from storage.instants import stored


async def take(connection: Connection, name: str, holder: str, now: datetime, until: datetime) -> bool:
    """Take or renew a duty; false while somebody else holds it."""
    rows = await connection.rows(
        """INSERT INTO duties (name, holder, until) VALUES (?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
        WHERE duties.holder = excluded.holder OR duties.until <= ? RETURNING holder""",
        (name, holder, stored(until), stored(now)),
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
