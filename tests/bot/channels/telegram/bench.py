"""A Telegram channel connected to the fake server, for the tests of sending and of both entrances."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.channels.telegram import Account, TelegramChannel
from bot.mail import Attachment, Button, Delivery, Incoming, Kind, MediaStore, Outgoing, Receipt
from tests.fake_telegram import FakeTelegram

SECRET = "a-secret-of-the-webhook"


class Shelf:
    """A media store in memory."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    async def put(self, content: bytes) -> str:
        key = f"media:{hashlib.sha256(content).hexdigest()}"
        self.contents[key] = content
        return key

    async def get(self, key: str) -> bytes | None:
        return self.contents.get(key)


@dataclass(slots=True)
class Letterbox:
    """A `Receive` that keeps what comes, once for each source; `fails` are raised first, one at each call."""

    kept: list[Incoming] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    fails: list[Exception] = field(default_factory=list)
    before: Callable[[Incoming], Awaitable[None]] | None = None

    async def __call__(self, incoming: Incoming) -> Receipt:
        self.calls.append(incoming.source)
        if self.before is not None:
            await self.before(incoming)
        if self.fails:
            raise self.fails.pop(0)
        fresh = all(kept.source != incoming.source for kept in self.kept)
        if fresh:
            self.kept.append(incoming)
        return Receipt(fresh)

    @property
    def sources(self) -> list[str]:
        """What has been kept, in order."""
        return [incoming.source for incoming in self.kept]


@asynccontextmanager
async def channel_to(
    telegram: FakeTelegram,
    media: MediaStore | None = None,
    *,
    pause: float = 0.0,
    patience: float = 1.0,
    **of_account: Any,
) -> AsyncIterator[TelegramChannel]:
    """A channel whose Bot API is `telegram`."""
    given = {"token": telegram.token, "api_base": telegram.url, "webhook_secret": SECRET} | of_account
    channel = TelegramChannel(Account(**given), media or Shelf(), pause=pause, patience=patience)
    try:
        yield channel
    finally:
        await channel.close()


@asynccontextmanager
async def serving(*routes: web.RouteDef) -> AsyncIterator[str]:
    """An aiohttp server with these routes; its address."""
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


def delivery(
    address: str | int,
    text: str = "",
    *,
    buttons: tuple[tuple[Button, ...], ...] = (),
    attachments: tuple[Attachment, ...] = (),
    ask_place: bool = False,
    ask_phone: bool = False,
    replaces: str = "",
    id: int = 1,
    kind: Kind = "reply",
) -> Delivery:
    """A row of the outbox."""
    outgoing = Outgoing(text, buttons, attachments, ask_place, ask_phone=ask_phone)
    return Delivery(id, "telegram", str(address), 1, kind, outgoing, replaces)


def row(*labels: str) -> tuple[Button, ...]:
    """A row of buttons with made-up tokens."""
    return tuple(Button(label, f"t-{number}") for number, label in enumerate(labels))
