"""What takes longer than a turn is done beside the desk, by one process at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.errands.errands import Errands
from bot.files.media import MediaDirectory
from storage import errands
from storage.instants import moment
from tests.hotline import Hotline, open_hotline


async def _asked(hotline: Hotline, *bodies: str) -> None:
    async with hotline.app.database.transaction() as connection:
        for body in bodies:
            await errands.ask(connection, "sweep", None, body, hotline.clock())


async def _on_duty(hotline: Hotline) -> bool:
    """Whether somebody holds the duty by the clock as it is now: it was renewed since the clock was moved."""
    async with hotline.app.database.reading() as connection:
        ((until,),) = await connection.rows("SELECT until FROM duties WHERE name = 'errands'")
    return moment(until) > hotline.clock()


async def test_a_long_errand_stays_with_the_process_that_began_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    """A sweep goes through all that was ever said: two at once do everything twice."""
    monkeypatch.setattr("bot.process.duty.PAUSE", 0.5)
    begun, ends = list[str](), asyncio.Event()

    async def long(database: Any, media: Any, errand: errands.Errand, now: Any) -> timedelta | None:
        begun.append(errand.body)
        await ends.wait()
        return None

    monkeypatch.setattr("bot.errands.errands.swept", long)
    async with open_hotline(tmp_path, database=database_url) as hotline:
        app = hotline.app
        one, two = (
            Errands(
                app.database,
                app.office,
                MediaDirectory(tmp_path / "media", hotline.clock),
                hotline.clock,
                name,
            )
            for name in ("one", "two")
        )
        await _asked(hotline, "first", "second")
        doing = asyncio.create_task(one.once())
        while not begun:  # noqa: ASYNC110 -- it tells nobody
            await asyncio.sleep(0.01)
        hotline.clock.at += timedelta(minutes=6)
        while not await _on_duty(hotline):  # noqa: ASYNC110 -- it tells nobody
            await asyncio.sleep(0.05)
        assert not await asyncio.wait_for(two.once(), 5)
        assert begun == ["first"]
        ends.set()
        assert await doing
        assert begun == ["first", "second"]
        await _asked(hotline, "third")
        assert await two.once()
        assert begun == ["first", "second", "third"]


async def test_what_another_process_has_done_meanwhile_is_not_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    """Who waits for the duty has found what the other one was about to do."""
    done = list[str]()

    async def swept(database: Any, media: Any, errand: errands.Errand, now: Any) -> timedelta | None:
        done.append(errand.body)
        return None

    monkeypatch.setattr("bot.errands.errands.swept", swept)
    async with open_hotline(tmp_path, database=database_url) as hotline:
        app = hotline.app
        media = MediaDirectory(tmp_path / "media", hotline.clock)
        one, two = (Errands(app.database, app.office, media, hotline.clock, name) for name in ("one", "two"))
        await _asked(hotline, "first")
        gets = two._duty.once

        async def gets_it_late(work: Callable[[], Awaitable[None]]) -> bool:
            assert await one.once()
            return await gets(work)

        monkeypatch.setattr(two._duty, "once", gets_it_late)
        await two.once()
        assert done == ["first"]
