"""Who writes to us, where they are in their conversations, and how their chats are tied to them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from storage.instants import Instant
from storage.tables.base import Id, metadata

residents = Table(
    "residents",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),  # no longer written; older processes read it
    Column("reachable", Boolean, nullable=False),
    Column("sequence", BigInteger, nullable=False, server_default="0"),
    Column("created_at", Instant, nullable=False),
    Column("person", BigInteger),
    Column("active_at", Instant),
    UniqueConstraint("channel", "address"),
    Index("residents_person", "person", sqlite_where=Column("person").is_not(None)),
    comment="Everybody who writes to us, staff included: one row for each address on a channel",
)

sessions = Table(
    "sessions",
    metadata,
    Column("resident_id", Id, ForeignKey("residents.id"), primary_key=True, autoincrement=False),
    Column("stack", Text, nullable=False),
    Column("wake_at", Instant),
    Index("sessions_wake", "wake_at", sqlite_where=Column("wake_at").is_not(None)),
    comment="Where each person is in their conversations; its row is the lock of the person's turns",
)

linking = Table(
    "linking",
    metadata,
    Column("resident_id", BigInteger, primary_key=True, autoincrement=False),
    Column("digest", Text),
    Column("expires_at", Instant),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("tried_at", Instant),
    Index("linking_digest", "digest", unique=True),
    Index("linking_expires", "expires_at", sqlite_where=Column("expires_at").is_not(None)),
    Index("linking_tried", "tried_at", sqlite_where=Column("tried_at").is_not(None)),
    comment="One-time codes that link chats of one person, only as digests; and codes tried in vain",
)

staff = Table(
    "staff",
    metadata,
    Column("code", Text, primary_key=True),
    Column("resident_id", BigInteger, nullable=False),
    Column("bound_at", Instant, nullable=False),
    UniqueConstraint("resident_id"),
    comment="Which address each member of staff is bound to",
)

codes = Table(
    "codes",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("staff", Text, nullable=False, server_default=""),
    Column("department", Text, nullable=False, server_default=""),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Index("codes_expires", "expires_at"),
    comment="One-time binding codes, kept only as digests",
)

rooms = Table(
    "rooms",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("address", Text, primary_key=True),
    Column("department", Text, nullable=False),
    Column("bound_at", Instant, nullable=False),
    Index("rooms_department", "department"),
    comment="Group chats that a department's new orders go to",
)

requests = Table(
    "requests",
    metadata,
    Column("id", Id, primary_key=True),
    Column("resident_id", BigInteger, nullable=False),
    Column("words", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("agent", Text, nullable=False, server_default=""),
    Column("taken_at", Instant),
    Column("ended_at", Instant),
    Column("files", Text, nullable=False, server_default="[]"),
    Column("said_at", Instant),
    Index("requests_open", "made_at", "id", sqlite_where=Column("ended_at").is_(None)),
    Index("requests_resident", "resident_id"),
    Index("requests_ended", "ended_at", sqlite_where=Column("ended_at").is_not(None)),
    comment="Residents who asked to talk to a person; `agent` is the staff code of whoever took it",
)

erased = Table(
    "erased",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    comment="Web conversations that were erased, only as digests: their tokens open nothing any more",
)
