"""What every answer says, also when something went wrong."""

from __future__ import annotations

import aiohttp
import pytest
from aiohttp import web

from bot.app.serving import _told
from bot.headers import ALWAYS, guard
from tests.bot.browser import serving


async def _fails(request: web.Request) -> web.Response:
    raise RuntimeError(f"SELECT secret FROM {request.query['of']}")


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
async def test_a_mistake_of_ours_is_told_without_a_word_of_it(accept: str) -> None:
    server = web.Application(middlewares=[_told])
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
