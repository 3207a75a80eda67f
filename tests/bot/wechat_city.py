"""The service on WeChat: the real channel, desk, sender and rounds, against a server of ours that keeps
WeChat's rules. Staff are in the terminal's log; the clock is moved by hand.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr

import bot.app
from bot.app import TERMINAL, App, MovableClock, build
from bot.config import (
    DatabaseSettings,
    MediaSettings,
    Server,
    Settings,
    SpoolSettings,
    WebSettings,
    WeChatSettings,
)
from bot.mail import Incoming, Outgoing
from conversations.messages import Choice, Text
from storage import residents
from storage import staff as staff_storage
from storage import tickets as ticket_storage
from tests.bot.reports import kept
from tests.databases import new_file
from tests.fake_wechat import APP, KEY, SECRET, TEMPLATE, TOKEN, FakeWeChat, Person
from tests.hotline import PRIVACY, office
from tickets import numbers
from tickets.ticket import Status, Ticket

MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, ten in Shanghai."""
LAMP = "楼下的路灯坏了三天，晚上一片漆黑"


@dataclass
class Clerk:
    """A member of staff, who reads the terminal's log."""

    app: App
    code: str
    count: int = 0

    async def sends(self, message: Any) -> None:
        self.count += 1
        await self.app.desk.receive(Incoming(f"test:{self.code}:{self.count}", TERMINAL, self.code, message))

    async def presses(self, label: str) -> None:
        for outgoing in reversed(await self.told()):
            for row in outgoing.buttons:
                for button in row:
                    if button.label == label:
                        await self.sends(Choice(button.token))
                        return
        raise AssertionError(f"{self.code} was never offered {label}")

    async def told(self) -> list[Outgoing]:
        entries = await self.app.logbooks[TERMINAL].since(self.code, 0)
        return [entry.outgoing for entry in entries if entry.outgoing is not None and not entry.of]

    async def expect(self, words: str) -> None:
        for _ in range(500):
            if any(words in outgoing.text for outgoing in await self.told()):
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"{self.code} never heard {words!r}: {[o.text for o in await self.told()]}")


@dataclass
class City:
    """The service and the platform, connected."""

    wechat: FakeWeChat
    app: App
    clock: MovableClock
    address: str

    async def staff(self, code: str) -> Clerk:
        async with self.app.database.transaction() as connection:
            met = await residents.meet(connection, {(TERMINAL, code): "zh-CN"}, self.clock.now())
            await staff_storage.bind(connection, code, met[TERMINAL, code].id, self.clock.now())
        return Clerk(self.app, code)

    async def ticket(self, number: str) -> Ticket:
        id = numbers.parse(number)
        assert id is not None
        async with self.app.database.reading() as connection:
            return (await ticket_storage.load(connection, [id], lock=False))[id]

    async def becomes(self, number: str, status: Status) -> Ticket:
        """Wait until a ticket has a status."""
        for _ in range(500):
            if (ticket := await self.ticket(number)).status is status:
                return ticket
            await asyncio.sleep(0.01)
        raise AssertionError(f"{number} is {ticket.status}")

    async def rows(self, person: Person) -> list[str]:
        """What became of everything that was to be said to somebody."""
        lines = await kept(self.app.database, "outbound")
        return [line["status"] for line in lines if line["address"] == person.openid]

    async def settled(self, person: Person) -> list[str]:
        """Wait until nothing waits for somebody; what became of it."""
        for _ in range(500):
            if "waiting" not in (found := await self.rows(person)):
                return found
            await asyncio.sleep(0.01)
        raise AssertionError(found)


@asynccontextmanager
async def open_city(directory: Path, *, verified: bool = True, **more: Any) -> AsyncIterator[City]:
    """A city with an account of its own; `more` are settings of `[wechat]`, or `database`, `web` and
    `telegram`, which are none of it."""
    clock = MovableClock(MORNING)
    async with FakeWeChat(clock.now, verified=verified, plain=more.get("mode") == "plain") as wechat:
        settings = Settings(
            server=Server(listen="127.0.0.1:0", public_url="https://12345.example.cn"),
            database=DatabaseSettings(url=more.pop("database", "") or new_file(directory / "loop.db")),
            media=MediaSettings(directory=directory / "media"),
            privacy=PRIVACY,
            spool=SpoolSettings(directory=directory / "spool"),
            web=WebSettings(enabled=more.pop("web", False)),
            telegram=more.pop("telegram", None),
            wechat=WeChatSettings(
                app_id=APP,
                app_secret=SecretStr(SECRET),
                token=SecretStr(TOKEN),
                encoding_aes_key=SecretStr(KEY),
                api_base=wechat.url,
                **({"template": TEMPLATE} | more),
            ),
        )
        app = build(settings, clock.now, office())
        clock.moved = app.rounds.wake
        async with bot.app.serving(app) as address:
            wechat.entrance = f"{address}/wechat"
            yield City(wechat, app, clock, address)


async def report(li: Person) -> str:
    """Report a broken lamp; returns the number on the receipt."""
    assert await li.says(LAMP) == "success"
    await li.expect("在哪里")
    await li.shares(29.55, 112.9)
    await li.expect("请核对")
    await li.taps("发送")
    receipt = await li.expect("登记好了")
    number = re.search(r"\d{8}-\d{6,7}-\d", receipt.text)
    assert number is not None
    return number[0]


async def handled(handler: Clerk, reviewer: Clerk, words: str) -> None:
    """Sign for the order, report what was done, and sign the report off."""
    await handler.presses("签收")
    await handler.presses("反馈结果")
    await handler.sends(Text(words))
    await handler.presses("完成")
    await handler.sends(Text("11月23日 上午电话联系居民说明情况"))
    await handler.presses("已解决")
    await handler.presses("提交")
    await reviewer.expect("请审核")
    await reviewer.presses("审核通过")
