"""Tickets with everything in them, their history, their numbers."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any

import asyncpg
import pytest
from msgspec.structs import fields, replace

from storage import history, statistics
from storage import tickets as ticket_storage
from storage.database import Database
from storage.instants import stored
from tests.storage.people import NASTY, NOW, later
from tickets.casework import Event
from tickets.ticket import CLOCK, Actor, Kind, Ping, Rating, Report, Role, Site, Status, Ticket

BARE = Ticket(
    id=202611230000013,
    number="20261123-000001-3",
    status=Status.SUBMITTED,
    kind=Kind.HELP,
    category="CG08",
    description=NASTY,
    site=Site("中山路", 29.55, 112.9, "jc", "gcj02"),
    opened_at=NOW,
)
FULL = replace(
    BARE,
    id=202611230000021,
    number="20261123-000002-1",
    status=Status.CLOSED,
    group="CG",
    source="telephone",
    resident=7,
    joined=3,
    signed_in_time=True,
    follow_up={"reached": "电话", "said": "修好了", "by": "cg-1", "by_name": "林玉洁", "at": "2026-11-24"},
    anonymous=True,
    confidential=True,
    phone="⟦c2VhbGVk⟧",
    insisted="court",
    attachments=({"kind": "photo", "key": "media:00", "name": "灯?.jpg", "size": 3, "words": NASTY},),
    details={"hours": "22:00", "list": [1, None, 2.5, True]},
    department="cg",
    helpers=("sw", "gs"),
    assigned="cg-1",
    policy="utilities",
    clock_at=later(minutes=2),
    held_at=later(minutes=4),
    reported_at=later(minutes=5),
    callback_at=later(minutes=6),
    to_telephone=3,
    closed_at=later(minutes=7),
    dispatch_due=later(minutes=8),
    due_at=later(minutes=9),
    first_due_at=later(minutes=10),
    due_reason="due-span",
    due_facts={"amount": 24, "unit": "hour"},
    counted_from=NOW,
    counted_days=4,
    provisional=True,
    overdue=True,
    extended=True,
    extension_asked={"reason": NASTY, "until": later(days=1).isoformat(), "by": "cg-1", "by_name": "林"},
    round=3,
    level=2,
    holder="cg-head",
    ping=Ping("due", "cg-head", 2, later(days=8)),
    criticised_at=later(days=9),
    returns=2,
    returned=True,
    late=True,
    return_asked={"reason": "?", "basis": "", "proposed": "sw", "by": "cg-1", "by_name": "林"},
    forced=True,
    parts=({"department": "sw", "did": NASTY, "evidence": [], "by": "sw-1", "by_name": "史", "at": "?"},),
    visit={"at": later(days=1).isoformat(), "place": "?", "by_name": "林", "coming": ["cg"]},
    reopened_for={"solved": "no", "stars": 1, "reasons": ["slow"], "comment": "又坏了"},
    question={"words": "?", "by": "cg-1", "by_name": "林", "until": later(days=2).isoformat()},
    urged_at=later(minutes=11),
    urged_by=3,
    rung_at=later(minutes=11),
    language="en",
    last_report=Report("did", "", "solved", "cg-2", "王", later(minutes=12)),
    report=Report("did", "who", "partly", "cg-1", "林", later(minutes=12), "basis", ({"key": "media:01"},)),
    ratings=(
        Rating(None, "no", 1, 1, later(minutes=13), ("too_slow",), NASTY, "agent-1"),
        Rating(True, "yes", 5, 3, later(minutes=14)),
    ),
    outcome="rated",
    not_valid="no_answer",
    explanation="because?",
    elsewhere="the court",
    parent=1,
    not_for=("gs",),
    merged=(2, 3),
)


def test_nothing_is_left_out_of_the_full_ticket() -> None:
    """A field that FULL leaves at its default would not be tested."""
    same = {f.name for f in fields(Ticket) if getattr(FULL, f.name) == getattr(BARE, f.name)}
    assert same <= {"kind", "category", "description", "site", "opened_at", "channel"}


async def _keep(database: Database, *tickets: Ticket) -> None:
    async with database.transaction() as connection:
        await ticket_storage.keep(connection, tickets)


@pytest.mark.parametrize("lock", [True, False])
async def test_a_ticket_comes_back_as_it_was(database: Database, lock: bool) -> None:
    await _keep(database, FULL, BARE)
    async with database.transaction() as connection:
        found = await ticket_storage.load(connection, [FULL.id, BARE.id, 5, FULL.id], lock=lock)
        assert found == {BARE.id: BARE, FULL.id: FULL}
        assert await ticket_storage.load(connection, [], lock=lock) == {}


async def test_a_kept_ticket_is_kept_anew(database: Database) -> None:
    await _keep(database, BARE)
    changed = replace(BARE, status=Status.DISPATCHED, department="cg", due_at=later(hours=1), round=2)
    await _keep(database, changed)
    async with database.transaction() as connection:
        assert await ticket_storage.load(connection, [BARE.id], lock=True) == {BARE.id: changed}
        columns = "status, department, due_at, closed_at, round, district, opened_at"
        (row,) = await connection.rows(f"SELECT {columns} FROM tickets")
    at = [stored(NOW), stored(later(hours=1))]
    assert tuple(row) == ("dispatched", "cg", at[1], None, 2, "jc", at[0])


async def test_lists_are_in_their_order(database: Database) -> None:
    late = replace(BARE, id=3, status=Status.DISPATCHED, department="cg", resident=7, due_at=later(hours=2))
    soon = replace(late, id=4, due_at=later(hours=1))
    never = replace(late, id=5, due_at=later(days=9), department="sw", holder="city-build")
    ended = replace(late, id=6, status=Status.CLOSED)
    await _keep(database, late, soon, never, ended)
    async with database.transaction() as connection:
        own = await ticket_storage.of_resident(connection, 7, 3)
        assert [ticket.id for ticket in own] == [6, 5, 4]
        assert await ticket_storage.of_resident(connection, 8) == []
        of = ticket_storage.open_ones
        own_list = await of(connection, department="cg", holder=None)
        assert [ticket.id for ticket in own_list] == [4, 3]
        assert [ticket.id for ticket in await of(connection, department=None, holder=None)] == [4, 3, 5]
        assert [ticket.id for ticket in await of(connection, department=None, holder=None, most=1)] == [4]
        held = await of(connection, department=None, holder="city-build")
        assert [ticket.id for ticket in held] == [5]
        everything = [ticket.id async for ticket in statistics.every_ticket(connection)]
        assert everything == [3, 4, 5, 6]


async def test_open_tickets_come_a_page_at_a_time_each_once_those_without_a_date_last(
    database: Database,
) -> None:
    """A page that ends with one without a date used to be followed by itself."""
    dated = [replace(BARE, id=id, due_at=later(hours=1 if id < 4 else 2)) for id in (2, 3, 4, 6)]
    undated = [replace(BARE, id=id, due_at=None) for id in (1, 5, 7, 8)]
    await _keep(database, *dated, *undated)
    async with database.transaction() as connection:
        for size in range(1, 10):
            seen, page = list[int](), list[Ticket]()
            while not seen or page:
                after = page[-1] if page else None
                page = await ticket_storage.open_ones(connection, after=after, most=size)
                seen += [ticket.id for ticket in page]
            assert seen == [2, 3, 4, 6, 1, 5, 7, 8]


async def test_counting_goes_beyond_a_page(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics, "PAGE", 2)
    await _keep(database, *(replace(BARE, id=id) for id in range(1, 6)))
    async with database.reading() as connection:
        assert [ticket.id async for ticket in statistics.every_ticket(connection)] == [1, 2, 3, 4, 5]


EVENTS = [
    (1, Event("submit", Actor(Role.RESIDENT, "7", "李"), NOW, {"words": NASTY})),
    (2, Event("submit", CLOCK, NOW, {})),
    (1, Event("sign", Actor(Role.HANDLER, "cg-1", "林玉洁", "cg"), later(hours=1), {"n": 1})),
    (1, Event("sign", Actor(Role.HANDLER, "cg-2", "谭若兰", "cg"), later(hours=2), {})),
]


async def test_history_is_told_in_order(database: Database) -> None:
    async with database.transaction() as connection:
        await history.append(connection, EVENTS)
        lines = await history.lines_of(connection, 1)
        assert [(line["name"], line["actor"], line["at"]) for line in lines] == [
            ("submit", "7", NOW),
            ("sign", "cg-1", later(hours=1)),
            ("sign", "cg-2", later(hours=2)),
        ]
        assert lines[0]["facts"] == {"words": NASTY}
        assert await history.last_doer(connection, 1, "sign") == "谭若兰"
        assert await history.last_doer(connection, 1, "approve") == ""
        assert await history.lines_of(connection, 3) == []


@pytest.mark.parametrize("sql", ["UPDATE history SET name = 'x'", "DELETE FROM history"])
async def test_the_database_itself_refuses_to_rewrite_history(database: Database, sql: str) -> None:
    async with database.transaction() as connection:
        await history.append(connection, EVENTS)
    with pytest.raises((sqlite3.Error, asyncpg.PostgresError), match="history is only ever added to"):
        async with database.transaction() as connection:
            await connection.run(sql)
    async with database.reading() as connection:
        assert len(await history.lines_of(connection, 1)) == 3


async def test_numbers_are_given_out_once(database: Database) -> None:
    async def take(wanted: int) -> list[int]:
        async with database.transaction() as connection:
            first = await ticket_storage.take_places(connection, 20261123, wanted)
        return list(range(first, first + wanted))

    taken: list[Any] = await asyncio.gather(*(take(wanted) for wanted in (1, 5, 2, 1, 3)))
    assert sorted(place for places in taken for place in places) == list(range(1, 13))
    async with database.transaction() as connection:
        assert await ticket_storage.take_places(connection, 20261124, 2) == 1


async def test_of_two_who_change_a_ticket_the_second_sees_the_first(database: Database) -> None:
    await _keep(database, BARE)

    async def again() -> None:
        async with database.transaction() as connection:
            found = (await ticket_storage.load(connection, [BARE.id], lock=True))[BARE.id]
            await asyncio.sleep(0.02)
            await ticket_storage.keep(connection, [replace(found, round=found.round + 1)])

    await asyncio.gather(*(again() for _ in range(4)))
    async with database.reading() as connection:
        assert (await ticket_storage.load(connection, [BARE.id], lock=False))[BARE.id].round == 5
