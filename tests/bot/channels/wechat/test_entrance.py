"""What WeChat brings, and what others do who know the address."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest

from bot.channels.bodies import LONGEST
from bot.channels.wechat import Cipher, Entrance, Reader
from bot.channels.wechat.crypto import signature
from bot.channels.wechat.entrance import Nonces
from bot.mail import Incoming, StorageAway
from conversations.messages import Text, Unreadable
from tests.bot.channels.telegram.bench import Letterbox, serving
from tests.bot.channels.wechat.bench import present
from tests.fake_wechat import APP, KEY, TOKEN, FakeWeChat
from tests.fake_wechat import messages as m

WORDS = m.xml(m.text("路灯坏了"))
REFUSED = (401, "unauthorized")


@dataclass
class Door:
    """The entrance at work. `wechat` signs as WeChat does."""

    wechat: FakeWeChat
    letterbox: Letterbox
    url: str

    async def post(self, query: dict[str, str] | list[tuple[str, str]], body: bytes) -> tuple[int, str]:
        async with aiohttp.ClientSession() as s, s.post(self.url, params=query, data=body) as answer:
            return answer.status, await answer.text()

    async def get(self, query: dict[str, str]) -> tuple[int, str]:
        async with aiohttp.ClientSession() as s, s.get(self.url, params=query) as answer:
            return answer.status, await answer.text()


@pytest.fixture(params=["safe", "plain"])
async def door(request: pytest.FixtureRequest) -> AsyncIterator[Door]:
    wechat, letterbox = FakeWeChat(plain=request.param == "plain"), Letterbox()
    cipher = None if wechat.plain else Cipher(KEY, APP)
    entrance = Entrance("/wechat", TOKEN, cipher, Reader(APP, lambda a, b: (a, b)), present)

    async def keep(incoming: Incoming, body: bytes) -> str:
        await letterbox(incoming)
        return ""

    async with serving(*entrance.routes(keep)) as url:
        yield Door(wechat, letterbox, f"{url}/wechat")


async def test_a_message_is_answered_after_it_is_kept(door: Door) -> None:
    committed = asyncio.Event()

    async def wait(_: Incoming) -> None:
        await committed.wait()

    door.letterbox.before = wait
    answer = asyncio.create_task(door.post(*door.wechat.signed(WORDS)))
    await asyncio.sleep(0.1)
    assert not answer.done()
    committed.set()
    assert await answer == (200, "success")
    assert [incoming.message for incoming in door.letterbox.kept] == [Text("路灯坏了", "7001")]


async def test_a_message_that_comes_again_is_answered_the_same(door: Door) -> None:
    first = door.wechat.signed(WORDS)
    for query, body in (first, first, door.wechat.signed(WORDS)):
        assert await door.post(query, body) == (200, "success")
    assert len(door.letterbox.kept) == 1


async def test_the_address_is_proven(door: Door) -> None:
    query, _ = door.wechat.signed(b"")
    assert await door.get(query | {"echostr": "7385<b>"}) == (200, "7385<b>")
    assert await door.get(query | {"echostr": "1", "signature": "0" * 40}) == REFUSED
    assert await door.get(query) == REFUSED


FORGED = ["", "0" * 40, "签", "x" * 5000]


@pytest.mark.parametrize("forged", FORGED, ids=["empty", "wrong", "not ASCII", "long"])
async def test_wrong_signatures_are_refused_alike(door: Door, forged: str) -> None:
    query, body = door.wechat.signed(WORDS)
    assert await door.post(query | {"signature": forged}, body) == REFUSED
    assert await door.post(query | {"signature": query["signature"][:-1]}, body) == REFUSED
    assert await door.post({}, body) == REFUSED
    if not door.wechat.plain:
        assert await door.post(query | {"msg_signature": forged}, body) == REFUSED
        assert await door.post(query | {"encrypt_type": forged[:10]}, body) == REFUSED
    assert door.letterbox.calls == []


async def test_a_parameter_that_comes_twice_is_refused(door: Door) -> None:
    query, body = door.wechat.signed(WORDS)
    for name, value in query.items():
        assert await door.post([*query.items(), (name, value)], body) == REFUSED
    assert door.letterbox.calls == []


@pytest.mark.parametrize("apart", [-700, 700, -(10**6)])
async def test_another_hour_is_refused(door: Door, apart: int) -> None:
    query, body = door.wechat.signed(WORDS, at=int(present().timestamp()) + apart)
    assert await door.post(query, body) == REFUSED


@pytest.mark.parametrize("moment", ["", "-1", "1e9", "now", "1" * 30, "１７"])
async def test_no_moment_at_all_is_refused(door: Door, moment: str) -> None:
    query, body = door.wechat.signed(WORDS)
    query |= {"timestamp": moment, "signature": signature(TOKEN, moment, query["nonce"])}
    assert await door.post(query, body) == REFUSED


async def test_a_nonce_lets_no_other_message_in(door: Door) -> None:
    query, body = door.wechat.signed(WORDS)
    assert await door.post(query, body) == (200, "success")
    _, other = door.wechat.signed(m.xml(m.text("转账"), number=7002))
    assert await door.post(query, other) == REFUSED
    assert len(door.letterbox.kept) == 1


def test_the_nonces_that_came_last_are_remembered_and_no_more() -> None:
    nonces = Nonces(most=3)
    assert all(nonces.belongs(f"1700000000:{n}", b"words %d" % n) for n in range(4))
    assert [nonces.belongs(f"1700000000:{n}", b"others") for n in (1, 2, 3)] == [False, False, False]
    assert nonces.belongs("1700000000:3", b"words 3")
    nonces.forget("1700000000:3")
    assert nonces.belongs("1700000000:3", b"others")
    assert nonces.belongs("1700000000:0", b"others")  # it is too long ago


async def test_words_that_are_not_sealed_are_refused_in_safe_mode(door: Door) -> None:
    query, _ = door.wechat.signed(WORDS)
    if door.wechat.plain:
        return
    assert await door.post(query, WORDS) == REFUSED
    assert await door.post(query, b"") == REFUSED
    assert await door.post(query, b"<xml><Encrypt>AAAA</Encrypt></xml>") == REFUSED
    assert door.letterbox.calls == []


async def test_another_account_is_refused(door: Door) -> None:
    if door.wechat.plain:
        return
    sealed = Cipher(KEY, "wx9999999999999999").sealed(WORDS).decode()
    query, _ = door.wechat.signed(WORDS)
    query["msg_signature"] = signature(TOKEN, query["timestamp"], query["nonce"], sealed)
    assert await door.post(query, f"<xml><Encrypt>{sealed}</Encrypt></xml>".encode()) == REFUSED


async def test_declarations_are_refused(door: Door) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]><xml><Content>&b;</Content></xml>'
    assert await door.post(*door.wechat.signed(bomb)) == REFUSED
    query, body = door.wechat.signed(WORDS)
    assert await door.post(query, b"<!DOCTYPE xml>" + body) == REFUSED
    assert door.letterbox.calls == []


async def test_an_empty_body_is_refused(door: Door) -> None:
    query, _ = door.wechat.signed(WORDS)
    assert await door.post(query, b"") == REFUSED


async def test_a_long_body_is_refused_unread(door: Door) -> None:
    query, _ = door.wechat.signed(WORDS)
    assert await door.post(query, b" " * (2 * LONGEST)) == (413, "too large")
    assert await door.post({}, b" " * (2 * LONGEST)) == REFUSED


async def test_what_nobody_can_read_is_kept_and_accepted(door: Door) -> None:
    assert await door.post(*door.wechat.signed(b"<xml><Content>")) == (200, "success")
    assert isinstance(door.letterbox.kept[0].message, Unreadable)


async def test_what_is_none_of_our_business_is_accepted(door: Door) -> None:
    assert await door.post(*door.wechat.signed(m.xml(m.event("VIEW", "https://example.cn")))) == (
        200,
        "success",
    )
    assert door.letterbox.calls == []


async def test_storage_away_is_told(door: Door) -> None:
    door.letterbox.fails = [StorageAway(4)]
    status, _ = await door.post(*door.wechat.signed(WORDS))
    assert status == 503


async def test_without_a_token_the_entrance_is_closed() -> None:
    entrance = Entrance("/wechat", "", None, Reader(APP, lambda a, b: (a, b)), present)
    letterbox = Letterbox()

    async def keep(incoming: Incoming, body: bytes) -> str:
        await letterbox(incoming)
        return ""

    async with serving(*entrance.routes(keep)) as url:
        door = Door(FakeWeChat(plain=True), letterbox, f"{url}/wechat")
        moment, nonce = str(int(present().timestamp())), "n"
        query = {"timestamp": moment, "nonce": nonce, "signature": signature("", moment, nonce)}
        assert await door.post(query, WORDS) == REFUSED
    assert letterbox.calls == []
