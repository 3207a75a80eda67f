"""Updates that Telegram brings."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import BaseTestServer, TestServer

from bot.app.leaving import Leaving
from bot.app.middleware import answering
from bot.channels.bodies import LONGEST
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.updates import Reader
from bot.channels.telegram.webhook import SECRET_HEADER, route
from bot.http.headers import guard
from bot.mail import Incoming, StorageAway, TooMuch
from conversations.messages import Text, Unreadable
from tests.bot.channels.telegram.bench import SECRET, Letterbox, channel_to, serving
from tests.fake_telegram import FakeTelegram, Fault
from tests.fake_telegram import updates as u

UPDATE = json.dumps(u.message(7, u.text("你好"))).encode()


async def post(url: str, body: Any, **headers: str) -> tuple[int, str, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=named) as response:
        return response.status, await response.text(), response.headers.get("Retry-After", "")


def secret(value: str = SECRET) -> dict[str, str]:
    return {SECRET_HEADER.replace("-", "_"): value}


async def test_an_update_is_answered_after_it_is_kept(webhook: str, letterbox: Letterbox) -> None:
    assert (await post(webhook, UPDATE, **secret()))[0] == 200
    assert [incoming.message for incoming in letterbox.kept] == [Text("你好", "1")]


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("connection", ["keep-alive", "close"])
@pytest.mark.parametrize("ends", [False, True], ids=["goes on", "ends"])
async def test_the_answer_is_what_the_library_would_say(version: str, connection: str, ends: bool) -> None:
    """It is written as one piece, and no proxy may see a difference."""
    leaving = Leaving()
    server = web.Application(middlewares=[answering(leaving)])
    server.on_response_prepare.append(guard)
    entrance = route("/telegram", SECRET, Reader(123456), Letterbox(), lambda *_: None, lambda _: None)
    server.add_routes([entrance, web.post("/usual", _usual)])
    if ends:
        await leaving.begin()
    async with TestServer(server) as running:
        told = [await _raw(running, path, version, connection) for path in ("/telegram", "/usual")]
    assert told[0] == told[1]


async def _usual(request: web.Request) -> web.Response:
    return web.Response()


async def _raw(running: BaseTestServer, path: str, version: str, connection: str) -> tuple[list[str], bool]:
    """The lines of the answer but for its date, and whether the connection stays open."""
    reader, writer = await asyncio.open_connection(running.host, running.port)
    head = f"POST {path} HTTP/{version}\r\nHost: x\r\nConnection: {connection}\r\n{SECRET_HEADER}: {SECRET}"
    writer.write(f"{head}\r\nContent-Length: {len(UPDATE)}\r\n\r\n".encode() + UPDATE)
    told = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    try:
        ended = await asyncio.wait_for(reader.read(), 0.1) == b""
    except TimeoutError:
        ended = False
    writer.close()
    dated = [line for line in told if line.startswith("Date: ")]
    assert told[0].endswith("200 OK")
    assert len(dated) == 1
    return [line for line in told if line not in dated], not ended


async def test_no_answer_before_the_commit(webhook: str, letterbox: Letterbox) -> None:
    committed = asyncio.Event()

    async def wait(_: Incoming) -> None:
        await committed.wait()

    letterbox.before = wait
    answer = asyncio.create_task(post(webhook, UPDATE, **secret()))
    await asyncio.sleep(0.1)
    assert not answer.done()
    committed.set()
    assert (await answer)[0] == 200


FORGED = ["", SECRET[:-1], SECRET + "x", SECRET.upper(), "秘密", "x" * 5_000]


@pytest.mark.parametrize("forged", FORGED, ids=["empty", "prefix", "longer", "upper", "not ASCII", "long"])
async def test_forged_updates_are_refused_alike(webhook: str, letterbox: Letterbox, forged: str) -> None:
    without = await post(webhook, UPDATE)
    assert await post(webhook, UPDATE, **secret(forged)) == without == (401, "unauthorized", "")
    assert letterbox.calls == []


async def test_without_a_configured_secret_the_entrance_is_closed(
    telegram: FakeTelegram, letterbox: Letterbox
) -> None:
    async with (
        channel_to(telegram, webhook_secret="") as open_channel,
        serving(open_channel.route(letterbox)) as url,
    ):
        assert (await post(f"{url}/telegram", UPDATE))[0] == 401
        assert (await post(f"{url}/telegram", UPDATE, **secret("")))[0] == 401
    assert letterbox.calls == []


async def _dripping(size: int) -> AsyncIterator[bytes]:
    for _ in range(size // 65_536 + 1):
        yield b" " * 65_536


async def test_a_long_body_is_refused_whatever_length_it_announces(
    webhook: str, letterbox: Letterbox
) -> None:
    assert (await post(webhook, b" " * (LONGEST + 1), **secret()))[0] == 413
    assert (await post(webhook, _dripping(LONGEST), **secret()))[0] == 413
    assert letterbox.calls == []


async def test_a_packed_bomb_is_refused(webhook: str, letterbox: Letterbox) -> None:
    bomb = gzip.compress(b" " * (20 * LONGEST))
    assert (await post(webhook, bomb, Content_Encoding="gzip", **secret()))[0] == 413
    assert letterbox.calls == []


async def test_a_body_at_the_limit_is_taken(webhook: str, letterbox: Letterbox) -> None:
    assert (await post(webhook, UPDATE.ljust(LONGEST), **secret()))[0] == 200
    assert len(letterbox.kept) == 1


async def test_storage_away_is_told(webhook: str, letterbox: Letterbox) -> None:
    letterbox.fails = [StorageAway(4)]
    status, _, retry_after = await post(webhook, UPDATE, **secret())
    assert (status, retry_after) == (503, "4")


@pytest.mark.parametrize(("problem", "told"), [(StorageAway(4), [str(u.user()["id"])]), (TooMuch(4), [])])
async def test_an_outage_is_told_and_nobodys_own_flood_as_one(
    letterbox: Letterbox, problem: StorageAway, told: list[str]
) -> None:
    hear: list[str] = []
    letterbox.fails = [problem]
    entrance = route("/telegram", SECRET, Reader(123456), letterbox, lambda *_: None, hear.append)
    async with serving(entrance) as url:
        status, _, retry_after = await post(f"{url}/telegram", UPDATE, **secret())
    assert (status, retry_after, hear) == (503, "4", told)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\x00", b'{"update_id":5,"message":{}}'], ids=repr)
async def test_what_nobody_can_read_is_kept_and_accepted(
    webhook: str, letterbox: Letterbox, body: bytes
) -> None:
    assert (await post(webhook, body, **secret()))[0] == 200
    assert isinstance(letterbox.kept[0].message, Unreadable)


async def test_group_chatter_is_accepted_and_forgotten(webhook: str, letterbox: Letterbox) -> None:
    chatter = json.dumps(u.message(7, u.text("吃了吗"), chat=u.group())).encode()
    assert (await post(webhook, chatter, **secret()))[0] == 200
    assert letterbox.calls == []


async def test_a_press_is_answered_after_it_is_kept_and_nobody_waits(
    telegram: FakeTelegram, channel: TelegramChannel, webhook: str, letterbox: Letterbox
) -> None:
    telegram.faults.append(Fault("answerCallbackQuery", hang=5.0))
    letterbox.fails = [StorageAway()]
    body = json.dumps(u.press(7, "c", query="q-1")).encode()
    assert (await post(webhook, body, **secret()))[0] == 503
    assert (await asyncio.wait_for(post(webhook, body, **secret()), 2))[0] == 200
    await telegram.until(lambda: telegram.called("answerCallbackQuery"))
    assert telegram.called("answerCallbackQuery")[0].parameters == {"callback_query_id": "q-1"}


async def test_an_answer_that_fails_is_nobodys_trouble(
    telegram: FakeTelegram, webhook: str, letterbox: Letterbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    for number in (7, 8):  # the second one finds the query answered already
        body = json.dumps(u.press(number, "c", query="q-1")).encode()
        assert (await post(webhook, body, **secret()))[0] == 200
    await asyncio.sleep(0.1)
    assert caplog.text == ""
