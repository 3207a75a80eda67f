"""Tickets for counting: counted by the database, or one after another in the order of their ids."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from storage.database import Connection
from storage.instants import moment, stored
from storage.rows import Given, Rows
from storage.tables import OPEN
from tickets.rates import CRITICISED, Row, unpacked
from tickets.ticket import Status, Ticket

By = Literal["department", "category", "district"]

PAGE = 2000
COUNTED = {"sqlite": "tickets INDEXED BY tickets_counted", "postgresql": "tickets"}
"""Tickets to be counted: SQLite would go by the index of when they were opened, and read each of them.

So would PostgreSQL once a statement has come five times and is planned for any stretch of time: therefore
these statements name theirs in the text.
"""
_DAY = timedelta(days=1)
_MICROSECOND = timedelta(microseconds=1)
_CODES = Rows(code="text")
_decoder = msgspec.json.Decoder(Ticket)
_RESULT = f"'{Status.REPORTED}', '{Status.AWAITING_CALLBACK}', '{Status.ANSWERED}'"


async def counted(
    connection: Connection, by: By, since: datetime | None = None, until: datetime | None = None
) -> Mapping[str, Mapping[Row, int]]:
    """What the tickets opened in [since, until) add to the rates: code → row → how many."""
    bounds = ((since, ">="), (until, "<"))
    where = [f"opened_at {sign} {stored(instant)}" for instant, sign in bounds if instant is not None]
    rows = await connection.rows(
        f"""SELECT {by}, figure, sum(many) FROM (
            SELECT department, category, district, figure, count(*) AS many
            FROM {COUNTED[connection.dialect]} {"WHERE " + " AND ".join(where) if where else ""}
            GROUP BY department, category, district, figure) AS counted
        GROUP BY {by}, figure"""
    )
    found: defaultdict[str, Counter[Row]] = defaultdict(Counter)
    for code, figure, count in rows:
        found[code][unpacked(figure)] += int(count)
    return found


async def by_day(connection: Connection, since: datetime, days: int) -> list[Mapping[Row, int]]:
    """The same for each of the `days` stretches of 24 hours from `since` on."""
    first, end = stored(since), stored(since + days * _DAY)
    rows = await connection.rows(
        f"""SELECT (opened_at - {first}) / {_DAY // _MICROSECOND} AS day, figure, count(*)
        FROM {COUNTED[connection.dialect]} WHERE opened_at >= {first} AND opened_at < {end} GROUP BY 1, 2"""
    )
    found: list[Counter[Row]] = [Counter() for _ in range(days)]
    for day, figure, count in rows:
        found[day][unpacked(figure)] += count
    return list(found)


_LATE = {
    d: f"status NOT IN ({_RESULT}) AND (status <> '{Status.ON_HOLD}' OR {overdue})"
    for d, overdue in (
        ("sqlite", "json_extract(tickets.body, '$.overdue')"),
        ("postgresql", "(tickets.body::jsonb->>'overdue')::boolean"),
    )
}
"""Of what is past its date; while its clock stands a ticket is not late, see `Ticket.is_past_due`."""


async def overdue(connection: Connection, now: datetime) -> Mapping[str, int]:
    """Department → how many of its tickets are late and have no result yet."""
    rows = await connection.rows(
        f"""SELECT department, count(*) FROM tickets
        WHERE {OPEN} AND due_at < ? AND {_LATE[connection.dialect]} GROUP BY department""",
        (stored(now),),
    )
    return dict(tuple(row) for row in rows)


async def longest_late(
    connection: Connection,
    now: datetime,
    most: int,
    departments: Collection[str] | None = None,
) -> list[Ticket]:
    """Tickets that are late and have no result yet, those that are longest late first.

    `departments` limits them to these.
    """
    joined, given = _of(connection, departments)
    rows = await connection.rows(
        f"""SELECT tickets.body FROM tickets {joined}
        WHERE {OPEN} AND due_at < ? AND {_LATE[connection.dialect]}
        ORDER BY due_at, tickets.id LIMIT ?""",
        (*given, stored(now), most),
    )
    return [_decoder.decode(row[0]) for row in rows]


async def criticised(
    connection: Connection, most: int, departments: Collection[str] | None = None
) -> tuple[list[Ticket], int, int]:
    """What was named for public criticism: `most` of it, how much there is, and how much has no result yet.

    Those without a result come first, the longest due of them before the others; then the newest.
    """
    joined, given = _of(connection, departments)
    waits = f"{OPEN} AND status NOT IN ({_RESULT})"
    named = f"FROM tickets {joined} WHERE figure >= {CRITICISED}"
    rows = await connection.rows(
        f"""SELECT tickets.body {named} ORDER BY CASE WHEN {waits} THEN 0 ELSE 1 END,
        CASE WHEN {waits} THEN due_at ELSE -due_at END, tickets.id LIMIT ?""",
        (*given, most),
    )
    counted = await connection.rows(f"SELECT count(*), count(CASE WHEN {waits} THEN 1 END) {named}", given)
    return [_decoder.decode(row[0]) for row in rows], int(counted[0][0]), int(counted[0][1])


def _of(connection: Connection, departments: Collection[str] | None) -> tuple[str, Sequence[Given]]:
    """A join that leaves the tickets of these departments, and what it is given."""
    if departments is None:
        return "", ()
    source = f"JOIN {_CODES.source(connection.dialect)} ON given.code = tickets.department"
    return source, _CODES.bind([(code,) for code in sorted(departments)])


async def closed(connection: Connection, since: datetime, until: datetime) -> int:
    """How many tickets were closed in [since, until)."""
    rows = await connection.rows(
        f"SELECT count(*) FROM tickets WHERE status = '{Status.CLOSED}' AND closed_at >= ? AND closed_at < ?",
        (stored(since), stored(until)),
    )
    return int(rows[0][0])


async def spread(connection: Connection) -> tuple[datetime, datetime] | None:
    """When the first and the last ticket were opened; None while there is none."""
    rows = await connection.rows(  # together in one SELECT they go through a whole index
        "SELECT (SELECT min(opened_at) FROM tickets), (SELECT max(opened_at) FROM tickets)"
    )
    first, last = rows[0]
    return None if first is None else (moment(first), moment(last))


async def in_use(connection: Connection) -> bool:
    """Whether anybody has written yet."""
    rows = await connection.rows("SELECT EXISTS (SELECT 1 FROM tickets) OR EXISTS (SELECT 1 FROM residents)")
    return bool(rows[0][0])


async def every_ticket(connection: Connection, after: int = 0) -> AsyncIterator[Ticket]:
    """All tickets with larger ids than `after`, a page at a time."""
    last = after
    while True:
        rows = await connection.rows(
            f"SELECT id, body FROM tickets WHERE id > ? ORDER BY id LIMIT {PAGE}", (last,)
        )
        for _, body in rows:
            yield _decoder.decode(body)
        if len(rows) < PAGE:
            return
        last = rows[-1][0]
