"""What is to happen later.

Rule 1  A timer is claimed in the transaction of what it causes: recorded fired exactly once, or not at all.
Rule 2  A timer that has fired or was cancelled keeps no words.
Rule 3  One that is cancelled never fires. Casework sets one of a kind for each ticket; kept notices, of which
        there may be several, carry their words in `body`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from storage.database import Connection
from storage.instants import moment, stored
from storage.rows import DIALECTS, Rows


@dataclass(frozen=True, slots=True)
class DueTimer:
    """Something due. `body` is JSON for those that carry words (a notice kept for the morning)."""

    id: int
    kind: str
    ticket: int | None
    resident: int | None
    due_at: datetime
    body: str | None


_NEW = Rows(
    kind="text", ticket_id="bigint", resident_id="bigint", due_at="bigint", status="text", body="text"
)
_SET = {d: _NEW.insert(d, "timers") for d in DIALECTS}
_CANCELLED = Rows(ticket_id="bigint", kind="text", ended_at="bigint")
_CANCEL = {
    d: f"""UPDATE timers SET status = 'cancelled', ended_at = given.ended_at, body = NULL
    FROM {_CANCELLED.source(d)}
    WHERE timers.ticket_id = given.ticket_id AND timers.kind = given.kind AND timers.status = 'pending'"""
    for d in DIALECTS
}
_CLAIMED = Rows(id="bigint", ended_at="bigint")
_CLAIM = {
    "sqlite": f"""UPDATE timers SET status = 'fired', ended_at = given.ended_at, body = NULL
    FROM {_CLAIMED.source("sqlite")}
    WHERE timers.id = given.id AND timers.status = 'pending' RETURNING timers.id""",
    "postgresql": f"""UPDATE timers SET status = 'fired', ended_at = free.ended_at, body = NULL
    FROM (SELECT timers.id, given.ended_at
          FROM {_CLAIMED.source("postgresql")} JOIN timers ON timers.id = given.id
          WHERE timers.status = 'pending' ORDER BY timers.id FOR UPDATE OF timers SKIP LOCKED) AS free
    WHERE timers.id = free.id RETURNING timers.id""",
}

_IDS = Rows(id="bigint")
_OF_PEOPLE = {
    d: f"""SELECT timers.id, timers.kind, ticket_id, resident_id, due_at, body
    FROM {_IDS.source(d)} JOIN timers ON timers.resident_id = given.id
    WHERE timers.status = 'pending' AND timers.kind = ? AND timers.due_at <= ? ORDER BY due_at, timers.id"""
    for d in DIALECTS
}
_PUT_OFF = {
    d: f"""UPDATE timers SET due_at = given.ended_at FROM {_CLAIMED.source(d)}
    WHERE timers.id = given.id AND timers.status = 'pending'"""
    for d in DIALECTS
}


async def set_timers(
    connection: Connection, timers: Sequence[tuple[str, int | None, int | None, datetime, str | None]]
) -> None:
    """Set timers: (kind, ticket, resident, due, body)."""
    rows = [(kind, ticket, who, stored(due), "pending", body) for kind, ticket, who, due, body in timers]
    connection.later("timers", _SET[connection.dialect], _NEW.bind(rows))


async def cancel(connection: Connection, kinds: Sequence[tuple[int, str]], now: datetime) -> None:
    """Cancel pending timers: (ticket, kind)."""
    rows = [(ticket, kind, stored(now)) for ticket, kind in sorted(kinds)]
    connection.later("timers", _CANCEL[connection.dialect], _CANCELLED.bind(rows))


async def due(connection: Connection, now: datetime, most: int) -> list[DueTimer]:
    """Pending timers of tickets and people whose moment has come, oldest first; not claimed yet."""
    rows = await connection.rows(
        """SELECT id, kind, ticket_id, resident_id, due_at, body FROM timers
        WHERE status = 'pending' AND due_at <= ? AND (ticket_id IS NOT NULL OR resident_id IS NOT NULL)
        ORDER BY due_at, id LIMIT ?""",
        (stored(now), most),
    )
    return [DueTimer(id, kind, ticket, who, moment(at), body) for id, kind, ticket, who, at, body in rows]


async def due_of(
    connection: Connection, kind: str, residents: Collection[int], now: datetime
) -> list[DueTimer]:
    """Pending timers of one kind of these people whose moment has come, oldest first."""
    rows = await connection.rows(
        _OF_PEOPLE[connection.dialect], (*_IDS.bind(sorted((id,) for id in residents)), kind, stored(now))
    )
    return [DueTimer(id, found, ticket, who, moment(at), body) for id, found, ticket, who, at, body in rows]


async def claim(connection: Connection, ids: Sequence[int], now: datetime) -> set[int]:
    """Record timers as fired; returns those that nobody else had claimed or cancelled."""
    rows = await connection.rows(
        _CLAIM[connection.dialect],
        _CLAIMED.bind([(id, stored(now)) for id in sorted(ids)]),
    )
    return {row[0] for row in rows}


async def put_off(connection: Connection, ids: Sequence[int], until: datetime) -> None:
    """Let timers that could not be dealt with come again later."""
    await connection.run(
        _PUT_OFF[connection.dialect],
        _CLAIMED.bind([(id, stored(until)) for id in sorted(ids)]),
    )


async def next_due(connection: Connection) -> datetime | None:
    """The moment of the earliest pending timer of a ticket or a person."""
    rows = await connection.rows(
        """SELECT min(due_at) FROM timers
        WHERE status = 'pending' AND (ticket_id IS NOT NULL OR resident_id IS NOT NULL)"""
    )
    return moment(rows[0][0]) if rows and rows[0][0] is not None else None


async def waiting(connection: Connection, kind: str) -> DueTimer | None:
    """The pending timer of this kind that is nobody's: the city's own."""
    rows = await connection.rows(
        """SELECT id, kind, ticket_id, resident_id, due_at, body FROM timers
        WHERE status = 'pending' AND ticket_id IS NULL AND resident_id IS NULL AND kind = ?
        ORDER BY id LIMIT 1""",
        (kind,),
    )
    for id, found, ticket, who, at, body in rows:
        return DueTimer(id, found, ticket, who, moment(at), body)
    return None


async def set_once(connection: Connection, kind: str, due: datetime) -> None:
    """Set the city's own timer of this kind, unless one is waiting, whoever else does so at the same time."""
    if connection.dialect == "postgresql":  # there units of work don't see what others are about to write
        await connection.rows("SELECT pg_advisory_xact_lock(?)", (crc32(kind.encode()),))
    await connection.run(
        """INSERT INTO timers (kind, due_at, status) SELECT ?, ?, 'pending'
        WHERE NOT EXISTS (SELECT 1 FROM timers
            WHERE status = 'pending' AND ticket_id IS NULL AND resident_id IS NULL AND kind = ?)""",
        (kind, stored(due), kind),
    )


async def is_set(connection: Connection, kind: str, due: datetime, body: str) -> bool:
    """Whether a timer of this kind for just this moment is waiting that carries this."""
    rows = await connection.rows(
        "SELECT 1 FROM timers WHERE status = 'pending' AND due_at = ? AND kind = ? AND body = ? LIMIT 1",
        (stored(due), kind, body),
    )
    return bool(rows)


PAGE = 5000
"""Timers that one statement goes through when old ones are forgotten."""
_OVER_AT = "coalesce(ended_at, due_at)"
"""An erasing used to leave no moment."""


async def prune(connection: Connection, before: datetime, after: int) -> int | None:
    """Forget, of a page of timers after the id `after`, those that fired or were cancelled before a moment.

    Returns the page's last id; None where none follows. Page by page along the key, because an index of
    moments would cost every timer a write.
    """
    rows = await connection.rows(
        f"""SELECT max(id), min(ended) FROM (
        SELECT id, CASE WHEN status <> 'pending' THEN {_OVER_AT} END AS ended
        FROM timers WHERE id > ? ORDER BY id LIMIT {PAGE}) AS page""",
        (after,),
    )
    last, oldest = rows[0]
    if last is not None and oldest is not None and oldest < stored(before):
        await connection.run(
            f"DELETE FROM timers WHERE id > ? AND id <= ? AND status <> 'pending' AND {_OVER_AT} < ?",
            (after, last, stored(before)),
        )
    return last  # type: ignore[no-any-return]  # a column of numbers


async def bring_forward(
    connection: Connection, kind: str, ticket: int, due: datetime, round: int = 0
) -> None:
    """Let a pending timer of a ticket be due earlier than it was set for; with a `round`, only while the
    ticket is in that one."""
    await connection.run(
        """UPDATE timers SET due_at = ? WHERE ticket_id = ? AND kind = ? AND status = 'pending'
        AND due_at > ? AND (? = 0 OR EXISTS (SELECT 1 FROM tickets WHERE id = ? AND round = ?))""",
        (stored(due), ticket, kind, stored(due), round, ticket, round),
    )
