"""Many rows in one statement, on either database. Measured against other ways in `docs/architecture.md`.

Rule 1  PostgreSQL is handed all of them as one value, a JSON array of arrays: a statement's text never
        depends on how many rows there are, and it is prepared once.
Rule 2  So is SQLite where there are many. Up to `MOST` it is handed each value for itself, which takes it a
        third of the time; their number is rounded up to a power of two, so that few texts are prepared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, Final, Literal, NamedTuple

import msgspec

Dialect = Literal["sqlite", "postgresql"]
DIALECTS: Final[tuple[Dialect, ...]] = ("sqlite", "postgresql")

FIND: Final[Mapping[Dialect, str]] = {"sqlite": "instr", "postgresql": "strpos"}
"""The function that tells where words are in words, 0 where they are not."""


MOST: Final = 128
"""Rows that SQLite is handed as single values."""


def in_one(array: bytes, dialect: Dialect) -> bytes | str:
    """A JSON array of arrays as the value that fills a relation."""
    return array.decode() if dialect == "sqlite" else array


def _json_or_none(value: Any) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()


class Given(NamedTuple):
    """What fills a relation when a statement runs."""

    relation: Rows
    rows: Sequence[Sequence[Any]]

    def json(self, dialect: Dialect) -> bytes | str:
        """All of it as one value."""
        return in_one(msgspec.json.encode(self.rows), dialect)

    def values(self, size: int) -> list[Any]:
        """Each value for itself, as `Rows.values` of this size wants them."""
        relation, rows = self.relation, self.rows
        for place in relation.nested:
            rows = [(*row[:place], _json_or_none(row[place]), *row[place + 1 :]) for row in rows]
        missing = (size - len(rows)) * len(relation.columns)
        return [*chain.from_iterable(rows), *[None] * missing, len(rows)]


class Rows:
    """A relation of given columns, filled when a statement runs.

    >>> given = Rows(id="bigint", status="text")
    >>> sql = f"UPDATE t SET status = given.status FROM {given.source('sqlite')} WHERE t.id = given.id"
    >>> values = given.bind([(1, "closed")])
    """

    def __init__(self, **columns: str) -> None:
        """`columns`: name → PostgreSQL type, in the order of the values."""
        self.columns = columns
        self.nested = [place for place, kind in enumerate(columns.values()) if kind == "jsonb"]

    def source(self, dialect: Dialect) -> str:
        """The relation as it stands in a FROM, called `given`."""
        if dialect == "sqlite":
            picked = ", ".join(f"json_extract(value, '$[{i}]') AS {c}" for i, c in enumerate(self.columns))
            return f"(SELECT {picked} FROM json_each(?)) AS given"
        picked = ", ".join(
            f"(value->>{i})::{kind} AS {c}" for i, (c, kind) in enumerate(self.columns.items())
        )
        # By way of bytes: JSON is made as such, and for jsonb SQLAlchemy has told the driver a slower way.
        return f"(SELECT {picked} FROM jsonb_array_elements(convert_from(?, 'UTF8')::jsonb)) AS given"

    def values(self, size: int) -> str:
        """The relation for SQLite: a `?` for each value of `size` rows, and one for how many there are."""
        picked = ", ".join(f"column{i} AS {c}" for i, c in enumerate(self.columns, 2))
        blanks = ", ?" * len(self.columns)
        rows = ", ".join(f"({place}{blanks})" for place in range(size))
        return f"(SELECT {picked} FROM (VALUES {rows}) WHERE column1 < ?) AS given"

    def bind(self, rows: Sequence[Sequence[Any]]) -> tuple[Given]:
        """The parameter that fills the relation with `rows`."""
        return (Given(self, rows),)

    def insert(self, dialect: Dialect, table: str, then: str = "") -> str:
        """INSERT all of them into `table`, whose columns have the same names."""
        names = ", ".join(self.columns)
        # SQLite would read ON CONFLICT as the beginning of a join's ON without the WHERE.
        return f"INSERT INTO {table} ({names}) SELECT {names} FROM {self.source(dialect)} WHERE true {then}"


def for_sqlite(sql: str, values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
    """A statement as SQLite runs it."""
    told: list[Any] = []
    for value in values:
        if not isinstance(value, Given):
            told.append(value)
        elif len(value.rows) > MOST:
            told.append(value.json("sqlite"))
        else:
            size = 1 << (len(value.rows) - 1).bit_length() if value.rows else 1
            sql = _with_values(sql, value.relation, size)
            told += value.values(size)
    return sql, told


def for_postgres(values: Sequence[Any]) -> list[Any]:
    """Values as PostgreSQL's driver takes them."""
    return [value.json("postgresql") if isinstance(value, Given) else value for value in values]


@lru_cache(maxsize=512)
def _with_values(sql: str, relation: Rows, size: int) -> str:
    """The statement with the first of these relations taken from single values."""
    return sql.replace(relation.source("sqlite"), relation.values(size), 1)
