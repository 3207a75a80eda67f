"""The whole loop as a stranger sees it: a real `jieban demo`, a real browser, and a clock to move.

Rule 1  Nothing is looked up in a list of staff: whoever is told something is the one that a pane shows.
Rule 2  No step depends on the date: the clock is moved from deadline to deadline until the words are said.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, ViewportSize, expect

from tests.bot.browser import PHONE, Watched, demo
from tests.bot.keys import Keys
from tests.bot.stage_play import Play, file_report, rate, report_back, sign

pytestmark = pytest.mark.asyncio(loop_scope="module")

DARK = "中山路的路灯坏了三天，晚上一片漆黑"
TWO = f"{DARK}，垃圾桶也翻了"
"""What names two kinds of things, so that it is asked which it is."""
LAMPS = "路灯照明"
WIDE: ViewportSize = {"width": 1280, "height": 800}


@asynccontextmanager
async def playing(browser: Browser, directory: Path, viewport: ViewportSize = WIDE) -> AsyncIterator[Play]:
    """A stranger in front of a real demo; at the end nothing may have gone wrong anywhere."""
    async with (
        demo(directory) as host,
        await browser.new_context(viewport=viewport, locale="zh-CN") as context,
    ):
        watched = Watched(context, host)
        page = await context.new_page()
        await page.goto(f"{host}/demo")
        yield Play(page)
        watched.assert_clean()


async def test_a_stranger_sees_a_matter_through(browser: Browser, tmp_path: Path) -> None:
    async with asyncio.timeout(90), playing(browser, tmp_path) as play:
        resident, handler, reviewer, leader = map(play.pane, ("resident", "handler", "reviewer", "leader"))

        number = await file_report(play, DARK, "中山路 12 号")
        await handler.see("新工单", number)
        await handler.shows("cg-1")
        await sign(play)
        await resident.see("已经接手")

        await play.wait_for(handler, "快到期了")
        await play.wait_for(leader, "已到期")
        await leader.shows("cg-head")
        await leader.press("已阅")
        await leader.see("已记下您看过")
        await resident.see("没有按时办完")
        await play.wait_for(leader, "逾期未办结")
        await expect(play.page.locator("#told")).to_contain_text("马桂英 收到新消息")
        await leader.section.locator("select").select_option("city-build")
        await leader.see("逾期未办结")

        await report_back(play, "已派人到现场更换灯泡，路灯恢复照明", "刚才电话联系了居民")
        await reviewer.shows("cg-review")
        await reviewer.see("请审核")
        await reviewer.press("审核通过")
        await reviewer.see("审核通过，接下来请居民评价")

        await play.wait_for(resident, "1/3")
        await rate(play, "没解决", "★★ 不满意", "哪里没办好")
        await resident.press("问题没有解决")
        await expect(resident.button("✓ 问题没有解决")).to_be_visible()
        await resident.press("完成")
        await resident.see("还想说什么")
        await resident.press("跳过")
        await resident.see("您希望怎么办")
        await resident.press("重新办理")
        await resident.see("这是第 2 轮")

        await leader.see("居民要求重办")
        await leader.press("派给承办单位")
        await leader.see("已派给 市城市管理局")
        await handler.shows("cg-1")
        await handler.see("第 2 轮重办")
        await sign(play)
        await report_back(play, "重新检查整条线路，更换了电缆接头，连续两晚正常", "今天上午当面向居民说明")
        await reviewer.see("重新检查整条线路")
        await reviewer.press("审核通过")

        await play.wait_for(resident, "重新检查整条线路")
        await rate(play, "解决了", "★★★★★ 非常满意", "谢谢您的评价")
        await handler.see("居民评价：已解决，5 星")


async def test_a_photo_a_reload_and_a_restart_in_the_middle(browser: Browser, tmp_path: Path) -> None:
    photo = tmp_path / "灯.png"
    async with (
        asyncio.timeout(90),
        await browser.new_context(viewport=WIDE, locale="zh-CN") as context,
    ):
        page = await context.new_page()
        play = Play(page)
        resident, handler = play.pane("resident"), play.pane("handler")
        async with demo(tmp_path) as host:
            watched = Watched(context, host)
            await page.goto(f"{host}/demo")
            await page.screenshot(path=photo)
            await resident.see("您好")
            await resident.say(TWO)
            await resident.see("哪个位置")
            await page.reload()
            await resident.see(TWO, "哪个位置")
            await resident.say("中山路 12 号")
            await resident.see("哪一类")
            watched.assert_clean()
        async with demo(tmp_path, listen=host.removeprefix("http://")):
            await resident.press(LAMPS)
            await resident.see("请核对一下", within=40_000)  # the page tries again after 3 to 15 seconds
            await resident.press("改情况")
            await resident.attach(photo)
            await resident.see("收到 1 个文件")
            await resident.press("完成")
            await resident.see("附件：1 个")
            await resident.press("发送")
            await resident.see("登记好了")
            await handler.see("新工单", TWO)
            await expect(handler.chat.locator('img[src*="/media/"]').first).to_be_visible()
        assert watched.foreign == []


async def test_a_report_by_keyboard_alone(browser: Browser, tmp_path: Path) -> None:
    async with asyncio.timeout(60), playing(browser, tmp_path, PHONE) as play:
        resident = play.pane("resident")
        keys = Keys(play.page, resident.chat)
        await resident.see("您好")
        box = resident.chat.get_by_role("textbox")
        await keys.tab_to(box)
        await keys.say(TWO)
        await resident.see("哪个位置")
        await keys.say("中山路 12 号")
        await resident.see("哪一类")
        await keys.press(LAMPS)
        await resident.see("请核对一下")
        await keys.press("发送")
        await resident.see("登记好了")
        await expect(box).to_be_focused()
        await keys.tab_to(play.page.get_by_role("button", name="到下一个期限"), "Shift+Tab")
