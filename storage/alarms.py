"""What leaders are alarmed about: noted once, told when it may be.

Rule 1  An alarm is noted in the unit of work of the look that found it; whoever tells it marks it as told in
        the same unit of work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from storage.database import Connection
from storage.instants import moment, stored
from tickets.watching import Alarm, topic_of

_decoder = msgspec.json.Decoder(Alarm)


async def note(connection: Connection, found: Sequence[Alarm], now: datetime) -> None:
    """Note what was found at `now`; it is still to be told."""
    for alarm in found:
        await connection.run(
            "INSERT INTO alarms (topic, at, body) VALUES (?, ?, ?)",
            (alarm.topic, stored(now), msgspec.json.encode(alarm).decode()),
        )


async def told(connection: Connection, since: datetime) -> Mapping[str, tuple[datetime, Alarm]]:
    """Topic → when it was noted last since `since`, and what then."""
    rows = await connection.rows("SELECT at, body FROM alarms WHERE at >= ? ORDER BY at", (stored(since),))
    found = ((moment(at), _decoder.decode(body)) for at, body in rows)
    return {alarm.topic: (at, alarm) for at, alarm in found}


async def untold(connection: Connection, since: datetime) -> list[tuple[datetime, Alarm]]:
    """What was noted since `since` and is still to be told, and when it was noted, the oldest first."""
    rows = await connection.rows(
        "SELECT at, body FROM alarms WHERE told_at IS NULL AND at >= ? ORDER BY at, topic", (stored(since),)
    )
    return [(moment(at), _decoder.decode(body)) for at, body in rows]


async def mark(connection: Connection, topics: Sequence[str], now: datetime) -> None:
    """Mark as told whatever is still to be told about these."""
    for topic in topics:
        await connection.run(
            "UPDATE alarms SET told_at = ? WHERE topic = ? AND told_at IS NULL", (stored(now), topic)
        )


async def between(connection: Connection, since: datetime, until: datetime) -> list[Alarm]:
    """What was noted in [since, until), the oldest first."""
    rows = await connection.rows(
        "SELECT body FROM alarms WHERE at >= ? AND at < ? ORDER BY at, topic",
        (stored(since), stored(until)),
    )
    return [_decoder.decode(row[0]) for row in rows]


async def prune(connection: Connection, before: datetime) -> None:
    """Forget what was noted before a moment."""
    await connection.run("DELETE FROM alarms WHERE at < ?", (stored(before),))


async def forget(connection: Connection, resident: int) -> None:
    """Remove what says which tickets were one resident's."""
    await connection.run("DELETE FROM alarms WHERE topic = ?", (topic_of(resident),))
