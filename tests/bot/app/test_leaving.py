"""Who speaks on an open connection while the program ends is told so, not cut off."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.app.leaving import Leaving
from bot.app.middleware import answering
from tests.bot.program import configuration, serving


async def test_the_last_answer_on_an_open_connection_says_that_it_is_the_last(tmp_path: Path) -> None:
    """A proxy that sends an update on a connection that is just being cut never learns what became of it."""
    async with serving(configuration(tmp_path)) as program:
        reader, writer = await asyncio.open_connection("127.0.0.1", program.port)
        head = b""
        for number in range(2000):
            if number == 20:
                program.process.send_signal(signal.SIGTERM)
            writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(len(b'{"alive": true}'))
            if b"connection: close" in head.lower():
                break
            await asyncio.sleep(0.005)
        assert head.startswith(b"HTTP/1.1 200")
        assert b"connection: close" in head.lower()
        writer.close()
        assert await program.died(10) == 0


async def test_a_refusal_says_that_it_is_the_last_too() -> None:
    """A platform with an old secret would have its next update cut off."""
    leaving = Leaving()
    server = web.Application(middlewares=[answering(leaving)])
    server.router.add_post("/telegram", _refused)
    async with TestServer(server) as running, ClientSession() as client:
        async with client.post(running.make_url("/telegram")) as answer:
            assert (answer.status, answer.headers.get("Connection")) == (401, None)
        goodbye = asyncio.create_task(leaving.begin())
        await asyncio.sleep(0)
        async with client.post(running.make_url("/telegram")) as answer:
            assert (answer.status, answer.headers.get("Connection")) == (401, "close")
        await goodbye


async def _refused(request: web.Request) -> web.Response:
    raise web.HTTPUnauthorized
