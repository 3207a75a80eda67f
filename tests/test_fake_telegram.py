"""The fake platform keeps the real one's habits: order, retries, expiry; and its people are easy to play."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.fake_telegram import FakeTelegram, Fault

SPEED = 20.0
Answer = Callable[[dict[str, Any], int], tuple[int, dict[str, str]]]
"""What a bot answers to an update, which comes for the nth time: status and headers."""


class Bot:
    """A webhook that answers as it is told, and says things by raw calls."""

    def __init__(self, telegram: FakeTelegram, answer: Answer) -> None:
        self.telegram = telegram
        self.answer = answer
        self.came: list[int] = []
        self.session = aiohttp.ClientSession()

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.came.append(update["update_id"])
        status, headers = self.answer(update, self.came.count(update["update_id"]))
        return web.Response(status=status, headers=headers)

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        url = f"{self.telegram.url}/bot{self.telegram.token}/{method}"
        async with self.session.post(url, json=parameters) as response:
            answer: dict[str, Any] = await response.json()
            return answer


@asynccontextmanager
async def bot(telegram: FakeTelegram, answer: Answer = lambda update, time: (200, {})) -> AsyncIterator[Bot]:
    made = Bot(telegram, answer)
    app = web.Application()
    app.router.add_post("/hook", made.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    await made.call("setWebhook", url=f"http://{host}:{port}/hook", secret_token="s")
    try:
        yield made
    finally:
        await made.session.close()
        await runner.cleanup()


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(speed=SPEED) as server:
        yield server


def gaps(telegram: FakeTelegram) -> list[float]:
    """Seconds between attempts, as they would be at full length."""
    times = [attempt.at for attempt in telegram.deliveries.attempts]
    return [(later - earlier) * SPEED for earlier, later in pairwise(times)]


async def test_a_failed_update_comes_again_at_once_and_then_more_and_more_slowly(
    telegram: FakeTelegram,
) -> None:
    async with bot(telegram, lambda update, time: (200 if time == 5 else 500, {})):
        telegram.person().says("你好")
        await telegram.deliveries.settled()
    at_once, two, four, eight = gaps(telegram)
    assert at_once < 1.5
    assert 2 <= two < 4 <= four < 8 <= eight < 12


async def test_retry_after_is_honoured(telegram: FakeTelegram) -> None:
    async with bot(telegram, lambda update, time: (200, {}) if time == 2 else (503, {"Retry-After": "5"})):
        telegram.person().says("你好")
        await telegram.deliveries.settled()
    assert 5 <= gaps(telegram)[0] < 8


async def test_one_chat_waits_in_line_and_others_go_on(telegram: FakeTelegram) -> None:
    li, wang = telegram.person("Li"), telegram.person("Wang")
    stuck = True

    def answer(update: dict[str, Any], time: int) -> tuple[int, dict[str, str]]:
        return (500 if stuck and update["message"]["from"]["id"] == li.id else 200), {}

    async with bot(telegram, answer) as made:
        li.says("一")
        li.says("二")
        wang.says("三")
        await telegram.until(lambda: 1002 in made.came)
        assert 1001 not in made.came
        stuck = False
        await telegram.deliveries.settled()
    assert made.came[-2:] == [1000, 1001]


async def test_a_press_overtakes_a_text_that_is_stuck(telegram: FakeTelegram) -> None:
    li = telegram.person("Li")
    async with bot(
        telegram, lambda update, time: (200 if "callback_query" in update or time > 3 else 500, {})
    ) as made:
        li.says("一")
        li.presses_token("t")
        await telegram.until(lambda: 1001 in made.came)
        assert 1000 in telegram.deliveries.waiting
        await telegram.deliveries.settled()


async def test_a_press_expires_before_a_text() -> None:
    async with FakeTelegram(speed=1_000) as telegram, bot(telegram, lambda update, time: (500, {})):
        li = telegram.person("Li")
        li.says("一")
        li.presses_token("t")
        await telegram.until(lambda: telegram.deliveries.expired == [1001])
        assert list(telegram.deliveries.waiting) == [1000]


async def test_updates_wait_until_they_are_asked_for_and_confirmed(telegram: FakeTelegram) -> None:
    async with bot(telegram) as made:
        await made.call("deleteWebhook")
        telegram.person().says("你好")
        first = await made.call("getUpdates", timeout=0)
        again = await made.call("getUpdates", timeout=0)
        confirmed = await made.call("getUpdates", offset=1001, timeout=1)
    assert first["result"] == again["result"] != []
    assert confirmed["result"] == []


async def test_a_conversation_reads_from_top_to_bottom(telegram: FakeTelegram) -> None:
    li = telegram.person("Li")
    keyboard = {
        "inline_keyboard": [
            [{"text": "1. 路灯", "callback_data": "a"}, {"text": "12. 其他", "callback_data": "b"}]
        ]
    }
    async with bot(telegram) as made:
        await made.call("sendMessage", chat_id=li.id, text="哪一类？", reply_markup=keyboard)
        asked = await li.expect("哪一类")
        assert asked.buttons == ("1. 路灯", "12. 其他")
        assert li.presses("路灯") == "query-1"
        await made.call("editMessageText", chat_id=li.id, message_id=asked.id, text="路灯，对")
        assert (await li.expect("对")).edited
        assert [seen.text for seen in li.sees()] == ["路灯，对"]
        await li.hears_nothing(0.05)
        with pytest.raises(AssertionError, match="nobody offers"):
            li.presses("井盖")
        with pytest.raises(AssertionError, match="nobody said '谢谢'"):
            await li.expect("谢谢", within=0.05)


REFUSALS: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": " "}, "message text is empty"),
    ("sendMessage", {"text": "💡" * 2_049}, "message is too long"),
    (
        "sendMessage",
        {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "长" * 22}]]}},
        "BUTTON_DATA_INVALID",
    ),
    ("sendPhoto", {"photo": "p", "caption": "a" * 1_025}, "message caption is too long"),
    ("sendPhoto", {}, "there is no file in the request"),
    ("sendMediaGroup", {"media": [{"type": "photo", "media": "p"}]}, "from 2 to 10"),
    ("editMessageText", {"message_id": 99, "text": "a"}, "message to edit not found"),
    ("getFile", {"file_id": "nothing"}, "invalid file_id"),
    ("sendHologram", {}, "Not Found"),
]


@pytest.mark.parametrize(("method", "parameters", "words"), REFUSALS, ids=[row[2] for row in REFUSALS])
async def test_what_the_platform_refuses(
    telegram: FakeTelegram, method: str, parameters: dict[str, Any], words: str
) -> None:
    async with bot(telegram) as made:
        answer = await made.call(method, chat_id=telegram.person().id, **parameters)
    assert answer["ok"] is False
    assert words in answer["description"]


async def test_blocked_and_missing_chats(telegram: FakeTelegram) -> None:
    li = telegram.person("Li")
    async with bot(telegram) as made:
        li.blocks()
        telegram.missing.add(7)
        blocked = await made.call("sendMessage", chat_id=li.id, text="a")
        missing = await made.call("sendMessage", chat_id=7, text="a")
        li.unblocks()
        assert (await made.call("sendMessage", chat_id=li.id, text="a"))["ok"]
    assert (blocked["error_code"], missing["error_code"]) == (403, 400)


async def test_a_plan_of_faults(telegram: FakeTelegram) -> None:
    li = telegram.person("Li")
    telegram.faults += [
        Fault("sendMessage", retry_after=3, chat=li.id),
        Fault("sendMessage", reset=True, effect=True),
        Fault("sendMessage", hang=0.05),
    ]
    async with bot(telegram) as made:
        flooded = await made.call("sendMessage", chat_id=li.id, text="a")
        calls: list[Awaitable[Any]] = [made.call("sendMessage", chat_id=li.id, text=text) for text in "bc"]
        for call in calls:
            with pytest.raises(aiohttp.ClientError):
                await call
        await made.call("sendMessage", chat_id=li.id, text="d")
    assert flooded["parameters"] == {"retry_after": 3}
    assert [seen.text for seen in li.sees()] == ["b", "d"]
    sends = telegram.called("sendMessage")
    assert [(call.status, call.effect) for call in sends] == [
        (429, False),
        (0, True),
        (0, False),
        (200, True),
    ]


async def test_an_unknown_kind_of_update_and_a_shapeless_one_are_delivered_too(
    telegram: FakeTelegram,
) -> None:
    async with bot(telegram) as made:
        telegram.push({"update_id": 1, "hologram": []})
        telegram.push({"update_id": 2, "message": {"chat": 5}})
        await asyncio.wait_for(telegram.deliveries.settled(), 5)
    assert sorted(made.came) == [1, 2]
