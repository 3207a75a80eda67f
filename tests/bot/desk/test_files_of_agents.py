"""Photos and files that agents send to residents: kept with the talk, gone with it, told of where they did
not arrive."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.desk.calls import MOST_FILES
from bot.desk.unit.unheld import LET_GO
from bot.errands.fetching import Fetching
from conversations.messages import Media, Reachable
from storage import requests
from storage.requests import Request
from tests.bot.erasing import everything_kept, is_erased, settles
from tests.bot.photos import DAYS, FACE, Platform, fetching, on_disk, photo
from tests.hotline import Hotline, Someone, open_hotline


async def _talking(hotline: Hotline, name: str = "li", words: str = "表格怎么填") -> tuple[Someone, Someone]:
    """A resident, and the agent who has taken their request."""
    who, agent = hotline.person(name), await hotline.staff("agent-1")
    for each in ("人工", words, "完成"):
        await who.says(each)
    await agent.reads()
    await agent.presses("接手")
    await who.reads()
    return who, agent


async def _kept(hotline: Hotline, id: int = 1) -> Request:
    async with hotline.app.database.reading() as connection:
        found = await requests.load(connection, id)
    assert found is not None
    return found


async def test_a_photo_of_an_agents_is_kept_with_the_talk_and_erased_with_its_resident(
    tmp_path: Path, url: str
) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        who, agent = await _talking(hotline)
        await agent.sends(photo())
        await fetching(hotline).once()
        kept = await _kept(hotline)
        assert [(file["key"], file["by"]) for file in kept.files] == [(FACE, "agent-1")]
        assert kept.own_files == ()
        await settles(hotline, DAYS)
        assert len(on_disk(tmp_path)) == 1
        await is_erased(who, hotline)
        assert not on_disk(tmp_path)
        assert FACE.encode() not in await everything_kept(hotline, tmp_path)


async def test_it_goes_when_the_talk_is_forgotten(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        _, agent = await _talking(hotline)
        await agent.sends(photo())
        await fetching(hotline).once()
        await agent.presses("说完了")
        await settles(hotline, DAYS)
        assert len(on_disk(tmp_path)) == 1
        hotline.clock.at += hotline.app.office.kept.chat
        await hotline.app.tidying.once()
        await settles(hotline)
        assert not on_disk(tmp_path)


@pytest.mark.parametrize("sent", [True, False], ids=["sent", "never said to whom"])
async def test_a_photo_that_waits_for_its_resident_is_held_as_long(tmp_path: Path, sent: bool) -> None:
    async with open_hotline(tmp_path) as hotline:
        _, agent = await _talking(hotline)
        await _talking(hotline, "wu", "公交卡丢了")
        await agent.sends(photo())
        assert "是发给谁的" in agent.last
        await fetching(hotline).once()
        async with hotline.app.database.reading() as connection:
            assert not await connection.rows("SELECT kind FROM errands")
        if sent:
            await agent.says("2")
            assert [file["key"] for file in (await _kept(hotline, 2)).files] == [FACE]
        await settles(hotline, timedelta(days=6))
        assert len(on_disk(tmp_path)) == sent


async def test_what_reaches_nobody_is_not_kept(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who, agent = await _talking(hotline)
        await who.sends(Reachable(now=False))
        await agent.sends(photo())
        assert "没有发出去" in agent.last
        await fetching(hotline).once()
        await settles(hotline, DAYS)
        assert (await _kept(hotline)).files == ()
        assert not on_disk(tmp_path)


async def test_of_many_files_of_both_the_newest_are_kept(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who, agent = await _talking(hotline)
        for n in range(0, MOST_FILES + 4, 2):
            await agent.shows(f"{n}.jpg")
            await who.shows(f"{n + 1}.jpg")
        names = [file["name"] for file in (await _kept(hotline)).files]
        assert names == [f"{n}.jpg" for n in range(4, MOST_FILES + 4)]
        async with hotline.app.database.reading() as connection:
            let_go = await connection.rows("SELECT body FROM errands WHERE kind = ?", (LET_GO,))
        assert len(let_go) >= 4


async def test_an_album_above_what_is_taken_is_sent_in_part_and_that_is_said(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who, agent = await _talking(hotline)
        for n in range(12):
            await agent.shows(f"{n}.jpg", album="a")
        await hotline.passes(timedelta(seconds=2))
        await agent.reads()
        assert "最多放 10 个文件，这次有 2 个没有加上" in agent.last
        assert "已经发给居民" in agent.last
        (shown,) = await who.reads()
        assert len(shown.attachments) == 10


async def test_words_with_a_file_are_no_longer_than_others(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who, agent = await _talking(hotline)
        await agent.attaches("form.pdf", "长" * 1001)
        assert "太长了" in agent.last
        assert await who.reads() == []


@pytest.mark.parametrize("several", [False, True])
async def test_an_agent_is_told_of_a_file_that_did_not_arrive(tmp_path: Path, several: bool) -> None:
    """The resident, who can do nothing about it, is not."""
    async with open_hotline(tmp_path) as hotline:
        who, agent = await _talking(hotline)
        if several:
            await _talking(hotline, "wu", "公交卡丢了")
            await agent.sends(Media("document", FACE, "setup.exe", "", 10, ref="p1"))
            await agent.says("1")
        else:
            await agent.sends(Media("document", FACE, "setup.exe", "", 10, ref="p1"))
        await who.reads()
        await agent.reads()
        app = hotline.app
        await Fetching(Platform(b"MZ\x90\x00 a program"), app.media, app.database, hotline.clock).once()
        await hotline.passes(timedelta(seconds=5))
        (told,) = await agent.reads()
        assert told.text.startswith("您发来的文件（setup.exe）这种格式我们打不开")
        assert "它是您发给居民的（#1 表格怎么填），居民看不到" in told.text
        assert [button.label for row in told.buttons for button in row] == ["回复居民", "说完了"]
        assert await who.reads() == []


async def test_a_bad_file_that_waits_for_its_resident_is_taken_out(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        _, agent = await _talking(hotline)
        await _talking(hotline, "wu", "公交卡丢了")
        await agent.sends(photo())
        app = hotline.app
        await Fetching(Platform(None), app.media, app.database, hotline.clock).once()
        await hotline.passes(timedelta(seconds=5))
        (told,) = await agent.reads()
        assert "没有传到我们这里" in told.text
        assert not told.buttons
        await agent.says("2")
        assert (await _kept(hotline, 2)).files == ()
