"""People by address, and where they are in their conversations.

Rule 1  A person's row in `sessions` is the lock of their turns: taken by id, before anything else.
Rule 2  A row in `residents` is only changed at the end of a unit of work, by id (see `hold`): so two units of
        work that tell things to each other's people never wait for each other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from msgspec import Struct

from storage.database import Connection
from storage.instants import moment, moment_or_none, stored
from storage.rows import DIALECTS, Dialect, Rows

Address = tuple[str, str]
"""Channel and address."""


class Resident(Struct, frozen=True):
    """Somebody with an address. `stack` is their sessions as JSON, `staff` the code they are bound to;
    addresses of one `person` are linked, 0 where none is."""

    id: int
    channel: str
    address: str
    language: str
    reachable: bool
    stack: str
    wake_at: datetime | None
    staff: str
    person: int = 0


NOBODY_SPEAKS = "zh-CN"
"""The language of an empty place."""

_GIVEN = Rows(channel="text", address="text")
_IDS = Rows(id="bigint")
COLUMNS: Final = """residents.id, residents.channel, residents.address, residents.language,
    residents.reachable, sessions.stack, sessions.wake_at, staff.code, residents.person"""
JOINED: Final = """JOIN sessions ON sessions.resident_id = residents.id
    LEFT JOIN staff ON staff.resident_id = residents.id"""


def _locked(dialect: Dialect) -> str:
    return "ORDER BY residents.id" + (" FOR UPDATE OF sessions" if dialect == "postgresql" else "")


_BY_ADDRESS = {
    d: f"""SELECT {COLUMNS} FROM {_GIVEN.source(d)}
    JOIN residents ON residents.channel = given.channel AND residents.address = given.address
    {JOINED} {_locked(d)}"""
    for d in DIALECTS
}
_LOOK = {
    d: f"SELECT {COLUMNS} FROM {_IDS.source(d)} JOIN residents ON residents.id = given.id {JOINED}"
    for d in DIALECTS
}
_NEW = Rows(channel="text", address="text", language="text", reachable="boolean", created_at="bigint")
_NEW_SESSION = Rows(resident_id="bigint", stack="text")
_INSERT = {d: _NEW.insert(d, "residents", "ON CONFLICT DO NOTHING RETURNING id") for d in DIALECTS}
_INSERT_SESSION = {d: _NEW_SESSION.insert(d, "sessions", "ON CONFLICT DO NOTHING") for d in DIALECTS}
_STANDING = Rows(resident_id="bigint", stack="text", wake_at="bigint")
_UPDATE_SESSION = {
    d: f"""UPDATE sessions SET stack = given.stack, wake_at = given.wake_at
    FROM {_STANDING.source(d)} WHERE sessions.resident_id = given.resident_id"""
    for d in DIALECTS
}
_TRAITS = Rows(id="bigint", language="text", reachable="boolean")
_UPDATE = {
    d: f"""UPDATE residents SET language = given.language, reachable = given.reachable
    FROM {_TRAITS.source(d)} WHERE residents.id = given.id"""
    for d in DIALECTS
}
_HOLD = f"""SELECT residents.id FROM {_IDS.source("postgresql")}
    JOIN residents ON residents.id = given.id ORDER BY residents.id FOR NO KEY UPDATE OF residents"""
_WANTED = Rows(id="bigint", wanted="bigint")
_SEQUENCE = {
    d: f"""UPDATE residents SET sequence = sequence + given.wanted
    FROM {_WANTED.source(d)} WHERE residents.id = given.id RETURNING residents.id, residents.sequence"""
    for d in DIALECTS
}


def from_row(row: Sequence[Any]) -> Resident:
    """A person, from `COLUMNS`."""
    id, channel, address, language, reachable, stack, wake_at, code, person = row
    wakes = None if wake_at is None else moment(wake_at)
    return Resident(id, channel, address, language, bool(reachable), stack, wakes, code or "", person or 0)


async def meet(
    connection: Connection, people: Mapping[Address, str], now: datetime
) -> dict[Address, Resident]:
    """Lock the people with these addresses, making those who are new, with these languages."""
    found = await _by_address(connection, list(people))
    missing = {address: language for address, language in people.items() if address not in found}
    return found | await make(connection, missing, now) if missing else found


async def make(
    connection: Connection, people: Mapping[Address, str], now: datetime
) -> dict[Address, Resident]:
    """Lock people who were not there a moment ago, made with these languages."""
    dialect = connection.dialect
    at = stored(now)
    rows = [(*address, people[address], True, at) for address in sorted(people)]
    made = await connection.rows(_INSERT[dialect], _NEW.bind(rows))
    await connection.run(_INSERT_SESSION[dialect], _NEW_SESSION.bind([(row[0], "") for row in made]))
    return await _by_address(connection, list(people))


async def _by_address(connection: Connection, addresses: Sequence[Address]) -> dict[Address, Resident]:
    dialect = connection.dialect
    rows = await connection.rows(_BY_ADDRESS[dialect], _GIVEN.bind(addresses))
    people = [from_row(row) for row in rows]
    return {(person.channel, person.address): person for person in people}


async def look(connection: Connection, ids: Sequence[int]) -> dict[int, Resident]:
    """Read people by id without locking them: to tell them something."""
    return await _read(connection, ids, _LOOK)


async def _read(
    connection: Connection, ids: Sequence[int], statement: Mapping[Dialect, str]
) -> dict[int, Resident]:
    rows = await connection.rows(statement[connection.dialect], _IDS.bind([(id,) for id in ids]))
    return {person.id: person for person in map(from_row, rows)}


async def keep_sessions(
    connection: Connection, standings: Sequence[tuple[int, str, datetime | None]]
) -> None:
    """Keep where people are: (resident, stack as JSON, when silence is due)."""
    rows = [(id, stack, None if wake is None else stored(wake)) for id, stack, wake in standings]
    connection.later("sessions", _UPDATE_SESSION[connection.dialect], _STANDING.bind(rows))


async def hold(connection: Connection, ids: Collection[int]) -> None:
    """Lock these people's rows by id, before statements that change them in any order."""
    if connection.dialect == "postgresql" and len(ids) > 1:
        await connection.rows(_HOLD, _IDS.bind([(id,) for id in sorted(ids)]))


async def keep_traits(connection: Connection, traits: Sequence[tuple[int, str, bool]]) -> None:
    """Keep what changed about people: (resident, language, reachable)."""
    connection.later("residents", _UPDATE[connection.dialect], _TRAITS.bind(sorted(traits)))


async def forget(connection: Connection, id: int, now: datetime) -> None:
    """Leave an empty place where somebody was: its number is not given out again."""
    await connection.run(
        """UPDATE residents SET channel = '', address = ?, language = ?, name = '', reachable = ?,
        sequence = 0, created_at = ?, person = NULL, active_at = NULL WHERE id = ?""",
        (str(id), NOBODY_SPEAKS, False, stored(now), id),
    )


async def stacks_of_staff(connection: Connection) -> list[tuple[int, str]]:
    """Where members of staff are, locked: (resident, stack as JSON)."""
    locked = " FOR UPDATE OF sessions" if connection.dialect == "postgresql" else ""
    rows = await connection.rows(
        f"""SELECT sessions.resident_id, sessions.stack FROM staff
        JOIN sessions ON sessions.resident_id = staff.resident_id ORDER BY sessions.resident_id{locked}"""
    )
    return [(id, stack) for id, stack in rows]


async def rewrite_stacks(connection: Connection, stacks: Sequence[tuple[int, str]]) -> None:
    """Give people's stacks other words: when silence is due stays as it is."""
    for id, stack in stacks:
        await connection.run("UPDATE sessions SET stack = ? WHERE resident_id = ?", (stack, id))


async def number_lines(connection: Connection, wanted: Mapping[int, int]) -> dict[int, int]:
    """Take `wanted` places in each person's log; returns the first place of each."""
    rows = await connection.rows(_SEQUENCE[connection.dialect], _WANTED.bind(sorted(wanted.items())))
    return {id: last - wanted[id] + 1 for id, last in rows}


async def silent(connection: Connection, now: datetime, most: int) -> list[int]:
    """People whose silence is due."""
    rows = await connection.rows(
        "SELECT resident_id FROM sessions WHERE wake_at <= ? ORDER BY wake_at LIMIT ?",
        (stored(now), most),
    )
    return [row[0] for row in rows]


async def lost(connection: Connection, channel: str, address: str) -> None:
    """An address turned out to be gone: nothing is sent there until its person comes back."""
    await connection.run(
        "UPDATE residents SET reachable = ? WHERE channel = ? AND address = ?", (False, channel, address)
    )


async def next_silence(connection: Connection) -> datetime | None:
    """The moment of the earliest silence that somebody waits for."""
    rows = await connection.rows("SELECT min(wake_at) FROM sessions")
    return moment_or_none(rows[0][0])
