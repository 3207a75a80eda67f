"""Which days are worked, by the state's yearly table and the city's own corrections.

Rule 1  A day is the city's calendar day; instants go in and come out aware, in UTC.
Rule 2  The yearly table (国务院办公厅 通知) has holidays and make-up working days (调休); both count.
Rule 3  The city's overrides go before the table.
Rule 4  A count that reaches into a year without a table is provisional: a guess, to be counted again.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from typing import Any, Final
from zoneinfo import ZoneInfo

DAY: Final = timedelta(days=1)
LAST_SECOND: Final = time(23, 59, 59)
HOURS: Final = (time(9), time(17, 30))
"""When offices are open where a city names no other hours."""


@dataclass(frozen=True, slots=True, eq=False)
class WorkingCalendar:
    """The working days of one city.

    `overrides` say for single days whether they are worked; `complete` are years for which the overrides
    and plain weekends are the whole truth; `hours` are the offices' opening hours.
    """

    timezone: ZoneInfo
    overrides: Mapping[date, bool] = field(default_factory=dict)
    complete: frozenset[int] = frozenset()
    hours: tuple[time, time] = HOURS

    def is_working(self, day: date) -> bool:
        """Whether the offices work on `day`."""
        worked = self.overrides.get(day)
        if worked is not None:
            return worked
        if day.year in self.complete:
            return day.weekday() < 5
        table = _table(day.year)
        return day in table.made_up or (day.weekday() < 5 and day not in table.off)

    def is_known(self, day: date) -> bool:
        """Whether `is_working(day)` rests on a published table or on the city's word."""
        return day in self.overrides or day.year in self.complete or _table(day.year).published

    def add_working_days(self, instant: datetime, days: int) -> tuple[datetime, bool]:
        """The same time of day `days` (≥ 0) working days later, and whether that is provisional.

        The first working day after the day of `instant` is day 1. From a day that is not worked, the
        count ends with the end of the last day.
        """
        here = instant.astimezone(self.timezone)
        day, known, left = here.date(), self.is_known(here.date()), days
        of_day = here.time() if days == 0 or self.is_working(day) else LAST_SECOND
        while left:
            day += DAY
            known = known and self.is_known(day)
            left -= self.is_working(day)
        return self._at(day, of_day), not known

    def days_between(self, instant: datetime, later: datetime) -> int:
        """How many of the city's days begin between the two."""
        return (later.astimezone(self.timezone).date() - instant.astimezone(self.timezone).date()).days

    def working_days_between(self, instant: datetime, later: datetime) -> int:
        """How many working days begin between the two."""
        day = instant.astimezone(self.timezone).date()
        return sum(self.is_working(day + n * DAY) for n in range(1, self.days_between(instant, later) + 1))

    def working_day_before(self, instant: datetime) -> datetime:
        """The same time of day on the last working day before the day of `instant`."""
        here = instant.astimezone(self.timezone)
        day = here.date() - DAY
        while not self.is_working(day):
            day -= DAY
        return self._at(day, here.time())

    def end_of_day(self, instant: datetime, later: int = 0) -> datetime:
        """The last second of the city's day of `instant`, or of the day `later` days after it."""
        return self._at(instant.astimezone(self.timezone).date() + later * DAY, LAST_SECOND)

    def next_daytime(self, instant: datetime, opens: time, closes: time) -> datetime:
        """`instant` when it is between `opens` and `closes` by the city's clock, else the next opening."""
        here = instant.astimezone(self.timezone)
        if opens <= here.time() < closes:
            return instant
        return self._at(here.date() + (DAY if here.time() >= closes else timedelta()), opens)

    def next_working_time(self, instant: datetime, hours: tuple[time, time] | None = None) -> datetime:
        """`instant` when the offices are open (or in `hours` of a working day), else when they open again."""
        opens, closes = hours or self.hours
        here = instant.astimezone(self.timezone)
        day = here.date()
        if self.is_working(day) and here.time() < closes:
            return instant if here.time() >= opens else self._at(day, opens)
        day += DAY
        while not self.is_working(day):
            day += DAY
        return self._at(day, opens)

    def add_working_time(self, instant: datetime, span: timedelta) -> datetime:
        """When `span` of the offices' hours has gone by since `instant`."""
        begins, left = self.next_working_time(instant), span
        while (closes := self._at(begins.astimezone(self.timezone).date(), self.hours[1])) < begins + left:
            left -= closes - begins
            begins = self.next_working_time(closes)
        return begins + left

    def _at(self, day: date, of_day: time) -> datetime:
        return datetime.combine(day, of_day, self.timezone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class _Year:
    """One year of the state's table: days off (also weekends that are holidays), worked weekends."""

    off: frozenset[date]
    made_up: frozenset[date]
    published: bool


@lru_cache(maxsize=32)
def _table(year: int) -> _Year:
    """The table of `year`."""
    china = _china()
    days = china.China(years=year)
    return _Year(
        off=frozenset(day for day in days if day.year == year),
        made_up=frozenset(day for day in days.weekend_workdays if day.year == year),
        published=year in china.ChinaStaticHolidays.special_public_holidays,
    )


@cache
def _china() -> Any:
    """The library's module for China, read in when it is first needed; by itself where it stands in a file of
    its own, for its package reads in 250 other countries with it, which takes 8 MB and 0.2 s."""
    library = find_spec("holidays")
    for folder in (library.submodule_search_locations or ()) if library is not None else ():
        spec = spec_from_file_location("holidays.countries.china", f"{folder}/countries/china.py")
        if spec is not None and spec.loader is not None:
            china = module_from_spec(spec)
            with suppress(OSError, ImportError):
                spec.loader.exec_module(china)
                return china
    return import_module("holidays.countries.china")
