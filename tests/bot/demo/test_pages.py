"""The demo's page: its routes over real HTTP, then the stage in a real browser."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from aiohttp import web
from playwright.async_api import Browser, Page, ViewportSize, expect

from bot.channels.web import WebChannel
from bot.demo import Language, Player, Stage
from bot.desk.unit.mailing import Posted
from bot.mail import Button, Outgoing
from tests.bot.accessibility import obstacles_everywhere
from tests.bot.browser import PHONE, Watched, serving
from tests.bot.small_desk import SmallDesk, now
from tests.bot.stage_play import Play

pytestmark = pytest.mark.asyncio(loop_scope="module")

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

PEOPLE = (
    Player("li", "李敏", "科员", "handler", "城管局", "staff-li"),
    Player("wu", "吴强 <b>", "科员", "handler", "供水公司", "staff-wu"),
    Player("chen", "陈静", "审核员", "reviewer", "12345 中心", "staff-chen"),
    Player("zhang", "张卫国", "局长", "leader", "城管局", "staff-zhang"),
)


class StoppedClock:
    """Stands still until it is moved; the one deadline is at noon of the first day, in UTC."""

    def __init__(self) -> None:
        self.present = MORNING

    def now(self) -> datetime:
        return self.present

    def forward(self, step: timedelta) -> None:
        self.present += step

    async def next_deadline(self) -> datetime | None:
        noon = MORNING.replace(hour=12)
        return noon if self.present <= noon else None


WIDE: ViewportSize = {"width": 1280, "height": 800}


@dataclass
class Set:
    """The stage in front of a small desk."""

    host: str
    desk: SmallDesk
    clock: StoppedClock
    stage: Stage

    async def tell(self, words: str, *addresses: str) -> None:
        """Say something to several people in one commit."""
        for address in addresses:
            await self.desk.push(address, Outgoing(words))
        self.stage.posted(Posted(logs={("web", address): 1 for address in addresses}))


@asynccontextmanager
async def staging(language: Language = "zh-CN") -> AsyncIterator[Set]:
    desk, clock = SmallDesk(), StoppedClock()
    channel = WebChannel(desk.receive, desk, desk, b"only for these tests", now, framed=True)
    application = web.Application()
    application.add_routes(channel.routes())
    stage = Stage(PEOPLE, channel.token_for, clock, ZoneInfo("Asia/Shanghai"), language)
    application.add_routes(stage.routes())
    application.on_shutdown.append(channel.hang_up)
    async with serving(application) as host:
        yield Set(host, desk, clock, stage)


@asynccontextmanager
async def watching(browser: Browser, host: str, viewport: ViewportSize = WIDE) -> AsyncIterator[Page]:
    """A stranger in front of the stage; at the end the page must have nothing to complain of."""
    # Far from the city, so that a time of the browser's own would be seen.
    async with await browser.new_context(
        viewport=viewport, locale="zh-CN", timezone_id="America/New_York", reduced_motion="reduce"
    ) as context:
        watched = Watched(context, host)
        page = await context.new_page()
        await page.goto(f"{host}/demo")
        yield page
        watched.assert_clean()


@pytest.mark.parametrize(
    ("move", "moved"),
    [
        ({"seconds": 3600}, timedelta(hours=1)),
        ({"seconds": 31 * 86400}, timedelta(days=31)),
        ({"to": "next"}, timedelta(hours=11, seconds=1)),
    ],
)
async def test_the_clock_moves(move: dict[str, Any], moved: timedelta) -> None:
    async with staging() as there, aiohttp.ClientSession(there.host) as http:
        async with http.post("/demo/clock", json=move) as answer:
            assert answer.status == 200
            assert (await answer.json())["now"] == (MORNING + moved).isoformat()
        assert there.clock.present == MORNING + moved


async def test_without_a_deadline_the_clock_stays() -> None:
    async with staging() as there, aiohttp.ClientSession(there.host) as http:
        there.clock.present = later = MORNING + timedelta(days=2)
        async with http.post("/demo/clock", json={"to": "next"}) as answer:
            assert (await answer.json())["next"] is None
        assert there.clock.present == later


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b'{"seconds": 3600}', {"Content-Type": "text/plain"}, 415),
        (b"seconds=3600", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        (b'{"seconds": 3600}', {"Origin": "http://elsewhere.example"}, 403),
        (b'{"seconds": 3600}', {"Sec-Fetch-Site": "cross-site"}, 403),
        (b'{"seconds": -1}', {}, 400),
        (b'{"seconds": 99999999999}', {}, 400),
        (b'{"seconds": 1, "to": "next"}', {}, 400),
        (b'{"to": "yesterday"}', {}, 400),
        (b"{}", {}, 400),
        (b"{", {}, 400),
        (b" " * 2000, {}, 413),
    ],
)
async def test_nobody_else_moves_the_clock(body: bytes, headers: dict[str, str], status: int) -> None:
    async with staging() as there, aiohttp.ClientSession(there.host) as http:
        sent = {"Content-Type": "application/json", **headers}
        async with http.post("/demo/clock", data=body, headers=sent) as answer:
            assert answer.status == status
        assert there.clock.present == MORNING


async def test_a_pane_is_handed_its_persons_conversation() -> None:
    async with staging() as there, aiohttp.ClientSession(there.host) as http:
        async with http.get("/demo/as/li", allow_redirects=False) as answer:
            assert answer.status == 303
            assert answer.headers["Location"].startswith("/chat#token=staff-li.")
            assert answer.headers["Location"].endswith("&zone=Asia%2FShanghai")
            assert answer.headers["Cache-Control"] == "no-store"
        async with http.get("/demo/as/nobody", allow_redirects=False) as answer:
            assert answer.status == 404


async def test_who_was_told_something_last_is_known() -> None:
    async with staging() as there, aiohttp.ClientSession(there.host) as http:

        async def news() -> Any:
            async with http.get("/demo/clock") as answer:
                return (await answer.json())["news"]

        assert await news() == {"resident": 0, "staff": {}}
        await there.tell("新工单", "staff-li", "staff-wu", "somebody")
        there.stage.posted(Posted(channels={"telegram"}))
        await there.tell("已签收", "staff-li")
        assert await news() == {"resident": 1, "staff": {"li": 2, "wu": 1}}


async def test_the_stage_shows_everybody_and_the_clock(browser: Browser) -> None:
    async with staging() as there:
        await there.tell("新工单：停水", "staff-wu")
        await there.tell("新工单：路灯不亮", "staff-li")
        async with watching(browser, there.host) as page:
            play = Play(page)
            handler = play.pane("handler")
            await handler.shows("li")
            await handler.see("新工单：路灯不亮")
            await expect(play.pane("resident").chat.get_by_role("textbox")).to_be_visible()
            assert await page.locator(".pane:visible").count() == 4
            await expect(page.locator(".tabs")).to_be_hidden()
            assert "吴强 <b>" in await handler.section.locator("select").inner_text()

            await handler.section.locator("select").select_option("wu")
            await handler.see("新工单：停水")
            await handler.say("收到")
            await handler.see("收到：收到")
            assert there.desk.came[-1].address == "staff-wu"

            await expect(page.locator("#hour")).to_contain_text("09:00")
            await play.move("+1 天")
            await expect(page.locator("#date")).to_have_text("2026年11月24日星期二")
            await play.move("到下一个期限")
            await expect(page.locator("#next")).to_have_text("眼下没有等着的期限")
            assert there.clock.present == MORNING + timedelta(days=1)


async def test_the_stage_in_english(browser: Browser) -> None:
    """Whoever reads no Chinese plays it as well: but for people's names nothing on the page is Chinese."""
    async with staging("en") as there, watching(browser, there.host) as page:
        play = Play(page)
        handler = play.pane("handler")
        await handler.see(
            "收到：/start"
        )  # the small desk answers in Chinese: its words are no part of the page
        resident = play.pane("resident").section.locator("iframe")
        assert (await resident.get_attribute("src") or "").startswith("/chat?lang=en#")
        assert await page.title() == "Jieban · demo"
        shown = re.sub(r"<option.*?</option>", "", await page.locator("body").inner_html())
        assert re.findall(r"[\u4e00-\u9fff]+", shown) == []
        assert await obstacles_everywhere(page) == {}
        await play.move("+1 day")
        await expect(page.locator("#date")).to_have_text("Tuesday, November 24, 2026")
        await expect(page.locator("#next")).to_have_text("Nothing is waiting for a date")
        await there.tell("New order", "staff-wu")
        await expect(page.locator("#told")).to_have_text("New message for Handler 吴强 <b>")
        called = await page.evaluate(
            "getComputedStyle(document.querySelector('.fresh h2'), '::after').content"
        )
        assert called == '"New"'


async def test_on_a_phone_nothing_of_it_stands_outside_in_english(browser: Browser) -> None:
    async with staging("en") as there, watching(browser, there.host, PHONE) as page:
        buttons = await page.locator(".clock-moves button, .tabs button").all()
        assert len(buttons) >= 5
        for button in buttons:
            box = await button.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= PHONE["width"], await button.inner_text()


async def test_a_pane_turns_to_whoever_is_told_something(browser: Browser) -> None:
    async with staging() as there, watching(browser, there.host) as page:
        play = Play(page)
        handler = play.pane("handler")
        await handler.see("收到：/start")
        await there.tell("新工单：停水", "staff-wu")
        await handler.shows("wu")
        await handler.see("新工单：停水")
        await expect(handler.section).to_have_class("pane fresh")
        await expect(page.locator("#told")).to_have_text("经办人 吴强 <b> 收到新消息")

        await there.tell("新工单：路灯不亮", "staff-li", "staff-wu")  # wu, who is shown, was told it as well
        await handler.see("新工单：路灯不亮")
        await handler.shows("wu")
        await expect(page.locator("#told")).to_contain_text("李敏")


async def test_a_pane_never_turns_away_from_words_that_are_not_sent(browser: Browser) -> None:
    async with staging() as there, watching(browser, there.host) as page:
        handler = Play(page).pane("handler")
        await handler.see("收到：/start")
        await handler.chat.get_by_role("textbox").fill("已派人到现场")
        await there.tell("新工单：停水", "staff-wu")
        offer = handler.section.get_by_role("button", name="经办人 吴强 <b> 有新消息，去看看")
        await expect(offer).to_be_visible()
        await handler.shows("li")
        await expect(handler.chat.get_by_role("textbox")).to_have_value("已派人到现场")
        await offer.click()
        await handler.shows("wu")
        await handler.see("新工单：停水")
        await expect(offer).to_be_hidden()


async def test_whoever_presses_an_old_button_sees_its_answer(browser: Browser) -> None:
    async with staging() as there, watching(browser, there.host) as page:
        handler = Play(page).pane("handler")
        await handler.see("收到：/start")
        await there.desk.push("staff-li", Outgoing("新工单", ((Button("签收", "sign"),),)))
        for number in range(12):
            await there.desk.push("staff-li", Outgoing(f"第 {number} 条"))
        await handler.see("第 11 条")
        await handler.button("签收").scroll_into_view_if_needed()
        await handler.press("签收")
        await handler.see("您选了 sign")
        await expect(handler.said("您选了 sign")).to_be_in_viewport()


async def test_on_a_phone_one_pane_is_seen_and_the_others_call(browser: Browser) -> None:
    async with staging() as there, watching(browser, there.host, PHONE) as page:
        play = Play(page)
        await play.pane("resident").see("收到：/start")
        assert await page.locator(".pane:visible").count() == 1
        await there.tell("请审核", "staff-chen")
        tab = page.get_by_role("button", name="审核人 有新消息")
        await expect(tab).to_be_visible()
        await expect(play.pane("resident").section).to_be_visible()
        await tab.click()
        await play.pane("reviewer").see("请审核")
        await expect(play.pane("resident").section).to_be_hidden()
        await expect(page.get_by_role("button", name="审核人", exact=True)).to_be_visible()
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not await page.evaluate(wide)


async def test_the_chats_show_the_citys_time(browser: Browser) -> None:
    async with staging() as there, watching(browser, there.host) as page:
        times = Play(page).pane("resident").chat.locator(".chat-time")
        here = now().astimezone(ZoneInfo("Asia/Shanghai"))
        await expect(times.first).to_contain_text(f"{here.month}月{here.day}日 {here.hour:02}:")


@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["phone", "desk"])
async def test_nothing_stands_in_the_way(browser: Browser, viewport: ViewportSize) -> None:
    async with staging() as there, watching(browser, there.host, viewport) as page:
        play = Play(page)
        await play.pane("resident").see("收到：/start")
        await there.tell("新工单：停水", "staff-wu")
        await expect(page.locator("#told")).not_to_be_empty()
        assert await obstacles_everywhere(page) == {}
