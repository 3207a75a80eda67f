"""Work that takes longer than a turn, done beside the desk.

Rule 1  An errand is written in the unit of work of what asks for it, and is open until it is ended: killed in
        the middle, it is done anew. So each must come to the same, however often it is begun.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from msgspec import Struct

from storage.database import Connection
from storage.instants import moment, stored


class Errand(Struct, frozen=True):
    """Work for one resident, None where nobody is left. `body` is JSON, whose shape depends on the kind."""

    id: int
    kind: str
    resident: int | None
    body: str
    asked_at: datetime


async def ask(
    connection: Connection,
    kind: str,
    resident: int | None,
    body: str,
    now: datetime,
    due: datetime | None = None,
) -> None:
    """Keep a new errand; it is `due` at once unless told otherwise."""
    await connection.run(
        "INSERT INTO errands (kind, resident_id, body, asked_at, due_at) VALUES (?, ?, ?, ?, ?)",
        (kind, resident, body, stored(now), stored(due or now)),
    )


async def due(connection: Connection, kinds: Collection[str], now: datetime, most: int) -> list[Errand]:
    """Open errands of these kinds, those that were asked for first before the others."""
    rows = await connection.rows(
        f"""SELECT id, kind, resident_id, body, asked_at FROM errands
        WHERE ended_at IS NULL AND due_at <= ? AND kind IN ({", ".join("?" * len(kinds))})
        ORDER BY due_at, id LIMIT ?""",
        (stored(now), *kinds, most),
    )
    return [Errand(id, kind, resident, body, moment(at)) for id, kind, resident, body, at in rows]


async def last_asked(connection: Connection, kind: str, resident: int) -> datetime | None:
    """When somebody last asked for this kind of errand."""
    rows = await connection.rows(
        "SELECT max(asked_at) FROM errands WHERE resident_id = ? AND kind = ?", (resident, kind)
    )
    return moment(rows[0][0]) if rows and rows[0][0] is not None else None


async def put_off(connection: Connection, id: int, until: datetime) -> None:
    """Try again later."""
    await connection.run("UPDATE errands SET due_at = ? WHERE id = ?", (stored(until), id))


async def hurry(connection: Connection, kind: str, resident: int, now: datetime) -> None:
    """Let what is open for somebody be due at once."""
    await connection.run(
        """UPDATE errands SET due_at = ?
        WHERE resident_id = ? AND kind = ? AND ended_at IS NULL AND due_at > ?""",
        (stored(now), resident, kind, stored(now)),
    )


async def empty(connection: Connection, id: int, body: str) -> None:
    """Give an errand that is nearly done another body."""
    await connection.run("UPDATE errands SET body = ? WHERE id = ?", (body, id))


async def end(connection: Connection, id: int, now: datetime) -> bool:
    """Record that an errand is done, and forget what it was about; false when it was ended before."""
    ended = await connection.run(
        "UPDATE errands SET ended_at = ?, body = '' WHERE id = ? AND ended_at IS NULL", (stored(now), id)
    )
    return ended == 1


async def prune(connection: Connection, before: datetime) -> int:
    """Forget errands that were ended before a moment."""
    return await connection.run("DELETE FROM errands WHERE ended_at < ?", (stored(before),))
