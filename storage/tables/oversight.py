"""What is noticed about many tickets, and which are drawn for the second callback."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, Table, Text

from storage.instants import Instant
from storage.tables.base import metadata

alarms = Table(
    "alarms",
    metadata,
    Column("topic", Text, primary_key=True),
    Column("at", Instant, primary_key=True),
    Column("told_at", Instant),
    Column("body", Text, nullable=False),
    Index("alarms_at", "at"),
    Index("alarms_untold", "at", sqlite_where=Column("told_at").is_(None)),
    comment="What stood out: rising topics, many on one matter, repeats; `body` is the whole alarm",
)

draws = Table(
    "draws",
    metadata,
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("seed", Text, nullable=False),
    Column("share", Float(53), nullable=False),
    Column("drawn_at", Instant, nullable=False),
    Column("frame", Text, nullable=False),
    comment="Each day's draw for the second callback: seed, and all tickets that could have been drawn",
)

seconds = Table(
    "seconds",
    metadata,
    Column("ticket_id", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, nullable=False),
    Column("department", Text, nullable=False),
    Column("resident_id", BigInteger),
    Column("status", Text, nullable=False),
    Column("asked_at", Instant),
    Column("ended_at", Instant),
    Column("body", Text, nullable=False),
    Index("seconds_day", "day", "department"),
    Index("seconds_resident", "resident_id"),
    comment="Tickets that were drawn for the second callback; `body` is what was answered",
)
