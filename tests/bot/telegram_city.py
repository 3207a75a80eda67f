"""The service on Telegram: the real channel, desk, sender and rounds, against a server of ours."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import SecretStr

import bot.app
from bot.app import App, MovableClock, build, invite
from bot.config import DatabaseSettings, MediaSettings, Server, Settings, TelegramSettings, WebSettings
from storage import tickets as ticket_storage
from tests.databases import new_file
from tests.fake_telegram import FakeTelegram, Group, Person
from tests.hotline import PRIVACY, office
from tickets import numbers
from tickets.ticket import Ticket

MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, ten in Shanghai."""
SECRET = "a-secret-of-the-webhook"
LAMP = "楼下的路灯坏了三天，晚上一片漆黑"
Mode = Literal["webhook", "polling"]


@dataclass
class City:
    """The service and the platform, connected."""

    telegram: FakeTelegram
    app: App
    clock: MovableClock

    async def staff(self, code: str) -> Person:
        """A member of staff who has just bound their chat with a one-time code."""
        made = await invite(self.app.database, staff=code, department="", at=self.clock.now())
        who = self.telegram.person(code)
        who.says(f"/bind {made}")
        await who.expect("绑定成功")
        return who

    async def room(self, department: str, host: Person) -> Group:
        """A group that `host` has made the department's."""
        made = await invite(self.app.database, staff="", department=department, at=self.clock.now())
        room = self.telegram.group("城管工作群")
        host.says(f"/bind@{self.telegram.username} {made}", room)
        await host.expect("绑定成功")
        return room

    async def ticket(self, number: str) -> Ticket:
        """A ticket as it is kept."""
        id = numbers.parse(number)
        assert id is not None
        async with self.app.database.reading() as connection:
            return (await ticket_storage.load(connection, [id], lock=False))[id]


@asynccontextmanager
async def open_city(directory: Path, mode: Mode = "webhook") -> AsyncIterator[City]:
    """A city with a bot of its own."""
    async with FakeTelegram(patience=10) as telegram:
        settings = Settings(
            server=Server(listen="127.0.0.1:0"),
            database=DatabaseSettings(url=new_file(directory / "loop.db")),
            media=MediaSettings(directory=directory / "media"),
            privacy=PRIVACY,
            web=WebSettings(enabled=False),
            telegram=TelegramSettings(
                token=SecretStr(telegram.token),
                api_base=telegram.url,
                mode=mode,
                webhook_secret=SecretStr(SECRET),
                register_webhook=False,
            ),
        )
        clock = MovableClock(MORNING)
        app = build(settings, clock.now, office())
        clock.moved = app.rounds.wake
        async with bot.app.serving(app) as address:
            if mode == "webhook":
                telegram.deliveries.point(f"{address}/telegram", SECRET)
            yield City(telegram, app, clock)


async def report(li: Person) -> str:
    """Report a broken lamp; returns the number on the receipt."""
    li.says(LAMP)
    await li.expect("在哪里")
    li.shares(29.55, 112.9)
    await li.expect("请核对")
    li.presses("发送")
    receipt = await li.expect("登记好了")
    number = re.search(r"\d{8}-\d{6,7}-\d", receipt.text)
    assert number is not None
    return number[0]
