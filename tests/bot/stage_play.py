"""The demo's stage, played on: what a stranger does in its panes and sees there."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import FrameLocator, Locator, Page, expect

PATIENCE = 15_000
"""Milliseconds until something has to be seen."""


@dataclass(frozen=True, slots=True)
class Pane:
    """One pane of the stage, by its part: `resident`, `handler`, `reviewer`, `leader` or `centre`."""

    page: Page
    part: str

    @property
    def section(self) -> Locator:
        """The pane itself, its header included."""
        return self.page.locator(f'section[data-part="{self.part}"]')

    @property
    def chat(self) -> FrameLocator:
        """The chat inside."""
        return self.section.frame_locator("iframe")

    def bubbles(self, words: str) -> Locator:
        """The bubbles that hold `words`, whoever said them."""
        return self.chat.locator(".webchat__bubble", has_text=words)

    def said(self, words: str) -> Locator:
        """The last bubble that holds `words`."""
        return self.bubbles(words).last

    def button(self, label: str) -> Locator:
        """The newest button of a card with exactly this label."""
        exactly = re.compile(f"^{re.escape(label)}$")
        return self.chat.locator(".card-button").filter(has_text=exactly).last

    async def see(self, *words: str, within: float = PATIENCE) -> None:
        """Each of the words is there to be read, `within` milliseconds at the latest."""
        for some in words:
            await expect(self.said(some)).to_be_visible(timeout=within)

    @asynccontextmanager
    async def hearing(self, words: str) -> AsyncIterator[None]:
        """What is done inside is answered by `words`, and not for the first time perhaps."""
        before = await self.bubbles(words).count()
        yield
        await expect(self.bubbles(words).nth(before)).to_be_visible(timeout=PATIENCE)

    async def say(self, words: str) -> None:
        """Type and send."""
        box = self.chat.get_by_role("textbox")
        async with self.hearing(words):
            await box.fill(words)
            await box.press("Enter")

    async def press(self, *labels: str) -> None:
        """Press the newest button of each label, one after the other."""
        for label in labels:
            await self.button(label).click()

    async def attach(self, *files: Path) -> None:
        """Send files."""
        await self.chat.locator("input[type=file]").first.set_input_files(files)

    async def shows(self, code: str) -> None:
        """The pane has turned to the member of staff with this code."""
        await expect(self.section.locator("select")).to_have_value(code, timeout=PATIENCE)


@dataclass(frozen=True, slots=True)
class Play:
    """The stage with its clock."""

    page: Page

    def pane(self, part: str) -> Pane:
        """The pane of a part."""
        return Pane(self.page, part)

    async def move(self, label: str) -> None:
        """Press one of the clock's buttons and wait until it was moved."""
        async with self.page.expect_response(
            lambda answer: answer.url.endswith("/demo/clock") and answer.request.method == "POST"
        ):
            await self.page.get_by_role("button", name=label, exact=True).click()

    async def wait_for(self, pane: Pane, words: str, most: int = 8) -> None:
        """Move the clock from deadline to deadline until `words` are said in `pane`."""
        for _ in range(most):
            await self.move("到下一个期限")
            try:
                await expect(pane.said(words)).to_be_visible(timeout=2500)
                return
            except AssertionError:
                continue
        raise AssertionError(f"{words!r} was not said to the {pane.part} within {most} deadlines")


async def file_report(play: Play, words: str, place: str) -> str:
    """As the resident, from the first word, which tells the category, to the receipt; gives the number."""
    resident = play.pane("resident")
    await resident.see("您好")
    await resident.say(words)
    await resident.see("我来帮您登记")
    await resident.say(place)
    await resident.see("请核对一下")
    await resident.press("发送")
    await resident.see("登记好了")
    found = re.search(r"\d{8}-\d{6}-\d", await resident.said("登记好了").inner_text())
    assert found is not None
    return found[0]


async def report_back(play: Play, did: str, contacted: str) -> None:
    """As the handler who signed for it, from the order card's button to "submitted"."""
    handler = play.pane("handler")
    async with handler.hearing("做了什么"):
        await handler.press("反馈结果")
    async with handler.hearing("记下了"):
        await handler.say(did)
    async with handler.hearing("联系了谁"):
        await handler.press("完成")
    async with handler.hearing("结论是什么"):
        await handler.say(contacted)
    async with handler.hearing("请核对办理结果"):
        await handler.press("已解决")
    async with handler.hearing("等待审核"):
        await handler.press("提交")


async def sign(play: Play) -> None:
    """As the handler, from the newest order card."""
    handler = play.pane("handler")
    async with handler.hearing("已签收"):
        await handler.press("签收")


async def rate(play: Play, solved: str, stars: str, answer: str) -> None:
    """As the resident, the callback's three questions; `answer` is what is said to the stars."""
    resident = play.pane("resident")
    async with resident.hearing("2/3"):
        await resident.press("联系过")
    async with resident.hearing("3/3"):
        await resident.press(solved)
    async with resident.hearing(answer):
        await resident.press(stars)
