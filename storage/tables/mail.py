"""What came, what is to be said, what may still be said, and the files of both."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text, text

from storage.instants import Instant
from storage.tables.base import Id, metadata

inbound = Table(
    "inbound",
    metadata,
    Column("source", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("raw", Text),
    comment="What has been taken in, by its key on the platform; `raw` only where nobody could parse it",
    sqlite_with_rowid=False,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("resident_id", BigInteger),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("external", Text),
    Column("ended_at", Instant),
    Column("error", Text),
    Column("ticket_id", BigInteger),
    Column("replaces", BigInteger),
    Column("carried", Text),
    Index("outbox_carried", "carried", sqlite_where=Column("carried").is_not(None)),
    Index("outbox_cards", "ticket_id", "id", sqlite_where=Column("ticket_id").is_not(None)),
    Index("outbox_edits", "replaces", "id", sqlite_where=Column("replaces").is_not(None)),
    Index("outbox_waiting", "channel", "address", "id", sqlite_where=Column("status") == "waiting"),
    Index("outbox_log", "resident_id", "sequence", sqlite_where=Column("sequence") > 0),
    Index("outbox_held", "channel", "address", sqlite_where=Column("status") == "held"),
    comment="What is to be said: waiting, sent, kept (a log that is read), dead or unreachable",
)

allowances = Table(
    "allowances",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("address", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("messages", Integer, nullable=False),
    Column("serial", BigInteger, nullable=False),
    Column("until", Instant, nullable=False),
    comment="What a platform still lets us say to an address, where it counts that",
)

files = Table(
    "files",
    metadata,
    Column("key", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("media", Text),
    Column("mime", Text),
    Column("error", Text),
    Column("ended_at", Instant),
    Column("ticket_id", BigInteger),
    Index("files_waiting", "channel", "due_at", sqlite_where=Column("status") == "waiting"),
    Index("files_in_vain", "ended_at", sqlite_where=text("status IN ('lost', 'refused')")),
    comment="Files that a platform keeps for us: waiting to be fetched, kept, refused or lost",
)
