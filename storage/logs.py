"""Logs of addresses whose channel has none of its own: what was said and what they sent, numbered.

Rule 1  A line keeps its place; a card is read there as it was last made to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection
from storage.instants import moment
from storage.rows import DIALECTS, Dialect, Rows


@dataclass(frozen=True, slots=True)
class LogLine:
    """A row of an address's log."""

    sequence: int
    at: datetime
    kind: str
    body: str
    of: int = 0
    """The sequence of the card that an edit is of, whose `at` it has; 0 for what is none."""


_READ = Rows(address="text", sequence="bigint")
_GROWN = {
    d: f"""SELECT given.address FROM {_READ.source(d)}
    JOIN residents ON residents.channel = ? AND residents.address = given.address
    WHERE EXISTS (SELECT 1 FROM outbox WHERE outbox.resident_id = residents.id
        AND outbox.sequence > 0 AND outbox.sequence > given.sequence)"""
    for d in DIALECTS
}

_NAME: dict[Dialect, str] = {
    "sqlite": "json_extract(outbox.body, '$.channelData.clientActivityID')",
    "postgresql": "outbox.body::json #>> '{channelData,clientActivityID}'",
}
"""What a page calls the echo of something that it sent."""
_PLACE = {
    d: f"""SELECT outbox.sequence FROM residents JOIN outbox ON outbox.resident_id = residents.id
    WHERE residents.channel = ? AND residents.address = ? AND outbox.sequence > 0 AND outbox.kind = 'echo'
    AND {_NAME[d]} = ? ORDER BY outbox.sequence DESC LIMIT 1"""
    for d in DIALECTS
}


async def place(connection: Connection, channel: str, address: str, name: str) -> int:
    """The sequence of the newest echo at an address that its page calls `name`, 0 where there is none."""
    rows = await connection.rows(_PLACE[connection.dialect], (channel, address, name))
    return int(rows[0][0]) if rows else 0


async def grown(connection: Connection, channel: str, read: Mapping[str, int]) -> set[str]:
    """Of addresses and how far each is read, those whose log goes further."""
    given = _READ.bind(list(read.items()))
    return {row[0] for row in await connection.rows(_GROWN[connection.dialect], (*given, channel))}


async def since(
    connection: Connection, channel: str, address: str, sequence: int, most: int
) -> list[LogLine]:
    """The log of an address after `sequence`, in order; cards as they were last made to say.

    Edits are lines of their own as well, for who has read their cards already.
    """
    rows = await connection.rows(
        """SELECT outbox.sequence, COALESCE(card.created_at, outbox.created_at), outbox.kind, outbox.body,
        COALESCE(card.sequence, 0), CASE WHEN outbox.ticket_id IS NULL THEN NULL ELSE (
            SELECT edits.body FROM outbox AS edits WHERE edits.replaces = outbox.id
            ORDER BY edits.id DESC LIMIT 1) END
        FROM residents JOIN outbox ON outbox.resident_id = residents.id
        LEFT JOIN outbox AS card ON card.id = outbox.replaces
        WHERE residents.channel = ? AND residents.address = ?
        AND outbox.sequence > 0 AND outbox.sequence > ? ORDER BY outbox.sequence LIMIT ?""",
        (channel, address, sequence, most),
    )
    return [
        LogLine(number, moment(at), kind, edited or body, of) for number, at, kind, body, of, edited in rows
    ]
