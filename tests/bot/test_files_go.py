"""Photos that nobody needs any more are gone, wherever they were sent: on a platform as on the web.

Rule 1  A photo sent on a platform is fetched as it is in earnest: it has a name there and a copy here.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import TERMINAL
from bot.fetching import Fetching
from bot.files.media import MediaDirectory
from bot.sweep import those_unheld
from conversations.messages import Media
from storage import erasure
from storage.database import Connection, Database
from tests.bot.erasing import everything_kept, settles
from tests.bot.test_fetching import Shelf
from tests.hotline import Hotline, Someone, open_hotline
from tests.small_pictures import JPEG

FACE = "telegram:AgACwithaface"
DAYS = timedelta(days=2)


class Platform(Shelf):
    """The one on which a hotline's people write."""

    name = TERMINAL


def _photo(key: str = FACE) -> Media:
    return Media("photo", key, "", "", 10, ref="p1")


def _fetching(hotline: Hotline) -> Fetching:
    return Fetching(Platform(JPEG), hotline.app.media, hotline.app.database, hotline.clock)


def _on_disk(directory: Path) -> list[Path]:
    return [path for path in (directory / "media").glob("??/*") if path.is_file()]


async def _drafts(who: Someone, photo: Media, words: str = "路灯坏了三天") -> None:
    await who.says("/report")
    await who.shares(29.62, 112.71, "望湖花园")
    await who.says("路灯照明")
    await who.says(words)
    await who.sends(photo)


async def _reports(who: Someone, hotline: Hotline, photo: Media) -> None:
    await _drafts(who, photo)
    await who.says("完成")
    await who.says("发送")
    assert "登记好了" in who.last
    await _fetching(hotline).once()


async def _is_erased(who: Someone, hotline: Hotline) -> None:
    await who.says("删除我的数据")
    await who.presses("全部删掉")
    await settles(hotline)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return "" if request.param == "sqlite" else str(request.getfixturevalue("postgres_url"))


async def test_a_photo_that_was_fetched_is_erased_with_what_is_known_of_it(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        who = hotline.person()
        await _reports(who, hotline, _photo())
        await who.says("撤回")
        await who.says("1")
        assert FACE.encode() in await everything_kept(hotline, tmp_path)
        assert len(_on_disk(tmp_path)) == 1
        await _is_erased(who, hotline)
        assert not _on_disk(tmp_path)
        assert FACE.encode() not in await everything_kept(hotline, tmp_path)


async def test_a_photo_is_needed_as_long_as_its_matter_is_under_way(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await _reports(who, hotline, _photo())
        await _is_erased(who, hotline)
        await settles(hotline, DAYS)
        assert len(_on_disk(tmp_path)) == 1


async def test_a_photo_that_waits_to_be_fetched_does_not_come_after_the_erasing(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await _drafts(who, _photo())
        await _is_erased(who, hotline)
        await _fetching(hotline).once()
        await settles(hotline)
        assert not _on_disk(tmp_path)


class Erased(Platform):
    """Its file's sender is erased while it is fetched."""

    def __init__(self, who: Someone, hotline: Hotline) -> None:
        super().__init__(JPEG)
        self._who, self._hotline = who, hotline

    async def fetch(self, key: str) -> bytes | None:
        await _is_erased(self._who, self._hotline)
        return self.content


async def test_a_photo_that_is_just_being_fetched_does_not_come_after_the_erasing(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who, app = hotline.person(), hotline.app
        await _drafts(who, _photo())
        await Fetching(Erased(who, hotline), app.media, app.database, hotline.clock).once()
        assert len(_on_disk(tmp_path)) == 1
        await settles(hotline)
        assert not _on_disk(tmp_path)


async def test_the_same_bytes_from_somebody_else_stay(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        li, wu = hotline.person("li"), hotline.person("wu")
        await _drafts(li, _photo())
        await _drafts(wu, _photo("telegram:AgACforwarded"))
        await _fetching(hotline).once()
        await _is_erased(li, hotline)
        assert len(_on_disk(tmp_path)) == 1
        await _is_erased(wu, hotline)
        assert not _on_disk(tmp_path)


async def test_a_discarded_drafts_photo_is_gone_after_a_day(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        who = hotline.person()
        await _drafts(who, _photo())
        await _fetching(hotline).once()
        await who.says("/cancel")
        await who.presses("放弃")
        assert len(_on_disk(tmp_path)) == 1
        await settles(hotline, DAYS)
        assert not _on_disk(tmp_path)
        async with hotline.app.database.reading() as connection:
            assert not await connection.rows("SELECT key FROM files")


async def test_who_takes_a_matter_back_takes_the_photo_along(tmp_path: Path) -> None:
    """It goes on for who joined, with their own words."""
    async with open_hotline(tmp_path) as hotline:
        li, wu = hotline.person("li"), hotline.person("wu")
        await _reports(li, hotline, _photo())
        await wu.says("/report")
        await wu.shares(29.62, 112.71, "望湖花园")
        for said in ("路灯照明", "路灯三天不亮了", "完成"):
            await wu.says(said)
        await wu.presses("是同一件事")
        await li.says("撤回")
        await li.says("1")
        assert len(_on_disk(tmp_path)) == 1
        await settles(hotline, DAYS)
        assert not _on_disk(tmp_path)


async def test_a_photo_of_which_nothing_comes_is_gone_after_a_day(tmp_path: Path) -> None:
    """Sent where only words are asked for."""
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await who.says("/language")
        await who.sends(_photo())
        await _fetching(hotline).once()
        assert len(_on_disk(tmp_path)) == 1
        await settles(hotline, DAYS)
        assert not _on_disk(tmp_path)


async def test_a_photo_taken_up_again_in_another_draft_stays(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await _drafts(who, _photo())
        await _fetching(hotline).once()
        await who.says("/cancel")
        await who.presses("放弃")
        await _reports(who, hotline, _photo())
        await settles(hotline, DAYS)
        assert len(_on_disk(tmp_path)) == 1


async def test_a_discarded_photo_stays_on_the_page_as_long_as_the_chat(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await _drafts(who, _photo(await hotline.app.media.put(JPEG)))
        await who.says("/cancel")
        await who.presses("放弃")
        await settles(hotline, hotline.app.office.kept.chat)
        assert len(_on_disk(tmp_path)) == 1
        await settles(hotline, DAYS)
        assert not _on_disk(tmp_path)


@pytest.mark.parametrize("sent", [True, False], ids=["of a report", "of a draft"])
async def test_a_copy_holds_photos_that_were_fetched(tmp_path: Path, sent: bool) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        if sent:
            await _reports(who, hotline, _photo())
        else:
            await _drafts(who, _photo())
            await _fetching(hotline).once()
        await who.says("/export")
        await settles(hotline)
        await who.reads()
        (lent,) = [file for outgoing in who.history for file in outgoing.attachments]
        path = hotline.app.media.path(lent.key)
        assert path is not None
        with zipfile.ZipFile(path) as archive:
            told = json.loads(archive.read("data.json"))
            named = told["reports" if sent else "unfinished"][0]["files"]
            assert [name.endswith(".jpg") for name in named] == [True]
            assert archive.read(named[0]).startswith(b"\xff\xd8\xff")


async def test_a_photo_of_a_wish_to_talk_to_a_person_is_kept_with_it(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        who = hotline.person()
        await who.says("/human")
        await who.sends(_photo())
        await who.says("完成")
        await _fetching(hotline).once()
        await settles(hotline, DAYS)
        assert len(_on_disk(tmp_path)) == 1
        await _is_erased(who, hotline)
        assert not _on_disk(tmp_path)


async def test_a_photo_of_a_wish_goes_when_the_wish_is_forgotten(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await who.says("/human")
        await who.sends(_photo())
        await who.says("完成")
        await _fetching(hotline).once()
        await who.says("人工")
        await who.presses("不用找了")
        await settles(hotline, DAYS)
        assert len(_on_disk(tmp_path)) == 1
        hotline.clock.at += hotline.app.office.kept.chat
        await hotline.app.rounds._tidy()
        await settles(hotline)
        assert not _on_disk(tmp_path)


async def test_nobody_looks_for_a_photo_that_came_with_a_wish(tmp_path: Path) -> None:
    """A wish holds it from the moment in which it is sent."""
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await who.says("/human")
        await who.sends(_photo())
        await who.says("完成")
        await who.says("人工")
        await who.presses("再说几句")
        await who.sends(_photo("telegram:AgACanother"))
        await who.says("完成")
        async with hotline.app.database.reading() as connection:
            assert not await connection.rows("SELECT kind FROM errands")


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
            await who.sends(_photo(await hotline.app.media.put(JPEG + name.encode())))
            hotline.clock.at += timedelta(seconds=1)
        assert len(_on_disk(tmp_path)) == 3
        monkeypatch.setattr(erasure, "held", counted)
        hotline.clock.at += hotline.app.office.kept.chat + DAYS
        assert await hotline.app.errands.once()
        assert looked_for == [3]
        assert not _on_disk(tmp_path)
        assert not await hotline.app.errands.once()


async def test_files_are_found_behind_any_number_of_matters_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    """What is looked through page by page is looked through to its end."""
    monkeypatch.setattr(erasure, "_PAGE", 2)
    async with open_hotline(tmp_path, database=url) as hotline:
        for place in range(6):
            who = hotline.person(f"someone-{place}")
            await (_drafts(who, _photo()) if place in (1, 5) else who.says("/human"))
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
        await who.sends(_photo(await hotline.app.media.put(JPEG)))
        hotline.clock.at += hotline.app.office.kept.chat + DAYS
        with monkeypatch.context() as broken:
            broken.setattr(erasure, "held", fails)
            assert await hotline.app.errands.once()
        assert not await hotline.app.errands.once()
        assert len(_on_disk(tmp_path)) == 1
        await settles(hotline, DAYS)
        assert not _on_disk(tmp_path)


async def test_a_photo_that_somebody_else_sends_while_it_is_about_to_go_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture goes round the estate's group: its bytes are one file, whoever sends them."""
    async with open_hotline(tmp_path) as hotline:
        li, wang = hotline.person("li"), hotline.person("wang")
        await li.says("/language")
        await li.sends(_photo(await hotline.app.media.put(JPEG)))
        look = those_unheld

        async def meanwhile(database: Database, keys: Collection[str]) -> Mapping[str, Collection[str]]:
            found = await look(database, keys)
            if keys:
                await _reports(wang, hotline, _photo(await hotline.app.media.put(JPEG)))
            return found

        hotline.clock.at += hotline.app.office.kept.chat + DAYS
        with monkeypatch.context() as busy:
            busy.setattr("bot.errands.those_unheld", meanwhile)
            assert await hotline.app.errands.once()
        await settles(hotline, DAYS)
        assert len(_on_disk(tmp_path)) == 1


async def test_a_photo_that_cannot_be_removed_holds_up_no_other_and_goes_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is known of it is kept until it is gone, or nobody would ever find the copy again."""
    async with open_hotline(tmp_path) as hotline:
        there = []
        for name, key in (("li", FACE), ("wu", "telegram:AgACanother")):
            who = hotline.person(name)
            await who.says("/language")
            await who.sends(_photo(key))
            content = JPEG + name.encode()
            await Fetching(Platform(content), hotline.app.media, hotline.app.database, hotline.clock).once()
            there.append(_on_disk(tmp_path))
        (first,) = there[0]
        remove, stuck = MediaDirectory.remove, [True]

        async def once_not(media: MediaDirectory, key: str, before: datetime) -> bool:
            if stuck and media.path(key) == first:
                raise PermissionError(key)
            return await remove(media, key, before)

        monkeypatch.setattr(MediaDirectory, "remove", once_not)
        hotline.clock.at += DAYS
        assert await hotline.app.errands.once()
        assert _on_disk(tmp_path) == [first]
        stuck.clear()
        await settles(hotline, DAYS)
        assert not _on_disk(tmp_path)
