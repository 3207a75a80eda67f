"""What people hear while nothing can be kept: said directly, because the outbox is away, too.

Rule 1  Once for each person and outage: a further message within `AGAIN` seconds is not answered again.
Rule 2  It never says "registered": the message comes again by itself when storage is back.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import Final

from telegram import Bot
from telegram.error import TelegramError

WORDS: Final = (
    "抱歉，系统正在恢复，您刚才的话还没有登记上。不用重发，恢复后会自动处理。\n"
    "Sorry, the system is just recovering. Your message is not registered yet; there is no need to send it "
    "again, it is taken in as soon as we are back."
)
AGAIN: Final = 900.0
MOST: Final = 1000
"""People who are told in one outage; more would only add to the trouble."""


class Apology:
    """Owes people a word about storage being away."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._told: dict[str, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def owe(self, address: str) -> None:
        """Tell the person at `address`, unless they have been told."""
        now = time.monotonic()
        self._told = {who: at for who, at in self._told.items() if now - at < AGAIN}
        if address in self._told or len(self._told) >= MOST or not address.isdigit():
            return
        self._told[address] = now
        task = asyncio.create_task(self._tell(int(address)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Stop telling."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _tell(self, chat: int) -> None:
        with suppress(TelegramError):
            await self._bot.send_message(chat, WORDS)
