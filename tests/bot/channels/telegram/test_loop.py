"""The whole loop through Telegram: the real channel, desk, sender and rounds, against a server of ours.

Only two things are not as in production: the clock can be moved forward, and nobody has to wait a second
between two messages (`sender/test_order.py` proves that pace).
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import invite, platforms
from bot.outbox.pace import UNPACED
from tests.bot.reports import kept
from tests.bot.telegram_city import LAMP, City, open_city, report
from tests.fake_telegram import Person, updates
from tests.small_pictures import JPEG
from tickets.ticket import Status


@pytest.fixture(params=["webhook", "polling"])
async def city(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[City]:
    monkeypatch.setattr(platforms, "Pace", lambda: UNPACED)
    async with open_city(tmp_path, request.param) as opened:
        yield opened


async def _handled(handler: Person, reviewer: Person, words: str, *, photo: bool = False) -> None:
    """Sign for the order, report what was done, and sign the report off."""
    handler.presses("签收")
    await handler.expect("已签收")
    handler.presses("反馈结果")
    await handler.expect("做了什么")
    handler.says(words)
    await handler.expect("记下了")
    if photo:
        handler.sends_photo(b"\xff\xd8\xff\xe0 a lamp")
        await handler.expect("1 个文件")
    handler.presses("完成")
    await handler.expect("联系了谁")
    handler.says("11月23日 上午电话联系居民说明情况")
    await handler.expect("结论")
    handler.presses("已解决")
    await handler.expect("请核对办理结果")
    handler.presses("提交")
    await handler.expect("等待审核")
    await reviewer.expect("请审核")
    reviewer.presses("审核通过")
    await reviewer.expect("审核通过")


async def test_the_whole_loop(city: City) -> None:
    """Report, sign, report back, approve; not solved, up to the leader, a second round; five stars."""
    handler, reviewer, head = [await city.staff(code) for code in ("cg-1", "cg-review", "cg-head")]
    li = city.telegram.person("Li")

    number = await report(li)
    order = await handler.expect(number)
    assert LAMP in order.text
    await _handled(handler, reviewer, "已派人到现场更换灯泡和镇流器，路灯已恢复照明", photo=True)
    await li.expect("正在办理")

    city.clock.forward(timedelta(hours=1))
    asked = await li.expect("有结果了")
    assert "联系过您吗" in asked.text
    assert any(seen.kind == "photo" for seen in li.sees())
    li.presses("联系过")
    await li.expect("问题解决了吗")
    li.presses("没解决")
    await li.expect("您满意吗")
    li.presses("★★ 不满意")
    await li.expect("哪里没办好")
    li.presses("问题没有解决")
    await li.expect("✓ 问题没有解决")
    li.presses("完成")
    await li.expect("还想说什么")
    li.presses("跳过")
    await li.expect("您希望怎么办")
    li.presses("重新办理")
    await li.expect("第 2 轮")
    assert (await city.ticket(number)).status is Status.REOPENED

    await head.expect("居民要求重办")
    head.presses("派给承办单位")
    await head.expect("已派给")
    await handler.expect("第 2 轮重办")
    await _handled(handler, reviewer, "重新检查整条线路，更换了老化的电缆接头，连续两晚正常")
    city.clock.forward(timedelta(hours=1))
    await li.expect("有结果了")
    li.presses("联系过")
    await li.expect("问题解决了吗")
    li.presses("解决了")
    await li.expect("您满意吗")
    li.presses("★★★★★ 非常满意")
    await li.expect("谢谢")
    await handler.expect("5 星")

    ticket = await city.ticket(number)
    assert (ticket.status, ticket.round, ticket.outcome) == (Status.CLOSED, 2, "rated")
    assert [(rating.solved, rating.stars) for rating in ticket.ratings] == [("no", 2), ("yes", 5)]
    outbound = await kept(city.app.database, "outbound")
    assert {line["status"] for line in outbound} <= {"sent", "waiting", "overtaken"}


async def test_an_album_is_one_answer_and_an_edited_message_corrects_it(city: City) -> None:
    li = city.telegram.person("Li")
    await _at_the_description(li)
    said = li.says("路灯坏了两天")
    await li.expect("记下了")
    before = len(city.telegram.called("sendMessage"))
    for number in range(3):
        li.sends_photo(f"photo {number}".encode(), album="a1", caption="灯杆编号 17" * (number == 1))
    await li.expect("3 个文件")
    assert len(city.telegram.called("sendMessage")) == before + 1
    li.edits(said, "路灯坏了三天")
    await li.expect()
    li.presses("完成")
    card = await li.expect("请核对")
    assert "路灯坏了三天" in card.text
    assert "灯杆编号 17" in card.text
    li.presses("发送")
    receipt = await li.expect("登记好了")
    number_given = re.search(r"\d{8}-\d{6,7}-\d", receipt.text)
    assert number_given is not None
    ticket = await city.ticket(number_given[0])
    assert len(ticket.attachments) == 3
    assert "两天" not in ticket.description


async def test_a_photo_that_cannot_be_had_is_asked_for_again(city: City) -> None:
    """Without it the card would count a photo that nobody will ever see."""
    li = city.telegram.person("Li")
    await _at_the_description(li)
    li.sends(updates.photo("GONE", caption="路灯坏了三天没人修", album="a1"))
    li.sends(updates.photo("GONE-TOO", album="a1"))
    li.sends_photo(JPEG, album="a1")
    await li.expect("3 个文件")
    told = await li.expect("刚才有 2 个文件没有传到", within=8)
    assert "路灯坏了三天没人修（另有 1 个文件）" in told.text
    li.presses("完成")
    card = await li.expect("请核对")
    assert "附件：1 个" in card.text


async def test_ones_own_number_is_shared_by_a_button_and_nobody_elses(city: City) -> None:
    li = city.telegram.person("Li")
    await _at_the_description(li)
    li.says("路灯坏了三天没人修")
    await li.expect("记下了")
    li.presses("完成")
    await li.expect("请核对")
    li.presses("更多选项")
    await li.expect("留电话")
    li.presses("留电话")
    asked = await li.expect("电话是多少")
    assert asked.asks_phone
    assert asked.keys[1:] == ("不留电话",)
    li.sends(updates.contact(li.id + 1, "8613911112222"))
    assert (await li.expect("别人的号码")).asks_phone
    li.sends(updates.contact(li.id, "8613812345678"))
    assert "138 **** 5678" in (await li.expect("请核对")).text
    li.presses("发送")
    receipt = await li.expect("登记好了")
    assert receipt.takes_keyboard_away


async def _at_the_description(li: Person) -> None:
    li.says("/report")
    await li.expect("在哪里")
    li.shares(29.55, 112.9)
    await li.expect("类事")
    li.says("路灯照明")
    await li.expect()


async def test_who_blocks_the_bot_is_left_alone_and_welcome_back(city: City) -> None:
    handler, li = await city.staff("cg-1"), city.telegram.person("Li")
    await report(li)
    await handler.expect("新工单")
    li.blocks()
    await city.telegram.deliveries.settled()
    before = len([call for call in city.telegram.called("sendMessage") if call.chat == li.id])
    handler.presses("签收")
    await handler.expect("已签收")
    assert len([call for call in city.telegram.called("sendMessage") if call.chat == li.id]) == before
    li.unblocks()
    await city.telegram.deliveries.settled()
    li.says("你好")
    await li.expect("12345")


async def test_a_block_that_nobody_told_us_of_costs_one_try(city: City) -> None:
    handler, li = await city.staff("cg-1"), city.telegram.person("Li")
    await report(li)
    await handler.expect("新工单")
    city.telegram.blocked.add(li.id)
    before = len([call for call in city.telegram.called("sendMessage") if call.chat == li.id])
    handler.presses("签收")
    await handler.expect("已签收")
    await city.telegram.until(
        lambda: len([c for c in city.telegram.called("sendMessage") if c.chat == li.id]) == before + 1
    )
    await handler.expect("📌 办理中")
    await handler.hears_nothing(0.3)
    assert len([call for call in city.telegram.called("sendMessage") if call.chat == li.id]) == before + 1
    outbound = [x for x in await kept(city.app.database, "outbound") if x["address"] == str(li.id)]
    assert outbound[-1]["status"] == "unreachable"


async def test_a_departments_group_gets_its_orders_and_a_tap_there_is_its_handlers(city: City) -> None:
    handler, stranger = await city.staff("cg-1"), city.telegram.person("Stranger")
    room = await city.room("cg", handler)
    li = city.telegram.person("Li")
    number = await report(li)
    await city.telegram.until(lambda: any(number in seen.text for seen in room.sees()))
    shown = len(room.sees())

    query = stranger.presses("签收", room)
    await city.telegram.until(lambda: query in city.telegram.whispers)
    assert (await city.ticket(number)).status is Status.DISPATCHED
    handler.presses("签收", room)
    await handler.expect("已签收")
    assert (await city.ticket(number)).status is Status.IN_PROGRESS
    await city.telegram.until(lambda: len(city.telegram.answered) >= 3)

    handler.says("今晚谁值班？", room)
    await city.telegram.deliveries.settled()
    await handler.expect("📌 办理中")
    await handler.hears_nothing()
    assert len(room.sees()) == shown


async def test_a_code_is_good_for_one_chat(city: City) -> None:
    made = await invite(city.app.database, staff="cg-1", department="", at=city.clock.now())
    one, two = city.telegram.person("One"), city.telegram.person("Two")
    one.says(f"/start bind-{made}")
    await one.expect("绑定成功")
    two.says(f"/bind {made}")
    await two.expect("绑定码不对")
    old = await invite(city.app.database, staff="cg-2", department="", at=city.clock.now())
    city.clock.forward(timedelta(minutes=10))
    two.says(f"/bind {old}")
    await two.expect("绑定码不对")
