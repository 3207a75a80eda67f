"""Chats of one person that are linked, and the one-time codes by which that is done.

Rule 1  Linked addresses carry one number, their `person`; everything else of them stays their own, so that
        a link can be undone.
Rule 2  An address offers one code at a time, kept here as its digest. It links once, and not after its end:
        by then whoever reads it where it was said, in the outbox or in a session, can do nothing with it.
Rule 3  Where somebody was last active is written down for linked addresses alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from hashlib import sha256

from msgspec import Struct

from storage.database import Connection
from storage.instants import moment, stored
from storage.rows import DIALECTS, Rows


class Member(Struct, frozen=True):
    """One of a person's addresses."""

    id: int
    person: int
    channel: str
    reachable: bool
    active_at: datetime


_IDS = Rows(id="bigint")
_MEMBERS = {
    d: f"""SELECT residents.id, residents.person, channel, reachable, active_at FROM {_IDS.source(d)}
    JOIN residents ON residents.person = given.id ORDER BY residents.id"""
    for d in DIALECTS
}
_ACTIVE = {
    d: f"""UPDATE residents SET active_at = ? FROM {_IDS.source(d)}
    WHERE residents.id = given.id AND residents.person IS NOT NULL"""
    for d in DIALECTS
}
_LINK = {
    d: f"""UPDATE residents SET person = ?, active_at = coalesce(active_at, ?) FROM {_IDS.source(d)}
    WHERE residents.id = given.id"""
    for d in DIALECTS
}


async def members(connection: Connection, persons: Collection[int]) -> list[Member]:
    """All addresses of these persons."""
    rows = await connection.rows(_MEMBERS[connection.dialect], _IDS.bind([(p,) for p in sorted(persons)]))
    return [
        Member(id, person, channel, bool(reachable), moment(at))
        for id, person, channel, reachable, at in rows
    ]


async def active(connection: Connection, ids: Sequence[int], now: datetime) -> None:
    """Write down where people are active now."""
    given = _IDS.bind([(id,) for id in sorted(ids)])
    await connection.run(_ACTIVE[connection.dialect], (stored(now), *given))


async def link(connection: Connection, ids: Sequence[int], person: int, now: datetime) -> None:
    """Make addresses those of one person."""
    given = _IDS.bind([(id,) for id in sorted(ids)])
    await connection.run(_LINK[connection.dialect], (person, stored(now), *given))


async def leave(connection: Connection, id: int) -> None:
    """Unlink an address from the others of its person. One that is left alone is not linked either; several
    that are left get a new number, since the one who left may link anew."""
    rows = await connection.rows("SELECT person FROM residents WHERE id = ?", (id,))
    person = rows[0][0] if rows else None
    if person is None:
        return
    left = [member.id for member in await members(connection, [person]) if member.id != id]
    await connection.run("UPDATE residents SET person = NULL, active_at = NULL WHERE id = ?", (id,))
    if len(left) == 1:
        await connection.run("UPDATE residents SET person = NULL, active_at = NULL WHERE id = ?", (left[0],))
    elif left:
        await connection.run("UPDATE residents SET person = ? WHERE person = ?", (left[0], person))


# ── codes ──


def _digest(code: str) -> str:
    return sha256(f"link:{code}".encode()).hexdigest()


async def offer(connection: Connection, resident: int, code: str, until: datetime) -> None:
    """Whoever types this code elsewhere may link to this address; an earlier one links no more."""
    await connection.run(
        """INSERT INTO linking (resident_id, digest, expires_at) VALUES (?, ?, ?)
        ON CONFLICT (resident_id) DO UPDATE SET digest = excluded.digest, expires_at = excluded.expires_at""",
        (resident, _digest(code), stored(until)),
    )


async def offered_by(connection: Connection, code: str, now: datetime) -> int | None:
    """Who offers a code; None for one that is unknown, used or over."""
    rows = await connection.rows(
        "SELECT resident_id FROM linking WHERE digest = ? AND expires_at > ?", (_digest(code), stored(now))
    )
    return rows[0][0] if rows else None


async def use(connection: Connection, code: str, now: datetime) -> int | None:
    """Use a code up; returns who offered it, or None."""
    rows = await connection.rows(
        """UPDATE linking SET digest = NULL, expires_at = ? WHERE digest = ? AND expires_at > ?
        RETURNING resident_id""",
        (stored(now), _digest(code), stored(now)),
    )
    return rows[0][0] if rows else None


async def tried(connection: Connection, resident: int, since: datetime) -> tuple[int, datetime]:
    """How often an address has tried a code in vain since a moment, and when last."""
    rows = await connection.rows(
        "SELECT tries, tried_at FROM linking WHERE resident_id = ? AND tried_at > ?",
        (resident, stored(since)),
    )
    return (rows[0][0], moment(rows[0][1])) if rows else (0, since)


async def in_vain(connection: Connection, resident: int, since: datetime, now: datetime) -> None:
    """Count a code that was tried in vain; what was before `since` is forgotten."""
    await connection.run(
        """INSERT INTO linking (resident_id, tries, tried_at) VALUES (?, 1, ?)
        ON CONFLICT (resident_id) DO UPDATE SET tried_at = excluded.tried_at,
        tries = CASE WHEN linking.tried_at > ? THEN linking.tries + 1 ELSE 1 END""",
        (resident, stored(now), stored(since)),
    )


async def prune(connection: Connection, before: datetime) -> None:
    """Forget codes that ended, and were last tried in vain, before a moment."""
    for over, other in (("expires_at", "tried_at"), ("tried_at", "expires_at")):
        await connection.run(
            f"DELETE FROM linking WHERE {over} < ? AND ({other} IS NULL OR {other} < ?)",
            (stored(before), stored(before)),
        )


async def forget(connection: Connection, resident: int) -> None:
    """Forget an address: its code and its links."""
    await connection.run("DELETE FROM linking WHERE resident_id = ?", (resident,))
    await leave(connection, resident)
