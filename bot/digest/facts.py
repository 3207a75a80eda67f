"""What the digest tells: read from the database in a moment, whatever is stored.

Rule 1  Yesterday is since the last digest; rates are of the last `DAYS` days, or one day's would jump.
Rule 2  What stayed late for its policy's `criticism` after the reminder is named for public criticism.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from storage import alarms, sampling, sightings, statistics
from storage import tickets as ticket_storage
from storage.database import Connection
from storage.sampling import NO_TALLY, Tally
from tickets import periods
from tickets.city import City
from tickets.lifecycle import HANDLED
from tickets.places import nearest
from tickets.rates import Rates, Row, rates_of
from tickets.ticket import Ticket
from tickets.traces import discreetly
from tickets.watching import Alarm

DAYS = 30
RECENT = 7
SPOTS = 5
CONCENTRATED = 3
"""Fewer tickets are no hot spot."""
LOOKED_AT = 500
"""Late tickets that are looked through for public criticism, those longest late first."""


@dataclass(frozen=True, slots=True)
class Line:
    """One department."""

    code: str
    name: str
    rates: Rates
    overdue: int


@dataclass(frozen=True, slots=True)
class Day:
    """One reporting day."""

    day: date
    received: int
    in_time: float | None
    working: bool


@dataclass(frozen=True, slots=True)
class StoodOut:
    """An alarm with the newest ticket behind it."""

    alarm: Alarm
    newest: Ticket | None


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
    days: tuple[Day, ...] = ()
    """The last `DAYS` whole reporting days."""
    second: Tally = NO_TALLY
    """The second callbacks about tickets of the last `DAYS` days."""
    rising: tuple[StoodOut, ...] = ()
    """What leaders were alarmed about since the last digest, what stands out most first."""
    spots: tuple[tuple[str, int], ...] = ()
    """Places from which most came in `RECENT` days, and how much."""


async def gathered(connection: Connection, city: City, since: datetime, now: datetime) -> Digest:
    """What there is to tell at `now` about the time since `since`."""
    counts = await statistics.counted(connection, "department", now - timedelta(days=DAYS), now)
    late = await statistics.overdue(connection, now)
    everything: Counter[Row] = Counter()
    for counted in counts.values():
        everything.update(counted)
    lines = [
        Line(code, department.name, rates_of(counts.get(code, {}), city.weights), late.get(code, 0))
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
        criticised=await _criticised(connection),
        days=await _days(connection, city, now),
        second=sum(
            (s for _, s in await sampling.counted(connection, "department", now - timedelta(days=DAYS), now)),
            NO_TALLY,
        ),
        rising=await _rising(connection, since, now),
        spots=await _spots(connection, city, now),
    )


async def _days(connection: Connection, city: City, now: datetime) -> tuple[Day, ...]:
    today = periods.present_day(city.periods, city.timezone, now)
    first = today - timedelta(days=DAYS)
    counted = await statistics.by_day(connection, periods.day(city.periods, city.timezone, first).since, DAYS)
    days = [first + timedelta(days=n) for n in range(DAYS)]
    return tuple(_day(day, rows, city) for day, rows in zip(days, counted, strict=True))


def _day(day: date, rows: Mapping[Row, int], city: City) -> Day:
    """While most of a day's tickets are still under way, the quick ones say nothing about it."""
    received = sum(rows.values())
    decided = sum(count for row, count in rows.items() if row.in_time is not None)
    in_time = rates_of(rows, city.weights).in_time if 2 * decided >= received else None
    return Day(day, received, in_time, city.calendar.is_working(day))


async def _rising(connection: Connection, since: datetime, now: datetime) -> tuple[StoodOut, ...]:
    """Each topic once, as it was when most was known of it."""
    noted = {alarm.topic: alarm for alarm in await alarms.between(connection, since, now)}
    soon = sorted(
        (alarm for alarm in noted.values() if alarm.what in ("rising", "matter")),
        key=lambda alarm: (alarm.usual - alarm.count, alarm.topic),
    )
    newest = await ticket_storage.load(connection, [a.tickets[0] for a in soon if a.tickets], lock=False)
    return tuple(StoodOut(alarm, newest.get(alarm.tickets[0]) if alarm.tickets else None) for alarm in soon)


async def _spots(connection: Connection, city: City, now: datetime) -> tuple[tuple[str, int], ...]:
    """By the name of a known place nearby, else by what the newest report calls it; same names are one."""
    found = await sightings.hot_spots(connection, now - timedelta(days=RECENT), now, 2 * SPOTS)
    newest = await ticket_storage.load(connection, [spot.newest for spot in found], lock=False)
    named: Counter[str] = Counter()
    for spot in found:
        called = discreetly(newest[spot.newest].site.words) if spot.newest in newest else ""
        named[nearest(city, spot.latitude, spot.longitude) or called] += spot.count
    return tuple((name, count) for name, count in named.most_common(SPOTS) if count >= CONCENTRATED)


async def _criticised(connection: Connection) -> tuple[Ticket, ...]:
    """What is named publicly and still late, the longest late first."""
    found, _, _ = await statistics.criticised(connection, LOOKED_AT)
    return tuple(t for t in found if t.criticised and t.status in HANDLED)
