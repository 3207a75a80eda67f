"""The page that a notice of WeChat's opens."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from tests.bot.reports import kept
from tests.bot.wechat_city import City, handled, open_city, report
from tests.fake_wechat import SUBSCRIPTION, Person, messages
from tickets.ticket import Status


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[City]:
    """For what does not depend on how choices are shown."""
    async with open_city(tmp_path) as opened:
        yield opened


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


async def _noticed(city: City, *, agrees: bool = False) -> tuple[Person, str, Browser]:
    """A callback that could only be announced; what its notice opens."""
    handler, reviewer = [await city.staff(code) for code in ("cg-1", "cg-review")]
    li = city.wechat.person("Li")
    number = await report(li)
    if agrees:
        await li.sends(messages.agreed())
    await handler.expect(number)
    city.clock.forward(timedelta(hours=80))
    await handled(handler, reviewer, "已派人到现场更换灯泡和镇流器，<b>路灯</b>已恢复照明")
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


async def test_who_agreed_to_one_is_told_by_a_subscription_notice(tmp_path: Path) -> None:
    """Its tap opens the callback; the leave is used up by it, so that the next one is telephoned."""
    async with open_city(tmp_path, template="", subscription=SUBSCRIPTION) as city:
        agent = await city.staff("agent-1")
        li, number, browser = await _noticed(city, agrees=True)
        (sent,) = city.wechat.called("subscribe/bizsend")
        assert (sent.code, sent.told["data"]["character_string1"]) == (0, {"value": number})
        assert sent.told["page"].endswith(browser.url.rpartition("/")[2])
        for label in ("联系过", "没解决", "★★ 不满意", "问题没有解决", "完成", "跳过", "重新办理"):
            if browser.text == "":
                await browser.looks()
            assert await browser.presses(label) == 200
        await city.becomes(number, Status.REOPENED)
        assert city.wechat.agreed[li.openid] == 0
        assert not [o for o in await agent.told() if "电话回访" in o.text], "nobody had to telephone"


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
    await li.expect("我在")


async def test_a_form_that_cannot_be_read_is_none_of_this_page(one: City) -> None:
    _, _, browser = await _noticed(one)
    form = "application/x-www-form-urlencoded"
    for kind, body in (
        (f"{form}; charset=nosuch", b"once=1"),
        (form, b"once=\xff"),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
        ("application/json", b"{}"),
    ):
        header = {"Content-Type": kind}
        async with aiohttp.ClientSession() as http, http.post(browser.url, data=body, headers=header) as said:
            assert said.status == 400, kind
