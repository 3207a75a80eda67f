"""What all tables are made with."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Integer, MetaData, text

from tickets.ticket import ENDED

metadata = MetaData()

Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only for a column declared INTEGER."""

OPEN: Final = f"status NOT IN ({', '.join(repr(str(status)) for status in sorted(ENDED))})"
"""Tickets that somebody still works on, as an index of theirs says it: another wording doesn't find it."""
OF_OPEN = text(OPEN)

HELPERS: Final = '"helpers":["'
"""What stands in the body of a ticket that other departments help with, and in no other's."""
