"""Those whose turn it is: what they bring is recorded, and they are locked and read.

Rule 1  Sources come before people, and people by id: the order in which everybody takes locks.
Rule 2  A person is locked for what was seen before as well; it only makes nobody new.
Rule 3  People are read once they are locked, by a statement of its own: the one that locks sees what it
        waited for in the locked row alone, and everything else about a person as it was before.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

import msgspec

from storage.database import Connection
from storage.inbound import Arrival
from storage.instants import stored
from storage.residents import COLUMNS, JOINED, Address, Resident, from_row
from storage.rows import Rows

_GIVEN = Rows(source="text", channel="text", address="text", at="bigint", raw="text")
_INTO = """INSERT INTO inbound (source, channel, address, at, raw)
    SELECT source, channel, address, at, raw FROM"""
_ONCE = "WHERE source IS NOT NULL ON CONFLICT DO NOTHING"
_THEIRS = "residents.channel = given.channel AND residents.address = given.address"
_POSTGRES = f"""WITH given AS MATERIALIZED (SELECT * FROM {_GIVEN.source("postgresql")}),
    fresh AS ({_INTO} given {_ONCE} RETURNING source),
    met AS (SELECT residents.id FROM (SELECT DISTINCT channel, address FROM given) AS given
        JOIN residents ON {_THEIRS} JOIN sessions ON sessions.resident_id = residents.id
        WHERE (SELECT count(*) FROM fresh) >= 0
        ORDER BY residents.id FOR UPDATE OF sessions)
    SELECT source, NULL FROM fresh UNION ALL SELECT NULL, id FROM met"""
"""To count what is fresh makes sure that it is written before anybody is locked."""
_LOCKED = Rows(id="bigint")
_READ = f"""SELECT {COLUMNS} FROM {_LOCKED.source("postgresql")}
    JOIN residents ON residents.id = given.id {JOINED}"""
_SEEN = f"""SELECT given.source FROM {_GIVEN.source("sqlite")}
    JOIN inbound ON inbound.source = given.source"""
_RECORD = f"{_INTO} {_GIVEN.source('sqlite')} {_ONCE}"
_MET = f"""SELECT json_group_array(json_array({COLUMNS})) FROM {_GIVEN.source("sqlite")}
    JOIN residents ON {_THEIRS} {JOINED}"""
"""One value instead of rows: for each row SQLite's thread would wait for the interpreter's lock."""


async def arrive(
    connection: Connection, arrivals: Sequence[Arrival], others: Collection[Address], now: datetime
) -> tuple[set[str], dict[Address, Resident]]:
    """Record the arrivals; lock the people who brought them, and `others`. Returns the sources that had not
    been seen before, and everybody who is known: not somebody who was erased while we waited for their
    lock."""
    at = stored(now)
    rows: list[tuple[str | None, str, str, int, str | None]] = sorted(
        [(source, channel, address, at, raw) for source, channel, address, raw in arrivals]
    )
    rows += [(None, channel, address, at, None) for channel, address in others]
    if connection.dialect == "sqlite":
        given = _GIVEN.bind(rows)
        seen, _, ((met,),) = await connection.each((_SEEN, given), (_RECORD, given), (_MET, given))
        fresh = {arrival[0] for arrival in arrivals} - {source for (source,) in seen}
        people = [from_row(row) for row in msgspec.json.decode(met)]
    else:
        found = await connection.rows(_POSTGRES, _GIVEN.bind(rows))
        fresh = {source for source, _ in found if source is not None}
        locked = [(id,) for _, id in found if id is not None]
        people = (
            [from_row(row) for row in await connection.rows(_READ, _LOCKED.bind(locked))] if locked else []
        )
    asked = {row[1:3] for row in rows}
    known = {(person.channel, person.address): person for person in people}
    return fresh, {address: person for address, person in known.items() if address in asked}
