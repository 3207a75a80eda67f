"""Many rows in one statement, on either database.

A batch is handed over as one value, a JSON array of arrays. So a statement's text never depends on how many
rows there are, and it is prepared once. Measured against other ways in `docs/architecture.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import msgspec

Dialect = Literal["sqlite", "postgresql"]
DIALECTS: Final[tuple[Dialect, ...]] = ("sqlite", "postgresql")

FIND: Final[Mapping[Dialect, str]] = {"sqlite": "instr", "postgresql": "strpos"}
"""The function that tells where words are in words, 0 where they are not."""


class Rows:
    """A relation of given columns, filled when a statement runs.

    >>> given = Rows(id="bigint", status="text")
    >>> sql = f"UPDATE t SET status = given.status FROM {given.source('sqlite')} WHERE t.id = given.id"
    >>> values = given.bind([(1, "closed")])
    """

    def __init__(self, **columns: str) -> None:
        """`columns`: name → PostgreSQL type, in the order of the values."""
        self.columns = columns

    def source(self, dialect: Dialect) -> str:
        """The relation as it stands in a FROM, called `given`."""
        if dialect == "sqlite":
            picked = ", ".join(f"json_extract(value, '$[{i}]') AS {c}" for i, c in enumerate(self.columns))
            return f"(SELECT {picked} FROM json_each(?)) AS given"
        picked = ", ".join(
            f"(value->>{i})::{kind} AS {c}" for i, (c, kind) in enumerate(self.columns.items())
        )
        # By way of text: for jsonb itself SQLAlchemy has told the driver a slower way.
        return f"(SELECT {picked} FROM jsonb_array_elements(?::text::jsonb)) AS given"

    def bind(self, rows: Sequence[Sequence[Any]]) -> tuple[str]:
        """The parameter that fills the relation with `rows`."""
        return (msgspec.json.encode(rows).decode(),)

    def insert(self, dialect: Dialect, table: str, then: str = "") -> str:
        """INSERT all of them into `table`, whose columns have the same names."""
        names = ", ".join(self.columns)
        # SQLite would read ON CONFLICT as the beginning of a join's ON without the WHERE.
        return f"INSERT INTO {table} ({names}) SELECT {names} FROM {self.source(dialect)} WHERE true {then}"
