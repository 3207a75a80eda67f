"""Makes the pictures of the README again: `python -m tools.screenshots`.

Rule 1  They are taken from a real `jieban demo` in a real browser; nothing in them is put there by hand.
Rule 2  It needs Chromium and fonts for Chinese and emoji (Debian: chromium, fonts-noto-cjk,
        fonts-noto-color-emoji).
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Page, StorageState, ViewportSize

from tests.bot.browser import PHONE, chromium, demo
from tests.bot.stage_play import Play, file_report, rate, report_back, sign

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"

MATTER = "中山路的路灯坏了三天，晚上一片漆黑"
PLACE = "中山路 12 号"
STAGE: ViewportSize = {"width": 1280, "height": 800}
GLIDE = 1000
"""Milliseconds until a chat has come to rest."""
CALM = 5000
"""Milliseconds after which what arrives is news for the stage, and no answer to what was just done."""


async def _page(
    browser: Browser, address: str, viewport: ViewportSize, state: StorageState | None = None
) -> Page:
    context = await browser.new_context(
        viewport=viewport,
        storage_state=state,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        device_scale_factor=2 if viewport is PHONE else 1,
    )
    page = await context.new_page()
    await page.goto(address)
    return page


async def _take(page: Page, name: str) -> None:
    await page.mouse.move(0, 0)
    await page.wait_for_timeout(GLIDE)
    await page.screenshot(path=PICTURES / f"{name}.png")


async def _resident(browser: Browser, host: str) -> None:
    """The confirm card on a phone."""
    page = await _page(browser, host, PHONE)
    say = page.get_by_role("textbox")
    for words, answer in ((MATTER, "哪个位置"), (PLACE, "请核对一下")):
        await say.fill(words)
        await say.press("Enter")
        await page.locator(".webchat__bubble", has_text=answer).last.wait_for()
    await _take(page, "resident")
    await page.context.close()


async def _stage(browser: Browser, host: str) -> None:
    """The stage after nobody came in time, then the callback on the same resident's phone."""
    page = await _page(browser, f"{host}/demo", STAGE)
    play = Play(page)
    resident, handler, reviewer, leader = map(play.pane, ("resident", "handler", "reviewer", "leader"))
    await file_report(play, MATTER, PLACE)
    await handler.see("新工单")
    await page.wait_for_timeout(CALM)
    await play.wait_for(handler, "快到期了")
    await play.wait_for(leader, "已到期")
    await resident.see("没有按时办完")
    await page.locator("#told", has_text="领导").wait_for()
    await _take(page, "stage")

    await sign(play)
    await report_back(play, "已更换灯泡和镇流器，路灯恢复照明", "刚才电话联系了居民")
    await reviewer.press("审核通过")
    await play.wait_for(resident, "1/3")
    await rate(play, "解决了", "★★★★★ 非常满意", "谢谢您的评价")
    phone = await _page(browser, host, PHONE, await page.context.storage_state())
    await phone.locator(".webchat__bubble", has_text="谢谢您的评价").last.wait_for()
    await _take(phone, "callback")
    await phone.context.close()
    await page.context.close()


async def _all() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="jieban-pictures-") as directory:
        async with demo(Path(directory)) as host, chromium() as browser:
            await _resident(browser, host)
            await _stage(browser, host)


if __name__ == "__main__":
    asyncio.run(_all())
