"""The whole loop through WeChat: the real channel, desk, sender and rounds, against a server of ours that
keeps WeChat's rules. Staff are in the terminal's log; the clock is moved by hand.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

import bot.app
from bot.app import TERMINAL, App, MovableClock, build, give_menu
from bot.config import (
    DatabaseSettings,
    MediaSettings,
    Server,
    Settings,
    SpoolSettings,
    WebSettings,
    WeChatSettings,
)
from bot.mail import Incoming, Outgoing
from bot.spool import Spool
from conversations.messages import Choice, Text
from storage import residents
from storage import staff as staff_storage
from storage import tickets as ticket_storage
from tests.bot.reports import kept
from tests.databases import own_server
from tests.fake_wechat import APP, KEY, SECRET, TEMPLATE, TOKEN, FakeWeChat, Person, messages
from tests.fake_wechat.rules import Allowance
from tests.small_pictures import JPEG
from tickets import numbers
from tickets.ticket import Status, Ticket

MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, ten in Shanghai."""
LAMP = "中山路的路灯坏了三天，晚上一片漆黑"


@dataclass
class Clerk:
    """A member of staff, who reads the terminal's log."""

    app: App
    code: str
    count: int = 0

    async def sends(self, message: Any) -> None:
        self.count += 1
        await self.app.desk.receive(Incoming(f"test:{self.code}:{self.count}", TERMINAL, self.code, message))

    async def presses(self, label: str) -> None:
        for outgoing in reversed(await self.told()):
            for row in outgoing.buttons:
                for button in row:
                    if button.label == label:
                        await self.sends(Choice(button.token))
                        return
        raise AssertionError(f"{self.code} was never offered {label}")

    async def told(self) -> list[Outgoing]:
        entries = await self.app.logbooks[TERMINAL].since(self.code, 0)
        return [entry.outgoing for entry in entries if entry.outgoing is not None]

    async def expect(self, words: str) -> None:
        for _ in range(500):
            if any(words in outgoing.text for outgoing in await self.told()):
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"{self.code} never heard {words!r}: {[o.text for o in await self.told()]}")


@dataclass
class City:
    """The service and the platform, connected."""

    wechat: FakeWeChat
    app: App
    clock: MovableClock
    address: str

    async def staff(self, code: str) -> Clerk:
        async with self.app.database.transaction() as connection:
            met = await residents.meet(connection, {(TERMINAL, code): ("zh-CN", "")}, self.clock.now())
            await staff_storage.bind(connection, code, met[TERMINAL, code].id, self.clock.now())
        return Clerk(self.app, code)

    async def ticket(self, number: str) -> Ticket:
        id = numbers.parse(number)
        assert id is not None
        async with self.app.database.reading() as connection:
            return (await ticket_storage.load(connection, [id], lock=False))[id]

    async def becomes(self, number: str, status: Status) -> Ticket:
        """Wait until a ticket has a status."""
        for _ in range(500):
            if (ticket := await self.ticket(number)).status is status:
                return ticket
            await asyncio.sleep(0.01)
        raise AssertionError(f"{number} is {ticket.status}")

    async def rows(self, person: Person) -> list[str]:
        """What became of everything that was to be said to somebody."""
        lines = await kept(self.app.database, "outbound")
        return [line["status"] for line in lines if line["address"] == person.openid]

    async def settled(self, person: Person) -> list[str]:
        """Wait until nothing waits for somebody; what became of it."""
        for _ in range(500):
            if "waiting" not in (found := await self.rows(person)):
                return found
            await asyncio.sleep(0.01)
        raise AssertionError(found)


@asynccontextmanager
async def open_city(directory: Path, *, verified: bool = True, **more: Any) -> AsyncIterator[City]:
    clock = MovableClock(MORNING)
    async with FakeWeChat(clock.now, verified=verified) as wechat:
        settings = Settings(
            server=Server(listen="127.0.0.1:0", public_url="https://12345.example.cn"),
            database=DatabaseSettings(url=more.pop("database", f"sqlite:///{directory}/loop.db")),
            media=MediaSettings(directory=directory / "media"),
            spool=SpoolSettings(directory=directory / "spool"),
            web=WebSettings(enabled=False),
            wechat=WeChatSettings(
                app_id=APP,
                app_secret=SecretStr(SECRET),
                token=SecretStr(TOKEN),
                encoding_aes_key=SecretStr(KEY),
                api_base=wechat.url,
                **({"template": TEMPLATE} | more),
            ),
        )
        app = build(settings, clock.now)
        clock.moved = app.rounds.wake
        async with bot.app.serving(app) as address:
            wechat.entrance = f"{address}/wechat"
            yield City(wechat, app, clock, address)


@pytest.fixture(params=[True, False], ids=["menus", "links"])
async def city(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[City]:
    async with open_city(tmp_path, verified=request.param) as opened:
        yield opened


async def _report(li: Person) -> str:
    assert await li.says(LAMP) == "success"
    await li.expect("在哪里")
    await li.shares(29.55, 112.9)
    await li.expect("哪一类")
    await li.taps("路灯照明")
    await li.expect("请核对")
    await li.taps("发送")
    receipt = await li.expect("登记好了")
    number = re.search(r"\d{8}-\d{6,7}-\d", receipt.text)
    assert number is not None
    return number[0]


async def _handled(handler: Clerk, reviewer: Clerk, words: str) -> None:
    await handler.presses("签收")
    await handler.presses("反馈结果")
    await handler.sends(Text(words))
    await handler.presses("完成")
    await handler.sends(Text("11月23日 15:00 电话联系诉求人说明情况"))
    await handler.presses("已解决")
    await handler.presses("提交")
    await reviewer.expect("请审核")
    await reviewer.presses("审核通过")


async def test_the_whole_loop(city: City) -> None:
    """The callback comes 80 hours after the resident's last word: by a notice, and when they answer it."""
    handler, reviewer, head = [await city.staff(code) for code in ("cg-1", "cg-review", "cg-head")]
    li = city.wechat.person("Li")
    number = await _report(li)
    await handler.expect(number)
    city.clock.forward(timedelta(hours=80))
    await _handled(handler, reviewer, "已派人到现场更换灯泡和镇流器，路灯已恢复照明")
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
    await _handled(handler, reviewer, "重新检查整条线路，更换了老化的电缆接头，连续两晚正常")
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
    number = await _report(li)
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
        number = await _report(li)
        await handler.expect(number)
        city.clock.forward(timedelta(hours=80))
        await _handled(handler, reviewer, "已派人到现场更换灯泡和镇流器，路灯已恢复照明")
        city.clock.forward(timedelta(hours=1))
        await agent.expect(number)
        await agent.sends(Text("/telephone"))
        assert number in str((await agent.told())[-1])
        await li.says("在吗")
        await li.expect("联系过您吗")


async def test_who_stops_following_is_erased_and_the_matter_stays(one: City) -> None:
    li = one.wechat.person("Li")
    number = await _report(li)
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
    await li.expect("哪一类")
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
    number = await _report(li)
    ticket = await one.ticket(number)
    await wu.sends(messages.text("满意", f"callback~1~{ticket.id}~1~contacted~yes"))
    told = await wu.expect()
    assert number not in told.text


async def test_nothing_is_lost_while_the_database_is_away(tmp_path: Path) -> None:
    """Everything is answered at once, taken in once, in order; who wrote hears that it was received, once."""
    with own_server() as server, server.migrated() as url:
        async with open_city(tmp_path, database=url) as city:
            people = [city.wechat.person(f"P{number}") for number in range(8)]
            await asyncio.gather(*(person.says("/report") for person in people))
            for person in people:
                await person.expect("在哪里")
            await asyncio.to_thread(server.stop)
            words = ("中山路 12 号", "路灯照明", "路灯坏了三天", "完成")
            for said in words:
                answers = await asyncio.gather(*(person.says(said) for person in people))
                assert set(answers) == {"success"}
            await people[0].expect("收到了")
            await asyncio.to_thread(server.start)
            for person in people:
                await person.expect("请核对")
            received = [seen for seen in people[0].sees() if "收到了，已经存好" in seen.text]
            assert len(received) == 1
            inbound = await kept(city.app.database, "inbound")
            assert len(inbound) == 8 * 5
    assert "-" not in city.wechat.answers, "nobody had to be tried a second time"


async def test_what_was_in_the_spool_when_the_process_died_is_taken_in_by_the_next(tmp_path: Path) -> None:
    async with open_city(tmp_path) as city:
        li = city.wechat.person("Li")
        await li.says("/report")
        await li.expect("在哪里")
    body = city.wechat.signed(messages.xml(messages.text("中山路 12 号"), sender=li.openid, number=55))[1]
    spool = Spool(tmp_path / "spool", "wechat", "dead")
    await spool.put(body)
    spool.close()
    async with open_city(tmp_path) as city:
        city.wechat.allowances[li.openid] = Allowance(city.clock.now)
        city.wechat.feeds[li.openid] = []
        for _ in range(500):
            if len(await kept(city.app.database, "inbound")) == 2:
                break
            await asyncio.sleep(0.02)
    assert os.listdir(tmp_path / "spool") == []


_CHOICE = re.compile(r'name="choice" value="([^"]*)">([^<]*)<')


@dataclass
class Browser:
    """Somebody who has tapped a notice."""

    url: str
    text: str = ""

    async def looks(self) -> int:
        async with aiohttp.ClientSession() as http, http.get(self.url) as answer:
            self.text = await answer.text()
            return answer.status

    async def sends(self, form: dict[str, str]) -> int:
        async with aiohttp.ClientSession() as http, http.post(self.url, data=form) as answer:
            self.text = await answer.text()
            return answer.status

    def hidden(self) -> dict[str, str]:
        return dict(re.findall(r'name="(once|seen)" value="([^"]*)"', self.text))

    async def presses(self, label: str) -> int:
        offered = {shown: value for value, shown in _CHOICE.findall(self.text)}
        assert label in offered, list(offered)
        return await self.sends(self.hidden() | {"choice": offered[label]})


async def _noticed(city: City) -> tuple[Person, str, Browser]:
    """A callback that could only be announced; what its notice opens."""
    handler, reviewer = [await city.staff(code) for code in ("cg-1", "cg-review")]
    li = city.wechat.person("Li")
    number = await _report(li)
    await handler.expect(number)
    city.clock.forward(timedelta(hours=80))
    await _handled(handler, reviewer, "已派人到现场更换灯泡和镇流器，<b>路灯</b>已恢复照明")
    city.clock.forward(timedelta(hours=1))
    notice = await li.expect("有结果了")
    assert (await city.settled(li))[-1] == "held"
    path = notice.url.removeprefix("https://12345.example.cn")
    assert path.startswith("/wechat/open/")
    return li, number, Browser(city.address + path)


async def test_the_tap_on_a_notice_opens_the_callback(one: City) -> None:
    """It is answered to its end without a single message, up to the next round."""
    _, number, browser = await _noticed(one)
    sent = len(one.wechat.called("custom/send"))
    for _ in range(2):  # looking changes nothing
        assert await browser.looks() == 200
        assert "联系过您吗" in browser.text
    assert "<b>路灯" not in browser.text
    for label, question in (
        ("联系过", "问题解决了吗"),
        ("没解决", "您满意吗"),
        ("★★ 不满意", "哪里没办好"),
        ("问题没有解决", "✓ 问题没有解决"),
        ("完成", "还想说什么"),
    ):
        assert await browser.presses(label) == 200
        assert question in browser.text, browser.text
    assert await browser.sends(browser.hidden() | {"words": "晚上还是黑的"}) == 200
    assert "晚上还是黑的" in browser.text or "记下了" in browser.text
    await browser.presses("完成")
    assert "您希望怎么办" in browser.text
    await browser.presses("重新办理")
    assert "第 2 轮" in browser.text
    ticket = await one.becomes(number, Status.REOPENED)
    assert ticket.ratings[-1].comment == "晚上还是黑的"
    assert await browser.looks() == 200
    assert "没有要您回答的" in browser.text
    assert len(one.wechat.called("custom/send")) == sent


async def test_the_page_takes_an_answer_once_and_no_other(one: City) -> None:
    li, _, browser = await _noticed(one)
    await browser.looks()
    form, first = browser.hidden(), browser.text
    assert await browser.sends(form | {"choice": "callback~1~1~1~satisfied~5"}) == 200
    assert "联系过您吗" in browser.text, "what nobody asked changes nothing"
    browser.text = first
    await browser.presses("联系过")
    browser.text = first
    await browser.presses("联系过")
    assert "问题解决了吗" in browser.text
    inbound = [line["source"] for line in await kept(one.app.database, "inbound")]
    assert len([source for source in inbound if ":page-" in source]) == 1
    assert await browser.sends({"choice": "x"}) == 400
    wrong = Browser(browser.url[:-1] + ("A" if browser.url[-1] != "A" else "B"))
    assert (await wrong.looks(), await wrong.sends(form)) == (404, 404)
    one.clock.forward(timedelta(days=31))
    assert await browser.looks() == 404
    await li.says("在吗")
    await li.expect("12345")


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
