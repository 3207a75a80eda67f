"""How long the figures take with many tickets stored: `jieban stats`, the digest, a look for alarms.

    python -m benchmarks.figures [--stored N] [--days N]

On a SQLite file and on PostgreSQL, each filled with the same invented tickets of so many days, some of them
open, some late. Seconds, the best of three; the digest includes its picture.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from benchmarks.databases import fresh_sqlite, postgres
from bot.alarms.looking import look
from bot.city import load_city
from bot.digest.digests import LABELS
from bot.digest.facts import gathered
from bot.digest.picture import picture
from bot.figures import figures
from bot.figures.counting import WAYS
from storage import sampling, schema
from storage import tickets as ticket_storage
from storage.database import Connection, Database
from storage.sampling import ANSWERED, Answer, Drawn
from tickets.city import City
from tickets.numbers import number, ticket_id
from tickets.ticket import Kind, Rating, Site, Status, Ticket

NOW = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
_PAGE = 5000
_RUNS = 3


def ticket(place: int, stored: int, days: int, city: City, draw: random.Random) -> Ticket:
    """One of `stored` tickets of the last `days` days, in the order of time."""
    at = NOW - timedelta(days=days) * (1 - place / stored)
    id = ticket_id(city.local(at).date(), place % 999_999 + 1)
    site = draw.choice(city.known_places)
    category = draw.choice(list(city.categories.values()))
    due = at + timedelta(days=draw.choice((1, 7, 15)))
    reported = at + (due - at) * draw.uniform(0.1, 1.1)
    over = reported + timedelta(days=1) < NOW and draw.random() < 0.95
    stars = draw.choice((5, 5, 5, 4, 3, 1))
    rating = Rating(draw.random() < 0.9, "yes" if stars > 2 else "no", stars, 1, reported)
    answered = over and draw.random() < 0.6
    north, east = site.latitude + draw.gauss(0, 0.003), site.longitude + draw.gauss(0, 0.003)
    return Ticket(
        id=id,
        number=number(id),
        status=Status.CLOSED if over else Status.IN_PROGRESS,
        kind=Kind.HELP,
        category=category.code,
        group=category.group,
        description="路灯坏了好几天，晚上看不见路",
        site=Site(site.name, north, east, site.district),
        opened_at=at,
        resident=draw.randint(1, stored),
        department=category.department,
        policy="general",
        due_at=due,
        reported_at=reported if over else None,
        closed_at=reported + timedelta(hours=20) if over else None,
        overdue=not over and due < NOW,
        ratings=(rating,) if answered else (),
        outcome=("rated" if answered else "no_answer") if over else "",
        not_valid="no_answer" if over and not answered else "",
    )


async def fill(database: Database, city: City, stored: int, days: int) -> None:
    """A migrated database with so many tickets."""
    draw = random.Random(5)
    await schema.migrate(database)
    for begin in range(0, stored, _PAGE):
        page = [ticket(n, stored, days, city, draw) for n in range(begin, min(begin + _PAGE, stored))]
        again = [
            Drawn(t.id, 20261101, t.department, t.resident, ANSWERED, answer=Answer(differs=differs))
            for t, differs in ((t, draw.choice(((), (), ("manner",)))) for t in page)
            if t.ratings and draw.random() < 0.1
        ]
        async with database.transaction() as connection:
            await ticket_storage.keep(connection, page)
            await sampling.keep(connection, again)
    async with database.transaction() as connection:
        await connection.run("ANALYZE")


async def measured(url: str, stored: int, days: int) -> list[str]:
    """A line for each thing that somebody waits for."""
    city, database, lines = load_city("demo"), Database(url), []
    try:
        await fill(database, city, stored, days)
        for name, task in _tasks(city):
            spent = []
            for _ in range(_RUNS):
                begun = perf_counter()
                async with database.reading() as connection:
                    await task(connection)
                spent.append(perf_counter() - begun)
            lines.append(f"{name:<22} {min(spent):6.2f} s")
    finally:
        await database.close()
    return lines


def _tasks(city: City) -> list[tuple[str, Callable[[Connection], Awaitable[object]]]]:
    async def digest(connection: Connection) -> None:
        found = await gathered(connection, city, NOW - timedelta(days=1), NOW)
        await asyncio.to_thread(picture, found, dict.fromkeys(LABELS, "市城市管理局"), ())

    def counted(by: str) -> Callable[[Connection], Awaitable[object]]:
        way = next(way for way in WAYS if way == by)
        return lambda connection: figures(connection, city, way)

    return [
        *((f"stats --by {by}", counted(by)) for by in WAYS),
        ("digest", digest),
        ("look for alarms", lambda connection: look(connection, city, NOW, daily=False)),
        ("the morning's look", lambda connection: look(connection, city, NOW, daily=True)),
    ]


async def _both(stored: int, days: int) -> None:
    with tempfile.TemporaryDirectory(prefix="jieban-bench-") as place:
        async with AsyncExitStack() as stack:
            url = await stack.enter_async_context(fresh_sqlite(Path(place)))
            print("SQLite", *await measured(url, stored, days), sep="\n  ", flush=True)
            url = await stack.enter_async_context(stack.enter_context(postgres(Path(place)))(Path(place)))
            print("PostgreSQL", *await measured(url, stored, days), sep="\n  ", flush=True)


def main() -> None:
    """Prints the seconds for each database."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--stored", type=int, default=1_000_000, metavar="N")
    options.add_argument("--days", type=int, default=365, metavar="N", help="over which they are spread")
    chosen = options.parse_args()
    asyncio.run(_both(chosen.stored, chosen.days))


if __name__ == "__main__":
    main()
