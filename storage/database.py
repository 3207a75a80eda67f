"""The database, and what a unit of work is.

Rule 1  A unit of work is kept together or not at all: one transaction, committed when its block ends.
Rule 2  SQLite has one writer: units of work of this process take turns on one lock, those of other
        processes on SQLite's own (BEGIN IMMEDIATE, `busy_timeout`). On PostgreSQL they run side by side.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext, suppress
from datetime import datetime
from math import inf
from typing import Final, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.connections import Connection, PostgresConnection, SqliteConnection, Statement
from storage.engines import connected, engine_for
from storage.faults import Away, Contended, asked
from storage.rows import Dialect

__all__ = ["Away", "Connection", "Contended", "Database", "Statement", "connected", "engine_for"]

AGAIN: Final = 5
"""How often a unit of work is begun that others meet head-on."""

_R = TypeVar("_R")


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
        self.committed_at = -inf
        """When a change was committed last, by the loop's clock; -inf if the database was away since."""

    @asynccontextmanager
    async def transaction(self, *, patient: bool = False) -> AsyncIterator[Connection]:
        """A unit of work: committed at the end, or rolled back by an exception. Raises Away or Contended.

        `patient`: nobody waits for an answer, its statements may take as long as they take.
        """
        first = "BEGIN IMMEDIATE" if self.dialect == "sqlite" else "BEGIN"
        engine = self.patient if patient else self.engine
        try:
            async with self._turn, self._began(first, engine) as work:
                yield work
        except Away:
            self.committed_at = -inf
            raise
        if work.changed:
            self.committed_at = asyncio.get_running_loop().time()

    async def done(self, work: Callable[[Connection], Awaitable[_R]]) -> _R:
        """What `work` returns as a unit of work of its own, begun again where another one met it head-on.

        Raises Away, also when others get in the way all the time.
        """
        for _ in range(AGAIN):
            with suppress(Contended):
                async with self.transaction() as connection:
                    return await work(connection)
        raise Away("other units of work get in the way")

    @asynccontextmanager
    async def reading(self, *, patient: bool = False) -> AsyncIterator[Connection]:
        """A look at one moment of the database, which changes nothing; `patient` as above. Raises Away."""
        first = "BEGIN" if self.dialect == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        async with self._began(first, self.patient if patient else self.engine) as look:
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
