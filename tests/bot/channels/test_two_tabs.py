"""The web chat open twice in one browser, on the real hotline: one resident, one draft, one ticket."""

from __future__ import annotations

import asyncio
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.bot.browser import PHONE, Watched, chromium, demo


def said(page: Page, words: str) -> Locator:
    """Messages that contain `words`."""
    return page.locator(".webchat__bubble", has_text=words)


async def says(page: Page, words: str) -> None:
    box = page.get_by_role("textbox")
    await box.fill(words)
    await box.press("Enter")


def button(page: Page, label: str) -> Locator:
    """The newest button with this label."""
    return page.locator(".card-button").filter(has_text=label).last


async def test_a_report_that_two_tabs_file_is_one_report(tmp_path: Path) -> None:
    async with demo(tmp_path) as host, chromium() as browser:
        context = await browser.new_context(viewport=PHONE, locale="zh-CN", reduced_motion="reduce")
        watched = Watched(context, host)
        first = await context.new_page()
        await first.goto(f"{host}/chat")
        await expect(button(first, "反映问题")).to_be_visible()
        await says(first, "小区门口的路灯坏了三天，垃圾桶也翻了")
        await expect(said(first, "在哪里？").last).to_be_visible()

        second = await context.new_page()
        await second.goto(f"{host}/chat")
        await expect(said(second, "路灯坏了三天").first).to_be_visible()
        await says(second, "江城区江城新村 6 栋")
        await expect(button(second, "路灯照明")).to_be_visible()
        await expect(said(first, "江城新村 6 栋").first).to_be_visible()

        await button(first, "路灯照明").click()
        await expect(said(first, "请核对一下").last).to_be_visible()
        await expect(said(second, "请核对一下").last).to_be_visible()
        await button(second, "全部类别").click()
        await expect(said(second, "已经答过了").last).to_be_visible()

        sends = [button(page, "发送") for page in (first, second, first, second, first)]
        await asyncio.gather(*(send.dispatch_event("click") for send in sends))
        for page in (first, second):
            await expect(said(page, "登记好了")).to_have_count(1)
            await expect(said(page, "不会重复登记")).to_have_count(1)  # a page sends one press of a button
        await says(second, "进度")
        await expect(said(first, "现在：已派给办理单位").last).to_be_visible()
        watched.assert_clean()
        await context.close()
