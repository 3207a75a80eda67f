"""The logs of addresses, for channels that are read instead of sent to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import msgspec

from bot.desk.mailing import Posted
from bot.desk.rendering import unpacked
from bot.mail import Entry
from storage import outbox
from storage.database import Away, Database

POLL = 1.0
"""Seconds between looks at a log that another process may have written to."""


class Logbook:
    """The logs of one channel."""

    def __init__(self, database: Database, channel: str, opened: Callable[[str], str]) -> None:
        """`opened` opens what is sealed in a kept message."""
        self._opened = opened
        self._database = database
        self._channel = channel
        self._waiting: dict[str, set[asyncio.Event]] = {}

    def posted(self, posted: Posted) -> None:
        """Wake whoever waits for a log that was just written to."""
        for channel, address in posted.logs:
            if channel == self._channel:
                for event in self._waiting.get(address, ()):
                    event.set()

    async def since(self, address: str, sequence: int, most: int = 200) -> Sequence[Entry]:
        """Entries after `sequence`, in order. Nothing while the database is away: the page asks again."""
        try:
            async with self._database.reading() as connection:
                lines = await outbox.since(connection, self._channel, address, sequence, most)
        except Away:
            return ()
        return [
            Entry(line.sequence, line.at, None, msgspec.json.decode(line.body))
            if line.kind == "echo"
            else Entry(line.sequence, line.at, unpacked(self._opened(line.body)), None)
            for line in lines
        ]

    async def changed(self, address: str, after: int, seconds: float) -> bool:
        """Wait until the log of `address` goes beyond `after`; false when `seconds` passed."""
        event = asyncio.Event()
        self._waiting.setdefault(address, set()).add(event)
        try:
            deadline = asyncio.get_running_loop().time() + seconds
            while not await self.since(address, after, 1):
                left = deadline - asyncio.get_running_loop().time()
                if left <= 0:
                    return False
                try:
                    async with asyncio.timeout(min(POLL, left)):
                        await event.wait()
                    event.clear()
                except TimeoutError:
                    continue
            return True
        finally:
            waiting = self._waiting[address]
            waiting.discard(event)
            if not waiting:
                del self._waiting[address]
