"""What the processes have to do, and share with each other."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Table, Text

from storage.instants import Instant
from storage.tables.base import Id, metadata

errands = Table(
    "errands",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("resident_id", BigInteger),
    Column("body", Text, nullable=False, server_default=""),
    Column("asked_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("errands_open", "due_at", sqlite_where=Column("ended_at").is_(None)),
    Index("errands_resident", "resident_id"),
    Index("errands_ended", "ended_at", sqlite_where=Column("ended_at").is_not(None)),
    comment="Work that takes longer than a turn: done beside the desk, anew until it is ended",
)

duties = Table(
    "duties",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Instant, nullable=False),
    comment="Work that one process at a time may do, such as sending for one bot",
)

vault = Table(
    "vault",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("until", Instant, nullable=False),
    comment="Secrets that all processes share for a while, sealed",
)
