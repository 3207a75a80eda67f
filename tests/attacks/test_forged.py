"""Messages that a platform never sent, and such as it sent twice."""

from __future__ import annotations

import json
import time

import pytest

from bot.channels.telegram.webhook import SECRET_HEADER
from bot.channels.wechat import Cipher
from bot.channels.wechat.crypto import signature
from tests.attacks.target import WEBHOOK_SECRET, Target
from tests.fake_telegram import updates as u
from tests.fake_wechat import APP, KEY, TOKEN, messages

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_forged_updates_get_one_answer_and_write_nothing(city: Target) -> None:
    good = json.dumps(u.message(990_001, u.text("伪造"))).encode()
    before = city.rows()
    answers = set()
    for secret in (
        None,
        "",
        WEBHOOK_SECRET[:-1],
        WEBHOOK_SECRET + "x",
        WEBHOOK_SECRET.upper(),
        "秘",
        "x" * 7000,
    ):
        headers = {} if secret is None else {SECRET_HEADER: secret}
        for body in (good, b"", b"{", b"\xff" * 100):
            async with city.http.post("/telegram", data=body, headers=headers) as answer:
                told = {name: value for name, value in answer.headers.items() if name != "Date"}
                answers.add((answer.status, await answer.text(), str(sorted(told.items()))))
    assert len(answers) == 1
    assert answers.pop()[0] == 401
    assert city.rows() == before


async def test_forged_letters_get_one_answer_and_write_nothing(city: Target) -> None:
    words = messages.xml(messages.text("伪造"))
    query, body = city.wechat.signed(words)
    moment, nonce, now = query["timestamp"], query["nonce"], int(time.time())

    def sealed(plain: bytes, account: str = APP) -> tuple[dict[str, str], bytes]:
        inner = Cipher(KEY, account).sealed(plain).decode()
        return query | {"msg_signature": signature(TOKEN, moment, nonce, inner)}, (
            f"<xml><Encrypt>{inner}</Encrypt></xml>".encode()
        )

    cut = body.replace(b"=", b"").replace(b"</Encrypt>", b"A</Encrypt>")
    entities = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + words.replace(
        b"</xml>", b"&a;</xml>"
    )
    old = str(now - 86400)
    forged: list[tuple[dict[str, str], bytes]] = [
        ({}, body),
        (query | {"signature": "0" * 40}, body),
        (query | {"signature": query["signature"][:-1]}, body),
        (query | {"msg_signature": "0" * 40}, body),
        (query | {"msg_signature": query["signature"]}, body),
        (query | {"encrypt_type": "raw"}, body),
        ({k: v for k, v in query.items() if k != "encrypt_type"}, body),
        (query | {"timestamp": old, "signature": signature(TOKEN, old, nonce)}, body),
        (query | {"timestamp": "1e9", "signature": signature(TOKEN, "1e9", nonce)}, body),
        (query | {"signature": signature("", moment, nonce)}, body),
        (query, words),
        (query, b""),
        (query, cut),
        (query, b"<!DOCTYPE xml>" + body),
        sealed(words, "wx9999999999999999"),
        sealed(entities),
        sealed(b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><xml>&b;</xml>'),
        sealed('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><xml/>'.encode("utf-16")),
    ]
    before = city.rows()
    answers = set()
    for asked, brought in forged:
        async with city.http.post("/wechat", params=asked, data=brought) as answer:
            told = {name: value for name, value in answer.headers.items() if name != "Date"}
            answers.add((answer.status, await answer.text(), str(sorted(told.items()))))
    assert len(answers) == 1
    assert answers.pop()[0] == 401
    assert city.rows() == before
    assert await city.letter(words) == 200, "the real one is taken"


async def test_an_update_that_is_replayed_changes_nothing(city: Target) -> None:
    update = u.message(990_100, u.text("你好"))
    assert await city.update(update) == 200
    before = city.rows()
    for _ in range(20):
        assert await city.update(update) == 200
    assert city.rows() == before
