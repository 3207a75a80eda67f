"""Work orders."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import msgspec

from storage.database import Connection, Contended
from storage.instants import stored, stored_or_none
from storage.rows import DIALECTS, FIND, Dialect, Rows
from storage.tables import HELPERS, OPEN
from tickets.rates import packed, row
from tickets.ticket import Status, Ticket

_IDS = Rows(id="bigint")
_LOAD = {
    d: f"SELECT tickets.body FROM {_IDS.source(d)} JOIN tickets ON tickets.id = given.id ORDER BY tickets.id"
    for d in DIALECTS
}
_LOCK = {**_LOAD, "postgresql": _LOAD["postgresql"] + " FOR UPDATE OF tickets"}
_LOCK_FREE = {**_LOCK, "postgresql": _LOCK["postgresql"] + " SKIP LOCKED"}
_TICKET = Rows(
    id="bigint",
    status="text",
    resident_id="bigint",
    department="text",
    holder="text",
    category="text",
    category_group="text",
    district="text",
    figure="integer",
    round="integer",
    opened_at="bigint",
    due_at="bigint",
    closed_at="bigint",
    cell="bigint",
    latitude="double precision",
    longitude="double precision",
    body="text",
)
_CHANGED = [column for column in _TICKET.columns if column not in ("id", "opened_at")]
_KEEP = {
    d: _TICKET.insert(
        d, "tickets", "ON CONFLICT (id) DO UPDATE SET " + ", ".join(f"{c} = excluded.{c}" for c in _CHANGED)
    )
    for d in DIALECTS
}
_DAYS = Rows(day="integer", value="integer")
_COUNT = {
    d: _DAYS.insert(
        d,
        "counters",
        "ON CONFLICT (day) DO UPDATE SET value = counters.value + excluded.value RETURNING value",
    )
    for d in DIALECTS
}
_decoder = msgspec.json.Decoder(Ticket)

_HELPERS = {
    "sqlite": "json_each(tickets.body, '$.helpers') AS helper",
    "postgresql": "jsonb_array_elements_text(tickets.body::jsonb->'helpers') AS helper(value)",
}
_HAS_HELPERS = {d: f"{FIND[d]}(tickets.body, '{HELPERS}') > 0" for d in DIALECTS}
"""Hardly any ticket has some: an index of theirs has these."""
_HELPED_ONES = {"sqlite": "tickets INDEXED BY tickets_helped", "postgresql": "tickets"}
_NAMED = {
    d: f"""WITH RECURSIVE named(code) AS (
        SELECT min(department) FROM tickets WHERE {OPEN}
        UNION ALL
        SELECT (SELECT min(department) FROM tickets WHERE {OPEN} AND department > named.code)
        FROM named WHERE named.code IS NOT NULL
    )
    SELECT code FROM named WHERE code IS NOT NULL
    UNION
    SELECT helper.value FROM {_HELPED_ONES[d]}, {_HELPERS[d]} WHERE {OPEN} AND {_HAS_HELPERS[d]}"""
    for d in DIALECTS
}
"""From one department to the next in their index: with 60,000 open tickets a thousandth of reading them."""
_AT_WORK = {
    d: f"""SELECT code, count(*) FROM (
        SELECT department AS code FROM tickets WHERE {OPEN}
        UNION ALL
        SELECT helper.value AS code FROM tickets, {_HELPERS[d]}
        WHERE {OPEN} AND {_HAS_HELPERS[d]}
    ) AS at_work GROUP BY code"""
    for d in DIALECTS
}
_HELPED = {
    d: f"""SELECT body FROM tickets WHERE {OPEN} AND {_HAS_HELPERS[d]}
    AND EXISTS (SELECT 1 FROM {_HELPERS[d]} WHERE helper.value = ?) ORDER BY id LIMIT ?"""
    for d in DIALECTS
}


async def load(connection: Connection, ids: Sequence[int], *, lock: bool) -> dict[int, Ticket]:
    """The tickets with these ids, locked in the order of their ids if wanted. Unknown ids are left out."""
    return await _loaded(connection, ids, _LOCK if lock else _LOAD)


async def load_free(connection: Connection, ids: Collection[int]) -> dict[int, Ticket]:
    """The tickets with these ids, locked without waiting. Raises Contended where somebody else has one."""
    found = await _loaded(connection, ids, _LOCK_FREE)
    if missing := set(ids) - found.keys():
        held = await load(connection, list(missing), lock=False)
        if held:
            raise Contended("a ticket is in somebody else's hands", missing)
    return found


async def _loaded(
    connection: Connection, ids: Collection[int], statement: Mapping[Dialect, str]
) -> dict[int, Ticket]:
    rows = await connection.rows(statement[connection.dialect], _IDS.bind([(id,) for id in sorted(set(ids))]))
    return {ticket.id: ticket for ticket in (_decoder.decode(row[0]) for row in rows)}


async def keep(connection: Connection, tickets: Sequence[Ticket]) -> None:
    """Keep these tickets, new or changed."""
    rows = [
        (
            t.id,
            t.status,
            t.resident,
            t.department,
            t.holder,
            t.category,
            t.group,
            t.site.district,
            packed(row(t)),
            t.round,
            stored(t.opened_at),
            stored_or_none(t.due_at),
            stored_or_none(t.closed_at),
            t.site.cell,
            t.site.latitude,
            t.site.longitude,
            msgspec.json.encode(t).decode(),
        )
        for t in tickets
    ]
    connection.later("tickets", _KEEP[connection.dialect], _TICKET.bind(rows))


async def take_places(connection: Connection, day: int, wanted: int) -> int:
    """Take `wanted` ticket numbers of a day (YYYYMMDD); returns the first."""
    rows = await connection.rows(_COUNT[connection.dialect], _DAYS.bind([(day, wanted)]))
    return int(rows[0][0]) - wanted + 1


async def of_resident(
    connection: Connection, resident: int, most: int = 8, *, under_way: bool = False
) -> list[Ticket]:
    """A resident's newest tickets, or the newest of those that have not ended."""
    open_ones = f"AND {OPEN}" if under_way else ""
    rows = await connection.rows(
        f"SELECT body FROM tickets WHERE resident_id = ? {open_ones} ORDER BY id DESC LIMIT ?",
        (resident, most),
    )
    return [_decoder.decode(row[0]) for row in rows]


async def every_one_of(connection: Connection, resident: int) -> list[Ticket]:
    """All tickets of a resident, oldest first."""
    rows = await connection.rows("SELECT body FROM tickets WHERE resident_id = ? ORDER BY id", (resident,))
    return [_decoder.decode(row[0]) for row in rows]


async def counted(connection: Connection, resident: int) -> tuple[int, int]:
    """How many tickets a resident has, and how many of them somebody still works on."""
    rows = await connection.rows(
        f"""SELECT count(*), count(CASE WHEN {OPEN} THEN 1 END) FROM tickets
        WHERE resident_id = ?""",
        (resident,),
    )
    return int(rows[0][0]), int(rows[0][1])


async def open_ones(
    connection: Connection,
    *,
    department: str | None = None,
    holder: str | None = None,
    statuses: Collection[Status] = (),
    after: Ticket | None = None,
    most: int = 8,
) -> list[Ticket]:
    """Open tickets, the most urgent first and those without a date last: what a leader holds, what a
    department has, or (None) all.

    `statuses` leaves out all others; `after` is the last ticket of the page before.
    """
    where: list[str] = [OPEN]
    values: list[str | int] = []
    for column, value in (("holder", holder), ("department", None if holder else department)):
        if value is not None:
            where, values = [*where, f"{column} = ?"], [*values, value]
    if statuses:
        where, values = [*where, f"status IN ({', '.join('?' * len(statuses))})"], [*values, *statuses]
    parts: list[tuple[str, tuple[int, ...]]] = [
        ("due_at IS NOT NULL ORDER BY due_at, id", ()),
        ("due_at IS NULL ORDER BY id", ()),
    ]
    if after is not None and after.due_at is None:
        parts = [("due_at IS NULL AND id > ? ORDER BY id", (after.id,))]
    elif after is not None and after.due_at is not None:
        parts[0] = "(due_at, id) > (?, ?) ORDER BY due_at, id", (stored(after.due_at), after.id)
    found: list[Ticket] = []
    for part, last in parts:  # each along an index, which no statement for both would be
        rows = await connection.rows(
            f"SELECT body FROM tickets WHERE {' AND '.join((*where, part))} LIMIT ?",
            (*values, *last, most - len(found)),
        )
        found += [_decoder.decode(row[0]) for row in rows]
        if len(found) == most:
            break
    return found


async def written_down_by(connection: Connection, agent: str, since: datetime, most: int) -> list[Ticket]:
    """Tickets closed since a moment whose residents an agent has telephoned, the newest first."""
    rows = await connection.rows(
        f"""SELECT body FROM tickets WHERE status = '{Status.CLOSED}' AND closed_at >= ?
        AND {FIND[connection.dialect]}(body, ?) > 0 ORDER BY closed_at DESC LIMIT ?""",
        (stored(since), f'"by_telephone":"{agent}"', most),
    )
    return [_decoder.decode(row[0]) for row in rows]


async def departments_at_work(connection: Connection, known: Collection[str]) -> dict[str, int]:
    """Department → how many open tickets it has, or helps with; of departments that are not `known`."""
    named = {department for (department,) in await connection.rows(_NAMED[connection.dialect])}
    if named.issubset(known):
        return {}
    rows = await connection.rows(_AT_WORK[connection.dialect])
    return {department: int(count) for department, count in rows if department not in known}


async def helped_by(connection: Connection, department: str, most: int) -> list[Ticket]:
    """Open tickets that a department helps with."""
    rows = await connection.rows(_HELPED[connection.dialect], (department, most))
    return [_decoder.decode(row[0]) for row in rows]
