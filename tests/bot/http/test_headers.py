"""What every answer says, also when something went wrong."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.app.leaving import Leaving
from bot.app.middleware import answering
from bot.http.headers import ALWAYS, guard
from tests.bot.browser import serving


async def _fails(request: web.Request) -> web.Response:
    raise RuntimeError(f"SELECT secret FROM {request.query['of']}")


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
async def test_a_mistake_of_ours_is_told_without_a_word_of_it(accept: str) -> None:
    server = web.Application(middlewares=[answering(Leaving())])
    server.on_response_prepare.append(guard)
    server.add_routes([web.get("/", _fails)])
    async with serving(server) as host, aiohttp.ClientSession(host) as http:
        async with http.get("/?of=residents", headers={"Accept": accept}) as answer:
            told = await answer.text()
            assert answer.status == 500
            assert set(ALWAYS) <= set(answer.headers)
            assert "unsafe" not in answer.headers["Content-Security-Policy"]
        for word in ("SELECT", "secret", "residents", "RuntimeError", "Traceback", ".py"):
            assert word not in told


async def test_who_left_before_the_answer_is_no_trouble_of_ours(complaints: list[Any]) -> None:
    """A page that is closed while its stream begins. A reset inside, while the asker waits, is trouble."""
    left = asyncio.Event()

    async def streams(request: web.Request) -> web.StreamResponse:
        if "stay" not in request.query:
            assert request.transport is not None
            request.transport.close()
        try:
            if "stay" in request.query:
                raise ConnectionResetError
            stream = web.WebSocketResponse()
            await stream.prepare(request)
            return stream
        finally:
            left.set()

    server = web.Application(middlewares=[answering(Leaving())])
    server.add_routes([web.get("/", streams)])
    async with serving(server) as host, aiohttp.ClientSession(host) as http:
        with pytest.raises(aiohttp.ClientError):
            await http.ws_connect("/")
        await asyncio.wait_for(left.wait(), 5)
        assert not complaints
        async with http.get("/?stay") as answer:
            assert answer.status == 500
        assert [said["event"] for said in complaints] == ["request failed"]


async def test_what_a_route_says_itself_stands() -> None:
    async def keeps(request: web.Request) -> web.Response:
        return web.Response(text="x", headers={"Cache-Control": "public", "Referrer-Policy": "origin"})

    server = web.Application()
    server.on_response_prepare.append(guard)
    server.add_routes([web.get("/", keeps)])
    async with serving(server) as host, aiohttp.ClientSession(host) as http, http.get("/") as answer:
        assert answer.headers["Cache-Control"] == "public"
        assert answer.headers["Referrer-Policy"] == "origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
