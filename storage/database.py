"""The database: how it is reached, and what a unit of work is.

Rule 1  A unit of work is kept together or not at all: one transaction, committed when its block ends.
Rule 2  SQLite has one writer: units of work of this process take turns on one lock, those of other
        processes on SQLite's own (BEGIN IMMEDIATE, `busy_timeout`). On PostgreSQL they run side by side.
Rule 3  What is acknowledged survives a power cut: WAL with `synchronous=FULL`, `synchronous_commit` on.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.rows import Dialect

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-65536",
    "PRAGMA wal_autocheckpoint=4000",
    "PRAGMA temp_store=MEMORY",
)


class Away(Exception):
    """The database cannot be reached, or is not what it should be, now."""


class Connection:
    """A transaction under way. Statements are plain text with `?` for each value, on either database."""

    def __init__(self, connection: AsyncConnection, dialect: Dialect) -> None:
        self.core = connection
        self.dialect: Dialect = dialect

    async def rows(self, sql: str, values: Sequence[Any] = ()) -> Sequence[Any]:
        """Run a statement that gives rows."""
        return (await self.core.exec_driver_sql(self._own(sql), tuple(values))).all()

    async def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a statement; returns how many rows it changed."""
        return (await self.core.exec_driver_sql(self._own(sql), tuple(values))).rowcount

    def _own(self, sql: str) -> str:
        return sql if self.dialect == "sqlite" else _numbered(sql)


@lru_cache(maxsize=512)
def _numbered(sql: str) -> str:
    """The statement with PostgreSQL's `$1`, `$2` … for each `?`."""
    pieces = sql.split("?")
    return pieces[0] + "".join(f"${i}{piece}" for i, piece in enumerate(pieces[1:], 1))


def engine_for(url: str, *, pool: int = 5) -> AsyncEngine:
    """An engine for `sqlite:///…` or `postgresql://…`, with the driver of ours."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    asynchronous = parsed.set(drivername="postgresql+asyncpg")
    return create_async_engine(asynchronous, pool_size=pool, pool_timeout=2, connect_args={"timeout": 2})


def _sqlite(parsed: URL) -> AsyncEngine:
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(parsed.set(drivername="sqlite+aiosqlite"), pool_size=5)

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours, see below
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes", True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


class Database:
    """One database and the way to work on it."""

    def __init__(self, url: str, *, pool: int = 5) -> None:
        self.url = url
        self.engine = engine_for(url, pool=pool)
        self.dialect: Dialect = "sqlite" if self.engine.dialect.name == "sqlite" else "postgresql"
        self._turn = asyncio.Lock() if self.dialect == "sqlite" else nullcontext()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """A unit of work: committed at the end, or rolled back by an exception. Raises Away."""
        async with self._turn:
            try:
                async with self.engine.begin() as connection:
                    yield Connection(connection, self.dialect)
            except Exception as problem:
                raise _translated(problem) from problem

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """A look at one moment of the database, which changes nothing. Raises Away."""
        try:
            async with self.engine.connect() as plain:
                connection = await plain.execution_options(writes=False)
                yield Connection(connection, self.dialect)
        except Exception as problem:
            raise _translated(problem) from problem

    async def close(self) -> None:
        """Let go of every connection."""
        await self.engine.dispose()


_OURS = ("syntax error", "no such column", "no such function", "has no column", "more than one statement")
"""What SQLite also calls operational although it is a mistake in a statement."""


def _translated(problem: Exception) -> Exception:
    """`Away` for what is the database's fault and passes; anything else as it is."""
    words = str(problem)
    if isinstance(problem, OperationalError) and any(ours in words for ours in _OURS):
        return problem
    lost = isinstance(problem, DBAPIError) and problem.connection_invalidated
    passing = isinstance(problem, OperationalError | InterfaceError | PoolTimeout | OSError | TimeoutError)
    return Away(words.partition("\n")[0]) if lost or passing else problem
