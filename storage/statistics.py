"""Tickets for counting, in the order of their ids."""

from __future__ import annotations

from collections.abc import AsyncIterator

import msgspec

from storage.database import Connection
from tickets.ticket import Ticket

PAGE = 2000
_decoder = msgspec.json.Decoder(Ticket)


async def every_ticket(connection: Connection) -> AsyncIterator[Ticket]:
    """All tickets, a page at a time."""
    last = 0
    while True:
        rows = await connection.rows(
            f"SELECT id, body FROM tickets WHERE id > ? ORDER BY id LIMIT {PAGE}", (last,)
        )
        for _, body in rows:
            yield _decoder.decode(body)
        if len(rows) < PAGE:
            return
        last = rows[-1][0]
