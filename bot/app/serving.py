"""The program at work behind an HTTP server."""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import structlog
from aiohttp import web

from bot.app.building import WEB, App, secret_of
from bot.app.clock import MovableClock
from bot.app.leaving import Leaving
from bot.app.middleware import answering
from bot.app.platforms import platforms
from bot.app.players import bind_players, catch_up
from bot.app.settling import settle_down, settle_in
from bot.app.working import cancelled, watched, working
from bot.channels.web import WebChannel
from bot.config import http_address
from bot.demo import Language, Stage
from bot.http.headers import guard
from bot.http.readiness import Readiness
from bot.mail import StorageAway
from bot.process import crash
from bot.process.metrics import route as metrics_route
from storage import erasure
from storage.database import Away, Database

log = structlog.get_logger("app")

LONGEST_BODY = 1024 * 1024
BACKLOG = 1024
"""Connections that may wait to be accepted."""


@asynccontextmanager
async def serving(
    app: App,
    *,
    demo: MovableClock | None = None,
    language: Language = "zh-CN",
    listening: socket.socket | None = None,
    migrate: bool = True,
) -> AsyncIterator[str]:
    """Everything, with the HTTP server; yields its address. Raises OSError when the port is taken.

    `listening` is a socket that is open already, shared with other workers. `demo` adds the demo's page, in
    `language`. Without `migrate` the tables are taken for ready.
    """
    if app.settings.testing.enabled:
        crash.arm(os.environ)
    leaving = Leaving()
    server = _server(app, leaving)
    async with working(app, migrate=migrate) as _:
        if app.settings.web.enabled:
            chat = _web_chat(app, server, framed=demo is not None)
            if demo is not None:
                await _stage(app, server, chat, demo, language)
        async with platforms(app, server), _answering(app, server, leaving, listening) as address:
            yield address


def _server(app: App, leaving: Leaving) -> web.Application:
    """What answers whatever is configured; channels add their routes."""
    server = web.Application(client_max_size=LONGEST_BODY, middlewares=[answering(leaving)])
    server.on_response_prepare.append(guard)
    server.add_routes([web.get("/healthz", _alive), web.get("/readyz", _ready(Readiness(app.database)))])
    if app.settings.metrics.enabled:
        token = app.settings.metrics.token.get_secret_value()
        server.add_routes([metrics_route(app.metrics, app.database, app.city.weights, app.clock, token)])
    return server


def _web_chat(app: App, server: web.Application, *, framed: bool) -> WebChannel:
    """The web chat, `framed` where other pages of ours show it."""
    chat = WebChannel(
        app.desk.receive,
        app.logbooks[WEB],
        app.media,
        secret_of(app.settings),
        app.clock,
        framed=framed,
        closed=_closed(app.database, WEB),
        unclaimed=app.tidying.unclaimed,
    )
    server.add_routes(chat.routes())
    server.on_shutdown.append(chat.hang_up)
    return chat


async def _stage(
    app: App, server: web.Application, chat: WebChannel, clock: MovableClock, language: Language
) -> None:
    """The demo's page, where everybody is played in web chats and the clock can be moved."""
    clock.database, clock.moved = app.database, app.rounds.wake
    await catch_up(clock, app.database)
    players = await bind_players(app, language)
    stage = Stage(players, chat.token_for, clock, app.city.timezone, language)
    app.desk.tell(stage.posted)
    server.add_routes(stage.routes())


@asynccontextmanager
async def _answering(
    app: App, server: web.Application, leaving: Leaving, listening: socket.socket | None
) -> AsyncIterator[str]:
    """The server on its port; yields its address."""
    runner = web.AppRunner(
        server,
        access_log=None,
        handle_signals=False,
        shutdown_timeout=2.0,
        auto_decompress=False,  # no platform packs anything; badly packed would be a 500
    )
    await runner.setup()
    try:
        site: web.BaseSite
        if listening is None:
            settings = app.settings.server
            site = web.TCPSite(runner, settings.host, settings.port, backlog=BACKLOG)
        else:
            site = web.SockSite(runner, listening, backlog=BACKLOG)
        await site.start()
        host, port = runner.addresses[0][:2]
        settle_down()
        settling = watched(app, settle_in(), "settling")
        try:
            yield http_address(host, port)
        finally:
            await cancelled([settling])
            await site.stop()
            await leaving.begin()
    finally:
        await runner.cleanup()


def _closed(database: Database, channel: str) -> Callable[[str], Awaitable[bool]]:
    """Whether an address of a channel was erased; what was once is for good."""
    known: set[str] = set()

    async def closed(address: str) -> bool:
        if address not in known:
            try:
                async with database.reading() as connection:
                    if await erasure.closed(connection, channel, address):
                        known.add(address)
            except Away as problem:
                raise StorageAway from problem
        return address in known

    return closed


async def _alive(request: web.Request) -> web.Response:
    """The process is there."""
    return web.json_response({"alive": True})


def _ready(readiness: Readiness) -> Callable[[web.Request], Any]:
    async def ready(request: web.Request) -> web.Response:
        """It can commit."""
        if await readiness.now():
            return web.json_response({"ready": True})
        return web.json_response({"ready": False}, status=503, headers={"Retry-After": "2"})

    return ready
