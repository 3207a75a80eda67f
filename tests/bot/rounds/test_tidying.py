"""What is no longer needed is forgotten, and nobody waits for that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import TERMINAL
from bot.app.building import build
from bot.app.working import working
from bot.config import DatabaseSettings, MediaSettings, Settings
from bot.mail import Incoming
from bot.rounds.tidying import FORGET_ALARMS, FORGET_CODES, FORGET_FAILURES, FORGET_SOURCES, FORGET_TIMERS
from conversations.messages import Media, Text, Unreadable
from storage import alarms, files, links, staff, timers
from storage.database import Database
from storage.files import Sent
from tests.bot.erasing import settles
from tests.bot.reports import kept
from tests.databases import new_file
from tests.hotline import PRIVACY, START, Clock, Hotline, office
from tests.small_pictures import JPEG
from tickets.watching import Alarm

HOUR = timedelta(hours=1)


async def test_files_whose_message_could_not_be_kept_go_unless_it_came_again(
    hotline: Hotline, tmp_path: Path
) -> None:
    """A page that was told to come again and never did left its pictures in the store for good."""
    lost, sent = [await hotline.app.media.put(JPEG + bytes([n])) for n in range(2)]
    hotline.app.tidying.unclaimed([lost, sent])
    li = hotline.person()
    await li.says("/report")
    await li.sends(Media("photo", sent, "灯.jpg", "image/jpeg", 100))
    await hotline.app.tidying.once()
    await settles(hotline, timedelta(hours=25))
    assert await hotline.app.media.get(lost) is None
    assert await hotline.app.media.get(sent) is not None


async def test_what_nobody_could_read_and_timers_that_ended_are_forgotten(hotline: Hotline) -> None:
    """Else a person's words stay for ever, and the table of timers grows by ten rows a ticket."""
    await hotline.app.desk.receive(Incoming("odd", TERMINAL, "li", Unreadable('{"text": "我叫王小明"')))
    async with hotline.app.database.transaction() as connection:
        await timers.set_timers(connection, [("warning", 7, None, START, None)])
        await timers.cancel(connection, [(7, "warning")], hotline.clock())
    hotline.clock.at += FORGET_TIMERS - timedelta(hours=1)
    await hotline.app.tidying.once()
    assert len(await kept(hotline.app.database, "inbound")) == 1
    assert len(await kept(hotline.app.database, "timer")) == 1
    hotline.clock.at += hotline.app.office.kept.chat
    await hotline.app.tidying.once()
    assert await kept(hotline.app.database, "inbound") == []
    assert await kept(hotline.app.database, "timer") == []


async def test_codes_failures_and_alarms_are_forgotten_in_their_time(hotline: Hotline) -> None:
    """Else each grows for as long as the program runs."""
    now, database = hotline.clock(), hotline.app.database
    async with database.transaction() as connection:
        ((resident,),) = await connection.rows(
            """INSERT INTO residents (channel, address, language, reachable, created_at)
            VALUES ('web', 'li', 'zh-CN', true, 0) RETURNING id"""
        )
        await staff.invite(connection, "7Q2K", staff="cg-1", department="", now=now, lasts=HOUR)
        await links.offer(connection, resident, "1234", now + HOUR)
        await files.want(connection, [Sent("telegram:F", "telegram", "photo")], now)
        await files.end(connection, "telegram:F", "lost", None, "404", now)
        await alarms.note(connection, [Alarm("rising", "a", 5)], now)

    async def there() -> list[str]:
        async with database.reading() as connection:
            tables = ("codes", "linking", "files", "alarms")
            return [t for t in tables if await connection.rows(f"SELECT 1 FROM {t}")]

    for after, left in (
        (FORGET_CODES, ["codes", "linking", "files", "alarms"]),
        (FORGET_CODES + 2 * HOUR, ["files", "alarms"]),
        (FORGET_FAILURES + HOUR, ["alarms"]),
        (FORGET_ALARMS + HOUR, []),
    ):
        hotline.clock.at = now + after
        await hotline.app.tidying.once()
        assert await there() == left


async def test_sources_are_forgotten_after_days(hotline: Hotline) -> None:
    await hotline.person().says("你好")
    assert len(await kept(hotline.app.database, "inbound")) == 1
    hotline.clock.at += FORGET_SOURCES + timedelta(seconds=1)
    await hotline.app.tidying.once()
    assert await kept(hotline.app.database, "inbound") == []
    assert (await hotline.app.desk.receive(Incoming("again", TERMINAL, "li", Text("你好")))).fresh


async def test_no_timer_waits_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With millions of rows it takes seconds; a timer goes off within two."""
    begun = asyncio.Event()

    async def endless(database: Database) -> AsyncIterator[tuple[str, str]]:
        begun.set()
        await asyncio.Event().wait()
        yield "", ""

    monkeypatch.setattr("storage.inbound.pages", endless)
    url = new_file(tmp_path / "tidying.db")
    settings = Settings(
        database=DatabaseSettings(url=url), media=MediaSettings(directory=tmp_path), privacy=PRIVACY
    )
    async with working(build(settings, Clock(), office()), migrate=False) as app, asyncio.timeout(10):
        await begun.wait()
        async with app.database.transaction() as connection:
            await timers.set_timers(connection, [("warning", 7, None, START, None)])
        while "fired" not in [line["status"] for line in await kept(app.database, "timer")]:  # noqa: ASYNC110 -- it tells nobody
            await asyncio.sleep(0.05)
