"""The figures of a city: by department, category, district, day or month.

Rule 1  Tickets count in the period in which they were opened, whenever they are rated.
Rule 2  Whoever joined another's ticket is counted beside the tickets, never among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from storage import stakes, statistics
from storage.database import Connection
from tickets import periods
from tickets.city import City
from tickets.periods import Period
from tickets.rates import Rates, Row, rates_of, row_of_joiner

By = Literal["department", "category", "district", "day", "month"]
WAYS: tuple[By, ...] = get_args(By)
ALL = "全部 all"
JOINED = "一起反映的居民 joined"

_Line = tuple[str, str, Mapping[Row, int]]
"""Code, name, and how often each row occurs."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: the code (or the period's name), what it is called, and the rates."""

    code: str
    name: str
    rates: Rates


async def figures(
    connection: Connection, city: City, by: By = "department", within: Period | None = None
) -> list[Figure]:
    """A line for each department (category, district, day, month), one for all, and one for joiners."""
    if by == "day" or by == "month":
        lines = await _by_time(connection, city, by, within)
    else:
        lines = await _by_code(connection, city, by, within)
    everything: Counter[Row] = Counter()
    for _, _, counts in lines:
        everything.update(counts)
    told = [Figure(code, name, rates_of(counts, city.weights)) for code, name, counts in lines]
    told.append(Figure("", ALL, rates_of(everything, city.weights)))
    joiners: Counter[Row] = Counter()
    async for stake in stakes.every_stake(connection):
        if stake.of:
            continue  # a merged ticket: its rating is its own
        if within is None or within.since <= stake.joined_at < within.until:
            joiners[row_of_joiner(stake)] += 1
    if joiners:
        told.append(Figure("joined", JOINED, rates_of(joiners, city.weights)))
    return told


async def _by_code(
    connection: Connection, city: City, by: statistics.By, within: Period | None
) -> list[_Line]:
    """In the order of the city's files; what they don't know any more comes last, by its code."""
    since, until = (within.since, within.until) if within else (None, None)
    counts = await statistics.counted(connection, by, since, until)
    names = _names(city, by)
    listed = [*(code for code in names if code in counts), *sorted(counts.keys() - names.keys())]
    nobody = "12345" if by == "department" else "—"
    return [(code, names.get(code) or code or nobody, counts[code]) for code in listed]


def _names(city: City, by: statistics.By) -> dict[str, str]:
    if by == "department":
        return {code: department.name for code, department in city.departments.items()}
    if by == "category":
        return {code: category.name for code, category in city.categories.items()}
    return {code: district.name for code, district in city.districts.items()}


def period(city: City, since: date | None, until: date | None) -> Period | None:
    """The reporting days from `since` to `until`, both inclusive; None when neither is given."""
    if since is None and until is None:
        return None
    first = periods.day(city.periods, city.timezone, since or date(1970, 1, 2))
    last = periods.day(city.periods, city.timezone, until or date(9998, 12, 30))
    return Period(f"{since or ''}..{until or ''}", first.since, last.until)


async def _by_time(
    connection: Connection, city: City, by: Literal["day", "month"], within: Period | None
) -> list[_Line]:
    spread = await statistics.spread(connection)
    if spread is None:
        return []
    since, until = spread
    if within is not None:
        since, until = max(since, within.since), min(until, within.until)
    all_between = periods.days if by == "day" else periods.months
    present = periods.present_day if by == "day" else periods.present_month
    first, last = (present(city.periods, city.timezone, at) for at in (since, until))
    lines: list[_Line] = []
    for each in all_between(city.periods, city.timezone, first, last):
        begin, end = _within(each, within)
        counts: Counter[Row] = Counter()
        for counted in (await statistics.counted(connection, "department", begin, end)).values():
            counts.update(counted)
        if counts:
            lines.append((each.name, each.name, counts))
    return lines


def _within(each: Period, limits: Period | None) -> tuple[datetime, datetime]:
    if limits is None:
        return each.since, each.until
    return max(each.since, limits.since), min(each.until, limits.until)
