"""Which address each member of staff is bound to, which rooms departments have, and one-time codes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import sha256

from storage.database import Connection
from storage.instants import moment, stored
from storage.rows import DIALECTS, Rows

_CODES = Rows(code="text")
_CHATS = {
    d: f"""SELECT staff.code, staff.resident_id, '' AS channel, '' AS address, staff.bound_at
    FROM {_CODES.source(d)} JOIN staff ON staff.code = given.code
    UNION ALL SELECT rooms.department, NULL, rooms.channel, rooms.address, rooms.bound_at
    FROM {_CODES.source(d)} JOIN rooms ON rooms.department = given.code ORDER BY bound_at"""
    for d in DIALECTS
}
Room = tuple[str, str, str]
"""Channel, address, language."""
ROOM_LANGUAGE = "zh-CN"
"""A room has many readers; it is spoken to in the language of the city."""


def digest(code: str) -> str:
    """What is kept of a code: it cannot be read back."""
    return sha256(code.strip().upper().encode()).hexdigest()


async def invite(
    connection: Connection, code: str, *, staff: str, department: str, now: datetime, lasts: timedelta
) -> None:
    """Keep a one-time code for a member of staff, or for a department's room."""
    await connection.run(
        "INSERT INTO codes (digest, staff, department, expires_at) VALUES (?, ?, ?, ?)",
        (digest(code), staff, department, stored(now + lasts)),
    )


async def redeem(
    connection: Connection, code: str, now: datetime, *, in_room: bool = False
) -> tuple[str, str] | None:
    """Use a code up; returns (staff, department), or None when it is unknown, used or too old.

    A department's code works in a room alone, and is not used up elsewhere.
    """
    rows = await connection.rows(
        """UPDATE codes SET used_at = ? WHERE digest = ? AND used_at IS NULL AND expires_at > ?
        AND (department = '' OR ?) RETURNING staff, department""",
        (stored(now), digest(code), stored(now), in_room),
    )
    return (rows[0][0], rows[0][1]) if rows else None


async def given_out(connection: Connection, code: str, now: datetime) -> str | None:
    """For which department's room a code is still good, or "" for none; None when nobody was ever given it.

    A code is forgotten a day after its end.
    """
    rows = await connection.rows(
        """SELECT CASE WHEN used_at IS NULL AND expires_at > ? THEN department ELSE '' END
        FROM codes WHERE digest = ?""",
        (stored(now), digest(code)),
    )
    return rows[0][0] if rows else None


async def prune_codes(connection: Connection, before: datetime) -> None:
    """Forget codes that ended before a moment."""
    await connection.run("DELETE FROM codes WHERE expires_at < ?", (stored(before),))


async def bind(connection: Connection, code: str, resident: int, now: datetime) -> None:
    """Bind a member of staff to an address; whichever binding either had before is undone."""
    await connection.run("DELETE FROM staff WHERE code = ? OR resident_id = ?", (code, resident))
    await connection.run(
        "INSERT INTO staff (code, resident_id, bound_at) VALUES (?, ?, ?)",
        (code, resident, stored(now)),
    )


async def unbind(connection: Connection, code: str) -> bool:
    """Bind a member of staff to no address; false when there was none."""
    return await connection.run("DELETE FROM staff WHERE code = ?", (code,)) == 1


async def bind_room(
    connection: Connection, channel: str, address: str, department: str, now: datetime
) -> None:
    """Make a group chat the room of a department."""
    await connection.run(
        """INSERT INTO rooms (channel, address, department, bound_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (channel, address) DO UPDATE SET department = excluded.department""",
        (channel, address, department, stored(now)),
    )


async def chats_of(
    connection: Connection, codes: Collection[str], departments: Collection[str]
) -> tuple[dict[str, int], dict[str, list[Room]]]:
    """Staff code → resident id, for those who are bound; and department → its rooms, the oldest first."""
    bound: dict[str, int] = {}
    rooms: dict[str, list[Room]] = {}
    if codes or departments:
        given = [_CODES.bind([(name,) for name in sorted(names)])[0] for names in (codes, departments)]
        for name, resident, channel, address, _ in await connection.rows(_CHATS[connection.dialect], given):
            if resident is None:
                rooms.setdefault(name, []).append((channel, address, ROOM_LANGUAGE))
            else:
                bound[name] = resident
    return bound, rooms


async def addresses_of(connection: Connection, codes: Collection[str]) -> dict[str, int]:
    """Staff code → resident id, for those who are bound."""
    return (await chats_of(connection, codes, ()))[0]


async def move_room(connection: Connection, channel: str, old: str, new: str) -> None:
    """A group chat has another address; where it is a room there already, that stands."""
    await connection.run(
        """INSERT INTO rooms (channel, address, department, bound_at)
        SELECT channel, ?, department, bound_at FROM rooms WHERE channel = ? AND address = ?
        ON CONFLICT DO NOTHING""",
        (new, channel, old),
    )
    await connection.run("DELETE FROM rooms WHERE channel = ? AND address = ?", (channel, old))


async def is_room(connection: Connection, channel: str, address: str) -> bool:
    """Whether a group is a department's room."""
    rows = await connection.rows("SELECT 1 FROM rooms WHERE channel = ? AND address = ?", (channel, address))
    return bool(rows)


async def rooms_of(connection: Connection, departments: Collection[str]) -> dict[str, list[Room]]:
    """The rooms of departments, the oldest first."""
    return (await chats_of(connection, (), departments))[1]


async def bound(connection: Connection) -> list[tuple[str, datetime]]:
    """Everybody who is bound, and since when."""
    rows = await connection.rows("SELECT code, bound_at FROM staff ORDER BY code")
    return [(row[0], moment(row[1])) for row in rows]
