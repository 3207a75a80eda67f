"""Photos that nobody needs any more are gone, wherever they were sent: on a platform as on the web."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from bot.errands.fetching import Fetching
from tests.bot.erasing import everything_kept, is_erased, settles
from tests.bot.photos import DAYS, FACE, Platform, drafts, fetching, on_disk, photo, reports
from tests.hotline import Hotline, Someone, open_hotline
from tests.small_pictures import JPEG


async def test_a_photo_that_was_fetched_is_erased_with_what_is_known_of_it(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        who = hotline.person()
        await reports(who, hotline, photo())
        await who.says("撤回")
        await who.says("1")
        assert FACE.encode() in await everything_kept(hotline, tmp_path)
        assert len(on_disk(tmp_path)) == 1
        await is_erased(who, hotline)
        assert not on_disk(tmp_path)
        assert FACE.encode() not in await everything_kept(hotline, tmp_path)


async def test_a_photo_is_needed_as_long_as_its_matter_is_under_way(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await reports(who, hotline, photo())
        await is_erased(who, hotline)
        await settles(hotline, DAYS)
        assert len(on_disk(tmp_path)) == 1


async def test_a_photo_that_waits_to_be_fetched_does_not_come_after_the_erasing(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await drafts(who, photo())
        await is_erased(who, hotline)
        await fetching(hotline).once()
        await settles(hotline)
        assert not on_disk(tmp_path)


class Erased(Platform):
    """Its file's sender is erased while it is fetched."""

    def __init__(self, who: Someone, hotline: Hotline) -> None:
        super().__init__(JPEG)
        self._who, self._hotline = who, hotline

    async def fetch(self, key: str) -> bytes | None:
        await is_erased(self._who, self._hotline)
        return self.content


async def test_a_photo_that_is_just_being_fetched_does_not_come_after_the_erasing(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who, app = hotline.person(), hotline.app
        await drafts(who, photo())
        await Fetching(Erased(who, hotline), app.media, app.database, hotline.clock).once()
        assert len(on_disk(tmp_path)) == 1
        await settles(hotline)
        assert not on_disk(tmp_path)


async def test_the_same_bytes_from_somebody_else_stay(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        li, wu = hotline.person("li"), hotline.person("wu")
        await drafts(li, photo())
        await drafts(wu, photo("telegram:AgACforwarded"))
        await fetching(hotline).once()
        await is_erased(li, hotline)
        assert len(on_disk(tmp_path)) == 1
        await is_erased(wu, hotline)
        assert not on_disk(tmp_path)


async def test_a_discarded_drafts_photo_is_gone_after_a_day(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        who = hotline.person()
        await drafts(who, photo())
        await fetching(hotline).once()
        await who.says("/cancel")
        await who.presses("放弃")
        assert len(on_disk(tmp_path)) == 1
        await settles(hotline, DAYS)
        assert not on_disk(tmp_path)
        async with hotline.app.database.reading() as connection:
            assert not await connection.rows("SELECT key FROM files")


async def test_who_takes_a_matter_back_takes_the_photo_along(tmp_path: Path) -> None:
    """It goes on for who joined, with their own words."""
    async with open_hotline(tmp_path) as hotline:
        li, wu = hotline.person("li"), hotline.person("wu")
        await reports(li, hotline, photo())
        await wu.says("/report")
        await wu.shares(29.62, 112.71, "望湖花园")
        for said in ("路灯照明", "路灯三天不亮了", "完成"):
            await wu.says(said)
        await wu.presses("是同一件事")
        await li.says("撤回")
        await li.says("1")
        assert len(on_disk(tmp_path)) == 1
        await settles(hotline, DAYS)
        assert not on_disk(tmp_path)


async def test_a_photo_of_which_nothing_comes_is_gone_after_a_day(tmp_path: Path) -> None:
    """Sent where only words are asked for."""
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await who.says("/language")
        await who.sends(photo())
        await fetching(hotline).once()
        assert len(on_disk(tmp_path)) == 1
        await settles(hotline, DAYS)
        assert not on_disk(tmp_path)


async def test_a_photo_taken_up_again_in_another_draft_stays(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await drafts(who, photo())
        await fetching(hotline).once()
        await who.says("/cancel")
        await who.presses("放弃")
        await reports(who, hotline, photo())
        await settles(hotline, DAYS)
        assert len(on_disk(tmp_path)) == 1


async def test_a_discarded_photo_stays_on_the_page_as_long_as_the_chat(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await drafts(who, photo(await hotline.app.media.put(JPEG)))
        await who.says("/cancel")
        await who.presses("放弃")
        await settles(hotline, hotline.app.office.kept.chat)
        assert len(on_disk(tmp_path)) == 1
        await settles(hotline, DAYS)
        assert not on_disk(tmp_path)


@pytest.mark.parametrize("sent", [True, False], ids=["of a report", "of a draft"])
async def test_a_copy_holds_photos_that_were_fetched(tmp_path: Path, sent: bool) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        if sent:
            await reports(who, hotline, photo())
        else:
            await drafts(who, photo())
            await fetching(hotline).once()
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
        await who.sends(photo())
        await who.says("完成")
        await fetching(hotline).once()
        await settles(hotline, DAYS)
        assert len(on_disk(tmp_path)) == 1
        await is_erased(who, hotline)
        assert not on_disk(tmp_path)


async def test_a_photo_of_a_wish_goes_when_the_wish_is_forgotten(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await who.says("/human")
        await who.sends(photo())
        await who.says("完成")
        await fetching(hotline).once()
        await who.says("人工")
        await who.presses("不用找了")
        await settles(hotline, DAYS)
        assert len(on_disk(tmp_path)) == 1
        hotline.clock.at += hotline.app.office.kept.chat
        await hotline.app.tidying.once()
        await settles(hotline)
        assert not on_disk(tmp_path)


async def test_nobody_looks_for_a_photo_that_came_with_a_wish(tmp_path: Path) -> None:
    """A wish holds it from the moment in which it is sent."""
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await who.says("/human")
        await who.sends(photo())
        await who.says("完成")
        await who.says("人工")
        await who.presses("再说几句")
        await who.sends(photo("telegram:AgACanother"))
        await who.says("完成")
        async with hotline.app.database.reading() as connection:
            assert not await connection.rows("SELECT kind FROM errands")
