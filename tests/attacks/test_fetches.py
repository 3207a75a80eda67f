"""Bytes come from the configured server alone, whatever it or a resident says about where they are.

Rule 1  Beside the platform listens somebody inside: whoever gets the program to ask there reads what only
        this machine may. It must never be asked, and most of all not with a token in the address.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from bot.channels.telegram import Account, TelegramChannel
from bot.channels.wechat import Client
from bot.channels.wechat.errors import Failed
from bot.mail import NotDelivered
from tests.bot.browser import serving
from tests.bot.channels.telegram.bench import Shelf
from tests.bot.channels.wechat.bench import Vault, present

INSIDE = b"what only this machine may read"


@dataclass
class Platform:
    """A platform that was taken over: `path` is where it says a file is, `away` where it sends who asks."""

    path: str = "photos/1.jpg"
    away: str = ""
    status: int = 302
    asked: list[str] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        if request.path.endswith("/getFile"):
            return web.json_response({"ok": True, "result": {"file_id": "1", "file_path": self.path}})
        if request.path.endswith("/stable_token"):
            return web.json_response({"access_token": "a-token", "expires_in": 7200})
        if self.away:
            return web.Response(status=self.status, headers={"Location": self.away})
        return web.Response(body=b"a photo")


@asynccontextmanager
async def between(platform: Platform) -> AsyncIterator[tuple[str, str, list[str]]]:
    """Addresses of the platform and of whoever is inside, and what was asked there."""
    asked: list[str] = []

    async def inside(request: web.Request) -> web.Response:
        asked.append(request.path_qs)
        return web.Response(body=INSIDE)

    outer, inner = web.Application(), web.Application()
    outer.router.add_route("*", "/{path:.*}", platform.answer)
    inner.router.add_route("*", "/{path:.*}", inside)
    async with serving(outer) as url, serving(inner) as target:
        yield url, target, asked


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_nobody_is_followed_elsewhere(status: int) -> None:
    platform = Platform(status=status)
    async with between(platform) as (url, target, asked):
        telegram = TelegramChannel(Account("1:a-bots-token", api_base=url), Shelf())
        wechat = Client(url, "wx1", "a-secret", Vault(), present)
        assert await telegram.fetch("telegram:x") == b"a photo"
        assert await wechat.download("x") == b"a photo"
        platform.away = f"{target}/latest/meta-data"
        with suppress(NotDelivered):
            assert await telegram.fetch("telegram:x") is None
        with suppress(Failed):
            assert await wechat.download("x") is None
        for call in (wechat.type("o1"), wechat.send("o1", {"msgtype": "text"})):
            with pytest.raises(Failed):
                await call
        await telegram.close()
        await wechat.close()
    assert asked == []


async def test_no_path_leads_out_of_the_files() -> None:
    platform = Platform()
    async with between(platform) as (url, target, asked):
        host = target.removeprefix("http://")
        telegram = TelegramChannel(Account("1:a-bots-token", api_base=url), Shelf())
        for path in (
            target,
            f"//{host}/x",
            f"@{host}/x",
            f":pw@{host}/x",
            f"\\\\{host}\\x",
            "/etc/passwd",
            "../../bot1:a-bots-token/deleteWebhook",
            "x/../../bot1:a-bots-token/deleteWebhook",
            "%2e%2e/%2e%2e/bot1:a-bots-token/deleteWebhook",
            "x?y=1#z",
            "x\r\nHost: inside\r\n\r\n",
        ):
            platform.path = path
            platform.asked.clear()
            with suppress(NotDelivered):
                await telegram.fetch("telegram:x")
            for where in platform.asked:
                assert where.endswith("/getFile") or where.startswith("/file/bot1:a-bots-token/"), path
        await telegram.close()
    assert asked == []


async def test_what_residents_name_is_never_an_address() -> None:
    """A file's id goes into a body or a query, not into the path of anything."""
    platform = Platform()
    async with between(platform) as (url, target, asked):
        telegram = TelegramChannel(Account("1:a-bots-token", api_base=url), Shelf())
        wechat = Client(url, "wx1", "a-secret", Vault(), present)
        for id in (target, f"//{target}", "../../../x", "x&access_token=other", "x\r\nX: y"):
            await telegram.fetch(f"telegram:{id}")
            await wechat.download(id)
        await telegram.close()
        await wechat.close()
    assert asked == []
    assert set(platform.asked) == {
        "/bot1:a-bots-token/getFile",
        "/file/bot1:a-bots-token/photos/1.jpg",
        "/cgi-bin/stable_token",
        "/cgi-bin/media/get",
    }
