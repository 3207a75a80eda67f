"""Replies that are contained in the answer to the platform's request, instead of being sent.

Rule 1  Such a row names the source whose answer says it, and waits for that: it is not sent meanwhile, and is
        if that never happens.
Rule 2  The source brought again is given the same rows, whether they were said or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from storage.database import Connection
from storage.instants import stored
from storage.outbox import ALWAYS
from storage.residents import Address
from storage.rows import DIALECTS, Rows

_SOURCES = Rows(source="text")
_SAID = {
    d: f"""UPDATE outbox SET status = 'sent', ended_at = ?, error = NULL FROM {_SOURCES.source(d)}
    WHERE outbox.carried = given.source AND status = 'waiting'"""
    for d in DIALECTS
}
_ROWS = Rows(id="bigint", source="text")
_CARRY = {
    d: f"""UPDATE outbox SET status = 'sent', ended_at = ?, error = NULL, carried = given.source
    FROM {_ROWS.source(d)} WHERE outbox.id = given.id AND status IN ('waiting', 'held')"""
    for d in DIALECTS
}
_GIVEN = Rows(channel="text", address="text")
_EXPECTING = {
    d: f"""SELECT given.channel, given.address FROM {_GIVEN.source(d)} WHERE
    EXISTS (SELECT 1 FROM outbox WHERE outbox.channel = given.channel AND outbox.address = given.address
        AND outbox.status = 'waiting')
    OR EXISTS (SELECT 1 FROM outbox WHERE outbox.channel = given.channel AND outbox.address = given.address
        AND outbox.status = 'held')"""
    for d in DIALECTS
}


async def expecting(connection: Connection, addresses: Sequence[Address]) -> set[Address]:
    """Those of some addresses for which something already waits or is held."""
    rows = await connection.rows(_EXPECTING[connection.dialect], _GIVEN.bind(sorted(addresses)))
    return {(channel, address) for channel, address in rows}


async def said(connection: Connection, sources: Sequence[str], now: datetime) -> None:
    """Record that the answers to these sources contained the replies that waited for them."""
    given = _SOURCES.bind([(source,) for source in sorted(sources)])
    await connection.run(_SAID[connection.dialect], (stored(now), *given))


async def carry(connection: Connection, ids: Sequence[int], source: str, now: datetime) -> None:
    """Record that the answer to a source contained these rows."""
    given = _ROWS.bind([(id, source) for id in sorted(ids)])
    await connection.run(_CARRY[connection.dialect], (stored(now), *given))


async def give_back(connection: Connection, source: str) -> None:
    """The answer to a source could not contain its reply: let it be sent like all others."""
    await connection.run(
        "UPDATE outbox SET due_at = ?, carried = NULL WHERE carried = ? AND status = 'waiting'",
        (ALWAYS, source),
    )


async def answer_to(connection: Connection, source: str) -> list[tuple[int, str, str, str]]:
    """The rows that the answer to a source contains: (id, address, kind, body)."""
    rows = await connection.rows(
        "SELECT id, address, kind, body FROM outbox WHERE carried = ? ORDER BY id", (source,)
    )
    return [(id, address, kind, body) for id, address, kind, body in rows]


async def body_of(connection: Connection, id: int) -> str:
    """A row's body as it is kept."""
    rows = await connection.rows("SELECT body FROM outbox WHERE id = ?", (id,))
    return rows[0][0] if rows else ""


async def cut(connection: Connection, id: int, first: str, rest: str, now: datetime) -> None:
    """Give a row another body, and let one with the rest be held for the same person."""
    await connection.run(
        """INSERT INTO outbox
        (resident_id, channel, address, sequence, kind, status, body, created_at, due_at, ended_at)
        SELECT resident_id, channel, address, 0, kind, 'held', ?, created_at, ?, ? FROM outbox
        WHERE id = ?""",
        (rest, stored(now), stored(now), id),
    )
    await connection.run("UPDATE outbox SET body = ? WHERE id = ?", (first, id))
