"""The days and months that figures are counted in: as a city reports, not always from midnight.

Rule 1  A day that begins at midnight, or a month that begins on the 1st, is the calendar's.
Rule 2  Any other is named after its end: with noon, the 24th runs from noon on the 23rd to noon on the 24th;
        with the 19th, March runs from 19 February to 18 March. So one district reports.
Rule 3  A period is [since, until): what happens on its last instant belongs to the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Periods:
    """When a city's reporting days and months begin; `month_starts` is a day from 1 to 28."""

    day_starts: time = time(0)
    month_starts: int = 1


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time with the name it is reported under (2026-11-24, 2026-11)."""

    name: str
    since: datetime
    until: datetime


def day(periods: Periods, timezone: ZoneInfo, named: date) -> Period:
    """The reporting day `named`."""
    first = named if periods.day_starts == time(0) else named - timedelta(days=1)
    return Period(f"{named}", _begins(periods, timezone, first), _begins(periods, timezone, first + _DAY))


def month(periods: Periods, timezone: ZoneInfo, year: int, number: int) -> Period:
    """The reporting month `number` of `year`."""
    end = date(year, number, periods.month_starts)
    if periods.month_starts == 1:
        first, end = end, _next_month(end)
    else:
        first = (end.replace(day=1) - _DAY).replace(day=periods.month_starts)
    since, until = _begins(periods, timezone, first), _begins(periods, timezone, end)
    if periods.day_starts != time(0):
        since, until = since - _DAY, until - _DAY
    return Period(f"{year}-{number:02d}", since, until)


def days(periods: Periods, timezone: ZoneInfo, first: date, last: date) -> Iterator[Period]:
    """Each reporting day from `first` to `last`."""
    while first <= last:
        yield day(periods, timezone, first)
        first += _DAY


def months(periods: Periods, timezone: ZoneInfo, first: date, last: date) -> Iterator[Period]:
    """Each reporting month from that of `first` to that of `last`."""
    year, number = first.year, first.month
    while (year, number) <= (last.year, last.month):
        yield month(periods, timezone, year, number)
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)


def present_day(periods: Periods, timezone: ZoneInfo, now: datetime) -> date:
    """The name of the reporting day that `now` lies in."""
    local = now.astimezone(timezone)
    later = periods.day_starts != time(0) and local.time() >= periods.day_starts
    return local.date() + (_DAY if later else timedelta())


def present_month(periods: Periods, timezone: ZoneInfo, now: datetime) -> date:
    """The first of the month after which the reporting month is named that `now` lies in."""
    today = present_day(periods, timezone, now)
    later = periods.month_starts != 1 and today.day >= periods.month_starts
    first = today.replace(day=1)
    return _next_month(first) if later else first


_DAY = timedelta(days=1)


def _begins(periods: Periods, timezone: ZoneInfo, on: date) -> datetime:
    return datetime.combine(on, periods.day_starts, timezone)


def _next_month(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=first.day)
