"""Everything that is kept.

Rule 1  Columns are what is searched, joined or locked by; what is only read back is JSON in `body`.
Rule 2  `history` is only ever added to: triggers refuse to change or delete a line. They let `facts` alone be
        changed, of a ticket that stands in `erasing` in the same unit of work: what tells who somebody is.
Rule 3  Each address has its own `sequence`, taken under the lock of its row: it orders the address's log
        (database ids commit out of order).
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.instants import Instant
from tickets.rates import CRITICISED
from tickets.ticket import ENDED

metadata = MetaData()

_Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only for a column declared INTEGER."""

OPEN: Final = f"status NOT IN ({', '.join(repr(str(status)) for status in sorted(ENDED))})"
"""Tickets that somebody still works on, as an index of theirs says it: another wording doesn't find it."""
_OPEN = text(OPEN)

residents = Table(
    "residents",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
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
    Column("resident_id", _Id, ForeignKey("residents.id"), primary_key=True, autoincrement=False),
    Column("stack", Text, nullable=False),
    Column("wake_at", Instant),
    Index("sessions_wake", "wake_at", sqlite_where=Column("wake_at").is_not(None)),
    comment="Where each person is in their conversations; its row is the lock of the person's turns",
)

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

tickets = Table(
    "tickets",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=False),
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
    Index("tickets_open", "due_at", "id", sqlite_where=_OPEN),
    Index("tickets_of_department", "department", "due_at", "id", sqlite_where=_OPEN),
    Index("tickets_held", "holder", "due_at", "id", sqlite_where=_OPEN),
    Index("tickets_near", "cell", "category_group", "id", "latitude", "longitude", sqlite_where=_OPEN),
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
    Column("id", _Id, primary_key=True),
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

timers = Table(
    "timers",
    metadata,
    Column("id", _Id, primary_key=True),
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

outbox = Table(
    "outbox",
    metadata,
    Column("id", _Id, primary_key=True),
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

counters = Table(
    "counters",
    metadata,
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("value", Integer, nullable=False),
    comment="How many ticket numbers each of the city's calendar days has given out",
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

requests = Table(
    "requests",
    metadata,
    Column("id", _Id, primary_key=True),
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

errands = Table(
    "errands",
    metadata,
    Column("id", _Id, primary_key=True),
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

erasing = Table(
    "erasing",
    metadata,
    Column("ticket_id", BigInteger, primary_key=True, autoincrement=False),
    comment="Tickets whose history loses what tells who somebody is, in this unit of work; empty outside",
)

erased = Table(
    "erased",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    comment="Web conversations that were erased, only as digests: their tokens open nothing any more",
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

vault = Table(
    "vault",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("until", Instant, nullable=False),
    comment="Secrets that all processes share for a while, sealed",
)

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

duties = Table(
    "duties",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Instant, nullable=False),
    comment="Work that one process at a time may do, such as sending for one bot",
)

for _table in metadata.tables.values():
    for _index in _table.indexes:
        _where = _index.dialect_options["sqlite"]["where"]
        if _where is not None:
            _index.dialect_options["postgresql"]["where"] = _where
