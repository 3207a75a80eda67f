"""What belongs to somebody else, and what a foreign page can reach."""

from __future__ import annotations

import json

import aiohttp
import pytest
from yarl import URL

from tests.attacks.target import LINE, PIN, Target
from tests.fake_telegram import updates as u
from tests.fake_wechat import messages
from tickets.numbers import parse

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_anothers_conversation_is_not_there(city: Target) -> None:
    """With a good token of one's own a conversation of another and one that never was are the same."""
    mine, theirs = await city.chat(), await city.chat()
    await theirs.says("我的秘密 zanzibar")
    answers = set()
    for other in (theirs.id, "A" * 24, "..%2f..%2fetc", "%27%20OR%201=1--"):
        for method, path in (
            ("GET", ""),
            ("GET", "/activities"),
            ("POST", "/activities"),
            ("POST", "/upload"),
        ):
            url = f"{city.program.http}{LINE}/conversations/{other}{path}"
            async with city.http.request(method, URL(url, encoded=True), headers=mine.bearer) as answer:
                answers.add((answer.status, await answer.text(), answer.headers["Cache-Control"]))
    assert len(answers) == 1
    status, body, kept = answers.pop()
    assert (status, kept) == (404, "no-store")
    assert theirs.id not in body
    assert "zanzibar" not in body


async def test_numbers_of_others_cannot_be_told_from_numbers_that_are_none(city: Target) -> None:
    number = await city.filed()
    chat = await city.chat()
    day, *_ = number.split("-")
    none = f"{day}-999999-"
    answers = {}
    for said in (number, *(f"{none}{digit}" for digit in range(10))):
        answers[said] = await chat.says(said)
    # A wrong check digit is told as one: there is no such number, whoever asks.
    like_numbers = [said for said in answers if parse(said) is not None]
    assert len(like_numbers) == 2
    assert len({answers[said] for said in like_numbers}) == 1, answers
    assert "路灯" not in answers[number]


async def test_buttons_of_others_do_nothing_and_tell_nothing(city: Target) -> None:
    """Every button that somebody was shown, pressed by strangers on the web, on Telegram, on WeChat."""
    theirs, stranger = await city.chat(), await city.chat()
    await theirs.says("/report")
    await theirs.sends(PIN)
    for words in (
        "路灯照明",
        "路灯坏了，密语 zanzibar",
        "完成",
        "发送",
        "进度",
        "催办",
        "补充",
        "撤回",
        "/erase",
        "/link",
    ):
        await theirs.says(words)
    tokens = {
        button["value"]["token"]
        for said in await theirs.told()
        for card in said["attachments"]
        for button in card.get("content", {}).get("buttons", ())
    }
    assert len(tokens) > 10
    before = city.ticket("zanzibar")
    for number, token in enumerate(sorted(tokens)):
        assert await stranger.sends({"value": {"token": token}}) == 200
        assert await city.update(u.press(995_000 + number, token)) == 200
        assert await city.letter(messages.xml(messages.text("好", token), sender="o-stranger")) == 200
    assert city.ticket("zanzibar") == before
    assert "zanzibar" not in json.dumps(await stranger.told(), ensure_ascii=False)
    assert all("zanzibar" not in json.dumps(call.parameters) for call in city.telegram.calls)
    assert all("zanzibar" not in json.dumps(call.told) for call in city.wechat.calls)


async def test_addresses_that_were_never_given_open_nothing(city: Target) -> None:
    for path in (
        f"/media/{'0' * 64}",
        f"/media/{'0' * 64}?t=x.1.y",
        f"/export/{'0' * 64}?t={'a' * 64}.99999999999.{'A' * 43}",
        "/wechat/open/x",
        f"/wechat/open/{'a' * 20}.99999999999.{'A' * 43}",
        f"/wechat/file/media/{'a' * 64}.99999999999.{'A' * 43}/x.jpg",
        f"/wechat/file/privacy/{'a' * 64}.99999999999.{'A' * 43}/x.jpg",
    ):
        async with city.http.get(path) as answer:
            assert answer.status in (403, 404), path
            assert answer.headers["Cache-Control"] == "no-store"


async def test_a_foreign_page_opens_no_stream_and_reads_nothing(city: Target) -> None:
    chat = await city.chat()
    async with city.http.get(chat.at, headers=chat.bearer) as answer:
        address = (await answer.json())["streamUrl"]
    async with city.http.get(chat.at, headers={**chat.bearer, "X-Forwarded-Proto": "https"}) as answer:
        assert (await answer.json())["streamUrl"].startswith("wss://")
    for origin in ("https://evil.example", "null", "http://127.0.0.1", city.program.http + ".evil.example"):
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await city.http.ws_connect(address, headers={"Origin": origin})
    async with city.http.ws_connect(address, headers={"Origin": city.program.http}) as stream:
        assert not stream.closed
    async with city.http.ws_connect(address) as stream:
        assert not stream.closed
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    async with city.http.options(f"{chat.at}/activities", headers=asked) as answer:
        assert "Access-Control-Allow-Origin" not in answer.headers


async def test_nothing_is_changed_without_the_token_that_a_foreign_page_does_not_have(city: Target) -> None:
    chat = await city.chat()
    before = city.rows()
    form = {"text": "伪造"}
    for path in (f"{chat.at}/activities", f"{chat.at}/upload"):
        for sent in (
            {"data": form},
            {"json": form},
            {"data": b'{"text":"x"}', "headers": {"Content-Type": "text/plain"}},
        ):
            async with city.http.post(path, **sent) as answer:
                assert answer.status == 403
    assert city.rows() == before
