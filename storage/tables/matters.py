"""Work orders, what was done to them, and what is to happen to them later."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, Table, Text, text

from storage.instants import Instant
from storage.tables.base import HELPERS, OF_OPEN, OPEN, Id, metadata
from tickets.rates import CRITICISED

tickets = Table(
    "tickets",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("status", Text, nullable=False),
    Column("resident_id", BigInteger),
    Column("department", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("category_group", Text, nullable=False, server_default=""),
    Column("district", Text, nullable=False),
    Column("figure", Integer, nullable=False, server_default="0"),
    Column("round", Integer, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("due_at", Instant),
    Column("closed_at", Instant),
    Column("cell", BigInteger),
    Column("latitude", Float(53)),
    Column("longitude", Float(53)),
    Column("body", Text, nullable=False),
    Index("tickets_resident", "resident_id", "id"),
    Index("tickets_open", "due_at", "id", sqlite_where=OF_OPEN),
    Index("tickets_of_department", "department", "due_at", "id", sqlite_where=OF_OPEN),
    Index(
        "tickets_helped",
        "id",
        sqlite_where=text(f"{OPEN} AND instr(body, '{HELPERS}') > 0"),
        postgresql_where=text(f"{OPEN} AND strpos(body, '{HELPERS}') > 0"),
    ),
    Index("tickets_held", "holder", "due_at", "id", sqlite_where=OF_OPEN),
    Index("tickets_near", "cell", "category_group", "id", "latitude", "longitude", sqlite_where=OF_OPEN),
    Index("tickets_closed", "closed_at", sqlite_where=Column("status") == "closed"),
    Index("tickets_criticised", "department", "due_at", sqlite_where=text(f"figure >= {CRITICISED}")),
    Index("tickets_counted", "department", "category", "district", "figure", "opened_at"),
    Index("tickets_opened", "opened_at"),
    comment="Work orders; `body` is the whole ticket",
)

stakes = Table(
    "stakes",
    metadata,
    Column("ticket_id", BigInteger, primary_key=True, autoincrement=False),
    Column("resident_id", BigInteger, primary_key=True, autoincrement=False),
    Column("joined_at", Instant, nullable=False),
    Column("body", Text, nullable=False),
    Index("stakes_resident", "resident_id", "ticket_id"),
    Index("stakes_joined", "joined_at"),
    comment="Residents who joined somebody else's ticket; `body` is the whole stake",
)

history = Table(
    "history",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("facts", Text, nullable=False),
    Index("history_ticket", "ticket_id", "id"),
    comment="What was done to each ticket; only ever added to",
)

erasing = Table(
    "erasing",
    metadata,
    Column("ticket_id", BigInteger, primary_key=True, autoincrement=False),
    comment="Tickets whose history loses what tells who somebody is, in this unit of work; empty outside",
)

counters = Table(
    "counters",
    metadata,
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("value", Integer, nullable=False),
    comment="How many ticket numbers each of the city's calendar days has given out",
)

timers = Table(
    "timers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("ticket_id", BigInteger),
    Column("resident_id", BigInteger),
    Column("due_at", Instant, nullable=False),
    Column("status", Text, nullable=False),
    Column("ended_at", Instant),
    Column("body", Text),
    Index("timers_pending", "due_at", sqlite_where=Column("status") == "pending"),
    Index("timers_ticket", "ticket_id", sqlite_where=Column("status") == "pending"),
    comment="What is to happen later: pending, fired or cancelled",
)
