"""How updates reach the bot: brought to its webhook, or waiting until it asks.

Rule 1  Updates of one chat are brought in order; the next one waits until the one before is answered 2xx.
Rule 2  Presses of buttons have a queue of their own, so a press and a text of one chat can swap.
Rule 3  A failed update comes again at once, then after 2, 4, 8 … 60 seconds, or after `Retry-After`.
Rule 4  An update is given up after 24 hours, a press after 150 seconds.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import aiohttp

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
DAY = 86_400.0
PRESS = 150.0
LONGEST_WAIT = 60.0
CONNECTIONS = 40

Key = tuple[int, bool]
"""A queue's name: the chat, and whether it is the one for presses."""


@dataclass(slots=True)
class Waiting:
    """An update that has not been accepted yet; `expires` in the loop's time."""

    update: dict[str, Any]
    key: Key
    expires: float


@dataclass(slots=True)
class Attempt:
    """One try to bring an update to the webhook; `status` 0 when there was no answer; `took` seconds."""

    update_id: int
    at: float
    status: int
    retry_after: float = 0.0
    took: float = 0.0


@dataclass(slots=True)
class Deliveries:
    """The updates on their way. All durations are divided by `speed`."""

    speed: float = 1.0
    first_update: int = 1000
    webhook: str = ""
    secret: str = ""
    allowed: tuple[str, ...] = ()
    choose: Callable[[], str] | None = None
    """Where several stand behind one address: the webhook of the one that gets the next attempt."""
    patience: float = 60.0
    """Seconds of an attempt, whatever the `speed`."""
    attempts: list[Attempt] = field(default_factory=list)
    waiting: dict[int, Waiting] = field(default_factory=dict)
    expired: list[int] = field(default_factory=list)
    """Update ids that were given up."""
    _queues: dict[Key, deque[Waiting]] = field(default_factory=dict)
    _carriers: dict[Key, asyncio.Task[None]] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _free: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CONNECTIONS))
    _session: aiohttp.ClientSession | None = None
    _numbers: count[int] | None = None

    def number(self) -> int:
        """The next update id."""
        if self._numbers is None:
            self._numbers = count(self.first_update)
        return next(self._numbers)

    def add(self, update: dict[str, Any], chat: int) -> int:
        """Queue `update`; returns its id. Kinds that the bot did not ask for are dropped."""
        number: int = update["update_id"]
        kind = next((name for name in update if name != "update_id"), "")
        if self.allowed and kind not in self.allowed:
            return number
        press = kind == "callback_query"
        lifetime = (PRESS if press else DAY) / self.speed
        item = Waiting(update, (chat, press), asyncio.get_running_loop().time() + lifetime)
        self.waiting[number] = item
        self._queues.setdefault(item.key, deque()).append(item)
        self._carry(item.key)
        self._tell()
        return number

    def point(self, webhook: str, secret: str = "", allowed: tuple[str, ...] = ()) -> None:
        """Bring updates to `webhook` from now on; nowhere when it is empty."""
        self.webhook, self.secret, self.allowed = webhook, secret, allowed
        for key in list(self._queues):
            self._carry(key)

    async def batch(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """getUpdates: forget what is below `offset`, then wait up to `seconds` for something."""
        for number in [number for number in self.waiting if number < offset]:
            self._forget(self.waiting[number])
        if not self.waiting and seconds:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds / self.speed):
                    await self._until(lambda: bool(self.waiting))
        return [item.update for item in sorted(self.waiting.values(), key=_number)][:limit]

    async def settled(self, within: float = 5.0) -> None:
        """Wait until every update has been accepted or given up; raises TimeoutError after `within` s."""
        async with asyncio.timeout(within):
            await self._until(lambda: not self.waiting)

    async def close(self) -> None:
        """Stop carrying."""
        carriers = list(self._carriers.values())
        for carrier in carriers:
            carrier.cancel()
        await asyncio.gather(*carriers, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _carry(self, key: Key) -> None:
        carrier = self._carriers.get(key)
        if self.webhook and self._queues[key] and (carrier is None or carrier.done()):
            self._carriers[key] = asyncio.create_task(self._carrier(key))

    async def _carrier(self, key: Key) -> None:
        loop = asyncio.get_running_loop()
        queue = self._queues[key]
        failures = 0
        while queue and self.webhook:
            item = queue[0]
            if loop.time() > item.expires:
                self.expired.append(item.update["update_id"])
            else:
                async with self._free:
                    attempt = await self._bring(item.update)
                self.attempts.append(attempt)
                if not 200 <= attempt.status < 300:
                    pause = attempt.retry_after or (min(2.0**failures, LONGEST_WAIT) if failures else 0.0)
                    failures += 1
                    await asyncio.sleep(pause / self.speed)
                    continue
            failures = 0
            self._forget(item)

    async def _bring(self, update: dict[str, Any]) -> Attempt:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self.patience))
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        loop = asyncio.get_running_loop()
        attempt = Attempt(update["update_id"], loop.time(), 0)
        webhook = self.webhook if self.choose is None else self.choose()
        with contextlib.suppress(aiohttp.ClientError, TimeoutError):
            async with self._session.post(webhook, json=update, headers=headers) as response:
                attempt.status = response.status
                attempt.retry_after = float(response.headers.get("Retry-After", 0))
        attempt.took = loop.time() - attempt.at
        return attempt

    def _forget(self, item: Waiting) -> None:
        self.waiting.pop(item.update["update_id"], None)
        with contextlib.suppress(ValueError):
            self._queues[item.key].remove(item)
        self._tell()

    async def _until(self, true: Callable[[], bool]) -> None:
        while not true():
            await self._news.wait()

    def _tell(self) -> None:
        self._news.set()
        self._news = asyncio.Event()


def _number(item: Waiting) -> int:
    number: int = item.update["update_id"]
    return number
