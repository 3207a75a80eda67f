"""How long it takes until everybody is told when a thousand tickets fall due in the same minute.

Usage: python -m benchmarks.pings [--tickets N]

The tickets are of every department and under an urgent policy, so that nothing waits for the morning; all
handlers and leaders and the residents have their chats open. Measured is the time from the first look of the
rounds until every line is in the outbox, on SQLite and on PostgreSQL. What comes up at one moment is one line
for each member of staff.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from benchmarks.databases import fresh_sqlite, postgres
from bot.app import TERMINAL, App, build
from bot.config import DatabaseSettings, MediaSettings, Settings
from storage import residents, schema, timers
from storage import staff as staff_storage
from storage import tickets as ticket_storage
from storage.database import Connection
from tickets.casework import Draft, open_ticket
from tickets.numbers import ticket_id
from tickets.ticket import Actor, Kind, Role, Site

BEGAN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
URGENT = ("SZ01", "GY04", "ZF08", "GA03", "ZH07", "GA07")
"""Categories of several departments under policies of 24 hours that ring at any hour."""


class _Clock:
    def __init__(self) -> None:
        self.at = BEGAN

    def __call__(self) -> datetime:
        return self.at


@dataclass(frozen=True, slots=True)
class Told:
    """`seconds` until everything was queued; how many timers had `fired` and how many `lines` there are."""

    seconds: float
    fired: int
    lines: int


async def ring(url: str, directory: Path, tickets: int) -> Told:
    """Let `tickets` fall due in one minute."""
    clock = _Clock()
    settings = Settings(
        city="demo", database=DatabaseSettings(url=url), media=MediaSettings(directory=directory / "media")
    )
    app = build(settings, clock)
    await schema.migrate(app.database)
    desk = asyncio.create_task(app.desk.serve())
    try:
        async with app.database.transaction() as connection:
            await _people(app, connection, tickets)
        for begin in range(0, tickets, 500):
            async with app.database.transaction() as connection:
                await _open(app, connection, range(begin, min(begin + 500, tickets)), tickets)
        clock.at = BEGAN + timedelta(days=1) + MINUTE
        before = await _count(app, "SELECT count(*) FROM outbox")
        begun = perf_counter()
        while await app.rounds.once():
            pass
        seconds = perf_counter() - begun
        fired = await _count(app, "SELECT count(*) FROM timers WHERE status = 'fired' AND kind = 'due'")
        return Told(seconds, fired, await _count(app, "SELECT count(*) FROM outbox") - before)
    finally:
        desk.cancel()
        await asyncio.gather(desk, return_exceptions=True)
        await app.database.close()


async def _people(app: App, connection: Connection, tickets: int) -> None:
    staff = list(app.city.staff)
    names = [*staff, *(f"resident-{number}" for number in range(tickets))]
    met = await residents.meet(connection, {(TERMINAL, name): "zh-CN" for name in names}, BEGAN)
    for code in staff:
        await staff_storage.bind(connection, code, met[TERMINAL, code].id, BEGAN)


async def _open(app: App, connection: Connection, places: Sequence[int], of: int) -> None:
    """Tickets that are due a day after they came in, a moment after each other, and only that is to come."""
    first = len(app.city.staff) + 1
    outcomes = []
    for place in places:
        at = BEGAN + MINUTE * place / of
        resident = first + place
        draft = Draft(
            by=Actor(Role.RESIDENT, str(resident)),
            kind=Kind.HELP,
            category=URGENT[place % len(URGENT)],
            description="路灯坏了好几天，晚上看不见路",
            site=Site("家园小区", 29.62, 112.71, "yh"),
            channel=TERMINAL,
            resident=resident,
        )
        outcomes.append(open_ticket(draft, ticket_id(app.city.local(at).date(), place + 1), app.city, at))
    await ticket_storage.keep(connection, [outcome.ticket for outcome in outcomes])
    await timers.set_timers(
        connection,
        [(t.kind, o.ticket.id, None, t.due_at, None) for o in outcomes for t in o.timers if t.kind == "due"],
    )


async def _count(app: App, statement: str) -> int:
    async with app.database.reading() as connection:
        return int((await connection.rows(statement))[0][0])


def line(name: str, told: Told) -> str:
    """A result in words."""
    return f"{name:<11}{told.fired} tickets due, {told.lines} messages queued in {told.seconds:.2f} s"


async def _measure(tickets: int) -> None:
    with tempfile.TemporaryDirectory(prefix="jieban-bench-") as place:
        directory = Path(place)
        async with AsyncExitStack() as stack:
            url = await stack.enter_async_context(fresh_sqlite(directory))
            print(line("SQLite", await ring(url, directory, tickets)))
            server = stack.enter_context(postgres(directory))
            url = await stack.enter_async_context(server(directory))
            print(line("PostgreSQL", await ring(url, directory, tickets)))


def main() -> None:
    """Print one line for each database."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--tickets", type=int, default=1000, metavar="N")
    asyncio.run(_measure(options.parse_args().tickets))


if __name__ == "__main__":
    main()
