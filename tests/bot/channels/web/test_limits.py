"""What the web chat refuses: wrong tokens, broken and oversized requests, everything foreign to its page."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.channels.web import WebChannel
from bot.channels.web.channel import CONVERSATION_LIFETIME, STREAM_LIFETIME
from bot.channels.web.pages import STATIC
from bot.http.tokens import Tokens
from bot.mail import Incoming, Outgoing
from tests.bot.channels.web_chat import BASE, SECRET, chatting
from tests.bot.small_desk import SmallDesk, now, say_back
from tests.small_pictures import PNG

# Who may


async def test_with_a_good_token_another_conversation_is_not_there() -> None:
    async with chatting() as chat:
        await chat.say({"text": "秘密"})
        chat.token = chat.channel.token_for("somebody-else")
        answers = set()
        for id in (chat.id, "B" * 24):
            for method, end in (
                ("GET", ""),
                ("GET", "/activities"),
                ("POST", "/activities"),
                ("POST", "/upload"),
            ):
                path = f"{BASE}/conversations/{id}{end}"
                async with chat.http.request(method, path, headers=chat.bearer) as answer:
                    answers.add((answer.status, await answer.text(), answer.headers["Cache-Control"]))
        assert [(status, kept) for status, _, kept in answers] == [(404, "no-store")]


async def test_every_wrong_token_gets_the_same_answer() -> None:
    async with chatting() as chat:
        await chat.say({"text": "秘密"})
        own = chat.token
        others = Tokens(b"another secret of the same size!", "conversation", CONVERSATION_LIFETIME, now)
        old = Tokens(SECRET, "conversation", -timedelta(seconds=1), now).mint(chat.id)
        media = Tokens(SECRET, "file", CONVERSATION_LIFETIME, now).mint(chat.id)
        wrong = (
            "",
            "x",
            own[:-1],
            own + "A",
            own.replace(chat.id, "A" * 24),
            others.mint(chat.id),
            old,
            media,
        )
        answers = set()
        paths = (
            ("GET", chat.at),
            ("GET", f"{chat.at}/activities"),
            ("POST", f"{chat.at}/activities"),
            ("POST", f"{chat.at}/upload"),
            ("GET", f"{chat.at}/stream"),
            ("GET", f"{chat.at}/stream?t={old}"),
            ("GET", f"{chat.at}/stream?t={own}"),
            ("POST", f"{BASE}/tokens/refresh"),
            ("POST", f"{BASE}/conversations"),
        )
        for chat.token in wrong:
            for method, path in paths:
                async with chat.http.request(method, path, headers=chat.bearer) as answer:
                    assert answer.headers["Cache-Control"] == "no-store"
                    answers.add((answer.status, await answer.text()))
        assert len(answers) == 1
        status, body = answers.pop()
        assert status == 403
        assert "秘密" not in body
        assert chat.id not in body


async def test_a_token_expires_unless_it_is_refreshed() -> None:
    async with chatting() as chat:
        chat.clock.ahead = CONVERSATION_LIFETIME - timedelta(days=1)
        _, refreshed = await chat.ask("POST", f"{BASE}/tokens/refresh")
        assert refreshed["conversationId"] == chat.id
        assert refreshed["expires_in"] == CONVERSATION_LIFETIME.total_seconds()
        chat.clock.ahead += timedelta(days=2)
        assert (await chat.ask("GET", chat.at))[0] == 403
        chat.token = refreshed["token"]
        assert (await chat.ask("GET", chat.at))[0] == 200


async def test_the_streams_address_opens_that_stream_for_a_minute_and_nothing_else() -> None:
    async with chatting() as chat:
        await chat.say({"text": "秘密"})
        address, kept = chat.stream, chat.token
        chat.token = address.rpartition("t=")[2]
        for method, path in (
            ("GET", chat.at),
            ("GET", f"{chat.at}/activities"),
            ("POST", f"{chat.at}/activities"),
            ("POST", f"{BASE}/tokens/refresh"),
        ):
            assert (await chat.ask(method, path))[0] == 403
        async with chat.http.ws_connect(address) as stream:
            chat.clock.ahead = STREAM_LIFETIME + timedelta(seconds=2)
            assert (await stream.receive_json(timeout=5))["activities"]
            chat.token = kept
            await chat.say({"text": "还在"}, "c2")
            assert (await stream.receive_json(timeout=5))["activities"]
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await chat.http.ws_connect(address)
        _, again = await chat.ask("GET", f"{chat.at}?watermark=1")
        async with chat.http.ws_connect(again["streamUrl"]) as stream:
            assert (await stream.receive_json(timeout=5))["activities"]


def test_without_a_secret_nothing_opens() -> None:
    desk = SmallDesk()
    with pytest.raises(ValueError, match="secret"):
        WebChannel(desk.receive, desk, desk, b"", now)


# What is refused


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"[]", b'{"type": 5}', b'{"text": {}}', b"\xff\xfe", b'{"text": "\\ud800"}'),
        *(b'{"text": "\xff"}', b'{"value": ' + b"[" * 20_000),
    ],
)
async def test_malformed_json_is_refused_in_words(body: bytes) -> None:
    async with chatting() as chat:
        status, answer = await chat.ask("POST", f"{chat.at}/activities", data=body)
        assert status == 400
        assert answer["error"]["code"] == "BadArgument"
        assert answer["error"]["message"]
        assert chat.desk.came == []


@pytest.mark.parametrize("watermark", ["-1", "x", "1.5", "９", "9" * 30, "9" * 5000])
async def test_a_watermark_that_is_none_is_refused(watermark: str) -> None:
    async with chatting() as chat:
        assert (await chat.ask("GET", f"{chat.at}/activities?watermark={watermark}"))[0] == 400


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b"{}"),
        ("multipart/form-data", b"--x\r\n"),
        ("multipart/form-data; boundary=x", b""),
        ("multipart/form-data; boundary=x", b"--x--\r\n"),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
        ("multipart/form-data; boundary=x", b"--x\r\nA: b\r\n\r\nno end"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="activity"\r\n\r\n{',
        ),
    ],
)
async def test_a_broken_upload_is_refused(content_type: str, body: bytes) -> None:
    async with chatting() as chat:
        headers = {**chat.bearer, "Content-Type": content_type}
        async with chat.http.post(f"{chat.at}/upload", data=body, headers=headers) as answer:
            assert answer.status == 400
        assert chat.desk.came == []


async def test_a_body_past_the_limit_is_refused() -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield bytes(64 * 1024)

    async with chatting() as chat:
        for body in (b" " * (1024 * 1024 + 1), pieces()):
            assert (await chat.ask("POST", f"{chat.at}/activities", data=body))[0] == 413
        status, answer = await chat.upload(("big.png", PNG + bytes(20 * 1024 * 1024)))
        assert (status, answer["error"]["code"]) == (413, "TooLarge")
        assert "20 MB" in answer["error"]["message"]
        assert (await chat.upload(("fits.png", PNG + bytes(15 * 1024 * 1024))))[0] == 200
        assert len(chat.desk.came) == 1


async def test_of_too_many_files_it_is_said_that_it_is_their_number() -> None:
    async with chatting() as chat:
        for words in ("", "看附件"):
            files = [(f"{n}.png", PNG) for n in range(21)]
            status, answer = await chat.upload(*files, text=words)
            assert (status, answer["error"]["code"]) == (413, "TooManyFiles")
            assert "at most 20 files" in answer["error"]["message"]
            assert chat.desk.came == []
        form = aiohttp.FormData()
        for name, content in files:
            form.add_field("file", content, filename=name)
        assert (await chat.ask("POST", f"{chat.at}/upload", data=form))[0] == 413, "without an activity, too"
        assert (await chat.upload(*files[:20]))[0] == 200
        assert len(chat.desk.came) == 20


async def test_storage_away_asks_to_come_back() -> None:
    async with chatting() as chat:
        chat.desk.away = True
        for method, path in (("POST", "activities"), ("GET", "activities")):
            said = {"type": "message", "text": "好"}
            options: dict[str, Any] = {"json": said} if method == "POST" else {}
            async with chat.http.request(
                method, f"{chat.at}/{path}", headers=chat.bearer, **options
            ) as answer:
                assert answer.status == 503
                assert answer.headers["Retry-After"] == "2"
        assert (await chat.upload(("a.png", PNG)))[0] == 503


async def test_an_interrupted_upload_is_completed_by_its_repetition() -> None:
    desk = SmallDesk()

    def then_away(incoming: Incoming) -> tuple[Outgoing, ...]:
        desk.away = len(desk.came) == 1
        return tuple(say_back(incoming))

    desk.answer = then_away
    async with chatting(desk) as chat:
        assert (await chat.upload(("a.png", PNG), ("b.png", PNG + b"b")))[0] == 503
        desk.away = False
        assert (await chat.upload(("a.png", PNG), ("b.png", PNG + b"b")))[0] == 200
        assert len(desk.came) == 2


# The page's files


async def test_the_page_forbids_everything_foreign() -> None:
    async with chatting() as chat:
        for path in ("/", "/chat"):
            async with chat.http.get(path) as answer:
                policy = answer.headers["Content-Security-Policy"]
                assert "unsafe" not in policy
                assert "script-src 'self';" in policy
                assert "frame-ancestors 'none'" in policy
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                assert answer.headers["Cache-Control"] == "no-store"
                page = await answer.text()
                assert "市民热线 12345 · 接办" in page
                assert "http:" not in page.replace("http-equiv", "")


async def test_files_are_packed_and_nothing_else_is_served() -> None:
    async with chatting() as chat:
        path = "/chat/static/vendor/botframework-webchat/webchat-minimal.js"
        async with chat.http.get(path) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert int(answer.headers["Content-Length"]) < 500_000
            entity = answer.headers["ETag"]
        async with chat.http.get(path, headers={"If-None-Match": entity}) as answer:
            assert answer.status == 304
        for outside in (
            "../channel.py",
            "..%2fchannel.py",
            "chat.html",
            "vendor",
            "none.js",
            "%00.js",
            "a" * 5000,
        ):
            async with chat.http.get(f"/chat/static/{outside}") as answer:
                assert answer.status in {400, 404}, outside


def test_what_is_vendored_is_what_it_says() -> None:
    vendor = STATIC / "vendor"
    listed = tomllib.loads((vendor / "VENDORED.toml").read_text(encoding="utf-8"))["file"]
    for file in listed:
        content = (vendor / file["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"], file["path"]
        assert ((vendor / file["path"]).parent / "LICENSE").exists()
    scripts = {str(path.relative_to(vendor)) for path in vendor.rglob("*.js")}
    assert scripts == {file["path"] for file in listed}
