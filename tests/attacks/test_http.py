"""Pages, headers and HTTP itself."""

from __future__ import annotations

import pytest
from yarl import URL

from bot.channels.telegram.webhook import SECRET_HEADER
from bot.http.headers import ALWAYS, OF_PAGES, TLS_ALONE
from tests.attacks.target import LINE, WEBHOOK_SECRET, Target

pytestmark = pytest.mark.asyncio(loop_scope="module")

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


@pytest.mark.parametrize("packed", ["gzip", "deflate", "br", "zstd", "nonsense"])
async def test_a_body_that_is_not_packed_as_it_says_is_no_failure_of_ours(city: Target, packed: str) -> None:
    chat = await city.chat()
    headers = {SECRET_HEADER: WEBHOOK_SECRET, **chat.bearer, "Content-Encoding": packed}
    query, _ = city.wechat.signed(b"<xml/>")
    for path, of in (("/telegram", {}), (f"{chat.at}/activities", {}), ("/wechat", query)):
        async with city.http.post(path, data=b"\x1f\x8bxxxx", headers=headers, params=of) as answer:
            assert answer.status < 500, path
