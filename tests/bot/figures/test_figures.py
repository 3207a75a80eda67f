"""The figures that the database counts are those of a naive recount, on both databases."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections import Counter
from dataclasses import replace as replace_city
from datetime import date, datetime, timedelta
from itertools import cycle
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from bot.city import load_city
from bot.commands.stats import show
from bot.config import DatabaseSettings, Settings
from bot.figures import figures, printed
from bot.figures.counting import ALL, JOINED, WAYS, By, period
from storage import sampling, statistics
from storage import tickets as ticket_storage
from storage.database import Away, Database
from storage.sampling import Answer, Drawn, Tally
from tests.storage.test_tickets import BARE
from tickets.city import City
from tickets.numbers import ticket_id
from tickets.rates import rates, row
from tickets.ticket import Rating, Site, Status, Ticket

CITY = load_city("demo")
FIRST = datetime(2026, 10, 30, 9, tzinfo=CITY.timezone)


def some(count: int = 120) -> list[Ticket]:
    """Tickets of four days over the end of a month, in every state that counts."""
    draw = random.Random(7)
    made = []
    for place in range(1, count + 1):
        at = FIRST + timedelta(hours=draw.uniform(0, 96))
        ticket = replace(
            BARE,
            id=ticket_id(at.date(), place),
            opened_at=at,
            department=draw.choice(("cg", "ga", "", "gone")),
            category=draw.choice(("SZ01", "SH01")),
            site=Site("中山路", district=draw.choice(("yh", ""))),
            due_at=at + timedelta(days=1),
            resident=7,
        )
        if draw.random() < 0.7:
            closed = at + timedelta(hours=draw.uniform(1, 48))
            stars = draw.randint(1, 5)
            rating = Rating(draw.choice((True, False, None)), "yes" if stars > 2 else "no", stars, 1, closed)
            ended = {"status": Status.CLOSED, "reported_at": closed, "closed_at": closed, "outcome": "rated"}
            ticket = replace(ticket, ratings=(rating,), **ended)
        elif draw.random() < 0.5:
            ticket = replace(
                ticket, status=Status.CLOSED, outcome="no_answer", not_valid="no_answer", round=2
            )
        made.append(ticket)
    return made


@pytest.fixture
async def kept(database: Database) -> list[Ticket]:
    made = some()
    async with database.transaction() as connection:
        await ticket_storage.keep(connection, made)
    return made


def own(ticket: Ticket, by: By, city: City) -> str:
    if by == "department":
        return ticket.department
    if by == "category":
        return ticket.category
    if by == "district":
        return ticket.site.district
    local = city.local(ticket.opened_at)
    return f"{local:%Y-%m-%d}" if by == "day" else f"{local:%Y-%m}"


@pytest.mark.parametrize("by", WAYS)
async def test_what_is_counted_is_what_a_recount_finds(
    database: Database, kept: list[Ticket], by: By
) -> None:
    async with database.reading() as connection:
        found = await figures(connection, CITY, by)
    assert found[-1].name == ALL
    assert found[-1].rates == rates(map(row, kept))
    lines = {each.code: each.rates for each in found[:-1]}
    assert set(lines) == {own(ticket, by, CITY) for ticket in kept}
    for code, told in lines.items():
        assert told == rates(row(ticket) for ticket in kept if own(ticket, by, CITY) == code), code


async def test_a_stretch_of_days(database: Database, kept: list[Ticket]) -> None:
    within = period(CITY, date(2026, 10, 31), date(2026, 11, 1))
    expected = [t for t in kept if date(2026, 10, 31) <= CITY.local(t.opened_at).date() <= date(2026, 11, 1)]
    for by in WAYS:
        async with database.reading() as connection:
            found = await figures(connection, CITY, by, within)
        assert found[-1].rates == rates(map(row, expected)), by


async def test_a_ticket_that_changes_is_counted_anew(database: Database, kept: list[Ticket]) -> None:
    changed = [replace(ticket, round=3, returns=1) for ticket in kept]
    async with database.transaction() as connection:
        await ticket_storage.keep(connection, changed)
    async with database.reading() as connection:
        (*_, all_of_them) = await figures(connection, CITY)
    assert (all_of_them.rates.returned, all_of_them.rates.reworked) == (1.0, 1.0)


async def test_late_ones_are_counted_while_there_is_no_result(database: Database) -> None:
    now = FIRST + timedelta(days=3)
    late = replace(BARE, id=1, department="cg", status=Status.IN_PROGRESS, due_at=FIRST)
    others = [
        replace(late, id=2, due_at=now + timedelta(hours=1)),
        replace(late, id=3, status=Status.REPORTED),
        replace(late, id=4, status=Status.CLOSED),
        replace(late, id=5, department="ga"),
    ]
    async with database.transaction() as connection:
        await ticket_storage.keep(connection, [late, *others])
        assert await statistics.overdue(connection, now) == {"cg": 1, "ga": 1}


@pytest.mark.parametrize("by", WAYS)
async def test_second_callbacks_are_counted_with_their_tickets(
    database: Database, kept: list[Ticket], by: By
) -> None:
    how = dict(
        zip((t.id for t in kept), cycle(("answered", "differs", "no_answer", "not_asked")), strict=False)
    )
    rows = [
        Drawn(
            t.id,
            20261101,
            t.department,
            7,
            "answered" if how[t.id] == "differs" else how[t.id],
            answer=Answer(differs=("manner",) if how[t.id] == "differs" else ()),
        )
        for t in kept
    ]
    async with database.transaction() as connection:
        await sampling.keep(connection, rows)
    for within in (None, period(CITY, date(2026, 10, 31), date(2026, 11, 1))):
        meant = [t for t in kept if within is None or within.since <= t.opened_at < within.until]
        async with database.reading() as connection:
            found = await figures(connection, CITY, by, within)
        for each in found:
            mine = [how[t.id] for t in meant if each.name == ALL or own(t, by, CITY) == each.code]
            asked = [what for what in mine if what != "not_asked"]
            answered = [what for what in asked if what != "no_answer"]
            assert each.second == Tally(len(asked), len(answered), answered.count("differs")), each


async def test_days_of_other_lengths_are_counted_alone(database: Database, kept: list[Ticket]) -> None:
    """Where the clocks change in the middle: one day has 25 hours."""
    berlin = replace_city(CITY, timezone=ZoneInfo("Europe/Berlin"))
    moved = [replace(t, opened_at=t.opened_at - timedelta(days=6)) for t in kept]
    async with database.transaction() as connection:
        await ticket_storage.keep(connection, [replace(t, id=t.id + 10**9) for t in moved])
        await connection.run("DELETE FROM tickets WHERE id < ?", (kept[0].id + 10**8 * 9,))
    async with database.reading() as connection:
        found = {each.code: each.rates.tickets for each in await figures(connection, berlin, "day")}
        found.pop("")
    days = Counter(f"{t.opened_at.astimezone(berlin.timezone):%Y-%m-%d}" for t in moved)
    assert "2026-10-25" in days
    assert found == days


async def test_what_was_criticised_stays_on_the_list(database: Database) -> None:
    late = replace(BARE, id=1, department="cg", status=Status.IN_PROGRESS, due_at=FIRST, criticised_at=FIRST)
    those = [
        late,
        replace(late, id=2, status=Status.CLOSED, due_at=FIRST - timedelta(days=3)),
        replace(late, id=3, status=Status.CLOSED, due_at=FIRST - timedelta(days=2)),
        replace(late, id=4, due_at=FIRST - timedelta(days=1)),
        replace(late, id=5, department="ga"),
    ]
    async with database.transaction() as connection:
        await ticket_storage.keep(connection, [*those, replace(late, id=6, criticised_at=None)])
    async with database.reading() as connection:
        found, count, waiting = await statistics.criticised(connection, 3, ["cg"])
        assert ([t.id for t in found], count, waiting) == ([4, 1, 3], 4, 2)
        _, count, waiting = await statistics.criticised(connection, 3)
        assert (count, waiting) == (5, 3)
        lines = {each.code: each.rates.criticised for each in await figures(connection, CITY)}
    assert (lines["cg"], lines["ga"], lines[""]) == (4, 1, 5)


async def test_every_format_tells_the_same(database: Database, kept: list[Ticket]) -> None:
    async with database.reading() as connection:
        found = await figures(connection, CITY)
    lines = [json.loads(line) for line in printed(found, "department", "json").splitlines()]
    rows = list(csv.DictReader(io.StringIO(printed(found, "department", "csv").removeprefix("\ufeff"))))
    assert [line["department"] for line in lines] == [row["department"] for row in rows]
    assert [line["tickets"] for line in lines] == [int(row["tickets"]) for row in rows]
    table = printed(found, "department", "table")
    assert all(each.name in table for each in found if each.name not in (ALL, JOINED))
    assert "承办单位" in table
    assert "department" not in table
    english = printed(found, "department", "table", "en")
    headings = english.split("┡")[0].split("┏")[1]
    assert "…" not in headings, headings
    assert not re.search("[一-鿿]", headings), headings
    assert not re.search("全部|一起反映", english)
    assert "全部" in table


async def test_an_english_table_has_english_names(database: Database, kept: list[Ticket]) -> None:
    for way in ("department", "category", "district"):
        async with database.reading() as connection:
            found = await figures(connection, CITY, way, language="en")
        table = printed(found, way, "table", "en")
        assert not re.search("[一-鿿]", table), table


async def test_a_missing_database_is_named(tmp_path: Path) -> None:
    settings = Settings(database=DatabaseSettings(url=f"sqlite:///{tmp_path}/none.db"))
    with pytest.raises(Away, match=r"none\.db"):
        await show(settings, "table")
