"""What is to be said.

Rule 1  A row is final: its words are rendered when it is written; an edit is a row that names the row it
        replaces.
Rule 2  A row is `waiting`, then `sent`, `dead` (it can never be sent), `unreachable` (its address is gone)
        or `overtaken` (an edit of what is not there, or that a later edit replaces); on a channel whose log
        is read instead, it is `kept` from the start. Where the platform lets us say no more, it is `held`
        until its person does something.
Rule 3  Only the first waiting row of an address is on its way at any moment: so each chat's order is kept.
Rule 4  A waiting row that was attempted and has no error is on its way; one that is put off says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from msgspec import Struct

from storage.database import Connection
from storage.instants import moment, moment_or_none, stored
from storage.rows import DIALECTS, Rows
from storage.staff import ROOM_LANGUAGE

CARRIED = timedelta(seconds=15)
"""How long a reply waits for the answer that is to carry it: a platform's three tries of five seconds."""

ALWAYS: Final = 0
"""`due_at` of what may be sent as soon as it is written, whatever the clock says: it may be set back."""

Status = Literal["waiting", "sent", "kept", "held", "dead", "unreachable", "overtaken"]


class Post(Struct, frozen=True):
    """A row to write. `body` is JSON; `sequence` is 0 where the address has no log."""

    resident: int | None
    channel: str
    address: str
    kind: str
    body: str
    sequence: int = 0
    status: Status = "waiting"
    ticket: int | None = None
    """The ticket whose card it is."""
    replaces: int | None = None
    """The card that it is the newest form of."""
    carried: str | None = None
    """The source whose answer says it; for so long nothing is sent to its address."""


class Head(Struct, frozen=True):
    """The row of an address that is sent next, once it is due."""

    id: int
    address: str
    due_at: datetime


class Leased(Struct, frozen=True):
    """A row on its way."""

    id: int
    resident: int | None
    channel: str
    address: str
    kind: str
    body: str
    attempts: int
    replaces: int | None
    shown_as: str
    """The platform's id of the message that an edit is of; empty where none is known."""


@dataclass(frozen=True, slots=True)
class TicketCard:
    """A ticket's card in somebody's chat, or in a department's room; `newest` is what it was last made to
    say, None where it has never been edited."""

    id: int
    ticket: int
    resident: int | None
    channel: str
    address: str
    kind: str
    body: str
    newest: str | None
    language: str
    staff: str
    department: str


_NEW = Rows(
    resident_id="bigint",
    channel="text",
    address="text",
    sequence="bigint",
    kind="text",
    status="text",
    body="text",
    created_at="bigint",
    due_at="bigint",
)
_INSERT = {d: _NEW.insert(d, "outbox") for d in DIALECTS}
_NEW_CARDS = Rows(**_NEW.columns, ticket_id="bigint", replaces="bigint", carried="text")
_INSERT_CARDS = {d: _NEW_CARDS.insert(d, "outbox") for d in DIALECTS}
_TICKETS = Rows(id="bigint")
_CARDS = {
    d: f"""SELECT cards.id, cards.ticket_id, cards.resident_id, cards.channel, cards.address, cards.kind,
        cards.body,
        (SELECT edits.body FROM outbox AS edits
            WHERE edits.replaces = cards.id ORDER BY edits.id DESC LIMIT 1),
        COALESCE(residents.language, ?), COALESCE(staff.code, ''), COALESCE(rooms.department, '')
    FROM {_TICKETS.source(d)} JOIN outbox AS cards ON cards.ticket_id = given.id
    LEFT JOIN residents ON residents.id = cards.resident_id
    LEFT JOIN staff ON staff.resident_id = cards.resident_id
    LEFT JOIN rooms ON cards.resident_id IS NULL
        AND rooms.channel = cards.channel AND rooms.address = cards.address
    WHERE cards.status IN ('waiting', 'sent', 'kept')
    AND (residents.id IS NULL OR residents.reachable = ?) ORDER BY cards.id DESC"""
    for d in DIALECTS
}
_REPLACED = Rows(id="bigint")
_OVERTAKE = {
    d: f"""UPDATE outbox SET status = 'overtaken', ended_at = ?
    WHERE replaces IN (SELECT id FROM {_REPLACED.source(d)}) AND status = 'waiting' AND attempts = 0"""
    for d in DIALECTS
}
HEADS = """WITH RECURSIVE heads (id, address, due_at, place) AS (
    SELECT id, address, due_at, 1 FROM (
        SELECT id, address, due_at FROM outbox
        WHERE channel = ? AND status = 'waiting' AND address > ? ORDER BY address, id LIMIT 1) AS head
    UNION ALL
    SELECT head.id, head.address, head.due_at, heads.place + 1
    FROM heads JOIN outbox AS head ON head.id = (
        SELECT later.id FROM outbox AS later
        WHERE later.channel = ? AND later.status = 'waiting' AND later.address > heads.address
        ORDER BY later.address, later.id LIMIT 1)
    WHERE heads.place < ?)
SELECT id, address, due_at FROM heads"""
"""One step into an index for each address, however many rows wait for it."""
_CHOSEN = Rows(id="bigint")
_LEASE = {
    d: f"""UPDATE outbox SET due_at = ?, attempts = attempts + 1, error = NULL
    WHERE id IN (SELECT id FROM {_CHOSEN.source(d)}) AND status = 'waiting'
    RETURNING id, resident_id, channel, address, kind, body, attempts, replaces,
    CASE WHEN replaces IS NULL THEN '' ELSE COALESCE((
        SELECT shown.external FROM outbox AS shown
        WHERE (shown.id = outbox.replaces OR shown.replaces = outbox.replaces) AND shown.status = 'sent'
        ORDER BY shown.id DESC LIMIT 1), '') END"""
    for d in DIALECTS
}
_GONE = Rows(id="bigint", status="text", external="text", error="text", ended_at="bigint")
_END = {
    d: f"""UPDATE outbox SET status = given.status, external = given.external, error = given.error,
    ended_at = given.ended_at FROM {_GONE.source(d)}
    WHERE outbox.id = given.id AND (outbox.status = 'waiting' OR given.status = 'sent')"""
    for d in DIALECTS
}
_LATER = Rows(id="bigint", due_at="bigint", error="text", uncounted="integer")
_PUT_OFF = {
    d: f"""UPDATE outbox SET due_at = given.due_at, error = given.error,
    attempts = CASE WHEN attempts > 0 THEN attempts - given.uncounted ELSE 0 END FROM {_LATER.source(d)}
    WHERE outbox.id = given.id AND outbox.status = 'waiting'"""
    for d in DIALECTS
}


async def post(connection: Connection, posts: Sequence[Post], now: datetime) -> None:
    """Write rows."""
    at = stored(now)
    later = stored(now + CARRIED)
    rows: list[tuple[Any, ...]] = [
        (
            *(p.resident, p.channel, p.address, p.sequence, p.kind, p.status, p.body),
            *(at, later if p.carried else ALWAYS),
        )
        for p in posts
    ]
    if [p for p in posts if p.ticket or p.replaces or p.carried]:  # most batches have none
        rows = [(*row, p.ticket, p.replaces, p.carried) for row, p in zip(rows, posts, strict=True)]
        connection.later("outbox", _INSERT_CARDS[connection.dialect], _NEW_CARDS.bind(rows))
    else:
        connection.later("outbox", _INSERT[connection.dialect], _NEW.bind(rows))


async def cards(connection: Connection, tickets: Sequence[int]) -> list[TicketCard]:
    """The cards of tickets in departments' rooms and with staff who can be reached, newest first."""
    given = _TICKETS.bind([(id,) for id in tickets])
    rows = await connection.rows(_CARDS[connection.dialect], (ROOM_LANGUAGE, *given, True))
    return [TicketCard(*row) for row in rows]


async def overtake(connection: Connection, replaced: Sequence[int], now: datetime) -> int:
    """Drop the edits of cards that nobody has begun to send: newer ones follow."""
    given = _REPLACED.bind([(id,) for id in replaced])
    return await connection.run(_OVERTAKE[connection.dialect], (stored(now), *given))


async def heads(connection: Connection, channel: str, after: str, most: int) -> list[Head]:
    """The first waiting row of each of the next `most` addresses after `after`, in the addresses' order."""
    rows = await connection.rows(HEADS, (channel, after, channel, most))
    return [Head(id, address, moment(due)) for id, address, due in rows]


async def lease(connection: Connection, ids: Sequence[int], until: datetime) -> list[Leased]:
    """Take waiting rows, until `until`."""
    if not ids:
        return []
    given = _CHOSEN.bind([(id,) for id in ids])
    rows = await connection.rows(_LEASE[connection.dialect], (stored(until), *given))
    return sorted((Leased(*row) for row in rows), key=lambda leased: leased.id)


async def end(connection: Connection, ended: Sequence[tuple[int, Status, str, str]], now: datetime) -> None:
    """Record what became of rows: (id, status, the platform's id, error).

    What was sent stays sent, whatever a process that slept through its duty says afterwards.
    """
    rows = [(id, status, external, error, stored(now)) for id, status, external, error in sorted(ended)]
    connection.later("outbox", _END[connection.dialect], _GONE.bind(rows))


async def put_off(connection: Connection, later: Sequence[tuple[int, datetime, str, bool]]) -> None:
    """Let rows wait: (id, until, why, whether the attempt counts)."""
    rows = [(id, stored(until), why, int(not counts)) for id, until, why, counts in sorted(later)]
    connection.later("outbox", _PUT_OFF[connection.dialect], _LATER.bind(rows))


async def take_back(connection: Connection, channel: str, now: datetime) -> int:
    """Let what is on its way be leased again at once: whoever carried it is gone.

    That attempt does not count: else a message would wait for minutes after a few restarts and one failure.
    """
    return await connection.run(
        """UPDATE outbox SET due_at = ?, attempts = attempts - 1
        WHERE channel = ? AND status = 'waiting' AND attempts > 0 AND error IS NULL AND due_at > ?""",
        (stored(now), channel, stored(now)),
    )


_ADDRESSES = Rows(address="text")
_RELEASE = {
    d: f"""UPDATE outbox
    SET status = 'waiting', due_at = {ALWAYS}, ended_at = NULL, error = NULL, attempts = 0
    WHERE channel = ? AND status = 'held' AND address IN (SELECT address FROM {_ADDRESSES.source(d)})"""
    for d in DIALECTS
}


async def release(connection: Connection, channel: str, addresses: Sequence[str]) -> int:
    """Let what was held for these addresses be sent; returns how many rows that are."""
    given = _ADDRESSES.bind([(address,) for address in sorted(addresses)])
    return await connection.run(_RELEASE[connection.dialect], (channel, *given))


_MARKED = Rows(id="bigint")
_MARK = {
    (d, before): f"""UPDATE outbox SET status = ?, ended_at = ?, error = NULL FROM {_MARKED.source(d)}
    WHERE outbox.id = given.id AND status IN ({before})"""
    for d in DIALECTS
    for before in ("'waiting'", "'waiting', 'held'")
}


async def hold(connection: Connection, ids: Sequence[int], now: datetime) -> None:
    """Let rows that still wait be held."""
    given = _MARKED.bind([(id,) for id in sorted(ids)])
    await connection.run(_MARK[connection.dialect, "'waiting'"], ("held", stored(now), *given))


async def shown(connection: Connection, ids: Sequence[int], now: datetime) -> None:
    """Somebody has seen rows that waited or were held."""
    given = _MARKED.bind([(id,) for id in sorted(ids)])
    await connection.run(_MARK[connection.dialect, "'waiting', 'held'"], ("sent", stored(now), *given))


async def untold(connection: Connection, channel: str, address: str, most: int) -> list[tuple[int, str, str]]:
    """What waits or is held for an address: (id, kind, body)."""
    found: list[tuple[int, str, str]] = []
    for status in ("held", "waiting"):  # one index each
        rows = await connection.rows(
            f"""SELECT id, kind, body FROM outbox WHERE channel = ? AND address = ? AND status = '{status}'
            ORDER BY id LIMIT ?""",
            (channel, address, most),
        )
        found += [(id, kind, body) for id, kind, body in rows]
    return sorted(found)


async def waiting_from(
    connection: Connection, channel: str, address: str, first: int, most: int
) -> list[tuple[int, str, str]]:
    """What waits for an address, from a row on if it still does: (id, kind, body)."""
    rows = await connection.rows(
        """SELECT id, kind, body FROM outbox WHERE channel = ? AND status = 'waiting' AND address = ?
        AND id >= ? ORDER BY id LIMIT ?""",
        (channel, address, first, most),
    )
    return [(id, kind, body) for id, kind, body in rows]


async def give_up_on(connection: Connection, channel: str, address: str, now: datetime) -> list[str]:
    """Give up everything that waits for an address that is gone; returns what it would have said."""
    given_up: list[str] = []
    for status in ("waiting", "held"):  # one index each
        rows = await connection.rows(
            f"""UPDATE outbox SET status = 'unreachable', ended_at = ?
            WHERE channel = ? AND address = ? AND status = '{status}' RETURNING body""",
            (stored(now), channel, address),
        )
        given_up += [body for (body,) in rows]
    return given_up


async def readdress(connection: Connection, channel: str, old: str, new: str) -> None:
    """A chat has another address: what waits for it goes there, and what its cards say from now on."""
    for which in ("status = 'waiting'", "ticket_id IS NOT NULL AND resident_id IS NULL"):  # by their indexes
        await connection.run(
            f"UPDATE outbox SET address = ? WHERE channel = ? AND address = ? AND {which}",
            (new, channel, old),
        )


async def newest(connection: Connection) -> datetime | None:
    """When the last row was written."""
    rows = await connection.rows("SELECT max(created_at) FROM outbox")
    return moment_or_none(rows[0][0])
