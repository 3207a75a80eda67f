"""Changes to what is kept that only erasing somebody makes.

Rule 1  A line of history loses words that tell who somebody is, and nothing else: its tickets stand in
        `erasing` for the length of this unit of work, without which the database refuses.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec

from storage.database import Connection
from storage.instants import moment, stored
from storage.rows import DIALECTS, FIND, Rows
from storage.timers import DueTimer, set_timers

_TICKETS = Rows(ticket_id="bigint")
_PERMIT = {d: _TICKETS.insert(d, "erasing", "ON CONFLICT DO NOTHING") for d in DIALECTS}
_LINES = Rows(id="bigint", facts="text")
_REWRITE = {
    d: f"UPDATE history SET facts = given.facts FROM {_LINES.source(d)} WHERE history.id = given.id"
    for d in DIALECTS
}
_CLEAR = {
    d: f"""UPDATE timers SET status = 'cancelled', ended_at = ?, body = NULL
    FROM {_TICKETS.source(d)}
    WHERE timers.ticket_id = given.ticket_id AND timers.status = 'pending' AND timers.resident_id = ?"""
    for d in DIALECTS
}

_KEPT = {
    d: f"""SELECT timers.id, timers.kind, timers.ticket_id, timers.resident_id, timers.due_at, timers.body
    FROM {_TICKETS.source(d)} JOIN timers ON timers.ticket_id = given.ticket_id
    WHERE timers.status = 'pending' AND timers.kind = ? AND timers.body IS NOT NULL ORDER BY timers.id"""
    for d in DIALECTS
}
_DROPPED = Rows(id="bigint", ended_at="bigint")
_DROP = {
    d: f"""UPDATE timers SET status = 'cancelled', ended_at = given.ended_at, body = NULL
    FROM {_DROPPED.source(d)} WHERE timers.id = given.id"""
    for d in DIALECTS
}


async def rewrite(connection: Connection, lines: Sequence[tuple[int, int, Mapping[str, Any]]]) -> None:
    """Give lines of history other facts: (id, ticket, facts)."""
    dialect = connection.dialect
    await connection.run(_PERMIT[dialect], _TICKETS.bind([(t,) for t in sorted({t for _, t, _ in lines})]))
    rows = [(id, msgspec.json.encode(facts).decode()) for id, _, facts in lines]
    await connection.run(_REWRITE[dialect], _LINES.bind(rows))
    await connection.run("DELETE FROM erasing")


async def clear_timers(connection: Connection, tickets: Sequence[int], resident: int, now: datetime) -> None:
    """Cancel the notices that were kept for a better hour: nobody is told them any more."""
    given = _TICKETS.bind([(ticket,) for ticket in tickets])
    await connection.run(_CLEAR[connection.dialect], (stored(now), *given, resident))


async def kept_words(connection: Connection, kind: str, tickets: Collection[int]) -> list[DueTimer]:
    """The pending timers of one kind of some tickets, whoever they are for."""
    rows = await connection.rows(
        _KEPT[connection.dialect], (*_TICKETS.bind([(ticket,) for ticket in sorted(tickets)]), kind)
    )
    return [DueTimer(id, found, ticket, who, moment(at), body) for id, found, ticket, who, at, body in rows]


async def reword(connection: Connection, kept: Sequence[tuple[DueTimer, str]], now: datetime) -> None:
    """Let timers carry another body. Each is another row then: whoever has read the old one and waits for
    its ticket claims nothing."""
    await connection.run(
        _DROP[connection.dialect], _DROPPED.bind([(timer.id, stored(now)) for timer, _ in kept])
    )
    await set_timers(connection, [(t.kind, t.ticket, t.resident, t.due_at, body) for t, body in kept])


def digest(channel: str, address: str) -> str:
    """What is kept of an address that is closed: too long to be guessed, it cannot be read back."""
    return sha256(f"{channel}:{address}".encode()).hexdigest()


async def close(connection: Connection, channel: str, address: str, now: datetime) -> None:
    """Nobody reads or writes at this address any more."""
    await connection.run(
        "INSERT INTO erased (digest, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (digest(channel, address), stored(now)),
    )


async def closed(connection: Connection, channel: str, address: str) -> bool:
    """Whether an address was closed."""
    return bool(await connection.rows("SELECT 1 FROM erased WHERE digest = ?", (digest(channel, address),)))


async def forget_sources(
    connection: Connection, channel: str, address: str, until: datetime, page: tuple[str, str]
) -> None:
    """Forget where something was taken in from, on a `page` (see `inbound.pages`). Its key stays, so that it
    is not taken in twice, unless the address is part of the key or the row holds what came: then the row
    goes."""
    found = FIND[connection.dialect]
    await connection.run(
        f"""DELETE FROM inbound WHERE source > ? AND source <= ? AND at <= ? AND channel = ? AND
        ((address = ? AND (raw IS NOT NULL OR {found}(source, ?) > 0)) OR
        (raw IS NOT NULL AND {found}(raw, ?) > 0))""",
        (*page, stored(until), channel, address, address, address),
    )
    await connection.run(
        """UPDATE inbound SET address = ''
        WHERE source > ? AND source <= ? AND at <= ? AND channel = ? AND address = ?""",
        (*page, stored(until), channel, address),
    )


async def without_resident(connection: Connection, tickets: Collection[int]) -> set[int]:
    """Those of some tickets that nobody is the resident of and somebody still works on."""
    rows = await connection.rows(
        f"""SELECT tickets.id FROM {_TICKETS.source(connection.dialect)}
        JOIN tickets ON tickets.id = given.ticket_id
        WHERE tickets.resident_id IS NULL AND tickets.closed_at IS NULL""",
        _TICKETS.bind([(ticket,) for ticket in sorted(tickets)]),
    )
    return {row[0] for row in rows}


_HOLDERS = (
    ("tickets", "id", "body"),
    ("stakes", "ticket_id", "body"),
    ("sessions", "resident_id", "stack"),
    ("requests", "id", "files"),
)
"""Tables whose rows can hold a file: what they are ordered by, and where it stands."""
_PAGE = 5000
"""Rows that are looked at in one statement."""
_KEY = re.compile(r'"key":"([^"]+)"')
"""How a file stands there."""


async def held(connection: Connection, keys: Collection[str]) -> set[str]:
    """Those of some files that a ticket, a stake, a draft or a request to talk to a person holds.

    All that is kept is looked through, as no index helps: once for many files rather than for each.
    """
    wanted, holding = set(keys), set[str]()
    for table, order, column in _HOLDERS if wanted else ():
        shown = f"""CASE WHEN {FIND[connection.dialect]}({column}, '"key":"') > 0 THEN {column} END"""
        # A page is rows looked at, not rows found: however few hold a file, no statement takes long.
        sql = f"SELECT {order}, {shown} FROM {table} WHERE {order} > ? ORDER BY {order} LIMIT {_PAGE}"
        last, more = -1, True
        while more:
            rows = await connection.rows(sql, (last,))
            more = len(rows) == _PAGE
            for last, body in rows:  # noqa: B007 -- the last one begins the next page
                holding |= wanted.intersection(_KEY.findall(body or ""))
    return holding
