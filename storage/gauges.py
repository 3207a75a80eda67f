"""What waits, in figures that an index gives at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from storage.database import Connection
from storage.instants import stored

MOST = 10_000
"""Rows that are counted of each channel: more than that is "at least so many"."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits to be sent on a channel. `lag` is for how many seconds the oldest has been due."""

    channel: str
    number: int
    lag: float


async def waiting(connection: Connection, now: datetime) -> list[Waiting]:
    """What waits to be sent, by channel."""
    return [
        Waiting(channel, number, _since(due, now))
        for channel in await _channels(connection, "waiting")
        for number, due in await connection.rows(
            f"""SELECT count(*), min(CASE WHEN due_at > created_at THEN due_at ELSE created_at END)
            FROM (SELECT due_at, created_at FROM outbox
                WHERE status = 'waiting' AND channel = ? LIMIT {MOST}) AS those""",
            (channel,),
        )
    ]


async def held(connection: Connection) -> Mapping[str, int]:
    """What waits until its person does something: channel → how many."""
    return {
        channel: number
        for channel in await _channels(connection, "held")
        for (number,) in await connection.rows(
            f"""SELECT count(*) FROM (
                SELECT 1 FROM outbox WHERE status = 'held' AND channel = ? LIMIT {MOST}) AS those""",
            (channel,),
        )
    }


async def _channels(connection: Connection, status: Literal["waiting", "held"]) -> list[str]:
    """The channels that have rows of a status: one step into its index for each."""
    sql = f"SELECT channel FROM outbox WHERE status = '{status}' AND channel > ? ORDER BY channel LIMIT 1"
    found: list[str] = []
    while rows := await connection.rows(sql, (found[-1] if found else "",)):
        found.append(rows[0][0])
    return found


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
