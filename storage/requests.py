"""Residents who asked to talk to a person.

Rule 1  A resident has at most one open request, in however many chats; whoever takes it first has it, until
        a colleague takes over.
Rule 2  The last word of either side keeps it open: `said_at` moves with it.
Rule 3  Whoever changes one has locked it before reading it: its resident's chats, the agents and the clock
        are in different hands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec import Struct

from storage.database import Connection
from storage.instants import moment, moment_or_none, stored

BY: Final = "by"
"""Which agent sent a file: their staff code. One without it is the resident's."""


class Request(Struct, frozen=True):
    """A request to talk to a person. `agent` is the staff code of whoever took it, empty while it waits."""

    id: int
    resident: int
    words: str
    made_at: datetime
    due_at: datetime
    """Until when the resident was told that somebody takes it."""
    agent: str = ""
    ended_at: datetime | None = None
    files: tuple[Mapping[str, Any], ...] = ()
    """What either side sent, as tickets keep it; an agent's has their code, `BY`."""
    said_at: datetime | None = None
    """When either side said something last; `made_at` while nobody did."""

    @property
    def own_files(self) -> tuple[Mapping[str, Any], ...]:
        """Those that its resident sent."""
        return tuple(file for file in self.files if BY not in file)

    @property
    def silent_since(self) -> datetime:
        """Since when nobody has said anything."""
        return self.said_at or self.made_at


_COLUMNS = "id, resident_id, words, made_at, due_at, agent, ended_at, files, said_at"
_files = msgspec.json.Decoder(tuple[dict[str, Any], ...])


def _written(files: Sequence[Mapping[str, Any]]) -> str:
    return msgspec.json.encode(files).decode()


def _from_row(row: Sequence[Any]) -> Request:
    id, resident, words, made_at, due_at, agent, ended_at, files, said_at = row
    made, due, ended = moment(made_at), moment(due_at), moment_or_none(ended_at)
    return Request(
        id, resident, words, made, due, agent, ended, _files.decode(files), moment_or_none(said_at)
    )


async def one_at_a_time(connection: Connection, person: int) -> None:
    """Wait for whoever else is about to make a request in another chat of the same person: units of work
    don't see what others are about to write. SQLite has one writer anyway."""
    if connection.dialect == "postgresql":
        await connection.rows("SELECT pg_advisory_xact_lock(hashtext('requests'), hashint8(?))", (person,))


async def make(
    connection: Connection,
    resident: int,
    words: str,
    now: datetime,
    due: datetime,
    files: Sequence[Mapping[str, Any]] = (),
) -> int:
    """Keep a new request; returns its id."""
    rows = await connection.rows(
        """INSERT INTO requests (resident_id, words, made_at, due_at, files) VALUES (?, ?, ?, ?, ?)
        RETURNING id""",
        (resident, words, stored(now), stored(due), _written(files)),
    )
    return int(rows[0][0])


def _locked(connection: Connection, lock: bool) -> str:
    return " FOR UPDATE" if lock and connection.dialect == "postgresql" else ""


async def load(connection: Connection, id: int, *, lock: bool = False) -> Request | None:
    """One request."""
    locked = _locked(connection, lock)
    rows = await connection.rows(f"SELECT {_COLUMNS} FROM requests WHERE id = ?{locked}", (id,))
    return _from_row(rows[0]) if rows else None


async def open_of(connection: Connection, resident: int, *, lock: bool = False) -> Request | None:
    """The request of a resident that is not ended."""
    locked = _locked(connection, lock)
    rows = await connection.rows(
        f"SELECT {_COLUMNS} FROM requests WHERE resident_id = ? AND ended_at IS NULL{locked}", (resident,)
    )
    return _from_row(rows[0]) if rows else None


async def of_resident(connection: Connection, resident: int) -> list[Request]:
    """All that a resident asked for, oldest first."""
    rows = await connection.rows(
        f"SELECT {_COLUMNS} FROM requests WHERE resident_id = ? ORDER BY id", (resident,)
    )
    return [_from_row(row) for row in rows]


async def forget(connection: Connection, resident: int) -> None:
    """Remove all that a resident asked for."""
    await connection.run("DELETE FROM requests WHERE resident_id = ?", (resident,))


async def prune(connection: Connection, before: datetime) -> list[str]:
    """Forget requests that were ended before a moment; returns the keys of the files that came with them."""
    rows = await connection.rows("DELETE FROM requests WHERE ended_at < ? RETURNING files", (stored(before),))
    return [file["key"] for (files,) in rows for file in _files.decode(files)]


async def open_ones(connection: Connection, most: int) -> list[Request]:
    """Requests that are not ended: those that nobody has taken, then the others, each the oldest first."""
    rows = await connection.rows(
        f"""SELECT {_COLUMNS} FROM requests WHERE ended_at IS NULL
        ORDER BY CASE WHEN agent = '' THEN 0 ELSE 1 END, made_at, id LIMIT ?""",
        (most,),
    )
    return [_from_row(row) for row in rows]


async def held_by(connection: Connection, agent: str, most: int) -> list[Request]:
    """Requests that an agent has and that are not ended, the oldest first: of more than `most` those in which
    somebody has said something last."""
    rows = await connection.rows(
        f"""SELECT {_COLUMNS} FROM requests WHERE agent = ? AND ended_at IS NULL
        ORDER BY COALESCE(said_at, made_at) DESC, id DESC LIMIT ?""",
        (agent, most),
    )
    return sorted(map(_from_row, rows), key=lambda request: (request.made_at, request.id))


async def add(
    connection: Connection, id: int, words: str, now: datetime, files: Sequence[Mapping[str, Any]] = ()
) -> None:
    """Let a request say this, with these files."""
    await connection.run(
        "UPDATE requests SET words = ?, files = ?, said_at = ? WHERE id = ?",
        (words, _written(files), stored(now), id),
    )


async def spoke(
    connection: Connection, id: int, now: datetime, files: Sequence[Mapping[str, Any]] | None = None
) -> None:
    """Record that its agent has answered; and the files of the request from now on, where some were sent."""
    await connection.run(
        "UPDATE requests SET said_at = ?, files = COALESCE(?, files) WHERE id = ?",
        (stored(now), None if files is None else _written(files), id),
    )


async def take(connection: Connection, id: int, agent: str, now: datetime, after: str = "") -> bool:
    """Give an open request that nobody has, or the agent `after`, to an agent; false when it is somebody
    else's by now, or ended. When it was taken first stays."""
    taken = await connection.run(
        """UPDATE requests SET agent = ?, taken_at = COALESCE(taken_at, ?), said_at = ?
        WHERE id = ? AND agent = ? AND ended_at IS NULL""",
        (agent, stored(now), stored(now), id, after),
    )
    return taken == 1


async def end(connection: Connection, id: int, now: datetime) -> None:
    """Record that a request is over."""
    await connection.run(
        "UPDATE requests SET ended_at = ? WHERE id = ? AND ended_at IS NULL", (stored(now), id)
    )
