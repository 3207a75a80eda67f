"""Files sent on Telegram come into our own store: cleaned, tried again, never more than once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

import bot.app
from bot.app import App, MovableClock, bind_players, build, platforms
from bot.config import DatabaseSettings, MediaSettings, Server, Settings, TelegramSettings
from bot.errands.fetching import LEASE, PAUSES, TRIES, Fetching
from bot.files.media import MediaDirectory
from bot.mail import NotDelivered
from bot.outbox.pace import UNPACED
from storage import files
from storage.database import Away, Database
from storage.files import Sent
from tests.bot.files.test_pictures import taken
from tests.databases import new_file
from tests.fake_telegram import FakeTelegram
from tests.small_pictures import JPEG, PNG
from tests.storage.people import NOW

HOLE = "建设路的人行道塌了一块"


class Shelf:
    """A platform that keeps files; each of `troubles` is raised once before anything is handed out."""

    name = "telegram"

    def __init__(self, content: bytes | None, *troubles: Exception) -> None:
        self.content = content
        self.troubles = list(troubles)
        self.asked = 0

    async def fetch(self, key: str) -> bytes | None:
        self.asked += 1
        if self.troubles:
            raise self.troubles.pop(0)
        return self.content


@asynccontextmanager
async def _wanted(directory: Path, shelf: Shelf) -> AsyncIterator[tuple[Fetching, Database, MovableClock]]:
    """One file that is to be fetched from the shelf."""
    database = Database(new_file(directory / "files.db"))
    clock = MovableClock(NOW)
    try:
        async with database.transaction() as connection:
            await files.want(connection, [Sent("telegram:F", "telegram", "photo")], clock.now())
        yield (
            Fetching(shelf, MediaDirectory(directory / "media", clock.now), database, clock.now),
            database,
            clock,
        )
    finally:
        await database.close()


def _stored(directory: Path) -> list[Path]:
    return list(directory.glob("media/*/*"))


async def _copy(database: Database) -> files.Copy | None:
    async with database.reading() as connection:
        return (await files.kept(connection, ["telegram:F"])).get("telegram:F")


async def test_what_fails_is_fetched_again_after_a_pause_and_not_before_the_platform_allows(
    tmp_path: Path,
) -> None:
    shelf = Shelf(PNG, NotDelivered("status 502", again_after=0.0), NotDelivered("flood", again_after=500.0))
    async with _wanted(tmp_path, shelf) as (fetching, database, clock):
        await fetching.once()
        await fetching.once()
        assert shelf.asked == 1
        clock.forward(PAUSES[0] + timedelta(seconds=1))
        await fetching.once()
        clock.forward(timedelta(seconds=490))
        await fetching.once()
        assert shelf.asked == 2
        clock.forward(timedelta(seconds=20))
        await fetching.once()
        copy = await _copy(database)
        assert copy is not None
        assert copy.mime == "image/png"
        clock.forward(timedelta(days=2))
        await fetching.once()
        assert shelf.asked == 3


async def test_it_is_given_up_in_the_end(tmp_path: Path) -> None:
    shelf = Shelf(PNG, *[NotDelivered("status 502", again_after=0.0)] * 100)
    async with _wanted(tmp_path, shelf) as (fetching, database, clock):
        for _ in range(20):
            await fetching.once()
            clock.forward(timedelta(days=1))
        assert shelf.asked == TRIES
        assert await _copy(database) is None


async def test_a_failure_that_nobody_foresaw_is_tried_no_more_often_than_others(tmp_path: Path) -> None:
    shelf = Shelf(PNG, *[RuntimeError("of a library")] * 100)
    async with _wanted(tmp_path, shelf) as (fetching, database, clock):
        for _ in range(20):
            await fetching.once()
            clock.forward(timedelta(days=1))
        assert shelf.asked == TRIES
        async with database.reading() as connection:
            assert (await files.in_vain(connection, ["telegram:F"]))["telegram:F"].why == "lost"


async def test_a_file_over_which_the_process_dies_each_time_is_given_up(tmp_path: Path) -> None:
    shelf = Shelf(PNG)
    async with _wanted(tmp_path, shelf) as (fetching, database, clock):
        for _ in range(TRIES):
            async with database.transaction() as connection:
                assert await files.take(connection, "telegram", clock.now(), clock.now() + LEASE, 1)
            clock.forward(LEASE)
        await fetching.once()
        assert shelf.asked == 0
        async with database.reading() as connection:
            assert (await files.in_vain(connection, ["telegram:F"]))["telegram:F"].why == "lost"


async def test_storage_that_is_away_costs_a_lease_and_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(PNG)
    async with _wanted(tmp_path, shelf) as (fetching, database, clock):
        async with database.transaction() as connection:
            await files.want(connection, [Sent("telegram:G", "telegram", "photo")], clock.now())
        real, away = files.end, [Away("locked")]

        async def end(*given: Any) -> None:
            if away:
                raise away.pop()
            await real(*given)

        monkeypatch.setattr("storage.files.end", end)
        await fetching.once()
        async with database.reading() as connection:
            assert len(await files.kept(connection, ["telegram:F", "telegram:G"])) == 1
        clock.forward(LEASE + timedelta(seconds=1))
        await fetching.once()
        async with database.reading() as connection:
            assert len(await files.kept(connection, ["telegram:F", "telegram:G"])) == 2


async def test_a_process_that_died_over_a_file_only_delays_it(tmp_path: Path) -> None:
    shelf = Shelf(PNG)
    async with _wanted(tmp_path, shelf) as (fetching, database, clock):
        async with database.transaction() as connection:
            await files.take(connection, "telegram", clock.now(), clock.now() + LEASE, 1)
        await fetching.once()
        assert shelf.asked == 0
        clock.forward(LEASE + timedelta(seconds=1))
        await fetching.once()
        assert await _copy(database) is not None


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(None, id="gone"),
        pytest.param(b"<html><script>alert(1)</script></html>", id="markup"),
        pytest.param(b"MZ\x90\x00 a program", id="a program"),
        pytest.param(JPEG[: len(JPEG) // 3], id="half a picture"),
        pytest.param(b"\x00\x00\x00\x18ftypheic and more", id="heic"),
    ],
)
async def test_what_is_not_taken_is_not_kept_and_not_asked_for_again(
    tmp_path: Path, content: bytes | None
) -> None:
    shelf = Shelf(content)
    async with _wanted(tmp_path, shelf) as (fetching, database, clock):
        await fetching.once()
        clock.forward(timedelta(days=2))
        await fetching.once()
        assert shelf.asked == 1
        assert await _copy(database) is None
    assert not _stored(tmp_path)


async def test_a_photo_from_telegram_is_seen_on_the_web_without_where_it_was_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(platforms, "Pace", lambda: UNPACED)
    async with FakeTelegram(patience=10) as telegram:
        settings = Settings(
            server=Server(listen="127.0.0.1:0"),
            database=DatabaseSettings(url=new_file(tmp_path / "loop.db")),
            media=MediaSettings(directory=tmp_path / "media"),
            telegram=TelegramSettings(
                token=SecretStr(telegram.token), api_base=telegram.url, mode="polling", register_webhook=False
            ),
        )
        clock = MovableClock(NOW)
        app = build(settings, clock.now)
        async with bot.app.serving(app):
            await bind_players(app)
            li = telegram.person("Li")
            li.sends_photo(taken(), HOLE)
            await li.expect("哪个位置")
            li.shares(29.395, 113.105)
            await li.expect("哪一类")
            li.presses("道路破损与井盖")
            await li.expect("请核对")
            li.presses("发送")
            await li.expect("登记好了")
            async with asyncio.timeout(10):
                while not (kept := await _shown_to_staff(app)):  # noqa: ASYNC110 - the job tells nobody
                    await asyncio.sleep(0.05)
            for content in kept:
                assert content.startswith(b"\xff\xd8\xff")
                assert b"SecretPhone" not in content
    assert telegram.token not in caplog.text


async def _shown_to_staff(app: App) -> list[bytes]:
    """The files that staff's pages can show."""
    attachments = [
        attachment
        for code in app.city.staff
        for entry in await app.logbooks["web"].since(f"demo-{code}", 0)
        if entry.outgoing is not None
        for attachment in entry.outgoing.attachments
    ]
    found = [await app.media.get(attachment.key) for attachment in attachments]
    return [content for content in found if content is not None]
