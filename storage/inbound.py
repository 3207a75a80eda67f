"""What has been taken in: each source once, however often and to however many replicas it comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from storage.database import Connection
from storage.instants import stored
from storage.rows import Rows

_ARRIVED = Rows(source="text", channel="text", address="text", at="bigint", raw="text")
_INSERT = {
    dialect: _ARRIVED.insert(dialect, "inbound", "ON CONFLICT DO NOTHING RETURNING source")
    for dialect in ("sqlite", "postgresql")
}

Arrival = tuple[str, str, str, str | None]
"""Source, channel, address, and the raw update where nobody could parse it."""


async def take_in(connection: Connection, arrivals: Sequence[Arrival], now: datetime) -> set[str]:
    """Record the arrivals, each source once; returns the sources that had not been seen before.

    They are written in one order, so that replicas with the same ones never wait for each other.
    """
    at = stored(now)
    rows = sorted((source, channel, address, at, raw) for source, channel, address, raw in arrivals)
    dialect = connection.dialect
    found = await connection.rows(_INSERT[dialect], _ARRIVED.bind(rows))
    return {row[0] for row in found}


async def prune(connection: Connection, before: datetime) -> int:
    """Forget sources older than `before`: no platform sends one again after days. Keeps unreadable ones."""
    return await connection.run("DELETE FROM inbound WHERE at < ? AND raw IS NULL", (stored(before),))
