"""The resident's page in a real browser: talked to, reloaded, and fed with what should not run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import web
from playwright.async_api import Browser, BrowserContext, Page, expect

from bot.channels.web import WebChannel
from bot.mail import Attachment, Button, Incoming, Outgoing
from conversations.messages import Choice, Media, Place, Text
from tests.bot.browser import PHONE, Watched, serving
from tests.bot.channels.web_chat import SECRET
from tests.bot.small_desk import SmallDesk, now, say_back
from tests.small_pictures import PNG

pytestmark = pytest.mark.asyncio(loop_scope="module")

HELLO = "您好，这里是市民热线。"
MENU = Outgoing(HELLO, ((Button("反映一件事", "menu:report"), Button("帮助", "menu:help")),))
WHERE = Outgoing("事情发生在哪里？", ((Button("取消", "cancel"),),), ask_place=True)

SCRIPTS = (
    "<script>pwned()</script>",
    "<img src=x onerror=pwned()>",
    "<svg onload=pwned()>",
    "<svg><script>pwned()</script></svg>",
    "<iframe src='javascript:pwned()'></iframe>",
    "<iframe srcdoc='<script>parent.pwned()</script>'></iframe>",
    "<a href='javascript:pwned()'>看这里</a>",
    "[看这里](javascript:pwned())",
    '![图](x" onerror="pwned())',
    "<body onload=pwned()>",
    "<details open ontoggle=pwned()>",
    "<video><source onerror=pwned()></video>",
    "<input autofocus onfocus=pwned()>",
    "<math><mtext><table><mglyph><style><img src=x onerror=pwned()>",
    "<style>@import 'https://elsewhere.example/x.css';</style>",
    "<link rel=stylesheet href=https://elsewhere.example/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:pwned()'>",
    "<form action=javascript:pwned()><button>发送</button></form>",
    '"><script>pwned()</script>',
    "${pwned()}{{constructor.constructor('pwned()')()}}",
)


def answer(incoming: Incoming) -> Sequence[Outgoing]:
    match incoming.message:
        case Text("/start"):
            return (MENU,)
        case Choice("menu:report"):
            return (WHERE,)
    return say_back(incoming)


@dataclass
class Visit:
    """A resident at the page."""

    page: Page
    context: BrowserContext
    desk: SmallDesk
    watched: Watched
    host: str

    async def see(self, text: str) -> None:
        await expect(self.page.get_by_text(text, exact=True).first).to_be_visible()

    async def press(self, label: str) -> None:
        await self.page.get_by_role("button", name=label, exact=True).last.click()

    async def say(self, words: str) -> None:
        box = self.page.get_by_role("textbox")
        await box.fill(words)
        await box.press("Enter")


@asynccontextmanager
async def visiting(browser: Browser, desk: SmallDesk | None = None, path: str = "/") -> AsyncIterator[Visit]:
    desk = desk or SmallDesk(answer)
    channel = WebChannel(desk.receive, desk, desk, SECRET, now)
    application = web.Application()
    application.add_routes(channel.routes())
    application.on_shutdown.append(channel.hang_up)
    async with (
        serving(application) as host,
        await browser.new_context(
            viewport=PHONE,
            locale="zh-CN",
            geolocation={"latitude": 30.25, "longitude": 120.125},
            permissions=["geolocation"],
        ) as context,
    ):
        watched = Watched(context, host)
        page = await context.new_page()
        await page.goto(host + path)
        yield Visit(page, context, desk, watched, host)


async def test_a_card_changes_on_the_open_page(browser: Browser) -> None:
    """Words and buttons of a card become others where they stand, without a reload, and stay so after one."""
    card = Outgoing("工单甲，请签收", ((Button("签收", "work:sign"), Button("退单", "work:return")),))
    async with visiting(browser) as visit:
        await visit.see(HELLO)
        address = visit.desk.came[0].address
        await visit.desk.push(address, card)
        await visit.desk.push(address, Outgoing("后面的一句"))
        await visit.see("后面的一句")
        entries = await visit.desk.since(address, 0)
        place = next(e.sequence for e in entries if e.outgoing == card)
        done = Outgoing("工单甲，林玉洁已签收", ((Button("反馈结果", "work:report"),),))
        await visit.desk.edit(address, place, done)
        for _ in range(2):
            await visit.see("工单甲，林玉洁已签收")
            for gone in ("签收", "退单"):
                await expect(visit.page.get_by_role("button", name=gone, exact=True)).to_have_count(0)
            await expect(visit.page.get_by_text("工单甲，请签收", exact=True)).to_have_count(0)
            said = await visit.page.locator(".webchat__text-content").all_inner_texts()
            words = [line.strip() for line in said]
            assert words.index("工单甲，林玉洁已签收") < words.index("后面的一句")
            await visit.page.reload()
        await visit.press("反馈结果")
        await expect(visit.page.locator(".webchat__text-content", has_text="反馈结果")).to_be_visible()
        assert visit.desk.came[-1].message == Choice("work:report")


async def test_what_most_people_want_next_stands_out_until_something_else_is_asked(browser: Browser) -> None:
    def look(name: str) -> Awaitable[str]:
        button = visit.page.locator(".card-button", has_text=name)
        return button.evaluate("element => getComputedStyle(element).backgroundColor")

    card = Outgoing("请核对一下", ((Button("发送", "card:send", main=True), Button("放弃", "card:discard")),))
    async with visiting(browser) as visit:
        await visit.see(HELLO)
        await visit.desk.push(visit.desk.came[0].address, card)
        await visit.see("请核对一下")
        assert await look("发送") == "rgb(13, 92, 99)"
        assert await look("放弃") == "rgb(255, 255, 255)"
        await visit.desk.push(visit.desk.came[0].address, Outgoing("还有一问", ((Button("好", "yes"),),)))
        await visit.see("还有一问")
        assert await look("发送") == "rgb(255, 255, 255)"


async def test_a_resident_talks_presses_shares_and_comes_back(browser: Browser) -> None:
    async with visiting(browser) as visit:
        assert await visit.page.title() == "市民热线 12345 · 接办"
        await visit.see(HELLO)
        await visit.press("反映一件事")
        await visit.see("事情发生在哪里？")
        await expect(visit.page.locator(".webchat__text-content", has_text="反映一件事")).to_be_visible()
        assert visit.desk.came[-1].message == Choice("menu:report")
        await visit.press("发送我的位置")
        await visit.see("位置 30.2500, 120.1250")
        place = visit.desk.came[-1].message
        assert isinstance(place, Place)
        assert (place.latitude, place.longitude) == (30.25, 120.125)
        await visit.say("楼下每天晚上都很吵")
        await visit.see("收到：楼下每天晚上都很吵")

        before = len(visit.desk.came)
        await visit.page.reload()
        await visit.see("收到：楼下每天晚上都很吵")
        await expect(visit.page.locator(".webchat__text-content", has_text="反映一件事")).to_be_visible()
        await visit.press("帮助")  # an old button is still there
        await visit.see("您选了 menu:help")
        assert len(visit.desk.came) == before + 1
        assert len({came.address for came in visit.desk.came}) == 1
        visit.watched.assert_clean()


async def test_photos_are_sent_and_shown(browser: Browser, tmp_path: Path) -> None:
    photo = tmp_path / "现场.png"
    async with visiting(browser) as visit:
        await visit.see(HELLO)
        await visit.page.screenshot(path=photo)
        await visit.page.set_input_files("input[type=file]", [photo])
        await visit.see("文件 photo 现场.png")
        sent = visit.desk.came[-1].message
        assert isinstance(sent, Media)
        assert await visit.desk.get(sent.key) == photo.read_bytes()
        await visit.desk.push(
            visit.desk.came[-1].address,
            Outgoing("处理结果", attachments=(Attachment("photo", sent.key, "结果.png", "image/png"),)),
        )
        await visit.see("处理结果")
        loaded = "[...document.querySelectorAll('#chat img[src*=\"/media/\"]')].filter((i) => i.naturalWidth)"
        await visit.page.wait_for_function(f"{loaded}.length === 2")
        visit.watched.assert_clean()


async def test_a_file_too_large_is_refused_before_it_is_sent(browser: Browser, tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    large.write_bytes(PNG + bytes(20 * 1024 * 1024))
    async with visiting(browser) as visit:
        await visit.see(HELLO)
        await visit.page.set_input_files("input[type=file]", [large])
        await visit.see("文件太大了，一次最多发送 20 MB。")
        assert len(visit.desk.came) == 1


async def test_files_too_many_are_refused_before_they_are_sent(browser: Browser, tmp_path: Path) -> None:
    small = [tmp_path / f"{n}.png" for n in range(21)]
    for file in small:
        file.write_bytes(PNG)
    async with visiting(browser) as visit:
        await visit.see(HELLO)
        await visit.page.set_input_files("input[type=file]", small)
        await visit.see("一次最多发送 20 个文件，请分几次发。")
        assert len(visit.desk.came) == 1


async def test_without_a_position_the_page_says_what_to_do(browser: Browser) -> None:
    async with visiting(browser) as visit:
        await visit.press("反映一件事")
        await visit.context.clear_permissions()
        await visit.press("发送我的位置")
        await visit.see("没能取得位置。您可以直接输入地址，也可以在浏览器里允许定位后再试。")
        await visit.page.set_viewport_size({"width": 330, "height": 600})
        note = visit.page.locator(".webchat__toaster__list")
        assert await note.evaluate("note => note.scrollHeight <= note.clientHeight + 1"), "nothing is cut off"
        await expect(visit.page.get_by_role("button", name="发送我的位置")).to_be_enabled()


async def test_a_note_is_read_without_opening_it_and_goes_with_the_next_message(
    browser: Browser, tmp_path: Path
) -> None:
    """Two notes were folded into "2 notifications", behind which nobody found what to do, and stayed."""
    large = tmp_path / "large.png"
    large.write_bytes(PNG + bytes(20 * 1024 * 1024))
    async with visiting(browser) as visit:
        await visit.press("反映一件事")
        await visit.page.set_input_files("input[type=file]", [large])
        await visit.see("文件太大了，一次最多发送 20 MB。")
        await visit.context.clear_permissions()
        await visit.press("发送我的位置")
        await visit.see("没能取得位置。您可以直接输入地址，也可以在浏览器里允许定位后再试。")
        await visit.say("建设路 18 号")
        await expect(visit.page.locator(".webchat__toast")).to_have_count(0)


async def test_on_paper_stands_everything_that_was_said(browser: Browser) -> None:
    """A page is printed as long as its chat is, without what can only be tapped."""
    async with visiting(browser) as visit:
        await visit.see(HELLO)
        for number in range(12):
            await visit.say(f"第 {number} 句")
            await visit.see(f"第 {number} 句")
        await visit.page.emulate_media(media="print")
        assert await visit.page.evaluate("document.documentElement.scrollHeight > 2 * innerHeight")
        for hidden in (".webchat__send-box", ".card-button", ".tools"):
            await expect(visit.page.locator(hidden).first).to_be_hidden()


async def test_a_forgotten_conversation_begins_anew_and_a_poor_connection_is_waited_for(
    browser: Browser,
) -> None:
    desk = SmallDesk(answer)
    desk.away = True
    async with visiting(browser, desk) as visit:
        await visit.see("暂时连不上，正在重试。急事请直接拨打 12345。")
        desk.away = False
        await visit.see(HELLO)
        await visit.page.evaluate("localStorage.setItem('jieban.chat', 'conversation.9999999999.forged')")
        await visit.page.reload()
        await visit.see(HELLO)
        assert len({came.address for came in desk.came}) == 2


def _words(desk: SmallDesk) -> list[str]:
    """What was said, without the page's own greeting."""
    return [came.message.words for came in desk.came if isinstance(came.message, Text)][1:]


@pytest.mark.parametrize("why", ["offline", "storage"])
async def test_what_is_written_meanwhile_is_sent_once_there_is_a_connection(
    browser: Browser, why: str
) -> None:
    async def away(now: bool) -> None:
        visit.desk.away = now and why == "storage"
        await visit.context.set_offline(now and why == "offline")

    said = ["路灯不亮", "就在楼下", "三天了"]
    async with visiting(browser) as visit:
        await visit.see(HELLO)
        await away(True)
        for words in said:
            await visit.say(words)
        lost = visit.page.get_by_text(
            "暂时连不上，正在重试。几分钟内连上了，您写的话会自动发出去", exact=False
        )
        await expect(lost).to_be_visible()
        assert not _words(visit.desk)
        async with visit.page.expect_event("dialog") as asked:
            await visit.page.close(run_before_unload=True)
        await (await asked.value).dismiss()
        await away(False)
        await visit.see(f"收到：{said[-1]}")
        await expect(lost).to_be_hidden()
        assert _words(visit.desk) == said, "each once, in order"
        await expect(visit.page.get_by_text("发送失败", exact=False)).to_have_count(0)


async def test_the_page_speaks_english_when_asked(browser: Browser) -> None:
    async with visiting(browser, path="/?lang=en") as visit:
        await visit.see("City hotline 12345")
        await expect(visit.page.get_by_placeholder("Tell us here")).to_be_visible()
        assert await visit.page.get_attribute("html", "lang") == "en"
        await visit.see(HELLO)
        assert visit.desk.came[0].language == "en-US"


async def test_everything_can_be_reached_by_keyboard(browser: Browser) -> None:
    async with visiting(browser) as visit:
        await visit.see(HELLO)
        button = visit.page.get_by_role("button", name="反映一件事", exact=True)
        await button.focus()
        await visit.page.keyboard.press("Enter")
        await visit.see("事情发生在哪里？")
        box = visit.page.get_by_role("textbox")
        await box.focus()
        await visit.page.keyboard.type("滨河路 12 号")
        await visit.page.keyboard.press("Enter")
        await visit.see("收到：滨河路 12 号")


async def test_nothing_that_is_said_ever_runs(browser: Browser) -> None:
    def parrot(incoming: Incoming) -> Sequence[Outgoing]:
        return [
            Outgoing(
                script,
                ((Button(script, f"x:{number}"),),),
                (Attachment("document", "telegram:x", script, "text/html"),),
            )
            for number, script in enumerate(SCRIPTS)
            if isinstance(incoming.message, Text) and incoming.message.words == "/start"
        ]

    async with visiting(browser, SmallDesk(parrot)) as visit:
        await visit.context.add_init_script("window.pwned = () => { window.ran = true; }")
        await visit.page.reload()
        await expect(visit.page.locator(".card-button")).to_have_count(len(SCRIPTS))
        for script in SCRIPTS:
            await visit.say(script)
        await visit.press(SCRIPTS[1])
        # Sixty by the hotline as text, file and button; twenty typed and one pressed by the resident.
        await visit.page.wait_for_function(
            "(text) => [...document.querySelectorAll('.webchat__text-content')]"
            ".filter((one) => one.textContent === text).length >= 3",
            arg=SCRIPTS[1],
        )
        await visit.desk.arrived(len(SCRIPTS) + 2)
        assert len(visit.desk.came) == len(SCRIPTS) + 2
        assert await visit.page.evaluate("window.ran === undefined")
        inside = "#chat :is(script, iframe, details, form[action], link, meta, a[href^='javascript'])"
        assert await visit.page.locator(inside).count() == 0
        visit.watched.assert_clean(ignoring=("No renderer for attachment",))
