"""Every page that is served, in both languages and in large print: nothing stands in anybody's way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.bot.accessibility import obstacles_everywhere
from tests.bot.browser import PHONE, Watched, demo
from tests.bot.keys import Keys
from tests.small_pictures import PNG

pytestmark = pytest.mark.asyncio(loop_scope="module")

Visit = Callable[[str, ViewportSize], AbstractAsyncContextManager[Page]]

NARROW: ViewportSize = {"width": 360, "height": 740}
WIDE: ViewportSize = {"width": 1280, "height": 800}
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@dataclass(frozen=True, slots=True)
class Words:
    """What a resident types and presses in one language."""

    path: str
    lamp: str
    category: str
    menu: str
    check: str
    more: str


LANGUAGES = {
    "zh": Words(
        "/chat", "门口的路灯坏了三天，垃圾桶也翻了", "路灯照明", "反映问题", "请核对一下", "更多选项"
    ),
    "en": Words(
        "/chat?lang=en",
        "The street lamp at our door has been dark for three days and the bins are full",
        "Street lights",
        "Report a problem",
        "Please check",
        "More options",
    ),
}


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def host(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """One demo for all: each visitor is somebody new."""
    async with demo(tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, host: str) -> Visit:
    """Somebody who opens a page, in a window of a size."""

    @asynccontextmanager
    async def visiting(path: str, viewport: ViewportSize) -> AsyncIterator[Page]:
        async with await browser.new_context(
            viewport=viewport, locale="zh-CN", reduced_motion="reduce"
        ) as context:
            watched = Watched(context, host)
            page = await context.new_page()
            await page.goto(host + path)
            yield page
            watched.assert_clean(ignoring=("Failed to load resource",))

    return visiting


async def _sound(page: Page, where: str) -> None:
    assert await obstacles_everywhere(page) == {}, where
    assert not await page.evaluate(WIDER), f"{where}: it has to be scrolled sideways"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_report_from_the_greeting_to_the_receipt(language: str, visit: Visit, tmp_path: Path) -> None:
    """Each page on the way of a report, as it is on a small phone."""
    words = LANGUAGES[language]
    photo = tmp_path / "lamp.png"
    photo.write_bytes(PNG)
    async with visit(words.path, NARROW) as page:
        box = page.get_by_role("textbox")
        card = page.locator(".card-button")
        await expect(card.filter(has_text=words.menu)).to_be_visible()
        await _sound(page, "the greeting")
        await box.fill(words.lamp)
        await box.press("Enter")
        await expect(page.locator(".card-place")).to_be_visible()
        await _sound(page, "where")
        await box.fill("建设路18号家园小区")
        await box.press("Enter")
        await expect(card.filter(has_text=words.category)).to_be_visible()
        await _sound(page, "the categories")
        await card.filter(has_text=words.category).click()
        await expect(page.get_by_text(words.check).last).to_be_visible()
        await _sound(page, "the card")
        await page.set_input_files("input[type=file]", [photo])
        await expect(page.locator("#chat img[src*='/media/']")).to_be_visible()
        await _sound(page, "a photo")
        await page.locator("#large").click()
        await expect(page.locator("#large")).to_have_attribute("aria-pressed", "true")
        await _sound(page, "large print")
        await page.reload()
        await expect(page.get_by_text(words.check).last).to_be_visible()
        await _sound(page, "large print, come back to")


async def test_a_report_in_english_by_keyboard_alone(visit: Visit) -> None:
    """From the greeting to the report's state and the other language: each button is reached."""
    async with visit("/chat?lang=en", PHONE) as page:
        keys, box = Keys(page, page), page.get_by_role("textbox")

        async def told(words: str) -> None:
            await expect(page.locator(".webchat__bubble", has_text=words).last).to_be_visible()

        await told("this is the 12345 hotline")
        await keys.tab_to(box)
        await keys.press("Report a problem")
        await told("Where is it?")
        await expect(box).to_be_focused()
        await keys.say("18 Jianshe Road, Jiayuan Estate")
        await told("What kind of problem")
        await keys.press("Streets and public works")
        await told("Which one under")
        await keys.press("Street lights")
        await told("Please tell us more")
        await keys.say("The street lamp at our door has been dark for three days")
        await told("tap “Done”")
        await keys.press("Done")
        await told("Please check")
        await _sound(page, "the card, by keyboard")
        await keys.press("Send")
        await told("Your report is filed")
        await keys.say("my reports")
        await told("Now: with the department")
        await _sound(page, "my reports")
        await expect(box).to_be_focused()
        await keys.tab_to(page.get_by_role("link", name="中文"), "Shift+Tab")
        await keys.tab_to(page.locator("#large"), "Shift+Tab")


async def test_large_print_is_large_everywhere_and_stays(visit: Visit) -> None:
    """Words, buttons, times and what is typed grow by a third at least, by keyboard too, and stay so."""
    parts = ("h1", ".urgent", ".webchat__text-content", ".card-button", ".webchat__send-box textarea")
    sizes = """(parts) => [...parts, "[class*=activity-status], [class*=timestamp]"].map(
        (part) => parseFloat(getComputedStyle(document.querySelector(`.chat ${part}, header ${part}`)
            ?? document.querySelector(part)).fontSize))"""
    async with visit("/chat", WIDE) as page:
        await expect(page.locator(".card-button").last).to_be_visible()
        before = await page.evaluate(sizes, parts)
        heights = await page.locator(".card-button").last.bounding_box()
        await page.keyboard.press("Tab")
        await expect(page.locator("#large")).to_be_focused()
        await page.keyboard.press("Space")
        after = await page.evaluate(sizes, parts)
        assert all(large >= 1.33 * usual for usual, large in zip(before, after, strict=True)), (before, after)
        grown = await page.locator(".card-button").last.bounding_box()
        assert grown is not None
        assert heights is not None
        assert grown["height"] >= 1.33 * heights["height"]
        await expect(page.locator(".card-button").last).to_be_in_viewport()
        await page.reload()
        await expect(page.locator(".card-button").last).to_be_visible()
        assert await page.evaluate(sizes, parts) == after
        await page.locator("#large").click()
        assert await page.evaluate(sizes, parts) == before


async def test_the_other_language_is_one_tap_away(visit: Visit) -> None:
    """The page changes, and the hotline with it, in the middle of a report."""
    async with visit("/chat", PHONE) as page:
        box = page.get_by_role("textbox")
        await expect(page.locator(".card-button").last).to_be_visible()
        await box.fill("楼下的下水道堵了")
        await box.press("Enter")
        await expect(page.get_by_text("在哪里？").last).to_be_visible()
        await page.get_by_role("link", name="English").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("City hotline 12345")
        assert await page.title() == "City hotline 12345 · Jieban"
        await expect(page.get_by_text("Where is it?").last).to_be_visible()
        await page.reload()
        await expect(page.get_by_text("Where is it?").last).to_be_visible()
        told = page.locator(".webchat__bubble", has_text="speak English from now on")
        await expect(told).to_have_count(1)
        await page.goto(urljoin(page.url, "/"))  # the next day, from a bookmark
        await expect(page.get_by_role("heading", level=1)).to_have_text("City hotline 12345")
        await page.get_by_role("link", name="中文").click()
        await expect(page.get_by_text("在哪里？").last).to_be_visible()
        await page.goto(urljoin(page.url, "/"))
        await expect(page.get_by_role("heading", level=1)).to_have_text("市民热线 12345")


async def test_a_low_window_leaves_room_for_the_chat(visit: Visit) -> None:
    """At 400 % the head took more than a third of the window, and hardly a line was left to read."""
    async with visit("/chat", {"width": 320, "height": 256}) as page:
        await expect(page.locator(".card-button").last).to_be_visible()
        chat = page.locator(".webchat__basic-transcript")
        async with asyncio.timeout(15):
            while (box := await chat.bounding_box()) is None or box["height"] < 110:
                await page.wait_for_timeout(50)


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["phone", "desk"])
async def test_the_stage(viewport: ViewportSize, visit: Visit) -> None:
    async with visit("/demo", viewport) as page:
        chat = page.frame_locator("section[data-part=resident] iframe")
        await expect(chat.locator(".card-button").last).to_be_visible()
        await _sound(page, "the stage")


@pytest.mark.parametrize(
    "path", ["/nothing", "/chat/static/none.js", "/demo/as/nobody", f"/media/{'0' * 64}"]
)
async def test_who_is_lost_finds_back(path: str, visit: Visit) -> None:
    async with visit(path, NARROW) as page:
        await _sound(page, path)
        await page.get_by_role("link", name="回到热线的聊天页").click()
        await expect(page.locator(".card-button").last).to_be_visible()


async def test_while_the_hotline_cannot_be_reached(visit: Visit) -> None:
    async with visit("/chat", NARROW) as page:
        await page.route("**/v3/directline/**", lambda route: route.abort())
        await page.reload()
        await expect(page.get_by_role("status").first).to_contain_text("暂时连不上")
        await _sound(page, "no connection")
