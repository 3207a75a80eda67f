"""Everything that was said, gone through in ranges of ids: for a resident's copy, for erasing, and to prune.

Rule 1  What waits to be sent is not removed, unless it is too late for it.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

from storage.database import Connection
from storage.instants import moment, stored
from storage.logs import LogLine
from storage.rows import DIALECTS, FIND, Rows

PRUNED = 1000
"""Lines looked at in one unit of work."""

PAGE = 10_000
"""Rows that are looked at in one statement where no index helps."""


async def pages(connection: Connection) -> AsyncIterator[tuple[int, int]]:
    """The whole table in ranges of ids: (first, last)."""
    rows = await connection.rows("SELECT min(id), max(id) FROM outbox")
    first, last = rows[0]
    if first is not None:
        for begin in range(first, last + 1, PAGE):
            yield begin, begin + PAGE - 1


async def of_resident(connection: Connection, resident: int, first: int, last: int) -> list[LogLine]:
    """What was said to somebody, and echoes of what they said, among a range of ids."""
    rows = await connection.rows(
        """SELECT sequence, created_at, kind, body FROM outbox
        WHERE id BETWEEN ? AND ? AND resident_id = ? ORDER BY id""",
        (first, last, resident),
    )
    return [LogLine(number, moment(at), kind, body) for number, at, kind, body in rows]


async def prune(connection: Connection, before: datetime, after: int) -> int | None:
    """Remove, of a page of lines after the id `after`, those written before a moment that wait for nothing.

    Returns the page's last id; None where nothing older than `before` follows.
    """
    rows = await connection.rows(
        f"""SELECT max(id), min(created_at) FROM (
        SELECT id, created_at FROM outbox WHERE id > ? ORDER BY id LIMIT {PRUNED}) AS page""",
        (after,),
    )
    last, oldest = rows[0]
    if last is None or oldest >= stored(before):
        return None
    await connection.run(
        "DELETE FROM outbox WHERE id > ? AND id <= ? AND created_at < ? AND status <> 'waiting'",
        (after, last, stored(before)),
    )
    return int(last)


_EXPORTS = re.compile(r"export:[0-9a-f]{64}|media:[0-9a-f]{64}")
_REWRITTEN = Rows(id="bigint", body="text")
_REWRITE = {
    d: f"UPDATE outbox SET body = given.body FROM {_REWRITTEN.source(d)} WHERE outbox.id = given.id"
    for d in DIALECTS
}
_REMOVED = Rows(id="bigint")
_REMOVE = {
    d: f"""DELETE FROM outbox WHERE id IN (SELECT id FROM {_REMOVED.source(d)}) AND status <> 'waiting'"""
    for d in DIALECTS
}


async def forget(connection: Connection, resident: int, first: int, last: int, *, late: bool) -> set[str]:
    """Remove what was said to and by somebody, among a range of ids; what waits to be sent only when it is
    too `late` for it. Returns the keys of the files that were shown."""
    rows = await connection.rows(
        """DELETE FROM outbox WHERE id BETWEEN ? AND ? AND resident_id = ? AND (status <> 'waiting' OR ?)
        RETURNING body""",
        (first, last, resident, late),
    )
    return {key for (body,) in rows for key in _EXPORTS.findall(body)}


async def waits(connection: Connection, resident: int, first: int, last: int) -> bool:
    """Whether something waits to be sent to somebody, among a range of ids."""
    return bool(
        await connection.rows(
            """SELECT 1 FROM outbox WHERE id BETWEEN ? AND ? AND resident_id = ? AND status = 'waiting'
            LIMIT 1""",
            (first, last, resident),
        )
    )


async def with_any(
    connection: Connection, words: Sequence[str], first: int, last: int
) -> list[tuple[int, str]]:
    """The lines that hold one of some words, among a range of ids: (id, body)."""
    found = FIND[connection.dialect]
    rows: list[Any] = []
    for begin in range(0, len(words), 50):
        some = words[begin : begin + 50]
        either = " OR ".join(f"{found}(body, ?) > 0" for _ in some)
        rows += await connection.rows(
            f"SELECT id, body FROM outbox WHERE id BETWEEN ? AND ? AND ({either})", (first, last, *some)
        )
    return [(id, body) for id, body in rows]


async def rewrite(connection: Connection, bodies: Sequence[tuple[int, str]]) -> None:
    """Give lines other words."""
    if bodies:
        await connection.run(_REWRITE[connection.dialect], _REWRITTEN.bind(bodies))


async def remove(connection: Connection, ids: Sequence[int]) -> None:
    """Remove lines that do not wait."""
    if ids:
        await connection.run(_REMOVE[connection.dialect], _REMOVED.bind([(id,) for id in ids]))
