"""How fast deadlines are claimed with a million of them to come, and what a look costs when none is due.

    python -m benchmarks.deadlines [--database sqlite|postgres|both]

Claimed as rounds and desk do it, a page in each unit of work; what follows from a deadline is left out
(`benchmarks.pings` measures that).
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter

from benchmarks.contestants import Bench
from benchmarks.databases import NAMES, Fresh
from benchmarks.rows import Row, run
from bot.rounds.rounds import MOST
from storage import residents, schema, timers
from storage.database import Database
from storage.instants import stored
from storage.rows import Rows

PENDING = 1_000_000
DUE = 100_000
"""Of them, the ones that have come due."""
PAGE = 10_000
LOOKS = 400
NOW = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
_NEW = Rows(kind="text", ticket_id="bigint", due_at="bigint", status="text")


async def deadlines(database: str, bench: Bench, _more: Fresh) -> list[Row]:
    """Rows for claims and for looks."""
    there = Database(bench.url)
    try:
        await schema.migrate(there)
        await _fill(there)
        idle = NOW - timedelta(days=1)
        looks = [await _look(there, idle) for _ in range(LOOKS)]
        claimed, began = 0, perf_counter()
        while True:
            async with there.reading() as connection:
                due = await timers.due(connection, NOW, MOST)
            if not due:
                break
            async with there.transaction() as connection:
                claimed += len(await timers.claim(connection, [timer.id for timer in due], NOW))
        rate = claimed / (perf_counter() - began)
    finally:
        await there.close()
    if claimed != DUE:
        raise AssertionError(f"{DUE} were due, {claimed} were claimed")
    idle_look = median(looks) * 1000
    return [
        Row(
            f"deadlines claimed, {PENDING:,} pending, {NAMES[database]}",
            "≥ 10,000/s (30,000)",
            f"{rate:,.0f}/s",
            rate >= 10_000,
        ),
        Row(f"a look when none is due, {NAMES[database]}", "≤ 1 ms", f"{idle_look:.2f} ms", idle_look <= 1.0),
    ]


async def _look(database: Database, now: datetime) -> float:
    """Seconds of what the rounds do when nothing is due."""
    began = perf_counter()
    async with database.reading() as connection:
        due = await timers.due(connection, now, MOST)
        silent = await residents.silent(connection, now, MOST)
    if due or silent:
        raise AssertionError("something is due")
    return perf_counter() - began


async def _fill(database: Database) -> None:
    """Deadlines of a year to come, and some of the last hour."""
    draw = random.Random(3)
    insert = _NEW.insert(database.dialect, "timers")
    for begin in range(0, PENDING, PAGE):
        rows = []
        for number in range(begin, begin + PAGE):
            late = number % (PENDING // DUE) == 0
            at = NOW - timedelta(hours=draw.random()) if late else NOW + timedelta(days=365 * draw.random())
            rows.append(("due", number + 1, stored(at), "pending"))
        async with database.transaction() as connection:
            await connection.run(insert, _NEW.bind(rows))
    async with database.transaction() as connection:
        await connection.run("ANALYZE timers")


if __name__ == "__main__":
    run(__doc__, deadlines)
