"""The leaders' digest: its figures, its picture, and that each leader gets it once."""

from __future__ import annotations

import asyncio
import hashlib
import tomllib
from dataclasses import replace as with_other
from datetime import datetime, time, timedelta
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageFont

from bot.city import load_city
from bot.desk.unit.mailing import Posted
from bot.digest import Digests
from bot.digest.digests import KIND, LABELS, digest_facts, next_digest
from bot.digest.drawing import fitted, font
from bot.digest.facts import Day, Digest, Line, gathered
from bot.digest.picture import MOST, ROW, picture
from bot.errands.errands import Errands
from bot.files.media import MediaDirectory
from bot.mail import unpacked
from storage import alarms, residents, timers
from storage import staff as staff_storage
from storage import tickets as ticket_storage
from storage.database import Database
from tests.hotline import office
from tests.storage.test_tickets import BARE
from tickets.rates import Rates, Row, rates
from tickets.ticket import Site, Status
from tickets.watching import Alarm

CITY = load_city("demo")
VENDOR = files("bot.digest").joinpath("vendor")
MORNING = datetime(2026, 11, 24, 8, 30, tzinfo=CITY.timezone)
HOUR = timedelta(hours=1)
LEADERS = ("hotline-head", "city-build")


class Morning:
    """Digests on a database of the test's own, by a clock that is set."""

    def __init__(self, database: Database, directory: Path) -> None:
        self.database, self.now = database, MORNING - timedelta(hours=1)
        self.posted: list[Posted] = []
        self.office = office()
        self.media = MediaDirectory(directory, lambda: self.now)
        self.digests = [
            Digests(self.office, database, self.media, lambda: self.now, self.posted.append) for _ in range(3)
        ]

    async def told(self) -> list[tuple[Any, ...]]:
        async with self.database.reading() as connection:
            rows = await connection.rows("SELECT address, body FROM outbox ORDER BY id")
        return [tuple(row) for row in rows]


@pytest.fixture
async def morning(database: Database, tmp_path: Path) -> Morning:
    async with database.transaction() as connection:
        for code in (*LEADERS, "cg-1"):
            met = await residents.meet(connection, {("telegram", code): "zh-CN"}, MORNING)
            await staff_storage.bind(connection, code, met["telegram", code].id, MORNING)
    return Morning(database, tmp_path / "media")


async def test_each_leader_gets_it_once_however_many_processes_there_are(morning: Morning) -> None:
    for digest in morning.digests:
        assert not await digest.once()
    morning.now = MORNING + timedelta(seconds=20)
    sent = await asyncio.gather(*(digest.once() for digest in morning.digests))
    assert sorted(sent) == [False, False, True]
    assert sorted(address for address, _ in await morning.told()) == sorted(LEADERS)
    morning.now += timedelta(hours=5)
    assert not any([await digest.once() for digest in morning.digests])
    morning.now = MORNING + timedelta(days=1, minutes=1)
    assert sum([await digest.once() for digest in morning.digests]) == 1
    assert len(await morning.told()) == 2 * len(LEADERS)


async def test_a_digest_that_was_missed_is_sent_late_and_once(morning: Morning) -> None:
    await morning.digests[0].once()
    morning.now = MORNING + timedelta(days=3, hours=2)
    assert await morning.digests[1].once()
    async with morning.database.reading() as connection:
        waiting = await timers.waiting(connection, KIND)
        assert await timers.due(connection, morning.now + timedelta(days=9), 10) == []
    assert waiting is not None
    assert waiting.due_at > morning.now


async def test_a_digest_that_was_missed_wakes_nobody(morning: Morning) -> None:
    await morning.digests[0].once()
    for hours, sent in ((15, False), (23, False), (24, True)):  # 22:30, 6:30, 8:30: with the next one's hour
        morning.now = MORNING + timedelta(hours=hours)
        assert await morning.digests[1].once() is sent
    morning.now = MORNING + timedelta(hours=26)
    assert not await morning.digests[1].once(), "it was this day's, too"


async def test_each_leader_gets_it_and_its_picture_in_their_language(morning: Morning) -> None:
    await morning.digests[0].once()
    async with morning.database.transaction() as connection:
        met = await residents.meet(connection, {("telegram", "city-build"): ""}, MORNING)
        await residents.keep_traits(connection, [(met["telegram", "city-build"].id, "en", True)])
        await ticket_storage.keep(
            connection,
            [replace(BARE, id=1, department="cg", opened_at=MORNING - HOUR, due_at=MORNING - HOUR)],
        )
    morning.now = MORNING + timedelta(seconds=20)
    assert await morning.digests[0].once()
    told = {address: unpacked(morning.office.sealing.opened(body)) for address, body in await morning.told()}
    chinese, english = told["hotline-head"], told["city-build"]
    assert ("Yunze" in english.text, "云泽" in chinese.text) == (True, True)
    assert english.attachments[0].key != chinese.attachments[0].key


async def test_its_pictures_stay_as_long_as_what_was_said(morning: Morning, tmp_path: Path) -> None:
    """One for each language and day, also of a process that was not the first; they stayed for ever."""
    for digest in morning.digests:
        await digest.once()
    morning.now = MORNING + timedelta(minutes=1)
    await asyncio.gather(*(digest.once() for digest in morning.digests))
    does = Errands(morning.database, morning.office, morning.media, lambda: morning.now, "one")
    chat = morning.office.kept.chat
    for since, there in ((chat, True), (chat + timedelta(days=2), False)):
        morning.now = MORNING + since
        while await does.once():
            pass
        assert any(path.is_file() for path in (tmp_path / "media").rglob("*")) is there


async def test_the_names_in_the_picture_are_of_its_language(morning: Morning) -> None:
    """Else an English leader would read 市城市管理局 below "Department"."""
    line = Line("cg", "市城市管理局", rates([]), 1)
    digest = Digest(MORNING, MORNING, 3, 2, rates([]), 1, (line,), (), spots=(("家园小区", 30),))
    english = await morning.digests[0].drawn(digest, "en")
    put = with_other(digest, lines=(with_other(line, name="?"),), spots=(("Jiayuan Estate", 30),))
    assert await morning.digests[0].drawn(put, "en") == english
    assert await morning.digests[0].drawn(digest) != english


def test_on_working_days_alone() -> None:
    friday = datetime(2026, 11, 27, 9, tzinfo=CITY.timezone)
    assert next_digest(CITY.calendar, time(8, 30), friday).date().isoformat() == "2026-11-30"
    before = datetime(2026, 2, 13, 9, tzinfo=CITY.timezone)
    assert next_digest(CITY.calendar, time(8, 30), before).date().isoformat() == "2026-02-14"


async def test_what_is_named_publicly_for_the_date_it_has_now_is_named_here(database: Database) -> None:
    now = MORNING
    late = replace(BARE, department="cg", status=Status.IN_PROGRESS, policy="general")
    kept = [
        replace(
            late,
            id=1,
            number="20261101-000001-0",
            due_at=now - timedelta(days=20),
            criticised_at=now - timedelta(days=9),
        ),
        replace(  # named in an earlier round
            late,
            id=2,
            number="20261101-000002-8",
            due_at=now - timedelta(days=2),
            criticised_at=now - timedelta(days=30),
        ),
        replace(late, id=3, due_at=now + timedelta(days=2)),
    ]
    async with database.transaction() as connection:
        await ticket_storage.keep(connection, kept)
        found = await gathered(connection, CITY, now - timedelta(days=1), now)
    assert found.overdue == 2
    assert [ticket.id for ticket in found.criticised] == [1]


def drawn(lines: tuple[Line, ...], days: tuple[Day, ...] = ()) -> Image.Image:
    digest = Digest(MORNING, MORNING, 3, 2, rates([]), 1, lines, (), days)
    return Image.open(BytesIO(picture(digest, dict.fromkeys(LABELS, "市城市管理局"), ())))


def some(satisfied: int, of: int) -> Rates:
    rows = [Row(True, True, "yes", 5, in_time=True)] * satisfied
    return rates([*rows, *[Row(True, False, "no", 1, in_time=False)] * (of - satisfied)])


def test_a_picture_for_a_phone() -> None:
    empty = drawn(())
    full = drawn(tuple(Line(f"d{n}", f"市第{n}局", some(n, 30), n % 3) for n in range(30)))
    assert empty.width == full.width == 1080
    assert full.height < 2200
    assert full.height == empty.height + (MOST - 1) * ROW + 44


def test_the_line_keeps_off_the_number_of_the_highest_bar() -> None:
    """Where little was answered in time, its dot used to lie over the number."""
    day = Day(MORNING.date(), 7, 0.3, working=True)
    alone, without = drawn((), days=(day,)), drawn((), days=(with_other(day, in_time=None),))
    trend = (500, 365, 600, 449)  # below the heading, above the bar
    line = ImageChops.difference(alone.crop(trend), without.crop(trend)).getbbox()
    number = ImageChops.invert(without.crop(trend)).getbbox()
    assert line is not None
    assert number is not None
    assert line[3] <= number[1]


def test_a_name_that_no_font_has_is_drawn_all_the_same() -> None:
    odd, plain = (
        drawn((Line("d1", "𱁬\U0001f600局", some(1, 2), 0),)),
        drawn((Line("d1", "局", some(1, 2), 0),)),
    )
    assert odd.size == plain.size
    assert odd.tobytes() != plain.tobytes()


def test_names_are_cut_off_where_the_column_ends() -> None:
    assert fitted("市人力资源和社会保障局", 28, 1000) == "市人力资源和社会保障局"
    cut = fitted("市人力资源和社会保障局驻高新区办事处", 28, 200)
    assert cut.endswith("…")
    assert font(28).getlength(cut) <= 200


async def test_what_rises_where_it_comes_from_and_each_day_are_told(database: Database) -> None:
    at, site = MORNING - timedelta(hours=3), Site("家园小区 4 栋", 29.62, 112.7101, "yh")
    kept = [
        replace(BARE, id=n, resident=n, category="GY01", department="gs", opened_at=at - n * HOUR, site=site)
        for n in range(1, 9)
    ]
    late = replace(
        BARE, id=20, opened_at=MORNING - timedelta(days=2), due_at=MORNING - 40 * HOUR, overdue=True
    )
    alarm = Alarm("rising", "rising:GY01:yh", 6, "GY01", "yh", 0.4, 3.0, (8,), 6)
    async with database.transaction() as connection:
        await ticket_storage.keep(connection, [*kept, late])
        await alarms.note(connection, [alarm], MORNING - timedelta(hours=5))
        await alarms.note(connection, [with_other(alarm, count=8)], MORNING - timedelta(hours=4))
        await alarms.note(connection, [with_other(alarm, topic="old")], MORNING - timedelta(days=3))
        found = await gathered(connection, CITY, MORNING - timedelta(days=1), MORNING)
    assert [(each.alarm.count, each.newest and each.newest.id) for each in found.rising] == [(8, 8)]
    assert found.spots[0] == ("家园小区", 8)
    assert [day.received for day in found.days[-2:]] == [1, 3]
    assert found.days[-2].in_time == 0.0
    assert found.days[-1].day.isoformat() == "2026-11-23"
    told = office().texts("zh-CN", "digest", digest_facts(found, office(), "zh-CN"))
    assert "供水与水质·云湖区 8 件（平时几乎没有）" in told
    assert "家园小区 8 件" in told


def test_no_rate_is_drawn_as_none_and_not_as_nought() -> None:
    nothing, nought = drawn((Line("d1", "局", rates([]), 0),)), drawn((Line("d1", "局", some(0, 5), 0),))
    assert nothing.tobytes() != nought.tobytes()


def test_the_font_has_every_character_of_the_city_and_of_all_usual_names() -> None:
    font = ImageFont.truetype(
        BytesIO(VENDOR.joinpath("noto-sans-sc", "NotoSansSC-subset.otf").read_bytes()), 24
    )
    missing = bytes(font.getmask("\uffff"))
    names = "".join(d.name for d in CITY.departments.values()) + CITY.name + "—％，。：件"
    common = "".join(map(chr, range(0x4E00, 0x9FA6, 7))) + "堽垱圳岇垴·ÄéЖ"
    for character in set(names + common):
        assert bytes(font.getmask(character)) != missing, character


def test_what_is_vendored_is_what_it_says() -> None:
    listed = tomllib.loads(VENDOR.joinpath("VENDORED.toml").read_text("utf-8"))["file"]
    for file in listed:
        content = VENDOR.joinpath(*file["path"].split("/")).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"], file["path"]
    assert VENDOR.joinpath("noto-sans-sc", "LICENSE").is_file()
