"""The figures of a city: by department, category, district, day or month.

Rule 1  Tickets count in the period in which they were opened, whenever they are rated, and asked about again.
Rule 2  Whoever joined another's ticket is counted beside the tickets, never among them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Literal, get_args

from conversations.texts import DEFAULT
from storage import sampling, stakes, statistics
from storage.database import Connection
from storage.sampling import NO_TALLY, Tally
from tickets import periods
from tickets.city import City
from tickets.named import Named
from tickets.periods import Period
from tickets.rates import Rates, Row, rates_of, row_of_joiner

By = Literal["department", "category", "district", "day", "month"]
WAYS: tuple[By, ...] = get_args(By)
ALL = "全部 all"
JOINED = "一起反映的居民 joined"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Line:
    """Code, name, how often each row occurs, and the second callbacks."""

    code: str
    name: str
    counts: Mapping[Row, int]
    second: Tally = NO_TALLY


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: the code (or the period's name), what it is called, the rates, and the second callbacks."""

    code: str
    name: str
    rates: Rates
    second: Tally = NO_TALLY


async def figures(
    connection: Connection,
    city: City,
    by: By = "department",
    within: Period | None = None,
    language: str = DEFAULT,
) -> list[Figure]:
    """A line for each department (category, district, day, month) by its name in a language, as far as it has
    one there; one for all, and one for joiners."""
    if by == "day" or by == "month":
        lines = await _by_time(connection, city, by, within)
    else:
        lines = await _by_code(connection, city, by, within, language)
    everything: Counter[Row] = Counter()
    for line in lines:
        everything.update(line.counts)
    told = [Figure(line.code, line.name, rates_of(line.counts, city.weights), line.second) for line in lines]
    asked = sum((line.second for line in lines), NO_TALLY)
    told.append(Figure("", ALL, rates_of(everything, city.weights), asked))
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
    connection: Connection, city: City, by: statistics.By, within: Period | None, language: str
) -> list[_Line]:
    """In the order of the city's files; what they don't know any more comes last, by its code."""
    since, until = (within.since, within.until) if within else (None, None)
    counts = await statistics.counted(connection, by, since, until)
    again = dict(await sampling.counted(connection, by, since, until))
    names = _names(city, by, language)
    found = counts.keys() | again.keys()
    listed = [*(code for code in names if code in found), *sorted(found - names.keys())]
    nobody = "12345" if by == "department" else "—"
    return [
        _Line(code, names.get(code) or code or nobody, counts.get(code, {}), again.get(code, NO_TALLY))
        for code in listed
    ]


def _names(city: City, by: statistics.By, language: str) -> dict[str, str]:
    named: Mapping[str, Mapping[str, Named]] = {
        "department": city.departments,
        "category": city.categories,
        "district": city.districts,
    }
    return {code: each.called(language) for code, each in named[by].items()}


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
    days = _between(city, "day", since, until, within)
    counts: list[Mapping[Row, int]] = []
    for run in _runs(days):
        if len(run) > 1:
            counts += await statistics.by_day(connection, run[0].since, len(run))
        else:
            counts.append(await _counted(connection, run[0]))
    whole = days if by == "day" else _between(city, by, since, until, within)
    begins = [each.since for each in whole]
    found: list[Counter[Row]] = [Counter() for _ in whole]
    for day, counted in zip(days, counts, strict=True):  # a month is whole reporting days
        found[bisect_right(begins, day.since) - 1].update(counted)
    again = await _again(connection, whole)
    return [
        _Line(each.name, each.name, counted, second)
        for each, counted, second in zip(whole, found, again, strict=True)
        if counted
    ]


def _between(
    city: City, by: Literal["day", "month"], since: datetime, until: datetime, within: Period | None
) -> list[Period]:
    """Each reporting day or month from `since` to `until`, cut to `within`."""
    all_between = periods.days if by == "day" else periods.months
    present = periods.present_day if by == "day" else periods.present_month
    first, last = (present(city.periods, city.timezone, at) for at in (since, until))
    return [_within(each, within) for each in all_between(city.periods, city.timezone, first, last)]


def _runs(whole: Sequence[Period]) -> Iterator[list[Period]]:
    """Stretches of 24 hours that follow each other together, which one statement counts; others alone."""

    def numbered(place: tuple[int, Period]) -> int:
        since, until = place[1].since.astimezone(UTC), place[1].until.astimezone(UTC)
        return -1 if until - since == _DAY else place[0]

    for alone, run in groupby(enumerate(whole), key=numbered):
        found = [each for _, each in run]
        yield from [found] if alone == -1 else ([each] for each in found)


async def _counted(connection: Connection, each: Period) -> Mapping[Row, int]:
    counts: Counter[Row] = Counter()
    for counted in (await statistics.counted(connection, "department", each.since, each.until)).values():
        counts.update(counted)
    return counts


async def _again(connection: Connection, whole: Sequence[Period]) -> list[Tally]:
    """The second callbacks about the tickets of each period."""
    found, begins = [NO_TALLY] * len(whole), [each.since for each in whole]
    if whole:
        asked = await sampling.counted(connection, "opened_at", whole[0].since, whole[-1].until)
        for opened_at, seconds in asked:
            found[bisect_right(begins, opened_at) - 1] += seconds
    return found


def _within(each: Period, limits: Period | None) -> Period:
    if limits is None:
        return each
    return Period(each.name, max(each.since, limits.since), min(each.until, limits.until))
