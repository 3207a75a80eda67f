"""The demo's page: its routes over real HTTP, then the stage in a real browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from aiohttp import web
from playwright.async_api import expect

from bot.channels.web import WebChannel
from bot.demo import Person, demo_routes
from bot.mail import Outgoing
from tests.bot.browser import Watched, chromium, serving
from tests.bot.small_desk import SmallDesk, now

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

PEOPLE = (
    Person("li", "李敏", "科员", "handler", "城管局", "staff-li"),
    Person("wu", "吴强 <b>", "科员", "handler", "供水公司", "staff-wu"),
    Person("chen", "陈静", "审核员", "reviewer", "12345 中心", "staff-chen"),
    Person("zhang", "张卫国", "局长", "leader", "城管局", "staff-zhang"),
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


@asynccontextmanager
async def staging() -> AsyncIterator[tuple[str, SmallDesk, StoppedClock]]:
    desk, clock = SmallDesk(), StoppedClock()
    channel = WebChannel(desk.receive, desk, desk, b"only for these tests", now, framed=True)
    application = web.Application()
    application.add_routes(channel.routes())
    application.add_routes(demo_routes(PEOPLE, channel.token_for, clock, ZoneInfo("Asia/Shanghai")))
    application.on_shutdown.append(channel.hang_up)
    async with serving(application) as host:
        yield host, desk, clock


@pytest.mark.parametrize(
    ("move", "moved"),
    [
        ({"seconds": 3600}, timedelta(hours=1)),
        ({"seconds": 31 * 86400}, timedelta(days=31)),
        ({"to": "next"}, timedelta(hours=11, seconds=1)),
    ],
)
async def test_the_clock_moves(move: dict[str, Any], moved: timedelta) -> None:
    async with staging() as (host, _, clock), aiohttp.ClientSession(host) as http:
        async with http.post("/demo/clock", json=move) as answer:
            assert answer.status == 200
            assert (await answer.json())["now"] == (MORNING + moved).isoformat()
        assert clock.present == MORNING + moved


async def test_without_a_deadline_the_clock_stays() -> None:
    async with staging() as (host, _, clock), aiohttp.ClientSession(host) as http:
        clock.present = later = MORNING + timedelta(days=2)
        async with http.post("/demo/clock", json={"to": "next"}) as answer:
            assert (await answer.json())["next"] is None
        assert clock.present == later


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
    async with staging() as (host, _, clock), aiohttp.ClientSession(host) as http:
        sent = {"Content-Type": "application/json", **headers}
        async with http.post("/demo/clock", data=body, headers=sent) as answer:
            assert answer.status == status
        assert clock.present == MORNING


async def test_a_pane_is_handed_its_persons_conversation() -> None:
    async with staging() as (host, _, _), aiohttp.ClientSession(host) as http:
        async with http.get("/demo/as/li", allow_redirects=False) as answer:
            assert answer.status == 303
            assert answer.headers["Location"].startswith("/chat#token=staff-li.")
            assert answer.headers["Cache-Control"] == "no-store"
        async with http.get("/demo/as/nobody", allow_redirects=False) as answer:
            assert answer.status == 404


async def test_the_stage_shows_everybody_and_the_clock() -> None:
    async with staging() as (host, desk, clock), chromium() as browser:
        await desk.push("staff-li", Outgoing("新工单：路灯不亮"))
        await desk.push("staff-wu", Outgoing("新工单：停水"))
        context = await browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        watched = Watched(context, host)
        page = await context.new_page()
        await page.goto(f"{host}/demo")

        handler = page.frame_locator('[data-role="handler"] iframe')
        await expect(handler.get_by_text("新工单：路灯不亮", exact=True).first).to_be_visible()
        await expect(
            page.frame_locator('[data-role="resident"] iframe').get_by_role("textbox")
        ).to_be_visible()
        assert await page.locator(".pane").count() == 4
        assert "吴强 <b>" in await page.locator('[data-role="handler"] select').inner_text()

        await page.locator('[data-role="handler"] select').select_option("wu")
        await expect(handler.get_by_text("新工单：停水", exact=True).first).to_be_visible()
        await handler.get_by_role("textbox").fill("收到")
        await handler.get_by_role("textbox").press("Enter")
        await expect(handler.get_by_text("收到：收到", exact=True).first).to_be_visible()
        assert desk.came[-1].address == "staff-wu"

        await expect(page.locator("#hour")).to_contain_text("09:00")
        await page.get_by_role("button", name="+1 天").click()
        await expect(page.locator("#date")).to_have_text("2026年11月24日 星期二")
        await page.get_by_role("button", name="到下一个期限").click()
        await expect(page.locator("#next")).to_have_text("眼下没有等着的期限")
        assert clock.present == MORNING + timedelta(days=1)
        watched.assert_clean()
        await context.close()
