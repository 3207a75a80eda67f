"""How many duplicates are offered for joining, how many other reports are shown any, and how long it takes.

Usage: python -m benchmarks.neighbours DATA [--stored N]

DATA is a CSV file of reports with `created_at`, `lat`, `lon`, `text` and `is_duplicate`. Each report is
compared with those before it as if all were of one category and still open. `--stored` also measures looking
in a database with N open tickets, on SQLite and on PostgreSQL.

The curve tells what any threshold would give. On the file this was built with (1,095 reports of one category
in one week, 51 marked as duplicates) nothing that was tried offers 80 % of the duplicates while 10 % of the
others are shown any:

    of the others that are shown any     5 %   10 %   15 %   20 %   30 %   40 %
    of the duplicates:
    likeness, as shipped                39 %   45 %   51 %   63 %   69 %   80 %
    likelihood ratio, log-linear        27 %   35 %   39 %   51 %   63 %   73 %
    likelihood ratio, boosted trees     27 %   37 %   41 %   47 %   71 %   80 %

The ratios compare the pair that makes a duplicate with other near pairs, over distance, hours between, time
of day, shared words weighed by rarity, likeness of the words, house numbers and streets that are equal or
differ; they are fitted to the marks themselves, ten-fold. "Within 50 m and 24 h" comes to 80 and 33 %, and
to 35 and 17 % where reports that were closed by then are left out, as a city does: half of the duplicates
have no open one. Many reports that repeat another word for word are not marked, many that are marked share
neither words nor place with any. A city has a hundred categories where the file has one; so what is shipped
offers more.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import random
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from benchmarks.databases import fresh_sqlite, postgres
from bot.city import load_city
from storage import neighbours as neighbour_storage
from storage import schema
from storage import tickets as ticket_storage
from storage.database import Database
from tickets.cells import REACH
from tickets.city import City
from tickets.neighbours import ALIKE, DAYS, Matter, distance, likeness, offered, sought
from tickets.numbers import number, ticket_id
from tickets.ticket import Kind, Site, Status, Ticket

BOTHERED = 0.1
"""The share of other reports that may be shown any."""
CURVE = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4)
"""Shares of others for which the curve tells how many duplicates are offered."""
_NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
_PAGE = 5000
_SAID = (
    "路灯坏了好几天，晚上看不见路",
    "半夜还在施工，吵得睡不着",
    "井盖松了，车一压就响",
    "垃圾桶满了没人清，味道很大",
    "水管漏水，流了一街",
)


@dataclass(frozen=True, slots=True)
class Report:
    """One row. `likest` and `nearest` are what its best earlier neighbour comes to: a likeness, and whether
    one lies within 50 m and 24 h."""

    duplicate: bool
    likest: float
    nearest: bool


def reports_of(path: Path) -> list[Report]:
    """The reports of a file, each compared with those before it. Raises ValueError, KeyError."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: datetime.fromisoformat(row["created_at"]))
    matters = [
        Matter(
            "",
            row["text"],
            Site("", float(row["lat"]), float(row["lon"])),
            datetime.fromisoformat(row["created_at"]),
        )
        for row in rows
    ]
    return [
        _compared(row["is_duplicate"].strip().casefold() == "true", matter, matters[:index])
        for index, (row, matter) in enumerate(zip(rows, matters, strict=True))
    ]


def _compared(duplicate: bool, matter: Matter, before: Sequence[Matter]) -> Report:
    likest, nearest = 0.0, False
    for earlier in before:
        age, metres = matter.at - earlier.at, distance(matter.site, earlier.site)
        if metres is not None and metres <= REACH and age <= timedelta(days=DAYS):
            likest = max(likest, likeness(matter, earlier))
            nearest = nearest or (metres <= 50 and age <= timedelta(hours=24))
    return Report(duplicate, likest, nearest)


def shares(reports: Sequence[Report], shown: Sequence[bool]) -> str:
    """Which share of the duplicates is shown any, and which of the others."""
    counts = {True: [0, 0], False: [0, 0]}
    for report, is_shown in zip(reports, shown, strict=True):
        counts[report.duplicate][0] += is_shown
        counts[report.duplicate][1] += 1
    duplicates, others = (f"{a / b:.1%}" if b else "—" for a, b in (counts[True], counts[False]))
    return f"{duplicates:>6} of the duplicates, {others:>6} of the others"


def curve(reports: Sequence[Report]) -> str:
    """Two lines: which share of the duplicates is offered where so many of the others are shown any."""
    others = sorted((report.likest for report in reports if not report.duplicate), reverse=True)
    duplicates = [report.likest for report in reports if report.duplicate]
    if not others or not duplicates:
        return "no curve: there are no duplicates, or nothing else"
    least = [others[int(len(others) * share)] for share in CURVE]
    found = [sum(likest > one for likest in duplicates) / len(duplicates) for one in least]
    return "\n".join(
        f"{name:<31}" + "".join(f"{share:>7.0%}" for share in line)
        for name, line in (("of the others", CURVE), ("of the duplicates", found))
    )


def threshold(reports: Sequence[Report]) -> float:
    """The likeness from which no more than `BOTHERED` of the others are shown any."""
    others = sorted((report.likest for report in reports if not report.duplicate), reverse=True)
    return others[int(len(others) * BOTHERED)] + 1e-9 if others else 0.0


def _ticket(place: int, of: int, city: City, draw: random.Random) -> Ticket:
    west, south, east, north = city.bounds
    at = _NOW - timedelta(days=DAYS - 1) * (1 - place / of)
    id = ticket_id(city.local(at).date(), place + 1)
    site = Site("", round(draw.uniform(south, north), 6), round(draw.uniform(west, east), 6))
    category = draw.choice(list(city.categories))
    return Ticket(
        id=id,
        number=number(id),
        status=Status.IN_PROGRESS,
        kind=Kind.HELP,
        category=category,
        group=city.categories[category].group,
        description=draw.choice(_SAID),
        site=site,
        opened_at=at,
        resident=draw.randint(1, of),
        due_at=at + timedelta(days=3),
    )


async def looking(url: str, stored: int) -> str:
    """One line: milliseconds a report, read for a whole batch at once, and 99 batches of 100."""
    batch, rounds = 32, 200
    city, draw, database = load_city("demo"), random.Random(5), Database(url)
    try:
        await schema.migrate(database)
        for begin in range(0, stored, _PAGE):
            page = [_ticket(place, stored, city, draw) for place in range(begin, min(begin + _PAGE, stored))]
            async with database.transaction() as connection:
                await ticket_storage.keep(connection, page)
        async with database.transaction() as connection:
            await connection.run("ANALYZE")
        spent = []
        for _ in range(rounds):
            new = [_ticket(place, stored, city, draw) for place in range(batch)]
            matters = [Matter(t.category, t.description, t.site, _NOW) for t in new]
            async with database.reading() as connection:
                begun = perf_counter()
                wanted = [sought(matter, 0, city) for matter in matters]
                found = await neighbour_storage.find(connection, wanted)
                for matter, earlier in zip(matters, found, strict=True):
                    offered(matter, Kind.HELP, 0, earlier, city)
                spent.append((perf_counter() - begun) * 1000)
    finally:
        await database.close()
    spent.sort()
    mean, p99 = sum(spent) / rounds / batch, spent[int(rounds * 0.99)] / batch
    return f"{stored} open tickets, batches of {batch}: {mean:.3f} ms a report, p99 {p99:.3f}"


async def _looking(stored: int) -> None:
    with tempfile.TemporaryDirectory(prefix="jieban-bench-") as place:
        async with AsyncExitStack() as stack:
            url = await stack.enter_async_context(fresh_sqlite(Path(place)))
            print("SQLite:    ", await looking(url, stored))
            url = await stack.enter_async_context(stack.enter_context(postgres(Path(place)))(Path(place)))
            print("PostgreSQL:", await looking(url, stored))


def main() -> None:
    """Ends with 1 when the file is missing or has other columns."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("data", type=Path, metavar="DATA")
    options.add_argument("--stored", type=int, metavar="N", help="also measure with N tickets stored")
    chosen = options.parse_args()
    try:
        reports = reports_of(chosen.data)
    except (OSError, ValueError, KeyError) as problem:
        sys.exit(f"{chosen.data}: {problem!r}")
    at_most = threshold(reports)
    duplicates = sum(report.duplicate for report in reports)
    print(f"{len(reports)} reports, {duplicates} of them duplicates; shown any:")
    for name, shown in (
        ("within 50 m and 24 h", [report.nearest for report in reports]),
        (f"likeness from {ALIKE:.2f}, as shipped", [report.likest >= ALIKE for report in reports]),
        (f"likeness from {at_most:.2f}, at {BOTHERED:.0%}", [report.likest >= at_most for report in reports]),
    ):
        print(f"{name:<31}", shares(reports, shown))
    print("any threshold:", curve(reports), sep="\n")
    if chosen.stored:
        asyncio.run(_looking(chosen.stored))


if __name__ == "__main__":
    main()
