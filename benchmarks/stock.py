"""A database in which a city has lived for a year: a million tickets, and people in the middle of a report.

Rule 1  The first tickets are made like any other and kept by the program itself; the others are copies of
        them that SQL makes, a few minutes faster, while no index has to be kept.
Rule 2  What people have begun is what the real desk has kept of somebody who begun it.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing

import asyncpg
import msgspec
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, DropIndex

from benchmarks.contestants import Bench, ours
from benchmarks.crowd import FIRST_CHAT, said_before
from benchmarks.databases import sqlite_file
from benchmarks.figures import fill
from benchmarks.report import TURNS, Interface, prepare
from bot.app import build
from bot.channels.telegram.updates import Reader
from bot.config import load
from storage import schema
from storage.database import Connection, Database
from storage.rows import Rows
from storage.tables.matters import tickets

CHANNEL = "telegram"
MADE = 20_000
"""Tickets that are made; the others are copies."""
DAYS = 365
APART = 100_000
"""Between a ticket's place in its day and that of its copy."""
KINDS = 40
"""Different reports that are begun."""
PAGE = 5000
DAY = 86_400_000_000
"""Microseconds: what was begun is not given up while somebody measures."""
Stack = tuple[str, int | None]
"""What is kept of somebody's conversations, and when it comes back to them."""


async def stock(bench: Bench, stored: int, begun: int) -> None:
    """Fill the database of `bench` with `stored` tickets and `begun` people who have begun a report."""
    ours(bench)  # writes the configuration
    app = build(load(bench.config))
    try:
        await schema.migrate(app.database)
        stacks = await _stacks(bench)
        await fill(app.database, app.city, MADE, DAYS)
        await _begin(app.database, begun, stacks)
    finally:
        await app.database.close()
    await _copy(bench.url, stored // MADE - 1)
    await _run(bench.url, ["ANALYZE"])


async def _stacks(bench: Bench) -> list[list[Stack]]:
    """What is kept of people who have said so many turns of different reports; then they are forgotten."""
    app = build(load(bench.config))
    reports = prepare(msgspec.json.decode(bench.interface.read_bytes(), type=Interface), "127.0.0.1:1")
    reader, serving = Reader(1), asyncio.create_task(app.desk.serve())
    try:
        update = 1_000_000_000
        for number in range(KINDS):
            for said in range(TURNS):
                for step in range(said or TURNS):
                    update += 1
                    body = reports.turn(number, step).request(update, 2_000_000_000 + number * TURNS + said)
                    incoming = reader.read(body.partition(b"\r\n\r\n")[2]).incoming
                    assert incoming is not None
                    await app.desk.receive(incoming)
        found = []
        async with app.database.transaction() as connection:
            for said in range(TURNS):
                addresses = [f"{2_000_000_000 + number * TURNS + said}" for number in range(KINDS)]
                found.append([await _stack(connection, address) for address in addresses])
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        await app.database.close()
    return found


async def _stack(connection: Connection, address: str) -> Stack:
    rows = await connection.rows(
        """SELECT stack, wake_at FROM sessions JOIN residents ON residents.id = resident_id
        WHERE channel = ? AND address = ?""",
        (CHANNEL, address),
    )
    return rows[0][0], rows[0][1]


async def _copy(url: str, times: int) -> None:
    """So many copies of every ticket, each with an id of its own."""
    names = ", ".join(column.name for column in tickets.columns if column.name not in ("id", "body"))
    kind = sqlite.dialect() if url.startswith("sqlite") else postgresql.dialect()  # type: ignore[no-untyped-call]
    indexes = sorted(tickets.indexes, key=lambda index: str(index.name))
    await _run(url, [str(DropIndex(index).compile(dialect=kind)) for index in indexes])
    more = [place * APART for place in range(1, times + 1)]
    await _run(
        url,
        [
            f"""INSERT INTO tickets (id, body, {names}) SELECT id + {far},
            replace(body, '"id":' || id, '"id":' || (id + {far})), {names}
            FROM tickets WHERE id % 10000000 < {APART}"""
            for far in more
        ],
    )
    await _run(url, [str(CreateIndex(index).compile(dialect=kind)) for index in indexes])


async def _run(url: str, statements: Sequence[str]) -> None:
    """Statements that may take longer than the program has patience for, in one transaction."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(sqlite_file(url), isolation_level=None)) as file:
            file.execute("PRAGMA journal_mode=OFF")  # nobody needs a file that is half filled
            file.execute("PRAGMA synchronous=OFF")
            for statement in ("BEGIN", *statements, "COMMIT"):
                file.execute(statement)
        return
    db = await asyncpg.connect(url)
    try:
        async with db.transaction():
            for statement in statements:
                await db.execute(statement)
    finally:
        await db.close()


_PEOPLE = Rows(
    id="bigint", channel="text", address="text", language="text", reachable="boolean", created_at="bigint"
)
_STANDING = Rows(resident_id="bigint", stack="text", wake_at="bigint")


async def _begin(database: Database, people: int, stacks: Sequence[Sequence[Stack]]) -> None:
    """People whose reports are begun, as `said_before` says."""
    draw, dialect = random.Random(9), database.dialect
    async with database.transaction() as connection:
        first = (await connection.rows("SELECT max(id) FROM residents"))[0][0] + 1
        for begin in range(0, people, PAGE):
            page = range(begin, min(begin + PAGE, people))
            they = [(first + n, CHANNEL, f"{FIRST_CHAT + n}", "zh-CN", True, 1) for n in page]
            await connection.run(_PEOPLE.insert(dialect, "residents"), _PEOPLE.bind(they))
            chosen = [draw.choice(stacks[said_before(n)]) for n in page]
            standing = [
                (first + n, stack, wake_at and wake_at + DAY)
                for n, (stack, wake_at) in zip(page, chosen, strict=True)
            ]
            await connection.run(_STANDING.insert(dialect, "sessions"), _STANDING.bind(standing))
        if dialect == "postgresql":
            await connection.rows(
                "SELECT setval(pg_get_serial_sequence('residents', 'id'), max(id)) FROM residents"
            )
