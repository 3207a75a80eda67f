"""Alarms on both databases: what is counted is what a recount finds; each is told once by three processes."""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bot.alarms import Alarms
from bot.alarms.alarms import KIND, next_look
from bot.alarms.looking import look
from bot.city import CityMistakes, load_city
from bot.desk.unit.mailing import Posted
from storage import alarms, residents, sightings, stakes, timers
from storage import staff as staff_storage
from storage import tickets as ticket_storage
from storage.database import Database
from tests.hotline import office
from tests.storage.test_stakes import stake
from tests.storage.test_tickets import BARE
from tickets.numbers import ticket_id
from tickets.rising import WEEK
from tickets.ticket import Site, Ticket

CITY = load_city("demo")
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=CITY.timezone)
PLACE = Site("家园小区", 29.62, 112.7101, "yh")
DAY = timedelta(hours=24)
MINUTE = timedelta(minutes=1)


def made(count: int, within: timedelta, seed: int = 3) -> list[Ticket]:
    draw, tickets = random.Random(seed), []
    for number in range(1, count + 1):
        at = NOW - within * draw.random()
        site = replace(PLACE, latitude=draw.choice((29.62, 29.6205, 29.63)), district=draw.choice(("yh", "")))
        tickets.append(
            replace(
                BARE,
                id=ticket_id(at.date(), number),
                opened_at=at,
                category=draw.choice(("GY01", "GY02")),
                group="GY",
                site=site,
                resident=draw.choice((None, *range(1, 9))),
            )
        )
    return tickets


async def keep(database: Database, tickets: list[Ticket]) -> None:
    async with database.transaction() as connection:
        await ticket_storage.keep(connection, tickets)


async def test_the_database_counts_hours_of_the_week_as_a_recount_does(database: Database) -> None:
    tickets = made(300, timedelta(weeks=10))
    await keep(database, tickets)
    expected: Counter[tuple[str, str, int, int]] = Counter()
    windows = CITY.watch.windows
    for ticket in tickets:
        age = NOW - ticket.opened_at
        if age >= CITY.watch.weeks * WEEK + windows[-1]:
            continue
        week = 0 if age < windows[-1] else (age - windows[-1]) // WEEK + 1
        part = next((n for n, window in enumerate(windows) if age % WEEK < window), len(windows))
        expected[ticket.category, ticket.site.district, week, part] += 1
    async with database.reading() as connection:
        found = await sightings.tallies(connection, CITY.watch, NOW)
    assert {(t.category, t.district, t.week, t.part): t.count for t in found} == expected


async def test_residents_on_a_matter_are_counted_once_each_with_who_joined(database: Database) -> None:
    tickets = made(60, timedelta(hours=30))
    await keep(database, tickets)
    fresh = [t for t in tickets if t.opened_at > NOW - DAY]
    joined = replace(stake(fresh[0].id, 77), joined_at=NOW - timedelta(hours=1))
    async with database.transaction() as connection:
        await stakes.keep(connection, [joined])
    people: defaultdict[tuple[str, int | None], set[Any]] = defaultdict(set)
    for ticket in fresh:
        people[ticket.category, ticket.site.cell].add(ticket.resident or ("nobody", ticket.id))
    people[fresh[0].category, fresh[0].site.cell].add(77)
    async with database.reading() as connection:
        found = await sightings.people_by_matter(connection, NOW - DAY, NOW)
        spots = await sightings.hot_spots(connection, NOW - DAY, NOW, 2)
    assert found == {key: len(who) for key, who in people.items()}
    cells = Counter(t.site.cell for t in fresh)
    assert [spot.count for spot in spots] == [count for _, count in cells.most_common(2)]


async def test_who_is_confidential_is_never_seen_as_one_who_reports_a_lot(database: Database) -> None:
    own = [
        replace(BARE, id=n, resident=5, opened_at=NOW - timedelta(hours=n), site=Site(""))
        for n in range(1, 12)
    ]
    await keep(database, own)
    async with database.reading() as connection:
        assert [a.what for a in await look(connection, CITY, NOW, daily=True)] == ["reporter"]
        assert await look(connection, CITY, NOW, daily=False) == []
    async with database.transaction() as connection:
        await alarms.note(connection, await look(connection, CITY, NOW, daily=True), NOW)
        await alarms.forget(connection, 55)
        assert len(await alarms.untold(connection, NOW - DAY)) == 1
        await alarms.forget(connection, 5)
        assert await alarms.untold(connection, NOW - DAY) == []
    await keep(database, [replace(ticket, confidential=ticket.id < 5) for ticket in own])
    async with database.reading() as connection:
        assert await look(connection, CITY, NOW, daily=True) == []


async def test_three_processes_tell_each_leader_once(database: Database) -> None:
    now, posted = [NOW], list[Posted]()
    processes = [Alarms(office(), database, lambda: now[0], posted.append) for _ in range(3)]
    async with database.transaction() as connection:
        for code in (*CITY.watch.leaders, "cg-head"):
            met = await residents.meet(connection, {("telegram", code): "zh-CN"}, NOW)
            await staff_storage.bind(connection, code, met["telegram", code].id, NOW)
    tickets = [
        replace(BARE, id=n, resident=n, category="SH02", group="SH", opened_at=NOW, site=PLACE)
        for n in range(1, 7)
    ]
    await keep(database, tickets)
    for process in processes:
        assert not await process.once()
    now[0] = NOW + timedelta(minutes=31)
    assert sorted(await asyncio.gather(*(p.once() for p in processes))) == [False, False, True]
    now[0] += timedelta(minutes=30)
    assert await processes[1].once()
    async with database.reading() as connection:
        rows = await connection.rows("SELECT address FROM outbox ORDER BY address")
        assert await alarms.untold(connection, NOW - DAY) == []
        noted = await alarms.between(connection, NOW, now[0])
    assert [row[0] for row in rows] == sorted(CITY.watch.leaders)
    assert [(alarm.what, alarm.count, alarm.behind) for alarm in noted] == [("matter", 6, 6)]


async def test_leaders_hear_of_both_outbreaks_of_one_kind(database: Database) -> None:
    """Some kilometres were one topic: of two clusters 1.3 km apart the smaller was never noted."""
    now = [NOW]
    process = Alarms(office(), database, lambda: now[0], lambda posted: None)
    sites = [PLACE] * 7 + [replace(PLACE, latitude=29.6204, longitude=112.7231)] * 6
    await keep(
        database,
        [
            replace(BARE, id=n, resident=n, category="SH02", group="SH", opened_at=NOW, site=site)
            for n, site in enumerate(sites, 1)
        ],
    )
    await process.once()
    now[0] += 31 * MINUTE
    assert await process.once()
    now[0] += 31 * MINUTE
    assert await process.once()
    async with database.reading() as connection:
        noted = await alarms.between(connection, NOW, now[0] + MINUTE)
    assert sorted(alarm.count for alarm in noted) == [6, 7]


async def test_what_nobody_could_be_told_is_told_to_who_comes(database: Database) -> None:
    """An alarm that counts as told while no leader's chat is open would be silent for a month."""
    now, posted = [NOW], list[Posted]()
    process = Alarms(office(), database, lambda: now[0], posted.append)
    await keep(
        database,
        [
            replace(BARE, id=n, resident=n, category="SH02", group="SH", opened_at=NOW, site=PLACE)
            for n in range(1, 7)
        ],
    )
    await process.once()
    now[0] += 31 * MINUTE
    assert await process.once()
    async with database.transaction() as connection:
        assert len(await alarms.untold(connection, NOW)) == 1
        assert await connection.rows("SELECT 1 FROM outbox") == []
        code = sorted(CITY.watch.leaders)[0]
        met = await residents.meet(connection, {("telegram", code): "zh-CN"}, now[0])
        await staff_storage.bind(connection, code, met["telegram", code].id, now[0])
    now[0] += 30 * MINUTE
    assert await process.once()
    async with database.reading() as connection:
        assert [tuple(row) for row in await connection.rows("SELECT address FROM outbox")] == [(code,)]
        assert await alarms.untold(connection, NOW) == []


async def test_midnight_makes_no_news_of_what_was_told_in_the_morning(database: Database) -> None:
    now = [NOW]
    alarm = Alarms(office(), database, lambda: now[0], lambda posted: None)
    power = replace(BARE, category="GY02", group="GY", site=PLACE)
    told = []
    for count, at in ((6, NOW), (7, NOW + timedelta(hours=14, minutes=10)), (7, NOW + timedelta(hours=22))):
        now[0] = at
        tickets = [replace(power, id=n, resident=n, opened_at=at - n * MINUTE) for n in range(1, count + 1)]
        await keep(database, tickets)
        async with database.transaction() as connection:
            await timers.set_once(connection, KIND, at)
            waiting = await timers.waiting(connection, KIND)
            assert waiting is not None
            await timers.put_off(connection, [waiting.id], at)
        assert await alarm.once()
        async with database.reading() as connection:
            told.append(len(await alarms.between(connection, NOW, at + MINUTE)))
    assert told == [1, 1, 2]


def test_looks_begin_at_midnight_by_the_citys_clock() -> None:
    assert next_look(CITY, NOW) - NOW == timedelta(minutes=30)
    assert next_look(CITY, NOW + timedelta(minutes=44)) - NOW == timedelta(hours=1)


def test_every_mistake_in_what_is_watched_is_named(tmp_path: Path) -> None:
    from bot.city.folders import PACKAGED

    for file in (PACKAGED / "demo").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    toml = (tmp_path / "city.toml").read_text("utf-8")
    toml = toml.replace('leaders = ["hotline-head", "hotline-deputy"]', 'leaders = ["cg-1", "nobody"]')
    toml = toml.replace('urgent = ["GY", "SZ03", "ZH07"]', 'urgent = ["XX"]')
    toml = toml.replace('windows = ["3h", "24h"]', 'windows = ["24h", "3h"]')
    (tmp_path / "city.toml").write_text(toml, "utf-8")
    with pytest.raises(CityMistakes) as caught:
        load_city(str(tmp_path))
    keys = [mistake.key for mistake in caught.value.mistakes]
    assert sorted(keys) == ["alarms.leaders", "alarms.leaders", "alarms.urgent", "alarms.windows"]
