"""What stands out among the tickets, counted by the database: topics by hour of the week, places, people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from storage.database import Connection
from storage.instants import stored
from storage.statistics import COUNTED
from tickets.repeats import Counted
from tickets.rising import WEEK, Tally
from tickets.ticket import Ticket
from tickets.watching import Watch

_MICROSECOND = timedelta(microseconds=1)
_decoder = msgspec.json.Decoder(Ticket)


@dataclass(frozen=True, slots=True)
class HotSpot:
    """A place from which much comes: its cell, how many tickets, their middle and the newest one's id."""

    cell: int
    district: str
    count: int
    latitude: float
    longitude: float
    newest: int


async def tallies(connection: Connection, watch: Watch, now: datetime) -> list[Tally]:
    """How often each topic was reported in the windows of `watch`, now and in the weeks before."""
    ends = [window // _MICROSECOND for window in watch.windows]
    week, at = WEEK // _MICROSECOND, stored(now)
    since = stored(now - watch.weeks * WEEK - watch.windows[-1])
    parts = " ".join(f"WHEN age % {week} < {end} THEN {part}" for part, end in enumerate(ends))
    rows = await connection.rows(
        f"""SELECT category, district, (age + {week - ends[-1]}) / {week} AS week,
            CASE {parts} ELSE {len(ends)} END AS part, count(*)
        FROM (SELECT category, district, {at} - opened_at AS age FROM {COUNTED[connection.dialect]}
              WHERE opened_at <= {at} AND opened_at > {since}) AS aged
        GROUP BY 1, 2, 3, 4"""
    )
    return [Tally(*row) for row in rows]


async def people_by_matter(connection: Connection, since: datetime, until: datetime) -> Counted:
    """Category and cell → how many residents reported it, or joined those who did, in (since, until]."""
    between = (stored(since), stored(until))
    rows = await connection.rows(
        """SELECT category, cell, count(DISTINCT who) FROM (
            SELECT category, cell, coalesce(resident_id, -id) AS who FROM tickets
            WHERE opened_at > ? AND opened_at <= ? AND cell IS NOT NULL
            UNION ALL
            SELECT category, cell, stakes.resident_id AS who
            FROM stakes JOIN tickets ON tickets.id = stakes.ticket_id
            WHERE joined_at > ? AND joined_at <= ? AND cell IS NOT NULL) AS told
        GROUP BY category, cell""",
        (*between, *between),
    )
    return {(category, cell): count for category, cell, count in rows}


async def tickets_by_place(connection: Connection, since: datetime, until: datetime) -> Counted:
    """Category and cell → how many tickets were opened in (since, until]."""
    rows = await connection.rows(
        """SELECT category, cell, count(*) FROM tickets
        WHERE opened_at > ? AND opened_at <= ? AND cell IS NOT NULL GROUP BY category, cell""",
        (stored(since), stored(until)),
    )
    return {(category, cell): count for category, cell, count in rows}


async def busy_reporters(
    connection: Connection, since: datetime, until: datetime, at_least: int
) -> Mapping[int, int]:
    """Residents with `at_least` tickets in (since, until], and how many they have."""
    rows = await connection.rows(
        """SELECT resident_id, count(*) FROM tickets
        WHERE opened_at > ? AND opened_at <= ? AND resident_id IS NOT NULL
        GROUP BY resident_id HAVING count(*) >= ?""",
        (stored(since), stored(until), at_least),
    )
    return dict(tuple(row) for row in rows)


async def hot_spots(connection: Connection, since: datetime, until: datetime, most: int) -> list[HotSpot]:
    """The cells from which most tickets came in (since, until]."""
    rows = await connection.rows(
        """SELECT cell, max(district), count(*), avg(latitude), avg(longitude), max(id) FROM tickets
        WHERE opened_at > ? AND opened_at <= ? AND cell IS NOT NULL
        GROUP BY cell ORDER BY count(*) DESC, cell LIMIT ?""",
        (stored(since), stored(until), most),
    )
    return [HotSpot(*row) for row in rows]


async def behind(
    connection: Connection,
    since: datetime,
    until: datetime,
    *,
    category: str = "",
    district: str | None = None,
    cells: Sequence[int] = (),
    resident: int | None = None,
) -> list[Ticket]:
    """The newest tickets opened in (since, until] that all of these conditions fit."""
    asked = {"category": category, "resident_id": resident or ""}
    wanted = {column: value for column, value in asked.items() if value}
    if district is not None:
        wanted["district"] = district
    where = "".join(f" AND {column} = ?" for column in wanted)
    if cells:
        where += f" AND cell IN ({', '.join(str(int(cell)) for cell in cells)})"
    rows = await connection.rows(
        f"SELECT body FROM tickets WHERE opened_at > ? AND opened_at <= ?{where} ORDER BY id DESC",
        (stored(since), stored(until), *wanted.values()),
    )
    return [_decoder.decode(row[0]) for row in rows]
