"""What the digest tells: read from the database in a moment, whatever is stored.

Rule 1  Yesterday is since the last digest; rates are of the last `DAYS` days, or one day's would jump.
Rule 2  What stayed late `CRITICISM` working days after its reminder is named for public criticism.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage import statistics
from storage.database import Connection
from tickets import deadlines
from tickets.city import City
from tickets.rates import Rates, Row, rates_of
from tickets.ticket import Ticket

DAYS = 30
CRITICISM = 5
"""Working days. Convention, so a constant of the digest only: nothing moves by it."""
LOOKED_AT = 500
"""Late tickets that are looked through for public criticism, those longest late first."""


@dataclass(frozen=True, slots=True)
class Line:
    """One department."""

    name: str
    rates: Rates
    overdue: int


@dataclass(frozen=True, slots=True)
class Digest:
    """The figures of one morning. `lines` are departments, those with most tickets first."""

    since: datetime
    until: datetime
    received: int
    closed: int
    whole: Rates
    overdue: int
    lines: tuple[Line, ...]
    criticised: tuple[Ticket, ...]


async def gathered(connection: Connection, city: City, since: datetime, now: datetime) -> Digest:
    """What there is to tell at `now` about the time since `since`."""
    counts = await statistics.counted(connection, "department", now - timedelta(days=DAYS), now)
    late = await statistics.overdue(connection, now)
    everything: Counter[Row] = Counter()
    for counted in counts.values():
        everything.update(counted)
    lines = [
        Line(department.name, rates_of(counts.get(code, {}), city.weights), late.get(code, 0))
        for code, department in city.departments.items()
        if code in counts or code in late
    ]
    received = await statistics.counted(connection, "department", since, now)
    return Digest(
        since=since,
        until=now,
        received=sum(n for counted in received.values() for n in counted.values()),
        closed=await statistics.closed(connection, since, now),
        whole=rates_of(everything, city.weights),
        overdue=sum(late.values()),
        lines=tuple(sorted(lines, key=lambda line: -line.rates.tickets)),
        criticised=tuple(await _criticised(connection, city, now)),
    )


async def _criticised(connection: Connection, city: City, now: datetime) -> list[Ticket]:
    found = []
    for ticket in await statistics.longest_late(connection, now, LOOKED_AT):
        if ticket.due_at is None:
            continue
        reminded = deadlines.overdue(city.policy_named(ticket.policy), ticket.due_at, city.calendar)
        published, _ = city.calendar.add_working_days(reminded, CRITICISM)
        if published <= now:
            found.append(ticket)
    return found
