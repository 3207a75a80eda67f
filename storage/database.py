"""The database: how it is reached, and what a unit of work is.

Rule 1  A unit of work is kept together or not at all: one transaction, committed when its block ends.
Rule 2  SQLite has one writer: units of work of this process take turns on one lock, those of other
        processes on SQLite's own (BEGIN IMMEDIATE, `busy_timeout`). On PostgreSQL they run side by side.
Rule 3  What is acknowledged survives a power cut: WAL with `synchronous=FULL`, `synchronous_commit` on.
"""

from __future__ import annotations

import asyncio
import errno
import os
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext, suppress
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import asyncpg
from sqlalchemy import URL, NullPool, event, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.addresses import for_driver
from storage.faults import Away, Contended, asked
from storage.rows import Dialect

__all__ = ["Away", "Connection", "Contended", "Database", "Statement", "connected", "engine_for"]

_PRAGMAS = (
    "PRAGMA busy_timeout=5000",  # first: the next one may have to wait, too
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # what is removed leaves no bytes behind
    "PRAGMA cache_size=-4096",  # KiB, for each connection; the system keeps the file's pages besides
    "PRAGMA wal_autocheckpoint=4000",
    "PRAGMA temp_store=MEMORY",
)


Statement = tuple[str, Sequence[Any]]
"""Plain text with `?` for each value, on either database; and the values."""


class Connection(Protocol):
    """A transaction under way."""

    dialect: Dialect

    async def rows(self, sql: str, values: Sequence[Any] = ()) -> Sequence[Any]:
        """Run a statement that gives rows."""

    async def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a statement; returns how many rows it changed."""

    async def each(self, *statements: Statement) -> Sequence[Sequence[Any]]:
        """Run statements one after another; returns the rows of each."""

    def later(self, table: str, sql: str, values: Sequence[Any] = ()) -> None:
        """Change a table before the next statement or the commit, together with what else waits.

        What waits for one table is done in order, what waits for several in any: it must read no other.
        """


class SqliteConnection:
    """A connection of aiosqlite's: each call is one visit to its thread, with everything that waits."""

    dialect: Dialect = "sqlite"

    def __init__(self, driver: Any) -> None:
        self._driver = driver
        self._waiting: list[Statement] = []

    async def rows(self, sql: str, values: Sequence[Any] = ()) -> Sequence[Any]:
        """Run a statement that gives rows."""
        return (await self._visit((sql, values)))[-1][0]

    async def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a statement; returns how many rows it changed."""
        return (await self._visit((sql, values)))[-1][1]

    async def each(self, *statements: Statement) -> Sequence[Sequence[Any]]:
        """Run statements one after another; returns the rows of each."""
        return [rows for rows, _ in (await self._visit(*statements))[-len(statements) :]]

    def later(self, table: str, sql: str, values: Sequence[Any] = ()) -> None:
        """Change a table before the next statement or the commit."""
        self._waiting.append((sql, values))

    async def begin(self, first: str) -> None:
        """Begin the transaction, on the way of its first statement."""
        self._waiting.append((first, ()))

    async def commit(self) -> None:
        """Carry out what waits, and commit."""
        await self._visit(("COMMIT", ()))

    async def undo(self) -> None:
        """Roll back. What was sent and not waited for is done first: all go through one queue."""
        self._waiting.clear()
        await self._driver.rollback()

    async def _visit(self, *statements: Statement) -> list[tuple[list[Any], int]]:
        waiting, self._waiting = self._waiting, []
        # aiosqlite shows no way to run several statements in one visit: a visit costs as much as a statement.
        with asked:
            found: list[tuple[list[Any], int]] = await self._driver._execute(
                _carried_out, self._driver._conn, (*waiting, *statements)
            )
        return found


def _carried_out(driver: sqlite3.Connection, statements: Sequence[Statement]) -> list[tuple[list[Any], int]]:
    """Rows and number of changes of each statement."""
    found = []
    for sql, values in statements:
        cursor = driver.execute(sql, values)
        found.append((cursor.fetchall(), cursor.rowcount))
    return found


class PostgresConnection:
    """A connection of asyncpg's: a statement is prepared once for each connection."""

    dialect: Dialect = "postgresql"

    def __init__(self, driver: Any) -> None:
        self._driver = driver
        self._waiting: list[dict[str, Statement]] = []
        """Groups of statements on different tables, each by its table."""

    async def rows(self, sql: str, values: Sequence[Any] = ()) -> Sequence[Any]:
        """Run a statement that gives rows."""
        await self._flush()
        with asked:
            found: Sequence[Any] = await self._driver.fetch(_numbered(sql), *values)
        return found

    async def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a statement; returns how many rows it changed."""
        await self._flush()
        done = await self._execute(_numbered(sql), values)
        count = done.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0

    async def each(self, *statements: Statement) -> Sequence[Sequence[Any]]:
        """Run statements one after another; returns the rows of each."""
        return [await self.rows(sql, values) for sql, values in statements]

    def later(self, table: str, sql: str, values: Sequence[Any] = ()) -> None:
        """Change a table before the next statement or the commit."""
        if not self._waiting or table in self._waiting[-1]:
            self._waiting.append({})
        self._waiting[-1][table] = sql, values

    async def begin(self, first: str) -> None:
        """Begin the transaction."""
        await self._execute(first)

    async def commit(self) -> None:
        """Carry out what waits, and commit."""
        await self._flush()
        await self._execute("COMMIT")

    async def undo(self) -> None:
        """Roll back."""
        self._waiting.clear()
        await self._driver.execute("ROLLBACK")

    async def _flush(self) -> None:
        """Each group as one statement: one round trip."""
        while self._waiting:
            group = self._waiting.pop(0).values()
            together = _together(tuple([sql for sql, _ in group]))
            await self._execute(together, [value for _, values in group for value in values])

    async def _execute(self, sql: str, values: Sequence[Any] = ()) -> str:
        with asked:
            done: str = await self._driver.execute(sql, *values)
        return done


@lru_cache(maxsize=512)
def _numbered(sql: str) -> str:
    """The statement with PostgreSQL's `$1`, `$2` … for each `?`."""
    pieces = sql.split("?")
    return pieces[0] + "".join(f"${i}{piece}" for i, piece in enumerate(pieces[1:], 1))


@lru_cache(maxsize=512)
def _together(statements: tuple[str, ...]) -> str:
    """Statements on different tables as one, numbered."""
    *others, last = statements
    arms = ", ".join(f"part{i} AS ({sql})" for i, sql in enumerate(others))
    return _numbered(f"WITH {arms} {last}" if others else last)


_TIMELY = {
    "command_timeout": 5,
    "server_settings": {"lock_timeout": "4s", "idle_in_transaction_session_timeout": "30s"},
}
"""How long a unit of work waits for PostgreSQL, in seconds: somebody waits for an answer."""


async def connected(url: str, **more: Any) -> Any:
    """A connection of asyncpg's to `postgresql://…`, which reads what stands behind the `?` as libpq does."""
    return await asyncpg.connect(for_driver(url), **{"timeout": 2, **more})


def engine_for(url: str, *, pool: int = 5, timely: bool = True) -> AsyncEngine:
    """An engine for `sqlite:///…` or `postgresql://…`, with the driver of ours.

    Where it is not `timely`, PostgreSQL may take as long as it takes, and no connection is kept.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    kept: dict[str, Any] = {"pool_size": pool, "pool_timeout": 2} if timely else {"poolclass": NullPool}
    patience = _TIMELY if timely else {}
    return create_async_engine(
        "postgresql+asyncpg://", async_creator=lambda *_, **__: connected(url, **patience), **kept
    )


def _sqlite(parsed: URL) -> AsyncEngine:
    asynchronous = parsed.set(drivername="sqlite+aiosqlite")
    # The connection that was used last is used next: its pages are in memory, and the others need none.
    engine = create_async_engine(asynchronous, pool_size=5, pool_use_lifo=True, pool_reset_on_return=None)

    @event.listens_for(engine.sync_engine, "do_connect")
    def make_file(dialect: Any, record: Any, arguments: Any, options: Any) -> None:
        if parsed.database and parsed.database != ":memory:":
            _make_openable(Path(parsed.database))

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours, see below
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _make_openable(path: Path) -> None:
    """Raise what SQLite only calls "unable to open"; its thread would end after the loop, with a traceback.

    A file that is there is not opened: closing it would let go of what other connections have locked.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    elif path.is_dir() or not os.access(path, os.R_OK):
        raise PermissionError(errno.EACCES, "cannot be read as a database", str(path))


class Database:
    """One database and the way to work on it.

    SQLAlchemy keeps the tables, the migrations and the pool of connections; units of work speak to the
    driver itself, which saves three of four visits to SQLite's thread and half of the time of a statement.
    """

    def __init__(self, url: str, *, pool: int = 5, timely: bool = True) -> None:
        """Where it is not `timely`, nobody waits for an answer: a command looks at everything."""
        self.url = url
        self.engine = engine_for(url, pool=pool, timely=timely)
        own = self.engine.dialect.name == "sqlite" or not timely
        self.patient = self.engine if own else engine_for(url, timely=False)
        """For what may take long: changes of tables, a restore."""
        self.dialect: Dialect = "sqlite" if self.engine.dialect.name == "sqlite" else "postgresql"
        self.lanes = 1 if self.dialect == "sqlite" else 2
        """How many units of work side by side are worth while."""
        self._file: tuple[str, int] | None = None
        self._turn = asyncio.Lock() if self.dialect == "sqlite" else nullcontext()

    @asynccontextmanager
    async def transaction(self, *, patient: bool = False) -> AsyncIterator[Connection]:
        """A unit of work: committed at the end, or rolled back by an exception. Raises Away or Contended.

        `patient`: nobody waits for an answer, its statements may take as long as they take.
        """
        first = "BEGIN IMMEDIATE" if self.dialect == "sqlite" else "BEGIN"
        async with self._turn, self._began(first, self.patient if patient else self.engine) as work:
            yield work

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """A look at one moment of the database, which changes nothing. Raises Away."""
        first = "BEGIN" if self.dialect == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        async with self._began(first, self.engine) as look:
            yield look

    async def time(self) -> datetime | None:
        """The present by the database's clock; None on SQLite, which has none of its own. Raises Away."""
        if self.dialect == "sqlite":
            return None
        async with self._began("BEGIN READ ONLY", self.engine) as look:
            rows = await look.rows("SELECT clock_timestamp()")
        told: datetime = rows[0][0]
        return told

    @asynccontextmanager
    async def schema(self) -> AsyncIterator[AsyncConnection]:
        """A patient transaction of SQLAlchemy's own, for what changes tables. Raises Away."""
        with asked:
            async with self._turn, self.patient.begin() as connection:
                yield connection

    @asynccontextmanager
    async def _began(self, first: str, engine: AsyncEngine) -> AsyncIterator[Connection]:
        async with AsyncExitStack() as stack:
            with asked:
                pooled = await stack.enter_async_context(engine.connect())
                driver = (await pooled.get_raw_connection()).driver_connection
                self._check_file()
            own = SqliteConnection if self.dialect == "sqlite" else PostgresConnection
            connection = own(driver)
            try:
                await connection.begin(first)
                yield connection
                await connection.commit()
            except BaseException:
                await _rolled_back(connection, pooled)
                raise

    def trace(self) -> object:
        """What anybody's commit leaves in the files of a SQLite database: it differs afterwards.

        None where only a statement can tell. It may differ a moment before the commit can be read.
        """
        if self.dialect != "sqlite":
            return None
        return tuple(_times(f"{self.engine.url.database}{part}") for part in ("", "-wal"))

    def _check_file(self) -> None:
        """SQLite goes on writing into a file that was removed: what it says is kept would be lost."""
        path = self.engine.url.database if self.dialect == "sqlite" else None
        if not path or path == ":memory:":
            return
        now = os.stat(path).st_ino
        if self._file is None:
            self._file = (path, now)
        elif self._file[1] != now:
            raise OSError(f"{path} is not the file that it was")

    async def checkpoint(self) -> bool:
        """Carry SQLite's log of changes into the file and empty it; false while somebody reads there.

        PostgreSQL sees to its own.
        """
        if self.dialect != "sqlite":
            return True
        with asked:
            async with self._turn, self.engine.connect() as pooled:
                driver = (await pooled.get_raw_connection()).driver_connection
                rows = await SqliteConnection(driver).rows("PRAGMA wal_checkpoint(TRUNCATE)")
        return not rows[0][0]

    async def close(self) -> None:
        """Let go of every connection."""
        await self.engine.dispose()
        await self.patient.dispose()


def _times(path: str) -> tuple[int, int] | None:
    try:
        told = os.stat(path)
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size


async def _rolled_back(connection: SqliteConnection | PostgresConnection, pooled: AsyncConnection) -> None:
    """Undo what was done; a connection that can't even do that, or is not given the time, is thrown away."""
    undone = False
    try:
        with suppress(Exception):
            await connection.undo()
            undone = True
    finally:
        if not undone:
            await pooled.invalidate()
