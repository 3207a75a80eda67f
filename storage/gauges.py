"""What waits, in figures that an index gives at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection
from storage.instants import stored

MOST = 10_000
"""Rows that are counted: more than that is "at least so many"."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits to be sent on a channel. `lag` is for how many seconds the oldest has been due."""

    channel: str
    number: int
    lag: float


async def waiting(connection: Connection, now: datetime) -> list[Waiting]:
    """What waits to be sent, by channel."""
    rows = await connection.rows(
        f"""SELECT channel, count(*), min(CASE WHEN due_at > created_at THEN due_at ELSE created_at END)
        FROM (SELECT channel, due_at, created_at FROM outbox WHERE status = 'waiting' LIMIT {MOST}) AS those
        GROUP BY channel ORDER BY channel"""
    )
    return [Waiting(channel, number, _since(due, now)) for channel, number, due in rows]


async def held(connection: Connection) -> Mapping[str, int]:
    """What waits until its person does something: channel → how many."""
    rows = await connection.rows(
        f"""SELECT channel, count(*) FROM (
            SELECT channel FROM outbox WHERE status = 'held' LIMIT {MOST}) AS those GROUP BY channel"""
    )
    return dict(tuple(row) for row in rows)


async def overdue(connection: Connection, now: datetime) -> tuple[int, float]:
    """How many timers should have gone off, and for how many seconds the oldest has been due."""
    rows = await connection.rows(
        f"""SELECT count(*), min(due_at) FROM (SELECT due_at FROM timers
            WHERE status = 'pending' AND due_at <= ? ORDER BY due_at LIMIT {MOST}) AS those""",
        (stored(now),),
    )
    number, oldest = rows[0]
    return number, _since(oldest, now)


def _since(due: int | None, now: datetime) -> float:
    return 0.0 if due is None else max(0, stored(now) - due) / 1_000_000
