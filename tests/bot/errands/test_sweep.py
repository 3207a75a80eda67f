"""The look for photos that nobody needs: once for all of them, and never in anybody's way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.errands.fetching import Fetching
from bot.errands.sweep import those_unheld
from bot.files.media import MediaDirectory
from storage import erasure
from storage.database import Connection, Database
from tests.bot.erasing import settles
from tests.bot.photos import DAYS, FACE, Platform, drafts, on_disk, photo, reports
from tests.hotline import open_hotline
from tests.small_pictures import JPEG


async def test_discarded_photos_are_looked_for_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    """A look goes through everything that is kept: not for each photo anew."""
    looked_for: list[int] = []
    held = erasure.held

    async def counted(connection: Connection, keys: Collection[str]) -> set[str]:
        looked_for.append(len(keys))
        return await held(connection, keys)

    async with open_hotline(tmp_path, database=url) as hotline:
        for name in ("li", "wu", "zhou"):
            who = hotline.person(name)
            await who.says("/language")
            await who.sends(photo(await hotline.app.media.put(JPEG + name.encode())))
            hotline.clock.at += timedelta(seconds=1)
        assert len(on_disk(tmp_path)) == 3
        monkeypatch.setattr(erasure, "held", counted)
        hotline.clock.at += hotline.app.office.kept.chat + DAYS
        assert await hotline.app.errands.once()
        assert looked_for == [3]
        assert not on_disk(tmp_path)
        assert not await hotline.app.errands.once()


async def test_files_are_found_behind_any_number_of_matters_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    """What is looked through page by page is looked through to its end."""
    monkeypatch.setattr(erasure, "_PAGE", 2)
    async with open_hotline(tmp_path, database=url) as hotline:
        for place in range(6):
            who = hotline.person(f"someone-{place}")
            await (drafts(who, photo()) if place in (1, 5) else who.says("/human"))
            await who.says("完成")
            await who.says("发送")
        async with hotline.app.database.reading() as connection:
            assert await erasure.held(connection, {FACE, "telegram:nobody-s"}) == {FACE}


async def test_a_look_for_files_that_fails_comes_later_and_holds_up_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(connection: Connection, keys: Collection[str]) -> set[str]:
        raise ValueError

    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await who.says("/language")
        await who.sends(photo(await hotline.app.media.put(JPEG)))
        hotline.clock.at += hotline.app.office.kept.chat + DAYS
        with monkeypatch.context() as broken:
            broken.setattr(erasure, "held", fails)
            assert await hotline.app.errands.once()
        assert not await hotline.app.errands.once()
        assert len(on_disk(tmp_path)) == 1
        await settles(hotline, DAYS)
        assert not on_disk(tmp_path)


async def test_a_photo_that_somebody_else_sends_while_it_is_about_to_go_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture goes round the estate's group: its bytes are one file, whoever sends them."""
    async with open_hotline(tmp_path) as hotline:
        li, wang = hotline.person("li"), hotline.person("wang")
        await li.says("/language")
        await li.sends(photo(await hotline.app.media.put(JPEG)))
        look = those_unheld

        async def meanwhile(database: Database, keys: Collection[str]) -> Mapping[str, Collection[str]]:
            found = await look(database, keys)
            if keys:
                await reports(wang, hotline, photo(await hotline.app.media.put(JPEG)))
            return found

        hotline.clock.at += hotline.app.office.kept.chat + DAYS
        with monkeypatch.context() as busy:
            busy.setattr("bot.errands.errands.those_unheld", meanwhile)
            assert await hotline.app.errands.once()
        await settles(hotline, DAYS)
        assert len(on_disk(tmp_path)) == 1


async def test_a_photo_that_cannot_be_removed_holds_up_no_other_and_goes_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is known of it is kept until it is gone, or nobody would ever find the copy again."""
    async with open_hotline(tmp_path) as hotline:
        there = []
        for name, key in (("li", FACE), ("wu", "telegram:AgACanother")):
            who = hotline.person(name)
            await who.says("/language")
            await who.sends(photo(key))
            content = JPEG + name.encode()
            await Fetching(Platform(content), hotline.app.media, hotline.app.database, hotline.clock).once()
            there.append(on_disk(tmp_path))
        (first,) = there[0]
        remove, stuck = MediaDirectory.remove, [True]

        async def once_not(media: MediaDirectory, key: str, before: datetime) -> bool:
            if stuck and media.path(key) == first:
                raise PermissionError(key)
            return await remove(media, key, before)

        monkeypatch.setattr(MediaDirectory, "remove", once_not)
        hotline.clock.at += DAYS
        assert await hotline.app.errands.once()
        assert on_disk(tmp_path) == [first]
        stuck.clear()
        await settles(hotline, DAYS)
        assert not on_disk(tmp_path)
