"""The web chat served over real HTTP, and one conversation as a client without a page sees it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from aiohttp import web

from bot.channels.web import WebChannel
from bot.channels.web.uploads import Budget
from tests.bot.browser import serving
from tests.bot.small_desk import SmallDesk, now

BASE = "/v3/directline"

SECRET = b"thirty-two bytes, only for tests"


class Clock:
    """The tests' clock: the real one, moved by hand."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return now() + self.ahead


@dataclass(kw_only=True)
class Client:
    """One conversation as a client without a page sees it."""

    http: aiohttp.ClientSession
    id: str = ""
    token: str = ""
    stream: str = ""

    @property
    def at(self) -> str:
        return f"{BASE}/conversations/{self.id}"

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def start(self) -> None:
        async with self.http.post(f"{BASE}/tokens/generate") as answer:
            started = await answer.json()
        self.id, self.token, self.stream = (
            started["conversationId"],
            started["token"],
            started["streamUrl"],
        )

    async def ask(self, method: str, path: str, **options: Any) -> tuple[int, Any]:
        async with self.http.request(method, path, headers=self.bearer, **options) as answer:
            return answer.status, await answer.json()

    async def say(self, activity: dict[str, Any], client_id: str = "c1") -> tuple[int, Any]:
        data = {"clientActivityID": client_id, **activity.pop("channelData", {})}
        body = {"type": "message", "channelData": data, **activity}
        return await self.ask("POST", f"{self.at}/activities", json=body)

    async def log(self, watermark: int | str = "") -> tuple[list[dict[str, Any]], str]:
        _, answer = await self.ask("GET", f"{self.at}/activities?watermark={watermark}")
        return answer["activities"], answer["watermark"]

    async def upload(self, *files: tuple[str, bytes], text: str = "") -> tuple[int, Any]:
        form = aiohttp.FormData(quote_fields=False)  # as browsers write names
        activity = {"type": "message", "text": text, "channelData": {"clientActivityID": "u1"}}
        form.add_field(
            "activity",
            json.dumps(activity).encode(),
            content_type="application/vnd.microsoft.activity",
            filename="blob",
        )
        for name, content in files:
            form.add_field("file", content, filename=name, content_type="application/octet-stream")
        return await self.ask("POST", f"{self.at}/upload?userId={self.id}", data=form)


@dataclass(kw_only=True)
class Chat(Client):
    """A conversation with a small desk."""

    desk: SmallDesk
    channel: WebChannel
    clock: Clock


@asynccontextmanager
async def served(channel: WebChannel) -> AsyncIterator[aiohttp.ClientSession]:
    """Who asks `channel` over HTTP."""
    application = web.Application()
    application.add_routes(channel.routes())
    application.on_shutdown.append(channel.hang_up)
    async with serving(application) as host, aiohttp.ClientSession(host) as http:
        yield http


@asynccontextmanager
async def chatting(
    desk: SmallDesk | None = None, uploads: Budget | None = None, **more: Any
) -> AsyncIterator[Chat]:
    desk, clock = desk or SmallDesk(), Clock()
    channel = WebChannel(desk.receive, desk, desk, SECRET, clock, uploads=uploads, **more)
    async with served(channel) as http:
        chat = Chat(http=http, desk=desk, channel=channel, clock=clock)
        await chat.start()
        yield chat
