"""Everything that can be reached from outside, tried as somebody would who means harm.

Rule 1  One real program for all of them: what one attack breaks, the next ones see.
Rule 2  Whoever is refused learns nothing, and nothing is written.
"""

from __future__ import annotations

import json
import stat
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from yarl import URL

from bot.channels.telegram.webhook import SECRET_HEADER
from bot.channels.wechat import Cipher
from bot.channels.wechat.crypto import signature
from bot.headers import ALWAYS, OF_PAGES, TLS_ALONE
from tests.attacks.target import LINE, PRIVACY_KEY, WEBHOOK_SECRET, Target, target
from tests.fake_telegram import updates as u
from tests.fake_wechat import APP, KEY, TOKEN, messages
from tests.small_pictures import PNG

pytestmark = pytest.mark.asyncio(loop_scope="module")

PIN = {"value": {"latitude": 29.55, "longitude": 112.9}}


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def city(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Target]:
    async with target(tmp_path_factory.mktemp("city")) as running:
        yield running


async def _filed(city: Target, description: str = "楼下的路灯坏了三天") -> str:
    """A report on the web; its number."""
    chat = await city.chat()
    await chat.says("/report")
    await chat.sends(PIN)
    for words in ("路灯照明", description, "完成"):
        await chat.says(words)
    receipt = await chat.says("发送")
    return next(word for word in receipt.replace("：", " ").split() if word[:8].isdigit() and "-" in word)


# ── forged webhooks ──


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


# ── what belongs to others ──


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
    number = await _filed(city)
    chat = await city.chat()
    day, *_ = number.split("-")
    none = f"{day}-999999-"
    answers = {}
    for said in (number, *(f"{none}{digit}" for digit in range(10))):
        answers[said] = await chat.says(said)
    assert len({answer for said, answer in answers.items()}) == 1, answers
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


# ── pages and their headers ──

PAGES = ("/", "/chat", "/nothing", "/media/x", "/wechat/open/x", "/export/x")
OTHERS = (
    "/healthz",
    "/readyz",
    "/metrics",
    "/chat/static/chat.js",
    "/chat/static/chat.css",
    "/chat/static/icon.svg",
    "/chat/static/nothing.js",
    "/telegram",
    "/wechat",
    f"{LINE}/conversations/x",
    f"{LINE}/tokens/generate",
)


async def test_every_answer_has_its_headers(city: Target) -> None:
    for path in (*PAGES, *OTHERS):
        accept = "text/html" if path in PAGES else "*/*"
        sent = {"Accept": accept, "X-Forwarded-Proto": "https"}
        async with city.http.get(path, headers=sent, allow_redirects=False) as answer:
            assert answer.status not in range(300, 400), path
            told = answer.headers
            for name in ALWAYS:
                assert name in told, (path, name)
            assert told["X-Content-Type-Options"] == "nosniff"
            assert told["Referrer-Policy"] == "no-referrer"
            assert told["Strict-Transport-Security"] == TLS_ALONE
            policy = told["Content-Security-Policy"]
            assert "unsafe" not in policy, path
            assert policy.startswith("default-src 'none'"), path
            assert "frame-ancestors 'none'" in policy, path
            assert "Server" not in told, path
            assert "Access-Control-Allow-Origin" not in told, path
            assert "Set-Cookie" not in told, path
            if answer.content_type.startswith("text/") or answer.content_type.endswith(("json", "xml")):
                assert answer.charset == "utf-8", path
            if answer.content_type == "text/html":
                for name in OF_PAGES:
                    assert name in told, (path, name)
            if path in ("/", "/chat"):
                assert "<script>" not in await answer.text()
    async with city.http.get("/") as answer:
        assert "Strict-Transport-Security" not in answer.headers, "TLS was not spoken"


async def test_only_what_there_is_can_be_asked_for(city: Target) -> None:
    chat = await city.chat()
    for method in ("TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "OPTIONS", "FOO"):
        for path in ("/", "/telegram", "/wechat", "/metrics", f"{chat.at}/activities"):
            async with city.http.request(method, path, headers=chat.bearer) as answer:
                assert answer.status in (400, 404, 405), (method, path)
                assert chat.token not in await answer.text()
    override = {**chat.bearer, "X-HTTP-Method-Override": "POST"}
    async with city.http.get(f"{LINE}/tokens/generate", headers=override) as answer:
        assert answer.status == 405


async def test_nothing_of_the_demo_is_in_a_service(city: Target) -> None:
    """Whoever could move the clock would let every date pass."""
    for path in ("/demo", "/demo/clock", "/demo/as/cg-1", "/demo/static/demo.js"):
        for method in ("GET", "POST"):
            async with city.http.request(
                method, path, json={"to": "next"} if method == "POST" else None
            ) as answer:
                assert answer.status == 404, path
    async with city.http.get("/chat") as answer:
        assert 'data-framed="no"' in await answer.text(), "no token is taken from an address"


async def test_files_beside_those_of_the_page_are_not_served(city: Target) -> None:
    for path in (
        "/chat/static/../channel.py",
        "/chat/static/..%2fchannel.py",
        "/chat/static/%2e%2e/%2e%2e/%2e%2e/config.py",
        "/chat/static/....//channel.py",
        "/chat/static//etc/passwd",
        "/chat/static/vendor/VENDORED.toml",
        "/chat/static/vendor/",
        "/chat/static/chat.js%00.css",
        "/media/..%2f..%2fprivacy.key",
        "/media/%2e%2e%2fjieban.db",
        "/wechat/file/media/..%2f..%2fprivacy.key/x",
        "/.git/config",
        "/jieban.toml",
    ):
        whole = URL(f"{city.program.http}{path}", encoded=True)
        async with city.http.get(whole) as answer:
            assert answer.status in (400, 403, 404), path
            body = await answer.read()
            assert b"import" not in body
            assert b"SQLite" not in body


# ── foreign pages ──


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


# ── HTTP itself ──

HOST = b"Host: x\r\n"


async def test_a_request_is_never_two(city: Target) -> None:
    """What a proxy takes for one request and the program for two lets somebody speak in another's name."""
    inner = b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"
    size = str(len(inner) + 5).encode()
    for head in (
        b"Content-Length: " + size + b"\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
        b"Content-Length: 0\r\nContent-Length: " + size + b"\r\n\r\n",
        b"Content-Length: +0\r\n\r\n",
        b"X: y\nContent-Length: 0\r\n\r\n",
    ):
        answered = await city.raw(b"POST /nothing HTTP/1.1\r\n", HOST, head, inner)
        assert answered.count(b"HTTP/1.1 ") <= 1, (head, answered)
        assert b"jieban_" not in answered, head


async def test_headers_without_end_and_odd_bytes_end_nothing(city: Target) -> None:
    assert b" 400 " in (await city.raw(b"GET / HTTP/1.1\r\n", b"X: " + b"a" * 100_000 + b"\r\n\r\n"))[:40]
    assert b" 400 " in (await city.raw(b"GET /\0 HTTP/1.1\r\n", HOST, b"\r\n"))[:40]
    assert b"evil: 1" not in await city.raw(b"GET /chat?x=%0d%0aevil:%201 HTTP/1.1\r\n", HOST, b"\r\n")
    named = await city.raw(b"GET / HTTP/1.1\r\nHost: a';script-src *;x\r\nConnection: close\r\n\r\n")
    assert b"script-src *" not in named
    async with city.http.get("/healthz") as answer:
        assert answer.status == 200
    assert "request failed" not in city.log(), "anybody could fill the log"


# ── words that mean something to a machine ──

SQL = (
    "'",
    '"',
    "' OR '1'='1",
    "1' OR 1=1--",
    "'; DROP TABLE tickets; --",
    "' UNION SELECT body, 1 FROM tickets--",
    "1 AND (SELECT count(*) FROM sqlite_master) > 0",
    "'||(SELECT pg_sleep(5))||'",
    "1; SELECT pg_sleep(5)--",
    "' AND randomblob(500000000)--",
    "%' ESCAPE '!",
    "\\'; --",
    "${7*7}{{7*7}}<%= 7*7 %>#{7*7}",
    "{0.__class__.__mro__}%(x)s%n%s",
    "{ $number } { -brand } { NUMBER(1) }",
    "$(touch pwned)`id`|id;id",
    "\r\nX-Evil: 1\r\n\r\n",
    "../../../../etc/passwd\x00.jpg",
    "=cmd|' /C calc'!A0",
    "\u202e\u2066\u200bﷺ",
)


async def test_injections_are_only_words(city: Target) -> None:
    """Through every entrance, in every place of an address or a body that is looked up somewhere."""
    schema = set(city.rows())
    began = time.monotonic()
    for number, words in enumerate(SQL):
        chat = await city.chat()
        for said in (
            "/report",
            words,
            "路灯照明",
            f"路灯坏了 {words}",
            f"/bind {words}",
            f"/link {words}",
            words,
        ):
            assert await chat.sends({"text": said}) == 200
        assert await chat.sends({"value": {"token": words[:60]}}) == 200
        assert await chat.sends({"text": "x", "channelData": {"clientActivityID": words}}) == 200
        assert "49" not in "".join(said["text"] for said in await chat.told() if "7*7" in said["text"])
        assert await city.update(u.message(991_000 + number, u.text(words))) == 200
        assert await city.update(u.press(992_000 + number, words[:60] or "x")) == 200
        assert (
            await city.letter(messages.xml(messages.text(words.replace("\0", "")), sender=f"o{number}"))
            == 200
        )
        for path in (f"{LINE}/conversations/x/activities", "/media/x", "/chat/static/x", "/wechat"):
            async with city.http.get(
                path, params={"watermark": words, "t": words, "echostr": words}
            ) as answer:
                assert answer.status in (400, 401, 403, 404), path
    assert time.monotonic() - began < 20, "somebody slept"
    assert set(city.rows()) == schema
    assert not Path("pwned").exists()  # noqa: ASYNC240 -- all is over
    assert '"level": "error"' not in city.log()


# ── what is kept ──

PHONE, ID_CARD, NAME = "13912345678", "110101199003074514", "欧阳萧然"


async def test_nothing_personal_and_no_secret_is_logged_or_counted(city: Target) -> None:
    """Planted in every field and then made to fail: what is logged of it is where it happened."""
    planted = f"{NAME} {PHONE} {ID_CARD}"
    chat = await city.chat()
    for said in (
        "/report",
        planted,
        "路灯照明",
        f"路灯坏了 {planted}",
        "完成",
        "留电话",
        PHONE,
        "发送",
        f"/bind {planted}",
    ):
        await chat.says(said)
    await chat.sends({"text": f'"}}\n{{"level": "error", "event": "{PHONE}"'})
    async with city.http.get(f"/media/{'a' * 64}", params={"t": f"{chat.token}{PHONE}"}) as answer:
        assert answer.status == 403
    for body in (
        b'{"update_id": 993001, "message": "' + planted.encode() + b'"}',
        planted.encode(),
        b"\0" + planted.encode(),
    ):
        assert await city.update(body) == 200
    assert await city.letter(b"<xml><Content>" + planted.encode()) == 200
    assert await city.letter(messages.xml(messages.text(planted), sender=PHONE)) == 200
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("file", PNG, filename=f"&lt;{planted}&gt;;.png")
    async with city.http.post(f"{chat.at}/upload", data=form, headers=chat.bearer) as answer:
        assert answer.status in (200, 400)
    await city.raw(f"GET /{planted} HTTP/9.9\r\n{planted}\r\n\r\n".encode())
    async with city.http.get("/metrics") as answer:
        figures = await answer.text()
    secrets = (city.telegram.token, PRIVACY_KEY, WEBHOOK_SECRET, TOKEN, KEY, chat.token, chat.id)
    log = city.log()
    for found in (PHONE, ID_CARD, NAME, *secrets):
        assert found not in log
        assert found not in figures
    for line in log.splitlines():
        assert not line.startswith('{"level"'), "a line of somebody else's"


async def test_what_is_kept_is_for_this_user_of_the_machine_alone(city: Target) -> None:
    await _filed(city)
    kept = list((city.directory / "kept").rglob("*"))
    assert any(path.suffix == ".db" for path in kept)
    for path in kept:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
