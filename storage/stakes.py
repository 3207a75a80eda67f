"""Residents who joined somebody else's ticket: one row for each of them and each ticket."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence

import msgspec

from storage.database import Connection
from storage.instants import stored
from storage.rows import DIALECTS, Rows
from tickets.casework import Stake

_IDS = Rows(id="bigint")
_OF_TICKETS = {
    d: f"""SELECT stakes.body FROM {_IDS.source(d)} JOIN stakes ON stakes.ticket_id = given.id
    ORDER BY stakes.ticket_id, stakes.joined_at, stakes.resident_id"""
    for d in DIALECTS
}
_STAKE = Rows(ticket_id="bigint", resident_id="bigint", joined_at="bigint", body="text")
_KEEP = {
    d: _STAKE.insert(d, "stakes", "ON CONFLICT (ticket_id, resident_id) DO UPDATE SET body = excluded.body")
    for d in DIALECTS
}
PAGE = 2000
_decoder = msgspec.json.Decoder(Stake)


async def of_tickets(connection: Connection, tickets: Collection[int]) -> list[Stake]:
    """Everybody who joined these tickets, those who came first before the others."""
    rows = await connection.rows(
        _OF_TICKETS[connection.dialect], _IDS.bind([(id,) for id in sorted(tickets)])
    )
    return [_decoder.decode(row[0]) for row in rows]


async def one(connection: Connection, ticket: int, resident: int) -> Stake | None:
    """A resident's stake in a ticket."""
    rows = await connection.rows(
        "SELECT body FROM stakes WHERE ticket_id = ? AND resident_id = ?", (ticket, resident)
    )
    return _decoder.decode(rows[0][0]) if rows else None


async def of_resident(connection: Connection, resident: int, most: int) -> list[Stake]:
    """A resident's stakes in the newest tickets."""
    rows = await connection.rows(
        "SELECT body FROM stakes WHERE resident_id = ? ORDER BY ticket_id DESC LIMIT ?", (resident, most)
    )
    return [_decoder.decode(row[0]) for row in rows]


async def every_one_of(connection: Connection, resident: int) -> list[Stake]:
    """All stakes of a resident, oldest ticket first."""
    rows = await connection.rows(
        "SELECT body FROM stakes WHERE resident_id = ? ORDER BY ticket_id", (resident,)
    )
    return [_decoder.decode(row[0]) for row in rows]


async def keep(connection: Connection, stakes: Sequence[Stake]) -> None:
    """Keep these stakes, new or changed."""
    rows = [(s.ticket, s.resident, stored(s.joined_at), msgspec.json.encode(s).decode()) for s in stakes]
    await connection.run(_KEEP[connection.dialect], _STAKE.bind(rows))


async def drop(connection: Connection, ticket: int, resident: int) -> None:
    """A resident has no stake in a ticket any more."""
    await connection.run("DELETE FROM stakes WHERE ticket_id = ? AND resident_id = ?", (ticket, resident))


async def every_stake(connection: Connection) -> AsyncIterator[Stake]:
    """All stakes, a page at a time."""
    last = (0, 0)
    while True:
        rows = await connection.rows(
            f"""SELECT ticket_id, resident_id, body FROM stakes WHERE (ticket_id, resident_id) > (?, ?)
            ORDER BY ticket_id, resident_id LIMIT {PAGE}""",
            last,
        )
        for _, _, body in rows:
            yield _decoder.decode(body)
        if len(rows) < PAGE:
            return
        last = (rows[-1][0], rows[-1][1])
