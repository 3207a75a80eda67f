"""A transaction under way, on either database: statements as text, sent by the driver's own means.

Rule 1  A statement is the same text with `?` on both. What may wait is sent together with the next one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

from storage.faults import asked
from storage.rows import Dialect, for_postgres, for_sqlite

Statement = tuple[str, Sequence[Any]]
"""Plain text with `?` for each value, on either database; and the values."""


class Connection(Protocol):
    """A transaction under way."""

    dialect: Dialect
    changed: bool
    """Whether it is known to have changed something: `rows` and `each` don't tell."""

    async def rows(self, sql: str, values: Sequence[Any] = ()) -> Sequence[Any]:
        """Run a statement that gives rows."""

    async def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a statement; returns how many rows it changed."""

    async def each(self, *statements: Statement) -> Sequence[Sequence[Any]]:
        """Run statements one after another; returns the rows of each."""

    def later(self, table: str, sql: str, values: Sequence[Any] = ()) -> None:
        """Change a table before the next statement or the commit, together with the other changes that wait.

        Changes of one table are made in order; those of several tables in any order, so a statement must read
        no other table.
        """


class SqliteConnection:
    """A connection of aiosqlite's: each call is one visit to its thread, with everything that waits."""

    dialect: Dialect = "sqlite"

    def __init__(self, driver: Any) -> None:
        self._driver = driver
        self._waiting: list[Statement] = []
        self.changed = False

    async def rows(self, sql: str, values: Sequence[Any] = ()) -> Sequence[Any]:
        """Run a statement that gives rows."""
        return (await self._visit((sql, values)))[-1][0]

    async def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a statement; returns how many rows it changed."""
        count = (await self._visit((sql, values)))[-1][1]
        self.changed |= count > 0
        return count

    async def each(self, *statements: Statement) -> Sequence[Sequence[Any]]:
        """Run statements one after another; returns the rows of each."""
        return [rows for rows, _ in (await self._visit(*statements))[-len(statements) :]]

    def later(self, table: str, sql: str, values: Sequence[Any] = ()) -> None:
        """Change a table before the next statement or the commit."""
        self._waiting.append((sql, values))
        self.changed = True

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
                _carried_out, self._driver._conn, [for_sqlite(*each) for each in (*waiting, *statements)]
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
        self.changed = False

    async def rows(self, sql: str, values: Sequence[Any] = ()) -> Sequence[Any]:
        """Run a statement that gives rows."""
        await self._flush()
        with asked:
            found: Sequence[Any] = await self._driver.fetch(_numbered(sql), *for_postgres(values))
        return found

    async def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a statement; returns how many rows it changed."""
        await self._flush()
        done = await self._execute(_numbered(sql), values)
        told = done.rpartition(" ")[2]
        count = int(told) if told.isdigit() else 0
        self.changed |= count > 0
        return count

    async def each(self, *statements: Statement) -> Sequence[Sequence[Any]]:
        """Run statements one after another; returns the rows of each."""
        return [await self.rows(sql, values) for sql, values in statements]

    def later(self, table: str, sql: str, values: Sequence[Any] = ()) -> None:
        """Change a table before the next statement or the commit."""
        if not self._waiting or table in self._waiting[-1]:
            self._waiting.append({})
        self._waiting[-1][table] = sql, values
        self.changed = True

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
            done: str = await self._driver.execute(sql, *for_postgres(values))
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
