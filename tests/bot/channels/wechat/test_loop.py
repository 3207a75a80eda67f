"""The whole loop through WeChat, see `wechat_city.py`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import give_menu
from conversations.messages import Text
from tests.bot.wechat_city import LAMP, City, handled, open_city, report
from tests.fake_wechat import messages
from tests.small_pictures import JPEG
from tickets.ticket import Status


@pytest.fixture(params=[True, False], ids=["menus", "links"])
async def city(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[City]:
    async with open_city(tmp_path, verified=request.param) as opened:
        yield opened


async def test_the_whole_loop(city: City) -> None:
    """The callback comes 80 hours after the resident's last word: by a notice, and when they answer it."""
    handler, reviewer, head = [await city.staff(code) for code in ("cg-1", "cg-review", "cg-head")]
    li = city.wechat.person("Li")
    number = await report(li)
    await handler.expect(number)
    city.clock.forward(timedelta(hours=80))
    await handled(handler, reviewer, "已派人到现场更换灯泡和镇流器，路灯已恢复照明")
    city.clock.forward(timedelta(hours=1))
    notice = await li.expect("有结果了")
    assert notice.kind == "notice"
    assert number in notice.text

    await li.says("在吗")
    await li.expect("联系过您吗")
    await li.taps("联系过")
    await li.expect("问题解决了吗")
    await li.says("3")  # by number, as everywhere
    await li.expect("您满意吗")
    await li.taps("★★ 不满意")
    await li.expect("哪里没办好")
    await li.taps("问题没有解决")
    await li.expect("✓ 问题没有解决")
    await li.taps("完成")
    await li.expect("还想说什么")
    await li.taps("跳过")
    await li.expect("您希望怎么办")
    await li.taps("重新办理")
    await li.expect("第 2 轮")
    await city.becomes(number, Status.REOPENED)

    await head.expect("居民要求重办")
    await head.presses("派给承办单位")
    await handler.expect("第 2 轮重办")
    await handled(handler, reviewer, "重新检查整条线路，更换了老化的电缆接头，连续两晚正常")
    city.clock.forward(timedelta(hours=1))
    await li.expect("有结果了")
    await li.taps("联系过")
    await li.expect("问题解决了吗")
    await li.taps("解决了")
    await li.expect("您满意吗")
    await li.taps("★★★★★ 非常满意")
    await li.expect("谢谢")
    ticket = await city.becomes(number, Status.CLOSED)
    assert [(r.solved, r.stars) for r in ticket.ratings] == [("no", 2), ("yes", 5)]
    refused = {call.code for call in city.wechat.calls} - {0}
    assert refused <= {40200}, "the ledger let something out that WeChat refuses"


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[City]:
    """For what does not depend on how choices are shown."""
    async with open_city(tmp_path) as opened:
        yield opened


async def test_news_waits_for_the_residents_next_word(one: City) -> None:
    """Told in one message with the answer, and nothing of it before."""
    handler, li = await one.staff("cg-1"), one.wechat.person("Li")
    number = await report(li)
    await handler.expect(number)
    one.clock.forward(timedelta(hours=50))
    shown = len(li.sees())
    await handler.presses("签收")
    await one.becomes(number, Status.IN_PROGRESS)
    assert (await one.settled(li))[-1] == "held"
    assert len(li.sees()) == shown
    await li.says("查询")
    told = await li.expect("已经接手")
    assert number in told.text
    assert set(await one.settled(li)) == {"sent"}


async def test_a_callback_that_nothing_can_bring_is_telephoned_at_once(tmp_path: Path) -> None:
    async with open_city(tmp_path, template="") as city:
        handler, reviewer, agent = [await city.staff(code) for code in ("cg-1", "cg-review", "agent-1")]
        li = city.wechat.person("Li")
        number = await report(li)
        await handler.expect(number)
        city.clock.forward(timedelta(hours=80))
        await handled(handler, reviewer, "已派人到现场更换灯泡和镇流器，路灯已恢复照明")
        city.clock.forward(timedelta(hours=1))
        await agent.expect(number)
        await agent.sends(Text("/telephone"))
        assert number in str((await agent.told())[-1])
        await li.says("在吗")
        await li.expect("联系过您吗")


async def test_who_stops_following_is_erased_and_the_matter_stays(one: City) -> None:
    li = one.wechat.person("Li")
    number = await report(li)
    assert await li.leaves() == "success"
    one.clock.forward(timedelta(minutes=1))
    for _ in range(500):
        if (ticket := await one.ticket(number)).resident is None:
            break
        await asyncio.sleep(0.01)
    assert (ticket.resident, ticket.status) == (None, Status.DISPATCHED)
    async with one.app.database.reading() as connection:
        for table in ("residents", "allowances"):
            assert await connection.rows(f"SELECT 1 FROM {table} WHERE address = ?", (li.openid,)) == []
    await li.follows()
    await li.expect("12345")


async def test_who_comes_back_is_asked_about_the_draft(one: City) -> None:
    li = one.wechat.person("Li")
    await li.follows()
    await li.expect("12345")
    await li.says(LAMP)
    await li.expect("在哪里")
    one.clock.forward(timedelta(seconds=2))  # of two events in one second WeChat tells no difference
    await li.follows()
    await li.expect("还没发送的诉求")


async def test_a_photo_is_fetched_and_shown_to_the_department(one: City) -> None:
    li = one.wechat.person("Li")
    await li.chooses("/report")
    await li.expect("在哪里")
    await li.shares(29.55, 112.9, "中山路 12 号")
    await li.expect("类事")
    await li.says("路灯照明")
    await li.expect()
    await li.says("路灯坏了三天")
    await li.expect("记下了")
    await li.sends_photo(JPEG)
    await li.expect("1 个文件")
    for _ in range(500):
        async with one.app.database.reading() as connection:
            rows = await connection.rows("SELECT status FROM files")
        if rows == [("kept",)]:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(rows)


async def test_one_message_brought_three_times_is_one(one: City) -> None:
    li = one.wechat.person("Li")
    for _ in range(3):
        assert await li.sends(messages.text("/report"), number=9_001) == "success"
    await li.expect("在哪里")
    assert len(await one.settled(li)) == 1


async def test_somebody_elses_choice_opens_nothing(one: City) -> None:
    li, wu = one.wechat.person("Li"), one.wechat.person("Wu")
    number = await report(li)
    ticket = await one.ticket(number)
    await wu.sends(messages.text("满意", f"callback~1~{ticket.id}~1~contacted~yes"))
    told = await wu.expect()
    assert number not in told.text


async def test_the_account_gets_its_menu(one: City) -> None:
    await give_menu(one.app)
    keys = [entry["key"] for entry in one.wechat.menu]
    assert keys == ["/report", "/reports", "/help"]
    assert [entry["name"] for entry in one.wechat.menu] == ["反映问题", "我的诉求", "怎么用"]
    assert all(len(entry["name"].encode()) <= 16 for entry in one.wechat.menu)
    li = one.wechat.person("Li")
    for key, said in zip(keys, ("在哪里", "还没有", "一步步帮您"), strict=True):
        await li.chooses(key)
        await li.expect(said)


async def test_a_question_that_nothing_can_bring_is_telephoned(tmp_path: Path) -> None:
    """An agent asks it by telephone, and writes down what the resident says."""
    async with open_city(tmp_path, template="") as city:
        handler, agent = [await city.staff(code) for code in ("cg-1", "agent-1")]
        li = city.wechat.person("Li")
        number = await report(li)
        await handler.expect(number)
        await handler.presses("签收")
        city.clock.forward(timedelta(hours=50))
        await handler.presses("问居民")
        await handler.sends(Text("是路口东边的灯，还是西边的？"))
        await agent.expect("聊天里问不到")
        await agent.sends(Text("/telephone"))
        assert number in str((await agent.told())[-1])
        await agent.presses("记下居民的回答")
        await agent.sends(Text("东边的两盏"))
        await handler.expect("东边的两盏")
        await city.becomes(number, Status.IN_PROGRESS)
        await agent.sends(Text("/telephone"))
        assert number not in str((await agent.told())[-1])
