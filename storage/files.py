"""Files that people sent on a platform which keeps them: what is still to be fetched, and what came of it.

Rule 1  A row is written in the unit of work of the message that brought the file: none is forgotten.
Rule 2  A row is `waiting`, then `kept` (a copy is in the media store), `refused` (we don't take such files)
        or `lost` (it could not be had).
Rule 3  Who takes a row has it until a moment; if they are gone by then, somebody else takes it.
Rule 4  A row tells which ticket the file is in, never whose it is: a report can be anonymous.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct

from storage.database import Connection
from storage.instants import moment, stored
from storage.rows import DIALECTS, FIND, Rows

End = Literal["kept", "refused", "lost"]


class Sent(Struct, frozen=True):
    """A file that came. `key` as in `conversations.messages.Media`; `kind` what its platform shows it as."""

    key: str
    channel: str
    kind: str


class Taken(Struct, frozen=True):
    """A file that is being fetched for the `attempts`-th time."""

    key: str
    kind: str
    attempts: int


class InVain(Struct, frozen=True):
    """A file that we have no copy of. `why` is `lost`, or why it was refused; `ticket` is the one that it is
    in, 0 where there is none; `came` is when it was sent."""

    why: str
    ticket: int
    came: datetime


class Copy(Struct, frozen=True):
    """Our own copy: `media` is its key in the store, `mime` what its bytes say it is."""

    media: str
    mime: str


_NEW = Rows(key="text", channel="text", kind="text", status="text", created_at="bigint", due_at="bigint")
_AGAIN = """ON CONFLICT (key) DO UPDATE SET created_at = excluded.created_at,
    due_at = CASE WHEN files.status = 'waiting' THEN files.due_at ELSE excluded.due_at END,
    status = CASE WHEN files.status = 'kept' THEN 'kept' ELSE 'waiting' END,
    attempts = CASE WHEN files.status = 'waiting' THEN files.attempts ELSE 0 END"""
"""Sent again, a file is as new as at first: nobody forgets it in that moment, and what could not be had, or
was refused, is tried and told once more."""
_INSERT = {d: _NEW.insert(d, "files", _AGAIN) for d in DIALECTS}
_KEYS = Rows(key="text")
_FORGET = {
    d: f"""DELETE FROM files WHERE key IN (SELECT key FROM {_KEYS.source(d)}) AND created_at <= ?"""
    for d in DIALECTS
}
_NAMED = {d: f"SELECT media FROM files WHERE media IN (SELECT key FROM {_KEYS.source(d)})" for d in DIALECTS}
_IN_VAIN = {
    d: f"""SELECT files.key, files.status, files.error, files.ticket_id, files.created_at
    FROM {_KEYS.source(d)} JOIN files ON files.key = given.key WHERE files.status IN ('refused', 'lost')"""
    for d in DIALECTS
}
_UNDER_WAY = {
    d: f"""SELECT files.key FROM {_KEYS.source(d)} JOIN files ON files.key = given.key
    WHERE files.status = 'waiting' AND files.attempts < 2"""
    for d in DIALECTS
}
_OF_TICKETS = Rows(key="text", ticket_id="bigint")
_BELONG = {
    d: f"""UPDATE files SET ticket_id = given.ticket_id FROM {_OF_TICKETS.source(d)}
    WHERE files.key = given.key"""
    for d in DIALECTS
}
_KEPT = {
    d: f"""SELECT files.key, files.media, files.mime FROM {_KEYS.source(d)}
    JOIN files ON files.key = given.key WHERE files.status = 'kept'"""
    for d in DIALECTS
}


async def want(connection: Connection, sent: Sequence[Sent], now: datetime) -> None:
    """Let files be fetched, each once. In one order, so that replicas don't wait for each other."""
    at = stored(now)
    once = {s.key: s for s in sent}
    rows = [(s.key, s.channel, s.kind, "waiting", at, at) for _, s in sorted(once.items())]
    await connection.run(_INSERT[connection.dialect], _NEW.bind(rows))


async def take(
    connection: Connection, channel: str, now: datetime, until: datetime, most: int
) -> list[Taken]:
    """Take up to `most` files whose moment has come, until `until`."""
    rows = await connection.rows(
        """UPDATE files SET due_at = ?, attempts = attempts + 1 WHERE key IN (
            SELECT key FROM files WHERE channel = ? AND status = 'waiting' AND due_at <= ?
            ORDER BY due_at LIMIT ?)
        AND status = 'waiting' AND due_at <= ? RETURNING key, kind, attempts""",
        (stored(until), channel, stored(now), most, stored(now)),
    )
    return [Taken(*row) for row in rows]


async def end(
    connection: Connection, key: str, status: End, copy: Copy | None, error: str, now: datetime
) -> bool:
    """Record what became of a file; `copy` where it is kept. False where nobody wants it any more."""
    media, mime = (copy.media, copy.mime) if copy is not None else (None, None)
    ended = await connection.run(
        """UPDATE files SET status = ?, media = ?, mime = ?, error = ?, ended_at = ?
        WHERE key = ? AND status = 'waiting'""",
        (status, media, mime, error, stored(now), key),
    )
    return ended == 1


async def belong(connection: Connection, tickets: Mapping[str, int]) -> None:
    """Record which tickets files are in: key → ticket."""
    await connection.run(_BELONG[connection.dialect], _OF_TICKETS.bind(sorted(tickets.items())))


async def senders(connection: Connection, key: str) -> list[int]:
    """The residents who have a file in a draft, in an open report of theirs or that they joined, or in a
    request to talk to a person; the agent who has such a request, since the file may be in their answer; and
    the staff who did something with such a report, since it may be in their result. Whoever reported
    anonymously is not found.

    A draft waits for silence, so only people whose silence is due one day are looked through, by its index.
    """
    find, named = FIND[connection.dialect], f'"key":"{key}"'
    rows = await connection.rows(
        f"""SELECT resident_id FROM sessions WHERE wake_at > 0 AND {find}(stack, ?) > 0
        UNION SELECT resident_id FROM requests WHERE ended_at IS NULL AND {find}(files, ?) > 0
        UNION SELECT staff.resident_id FROM requests JOIN staff ON staff.code = requests.agent
            WHERE requests.ended_at IS NULL AND {find}(requests.files, ?) > 0
        UNION SELECT tickets.resident_id FROM files JOIN tickets ON tickets.id = files.ticket_id
            WHERE files.key = ? AND tickets.closed_at IS NULL AND {find}(tickets.body, ?) > 0
        UNION SELECT staff.resident_id FROM files JOIN tickets ON tickets.id = files.ticket_id
            JOIN staff ON {find}(tickets.body, '"by":"' || staff.code || '"') > 0
            WHERE files.key = ? AND tickets.closed_at IS NULL AND {find}(tickets.body, ?) > 0
        UNION SELECT stakes.resident_id FROM files JOIN stakes ON stakes.ticket_id = files.ticket_id
            WHERE files.key = ? AND {find}(stakes.body, ?) > 0""",
        (*(named,) * 3, *(key, named) * 3),
    )
    return sorted(id for (id,) in rows if id is not None)


async def in_vain(connection: Connection, keys: Collection[str]) -> dict[str, InVain]:
    """Those of some files that we have no copy of, and will have none."""
    rows = await connection.rows(_IN_VAIN[connection.dialect], _KEYS.bind([(key,) for key in sorted(keys)]))
    return {
        key: InVain("lost" if status == "lost" else error, ticket or 0, moment(came))
        for key, status, error, ticket, came in rows
    }


async def under_way(connection: Connection, keys: Collection[str]) -> bool:
    """Whether one of some files is just being fetched for the first time."""
    given = _KEYS.bind([(key,) for key in sorted(keys)])
    return bool(keys) and bool(await connection.rows(_UNDER_WAY[connection.dialect], given))


async def put_off(connection: Connection, key: str, until: datetime, error: str) -> None:
    """Let a file be fetched again later."""
    await connection.run(
        "UPDATE files SET due_at = ?, error = ? WHERE key = ? AND status = 'waiting'",
        (stored(until), error, key),
    )


async def kept(connection: Connection, keys: Collection[str]) -> dict[str, Copy]:
    """Our own copies of those files that have been fetched."""
    if not keys:
        return {}
    rows = await connection.rows(_KEPT[connection.dialect], _KEYS.bind([(key,) for key in sorted(keys)]))
    return {key: Copy(media, mime) for key, media, mime in rows}


async def forget(connection: Connection, keys: Collection[str], until: datetime) -> None:
    """Forget files that came by a moment, also those that are still to be fetched."""
    await connection.run(
        _FORGET[connection.dialect], (*_KEYS.bind([(key,) for key in sorted(keys)]), stored(until))
    )


async def prune(connection: Connection, before: datetime) -> None:
    """Forget files that we have no copy of, and why, where that has been so since before a moment. What is
    kept goes with whatever needs it, see `forget`."""
    await connection.run(
        "DELETE FROM files WHERE status IN ('lost', 'refused') AND ended_at < ?", (stored(before),)
    )


async def copied(connection: Connection, media: Collection[str]) -> set[str]:
    """Those of some keys in our store that are the copy of a file."""
    rows = await connection.rows(_NAMED[connection.dialect], _KEYS.bind([(key,) for key in sorted(media)]))
    return {row[0] for row in rows}
