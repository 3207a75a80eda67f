"""A small month of an invented city, played through the real desk: it ends well, and its figures are true."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import build
from bot.city import load_city
from bot.city.folders import PACKAGED
from bot.config import DatabaseSettings, MediaSettings, Settings
from bot.figures import figures
from bot.figures.counting import ALL, WAYS
from bot.simulation import simulate
from bot.simulation.agenda import Clock
from bot.simulation.month import Month
from bot.simulation.plan import REPEATED, Matter, Planner
from bot.simulation.showing import play
from storage import alarms, stakes, statistics
from storage.instants import moment
from tests.databases import new_file
from tickets.rates import rates, row, row_of_joiner
from tickets.ticket import ENDED, Kind

CITY = load_city("demo")
FIRST = datetime(2026, 9, 14, tzinfo=CITY.timezone)
"""Two weeks and a half before the National Day holidays."""
DAYS, TICKETS = 22, 150


def settings(directory: Path) -> Settings:
    city = directory / "city"
    city.mkdir()
    for file in (PACKAGED / "demo").iterdir():
        words = file.read_text("utf-8").replace('every = "30m"', 'every = "2h"')
        (city / file.name).write_text(words, "utf-8")
    return Settings(
        city=str(city),
        database=DatabaseSettings(url=new_file(directory / "simulated.db")),
        media=MediaSettings(directory=directory / "media"),
    )


async def test_who_joined_is_asked_apart_and_answers(tmp_path: Path) -> None:
    """A street of neighbours, each of whom joins the first one's matter."""
    clock = Clock(FIRST)
    app = build(settings(tmp_path), clock)
    month = Month(app, clock, 1)
    light = ("SZ01", "公交站旁边的路灯三天不亮了，晚上一片漆黑", 29.62, 112.71)
    nine = FIRST + timedelta(hours=9)
    street = [
        Matter(nine + timedelta(minutes=20 * n), f"n{n}", Kind.HELP, *light, joins=n > 0) for n in range(7)
    ]
    desk = asyncio.create_task(app.desk.serve())
    try:
        await month.hire()
        await month.pass_by(street, FIRST + timedelta(days=4))
    finally:
        desk.cancel()
        await asyncio.gather(desk, return_exceptions=True)
    async with app.database.reading() as connection:
        joined = [stake async for stake in stakes.every_stake(connection)]
    await app.database.close()
    assert len(joined) == month.joined == 6
    assert all(stake.asked for stake in joined)
    assert 0 < sum(len(stake.ratings) for stake in joined) < 6, "most answer, and not everybody"


async def test_a_small_month(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = settings(tmp_path)
    clock = Clock(FIRST)
    app = build(chosen, clock)
    month, outbreaks = await play(app, clock, TICKETS, DAYS, 1)
    async with app.database.reading() as connection:
        kept = [ticket async for ticket in statistics.every_ticket(connection)]
        joined = [stake async for stake in stakes.every_stake(connection)]
        noted = await alarms.between(connection, FIRST, clock())
        told = await connection.rows("SELECT address, kind, created_at, body FROM outbox")
        found = {by: {f.code: f for f in await figures(connection, app.city, by)} for by in WAYS}
    await app.database.close()

    assert not month.stuck
    assert len(kept) == TICKETS - month.joined
    assert len(joined) == month.joined
    statuses = Counter(ticket.status for ticket in kept)
    assert sum(statuses[status] for status in ENDED) > TICKETS / 3
    assert any(ticket.round > 1 for ticket in kept)
    assert {ticket.outcome for ticket in kept} >= {"rated", "no_answer"}

    for by in WAYS:
        assert next(f.rates for f in found[by].values() if f.name == ALL) == rates(map(row, kept)), by
        if joined:
            assert found[by]["joined"].rates == rates(map(row_of_joiner, joined))
    for code in {ticket.department for ticket in kept}:
        own = rates(row(ticket) for ticket in kept if ticket.department == code)
        assert found["department"][code].rates == own

    rising = {(alarm.category, alarm.district) for alarm in noted if alarm.what == "rising"}
    assert {(outbreak.category, outbreak.district) for outbreak in outbreaks} <= rising

    opens, closes = app.city.daytime
    for address, kind, at, body in told:
        here = app.city.local(moment(at)).time()
        if kind == "notice" and address.startswith("resident"):
            assert opens <= here <= closes, (address, here, body)
    digests = [
        at for address, _, at, body in told if address == "staff-hotline-head" and "digest.png" in body
    ]
    working = [FIRST + timedelta(days=n) for n in range(DAYS)]
    assert len(digests) == sum(app.city.calendar.is_working(day.date()) for day in working)

    assert await simulate(chosen, TICKETS, DAYS, date(2026, 9, 14), 1, None) == 1
    assert "database.url" in capsys.readouterr().err
    assert json.loads(told[0][3])


def test_the_plan_is_the_seeds_and_has_the_mix_of_a_real_week() -> None:
    planner = Planner(CITY, 7, FIRST, 30)
    outbreaks = planner.outbreaks(4000)
    matters = planner.matters(4000, outbreaks)
    again = Planner(CITY, 7, FIRST, 30)
    assert again.matters(4000, again.outbreaks(4000)) == matters
    assert Planner(CITY, 8, FIRST, 30).matters(4000, outbreaks) != matters

    assert len(matters) == 4000
    kinds = Counter(matter.kind for matter in matters)
    for kind, share in ((Kind.ENQUIRY, 0.471), (Kind.HELP, 0.325), (Kind.SUGGESTION, 0.148)):
        assert abs(kinds[kind] / 4000 - share) < 0.03, kind
    words = Counter((m.words, m.category) for m in matters)
    assert sum(count - 1 for count in words.values()) >= 4000 * REPEATED / 2
    hours = Counter(CITY.local(matter.at).hour for matter in matters)
    assert hours[10] > 10 * hours[3]
    holidays = [m for m in matters if date(2026, 10, 1) <= CITY.local(m.at).date() <= date(2026, 10, 7)]
    assert len(holidays) / 7 < 4000 / 30 * 0.8
