"""A resident who asked for a person: whoever is away keeps nobody waiting, and it ends by itself."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.desk.calls import MOST_FILES, MOST_WORDS
from storage import requests
from storage import staff as staff_storage
from storage.requests import Request
from tests.hotline import Hotline, Someone, open_hotline


async def _asks(someone: Someone, words: str) -> None:
    await someone.says("人工")
    for each in (words, "完成"):
        await someone.says(each)


async def _adds(someone: Someone, words: str) -> None:
    await someone.says("人工")
    await someone.presses("再说几句")
    for each in (words, "完成"):
        await someone.says(each)


async def _taken_by_one_of_two(hotline: Hotline) -> tuple[Someone, Someone]:
    """The resident, and the agent who was too late."""
    li = hotline.person("li")
    agent, other = await hotline.staff("agent-1"), await hotline.staff("agent-2")
    await _asks(li, "我的表格怎么填")
    await agent.reads()
    await other.reads()
    await agent.presses("接手")
    return li, other


async def _kept(hotline: Hotline, id: int = 1) -> Request:
    async with hotline.app.database.reading() as connection:
        found = await requests.load(connection, id)
    assert found is not None
    return found


async def test_what_was_taken_ends_by_itself_and_is_forgotten(tmp_path: Path, url: str) -> None:
    """It used to be that agent's for ever, with its words."""
    async with open_hotline(tmp_path, database=url) as hotline:
        li, agent = hotline.person("li"), await hotline.staff("agent-1")
        await _asks(li, "我的表格怎么填")
        await agent.reads()
        await agent.presses("接手")
        await hotline.passes(timedelta(days=5))
        await agent.presses("回复居民")
        await agent.says("照样表填")
        await hotline.passes(timedelta(days=5))
        assert (await _kept(hotline)).ended_at is None  # it was talked about five days ago
        await hotline.passes(timedelta(days=3))
        ended = (await _kept(hotline)).ended_at
        assert ended is not None
        async with hotline.app.database.transaction() as connection:
            await requests.prune(connection, ended + timedelta(seconds=1))
        async with hotline.app.database.reading() as connection:
            assert await requests.load(connection, 1) is None


async def test_whoever_no_chat_reaches_keeps_nobody_waiting(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        li, other = await _taken_by_one_of_two(hotline)
        async with hotline.app.database.transaction() as connection:
            await staff_storage.unbind(connection, "agent-1")
        await _adds(li, "还有人吗")
        (shown,) = await other.reads()
        assert "还有人吗" in shown.text
        await other.presses("换我来回")
        assert (await _kept(hotline)).agent == "agent-2"


async def test_a_wish_of_who_is_no_agent_any_more_is_open_to_all(tmp_path: Path) -> None:
    """The resident used to read that nobody by name had taken it."""
    async with open_hotline(tmp_path) as hotline:
        li, other = await _taken_by_one_of_two(hotline)
        await li.reads()
        async with hotline.app.database.transaction() as connection:
            await connection.run("UPDATE requests SET agent = 'taken-out-of-the-files'")
        (waits,) = await li.says("人工")
        assert "还没接手" in waits.text
        await other.presses("接手")
        assert (await _kept(hotline)).agent == "agent-2"


async def test_it_stays_of_a_size_that_can_be_read(tmp_path: Path) -> None:
    """Forty times a thousand characters used to be kept, and read for each agent's list."""
    async with open_hotline(tmp_path) as hotline:
        li, agent = hotline.person("li"), await hotline.staff("agent-1")
        await _asks(li, "起" * 900)
        for _ in range(10):
            await _adds(li, "话" * 900)
        assert "没有补上" in li.last  # nobody has read it: what is there stays
        kept = await _kept(hotline)
        assert len(kept.words) <= MOST_WORDS
        assert kept.words.startswith("起")
        await agent.reads()
        await agent.presses("接手")
        await _adds(li, "后" * 900)
        assert [said.text for said in await agent.reads() if "后" * 900 in said.text]
        kept = await _kept(hotline)
        assert len(kept.words) == MOST_WORDS
        assert kept.words.endswith("后")


async def test_of_many_files_the_newest_are_kept(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        li, agent = hotline.person("li"), await hotline.staff("agent-1")
        await _asks(li, "看照片")
        await agent.reads()
        await agent.presses("接手")
        sent = 0
        while sent <= MOST_FILES:
            await li.says("人工")
            await li.presses("再说几句")
            for _ in range(9):
                sent += 1
                await li.shows(f"{sent}.jpg")
            await li.says("完成")
        kept = [file["name"] for file in (await _kept(hotline)).files]
        assert kept == [f"{n}.jpg" for n in range(sent - MOST_FILES + 1, sent + 1)]


@pytest.mark.parametrize("ends", [True, False], ids=["ended meanwhile", "more words from another chat"])
async def test_what_is_added_while_others_have_the_wish_is_lost_nowhere(
    tmp_path: Path, url: str, ends: bool
) -> None:
    """It was added to a wish that an agent had just ended, or in the place of what had just been added."""
    async with open_hotline(tmp_path, database=url) as hotline:
        li, now = hotline.person("li"), hotline.app.clock()
        await _asks(li, "我的表格怎么填")
        await li.says("人工")
        await li.presses("再说几句")
        await li.says("第三页不会填")
        async with hotline.app.database.transaction() as other:
            if ends:
                await requests.end(other, 1, now)
            else:
                await requests.add(other, 1, "我的表格怎么填\n还有一张", now)
            adding = asyncio.create_task(li.says("完成"))
            await asyncio.sleep(0.3)
        await adding
        wish = await _kept(hotline, 2 if ends else 1)
    assert wish.words == ("第三页不会填" if ends else "我的表格怎么填\n还有一张\n第三页不会填")
