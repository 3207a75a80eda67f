"""How fast a platform lets us speak, kept as the platform's own clock sees it.

Rule 1  A request counts from its start until a second after its answer: when it arrived is not known more
        closely. So no two that are a second apart here can arrive within one second there.
Rule 2  One that hangs counts for no longer than `HANGS`, so that it holds up no others.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

SECOND: Final = 1.01
"""A second of the platform's clock, which may run a little faster than ours."""

HANGS: Final = 3.0
"""Seconds after which a request that has no answer counts no longer."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a platform lets us speak. `overall` a second; seconds between two messages of one chat."""

    overall: int = 30
    chat: float = 1.0
    room: float = 3.0

    def pause(self, address: str) -> float:
        """Seconds that a chat rests after a message. Telegram's groups have negative ids."""
        return self.room if address.startswith("-") else self.chat


UNPACED = Pace(overall=1_000_000, chat=0.0, room=0.0)


@dataclass(slots=True)
class _Request:
    """A request, and the moment (monotonic) from which it counts no longer."""

    until: float


class Window:
    """At most `most` requests in any one second."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._counting: deque[_Request] = deque()
        self._answered = asyncio.Event()

    async def take(self) -> _Request:
        """Wait until one more request fits; it counts from now on."""
        while True:
            now = time.monotonic()
            while self._counting and self._counting[0].until <= now:
                self._counting.popleft()
            if len(self._counting) >= self._most:
                self._counting = deque(request for request in self._counting if request.until > now)
            if len(self._counting) < self._most:
                request = _Request(now + HANGS)
                self._counting.append(request)
                return request
            self._answered.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(min(request.until for request in self._counting) - now):
                    await self._answered.wait()

    def leave(self, request: _Request) -> None:
        """A request was answered, whatever the answer."""
        request.until = min(request.until, time.monotonic() + SECOND)
        self._answered.set()


class Counted:
    """The requests of one delivery, one after another: called before each, closed after the last."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._under_way: _Request | None = None

    async def __call__(self) -> None:
        """Wait until one more request may be made; the one before has been answered."""
        self.close()
        self._under_way = await self._window.take()

    def close(self) -> None:
        """The last one has been answered."""
        if self._under_way is not None:
            self._window.leave(self._under_way)
            self._under_way = None
