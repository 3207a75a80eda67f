"""What people write is words, in every field and on every page: a real demo, a real browser, one tab.

Rule 1  Each of the two hundred goes through each field that somebody can fill: place, description, answer to
        a category's question, name of a file, label that a page claims to have pressed, and the
        department's report; forty of them through the comment.
Rule 2  Not only does none run: the browser complains of none, so that none was ever taken for markup.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from datetime import datetime
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import aiohttp
from aiohttp import web
from playwright.async_api import Page, expect

from bot.channels.wechat import Page as NoticePage
from bot.mail import Attachment, Button, Delivery, Incoming, Outgoing, Receipt
from tests.attacks.scripts import PLAIN, SCRIPTS, packed
from tests.attacks.target import LINE, Chat
from tests.bot.browser import Watched, chromium, demo, serving
from tests.bot.channels.telegram.bench import Shelf
from tests.bot.channels.wechat.bench import Book
from tests.bot.program import PATIENCE
from tests.small_pictures import PNG

CALLS = "window.pwned = (number) => { window.top.postMessage('x', '*'); (window.ran ??= []).push(number); }"


async def _begins(http: aiohttp.ClientSession) -> Chat:
    async with http.post(f"{LINE}/tokens/generate") as answer:
        started = await answer.json()
    return Chat(http, started["conversationId"], started["token"])


async def _plays(http: aiohttp.ClientSession, code: str) -> Chat:
    """The chat of a member of staff, as the demo's page opens it."""
    async with http.get(f"/demo/as/{code}", allow_redirects=False) as answer:
        token = answer.headers["Location"].partition("token=")[2].partition("&")[0]
    return Chat(http, token.partition(".")[0], token)


async def _says(chat: Chat, *words: str) -> None:
    for said in words:
        assert await chat.sends({"text": said}) == 200


async def _morning(http: aiohttp.ClientSession) -> None:
    """Move the demo's clock to ten o'clock: nobody is asked anything at night."""
    async with http.get("/demo/clock") as answer:
        now = datetime.fromisoformat((await answer.json())["now"])
    seconds = int((now.replace(hour=2, minute=0) - now).total_seconds()) % 86400
    async with http.post("/demo/clock", json={"seconds": seconds or 1}) as answer:
        assert answer.status == 200


async def _asked(http: aiohttp.ClientSession, resident: Chat, number: int) -> None:
    """Move the clock from date to date until the resident is asked about their matter for the nth time.

    No move goes beyond what is due, which goes off by itself, however long a busy machine takes for it.
    """
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        for _ in range(10):
            asked = [said for said in await resident.told() if "1/3" in said["text"]]
            if len(asked) == number:
                return await _morning(http)
            await asyncio.sleep(0.02)
        async with http.post("/demo/clock", json={"to": "next"}) as answer:
            assert answer.status == 200
    raise AssertionError([said["text"][:80] for said in await resident.told()][-4:])


async def _fills(http: aiohttp.ClientSession) -> Sequence[Chat]:
    """All of them through all fields; the chats in which they stand."""
    places, answers, reports = await _begins(http), await _begins(http), await _begins(http)
    handler, reviewer = await _plays(http, "cg-1"), await _plays(http, "cg-review")
    for place in packed(195):
        await _says(places, "/report", place, "/restart")
    for answer in packed(900):
        await _says(answers, "/report")
        await answers.sends({"value": {"latitude": 29.55, "longitude": 112.9}})
        await _says(answers, "出租车与网约车", "司机拒载还绕路，态度很差", "完成", answer, "跳过", "/restart")
    for number in range(0, len(SCRIPTS), 20):
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("activity", json.dumps({"type": "message"}).encode(), filename="blob")
        for script in SCRIPTS[number : number + 20]:
            plain = script.replace('"', "'").replace("\n", " ").replace("\u2028", "")
            form.add_field("file", PNG, filename=f"{plain}.png", content_type="image/png")
        async with http.post(f"{answers.at}/upload", data=form, headers=answers.bearer) as uploaded:
            assert uploaded.status == 200
    for label in packed(4900):
        await answers.sends(
            {"value": {"token": "x:1"}, "channelData": {"messageBack": {"displayText": label}}}
        )
    descriptions, comments = cycle(packed(4900)), cycle(packed(900, PLAIN))
    for number, did in enumerate(packed(2900), start=1):
        await _says(reports, "/report")
        await reports.sends({"value": {"latitude": 29.55, "longitude": 112.9}})
        await _says(reports, "路灯照明", next(descriptions), "完成", "发送")
        await handler.presses("签收")
        await handler.presses("反馈结果")
        await _says(handler, f"已派人到现场更换灯泡，路灯恢复照明 {did}", "完成")
        await _says(handler, "今天上午电话联系居民说明情况")
        await handler.presses("已解决")
        await handler.presses("提交")
        await reviewer.presses("审核通过")
        await _asked(http, reports, number)
        for label in ("联系过", "没解决", "★★ 不满意", "完成"):
            await reports.presses(label)
        await _says(reports, next(comments), "跳过")
    return places, answers, reports, handler, reviewer


async def _shows(page: Page, host: str, chat: Chat) -> None:
    """Open a chat and wait until its newest words are on the page."""
    newest = (await chat.told())[-1]["text"].splitlines()[0]
    await page.goto("about:blank")
    await page.goto(f"{host}/chat#token={chat.token}")
    await expect(page.get_by_text(newest[:30]).last).to_be_visible(timeout=PATIENCE * 1000)
    assert await page.evaluate("window.ran ?? []") == []
    inside = (
        "#chat :is(script, iframe, object, embed, details, form[action], link, meta, a[href^='javascript' i])"
    )
    assert await page.locator(inside).count() == 0
    assert (
        await page.evaluate("document.querySelectorAll('[onerror],[onload],[onfocus],[ontoggle]').length")
        == 0
    )


async def test_two_hundred_scripts_in_every_field_run_nowhere(tmp_path: Path) -> None:
    assert len(set(SCRIPTS)) == 200
    async with demo(tmp_path) as host, aiohttp.ClientSession(host) as http, chromium() as browser:
        await _morning(http)
        chats = await _fills(http)
        context = await browser.new_context(locale="zh-CN")
        await context.add_init_script(CALLS)
        watched = Watched(context, host)
        page = await context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        for chat in chats:
            await _shows(page, host, chat)
        await page.goto(f"{host}/demo")
        await expect(page.locator("iframe").first).to_be_visible()
        assert await page.evaluate("window.ran ?? []") == []
        watched.assert_clean(ignoring=("No renderer for attachment",))
        caught = "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=pwned(0)>')"
        await page.evaluate(caught)
        await page.wait_for_timeout(300)
        assert watched.complaints, "what would be taken for markup is complained of"
        await context.close()


async def test_two_hundred_scripts_run_on_no_page_of_a_notice() -> None:
    """The page that a notice on WeChat opens is made by the server, where each place has its own escaping."""
    buttons = tuple((Button(script, script[:60]),) for script in SCRIPTS)
    files = tuple(Attachment("document", f"media:{number}", script) for number, script in enumerate(SCRIPTS))
    photo = Attachment("photo", "media:x", "x", 'image/png" onerror=pwned(0) x="')
    said = Outgoing("\n".join(SCRIPTS), buttons, (*files, photo))
    shelf = Shelf()
    shelf.contents["media:x"] = PNG
    book = Book(behind=[Delivery(1, "wechat", "o1", 1, "notice", said)])
    door = NoticePage("/wechat", "wx1", book, shelf, lambda token: "o1", lambda file: f"/{quote(file.name)}")
    server = web.Application()

    async def receive(incoming: Incoming) -> Receipt:
        return Receipt(fresh=True)

    server.add_routes(door.routes(receive))
    async with serving(server) as host, chromium() as browser:
        context = await browser.new_context(locale="zh-CN")
        await context.add_init_script(CALLS)
        watched = Watched(context, host)
        page = await context.new_page()
        await page.goto(f"{host}/wechat/open/x")
        assert await page.locator("button[name=choice]").count() == len(SCRIPTS)
        assert await page.locator(".said").inner_text() == "\n".join(SCRIPTS).replace("\t", " ")
        assert await page.evaluate("window.ran ?? []") == []
        inside = "main :is(script, iframe, object, embed, svg, details, link, meta, input[autofocus])"
        assert await page.locator(inside).count() == 0
        watched.assert_clean()
        await context.close()
