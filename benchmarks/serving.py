"""How a contestant of ours is served: like `jieban serve`, so that one pair of hands starts them all.

Rule 1  One line on standard output, `READY {"http": …}`, when it can commit.
Rule 2  SIGTERM ends it, with 0.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import signal
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

import uvloop
from aiohttp import web

from benchmarks.report import PATH, SECRET

Receive = Callable[[bytes], Awaitable[None]]
"""Takes the body of one update; returns when it is committed."""


async def serve(opening: AbstractAsyncContextManager[Receive]) -> None:
    """Open a contestant, take webhooks for it on a free port, close it at SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with opening as receive:
        runner = web.AppRunner(_webhook(receive), access_log=None)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", 0, backlog=1024)
            await site.start()
            print("READY", json.dumps({"http": f"http://127.0.0.1:{runner.addresses[0][1]}"}), flush=True)
            await stop.wait()
        finally:
            await runner.cleanup()


def run(opening: AbstractAsyncContextManager[Receive]) -> None:
    """`serve` as a whole process."""
    uvloop.run(serve(opening))


def _webhook(receive: Receive) -> web.Application:
    secret = SECRET.encode()

    async def take(request: web.Request) -> web.Response:
        shown = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(shown.encode(), secret):
            return web.Response(status=401)
        await receive(await request.read())
        return web.Response()

    application = web.Application()
    application.router.add_post(PATH, take)
    return application
