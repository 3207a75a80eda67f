"""A sender at work, and what there is to send; for the tests of the sender."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from bot.desk.unit.mailing import Posted
from bot.mail import Channel, Delivery, Outgoing, packed
from bot.outbox.pace import UNPACED, Pace
from bot.outbox.sender import Sender
from storage import outbox
from storage.database import Database
from storage.outbox import Post
from tests.bot.reports import kept
from tests.fake_telegram import FakeTelegram

NEWS = Posted(channels={"telegram"})


def present() -> datetime:
    """The present, aware, UTC."""
    return datetime.now(UTC)


@asynccontextmanager
async def sending(
    channel: Channel,
    database: Database,
    *,
    pace: Pace = UNPACED,
    now: Callable[[], datetime] = present,
    holder: str = "one",
) -> AsyncIterator[Sender]:
    """A sender of `channel` at work."""
    sender = Sender(channel, database, now, holder, pace, str)
    task = asyncio.create_task(sender.run())
    try:
        yield sender
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def post(database: Database, *said: tuple[int, str]) -> None:
    """Write rows: (chat, words)."""
    async with database.transaction() as connection:
        posts = [Post(None, "telegram", str(chat), "reply", packed(Outgoing(text))) for chat, text in said]
        await outbox.post(connection, posts, present() - timedelta(days=1))


async def statuses(database: Database) -> list[str]:
    """What became of the rows so far, oldest first."""
    return [line["status"] for line in await kept(database, "outbound")]


async def settled(database: Database, *, within: float = 10.0) -> list[str]:
    """Wait until no row waits any more; the statuses."""
    loop = asyncio.get_running_loop()
    end = loop.time() + within
    while True:
        found = await statuses(database)
        if "waiting" not in found:
            return found
        assert loop.time() < end, found
        await asyncio.sleep(0.02)


def texts(telegram: FakeTelegram, chat: int) -> list[str]:
    """What a chat has been sent."""
    return [seen.text for seen in telegram.seen(chat)]


class Slow:
    """A channel before which everybody waits."""

    name = "telegram"

    def __init__(self, channel: Channel, seconds: float) -> None:
        self._channel = channel
        self._seconds = seconds
        self.began = asyncio.Event()

    async def send(self, delivery: Delivery) -> str:
        self.began.set()
        await asyncio.sleep(self._seconds)
        return await self._channel.send(delivery)


class Raising:
    """A channel that raises the first time, then sends nothing and says so."""

    name = "telegram"

    def __init__(self, *problems: Exception) -> None:
        self.problems = list(problems)
        self.sent: list[str] = []

    async def send(self, delivery: Delivery) -> str:
        if self.problems:
            raise self.problems.pop(0)
        self.sent.append(delivery.outgoing.text)
        return "1"
