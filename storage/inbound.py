"""What has been taken in: each source once, however often and to however many replicas it comes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from storage.database import Connection, Database
from storage.instants import stored
from storage.rows import DIALECTS, Rows

_ARRIVED = Rows(source="text", channel="text", address="text", at="bigint", raw="text")
_INSERT = {
    dialect: _ARRIVED.insert(dialect, "inbound", "ON CONFLICT DO NOTHING RETURNING source")
    for dialect in DIALECTS
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


PAGE = 5000
"""Sources that one statement goes through when old ones are forgotten."""


async def page_after(connection: Connection, source: str) -> str | None:
    """The last source of the page that begins after `source`; None where none follows."""
    rows = await connection.rows(
        f"""SELECT max(source) FROM (
        SELECT source FROM inbound WHERE source > ? ORDER BY source LIMIT {PAGE}) AS page""",
        (source,),
    )
    return rows[0][0]  # type: ignore[no-any-return]  # a column of text


async def pages(database: Database) -> AsyncIterator[tuple[str, str]]:
    """The whole table in stretches of sources (after, up to), one read after another: each is worked on in a
    unit of work of its own."""
    after = ""
    while True:
        async with database.reading() as connection:
            last = await page_after(connection, after)
        if last is None:
            return
        yield after, last
        after = last


async def prune(connection: Connection, before: datetime, unreadable: datetime, after: str, last: str) -> int:
    """Forget, of the sources after `after` up to `last`, those older than `before`, no platform sends one
    again after days; and of those that nobody could read, which are kept as they came, those older than
    `unreadable`.

    Page by page along the key, because an index of moments would cost every message a write.
    """
    return await connection.run(
        """DELETE FROM inbound WHERE source > ? AND source <= ?
        AND at < CASE WHEN raw IS NULL THEN CAST(? AS bigint) ELSE CAST(? AS bigint) END""",
        (after, last, stored(before), stored(unreadable)),
    )
