"""The figures that the database counts are those of a naive recount, on both databases."""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.city import load_city
from bot.config import DatabaseSettings, Settings
from bot.figures import figures, printed, show
from bot.figures.counting import ALL, WAYS, By, period
from storage import statistics
from storage import tickets as ticket_storage
from storage.database import Database
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


async def test_every_format_tells_the_same(database: Database, kept: list[Ticket]) -> None:
    async with database.reading() as connection:
        found = await figures(connection, CITY)
    lines = [json.loads(line) for line in printed(found, "department", "json").splitlines()]
    rows = list(csv.DictReader(io.StringIO(printed(found, "department", "csv").removeprefix("\ufeff"))))
    assert [line["department"] for line in lines] == [row["department"] for row in rows]
    assert [line["tickets"] for line in lines] == [int(row["tickets"]) for row in rows]
    table = printed(found, "department", "table")
    assert all(each.name in table for each in found)


async def test_a_missing_database_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(database=DatabaseSettings(url=f"sqlite:///{tmp_path}/none.db"))
    assert await show(settings, "table") == 1
    assert "database.url" in capsys.readouterr().err
