"""Everything that is kept, out of a database and into another one, whichever kind either is.

Rule 1  What goes out is one moment of the database, while others go on writing.
Rule 2  A value looks the same whatever database it comes from; so do the sums by which copies are compared.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, Table

from storage.database import Connection, Database
from storage.instants import Instant
from storage.rows import Rows, in_one
from storage.tables import metadata

PAGE = 500
"""Rows that are read at once."""
_KINDS = ((Boolean, "boolean"), (Float, "double precision"), ((Instant, BigInteger, Integer), "bigint"))
_encode = msgspec.json.Encoder().encode


class Shape(Struct, frozen=True):
    """A table: its columns with their kinds, and those by which its rows are told apart."""

    name: str
    columns: dict[str, str]
    key: tuple[str, ...]


class Total(Struct, frozen=True):
    """How many rows, and a sum over them that does not depend on their order."""

    rows: int = 0
    digest: str = "0"

    def with_lines(self, lines: Sequence[bytes]) -> Total:
        """The total with further rows."""
        added = sum(int.from_bytes(sha256(line).digest()) for line in lines)
        return Total(self.rows + len(lines), f"{(int(self.digest, 16) + added) % (1 << 256):x}")


def _kind(column: Column[Any]) -> str:
    return next((name for kinds, name in _KINDS if isinstance(column.type, kinds)), "text")


def shape_of(table: Table) -> Shape:
    """What a table of SQLAlchemy's looks like in a backup."""
    columns = {str(column.name): _kind(column) for column in table.columns}
    return Shape(str(table.name), columns, tuple(str(column.name) for column in table.primary_key.columns))


def shapes() -> list[Shape]:
    """All tables of the newest schema, those that others name first."""
    return [shape_of(table) for table in metadata.sorted_tables]


async def pages(connection: Connection, shape: Shape) -> AsyncIterator[list[bytes]]:
    """Every row of a table as a JSON array, page by page."""
    order, blanks = ", ".join(shape.key), ", ".join("?" for _ in shape.key)
    places = [list(shape.columns).index(name) for name in shape.key]
    last: Sequence[Any] = ()
    while True:
        where = f"WHERE ({order}) > ({blanks})" if last else ""
        rows = await connection.rows(
            f"SELECT {', '.join(shape.columns)} FROM {shape.name} {where} ORDER BY {order} LIMIT {PAGE}", last
        )
        if rows:
            yield [_encode([int(v) if isinstance(v, bool) else v for v in row]) for row in rows]
            last = [rows[-1][place] for place in places]
        if len(rows) < PAGE:
            return


async def total(connection: Connection, shape: Shape) -> Total:
    """What a table holds."""
    found = Total()
    async for lines in pages(connection, shape):
        found = found.with_lines(lines)
    return found


async def is_empty(connection: Connection, tables: Sequence[Shape]) -> bool:
    """Whether nothing is kept yet in any of these tables."""
    for shape in tables:
        if await connection.rows(f"SELECT 1 FROM {shape.name} LIMIT 1"):
            return False
    return True


async def put_in(connection: Connection, shape: Shape, lines: Sequence[bytes]) -> None:
    """Write rows as they came out of `pages`."""
    given = Rows(**shape.columns)
    array = b"[" + b",".join(lines) + b"]"
    await connection.run(given.insert(connection.dialect, shape.name), (in_one(array, connection.dialect),))


async def go_on_numbering(connection: Connection, shape: Shape) -> None:
    """Let the rows that come be numbered after those that were put in. SQLite does so by itself."""
    if connection.dialect == "postgresql" and "id" in shape.columns:
        await connection.rows(
            f"""SELECT setval(pg_get_serial_sequence('{shape.name}', 'id'), max(id)) FROM {shape.name}
            WHERE pg_get_serial_sequence('{shape.name}', 'id') IS NOT NULL HAVING max(id) IS NOT NULL"""
        )


async def contradictions(connection: Connection) -> Mapping[str, int]:
    """What can't be, if all was kept together: name → how often."""
    asked = {
        "tickets without a beginning": """SELECT count(*) FROM tickets WHERE NOT EXISTS (
            SELECT 1 FROM history WHERE history.ticket_id = tickets.id AND history.name = 'submit')""",
        "lines of history without a ticket": """SELECT count(*) FROM history WHERE NOT EXISTS (
            SELECT 1 FROM tickets WHERE tickets.id = history.ticket_id)""",
        "timers without a ticket": """SELECT count(*) FROM timers WHERE ticket_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM tickets WHERE tickets.id = timers.ticket_id)""",
        "sessions of nobody": """SELECT count(*) FROM sessions WHERE NOT EXISTS (
            SELECT 1 FROM residents WHERE residents.id = sessions.resident_id)""",
    }
    found = {name: (await connection.rows(question))[0][0] for name, question in asked.items()}
    return {name: number for name, number in found.items() if number}


async def sound(database: Database) -> Sequence[str]:
    """What the database itself finds wrong with its pages, in its own words. PostgreSQL is not asked."""
    if database.dialect != "sqlite":
        return ()
    async with database.reading() as connection:
        rows = await connection.rows("PRAGMA integrity_check")
        foreign = await connection.rows("PRAGMA foreign_key_check")
    return [*(row[0] for row in rows if row[0] != "ok"), *(f"{row[0]} {row[1]}" for row in foreign)]
