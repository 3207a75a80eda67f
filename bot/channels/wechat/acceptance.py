"""How a message is kept: at the desk, or in the spool while the desk can't.

Rule 1  WeChat tries only three times, five seconds each: what can't be kept within `PATIENCE` goes into the
        spool, and is answered.
Rule 2  Whose message waits in the spool has later ones go behind it: they are taken in in their order. Nobody
        else waits once the desk is back: what comes meanwhile could keep the spool filled for ever.
Rule 3  What waits is taken in as if it came again: a source that was kept after all is taken in once.
Rule 4  One person's are taken in one after another, however many they are: the desk refuses who brings too
        many at a time. What is kept makes room even where something behind it can't be.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol

from bot.channels.wechat.crypto import Forged
from bot.mail import Incoming, Receipt, Receive, StorageAway, TooMuch

PATIENCE: Final = 4.0
"""Seconds that the desk has."""
SLOW: Final = 1.0
"""Seconds after which somebody is shown that we are about to answer."""
TOGETHER: Final = 64
"""Messages that are taken in together."""

log = logging.getLogger(__name__)


class Spool(Protocol):
    """Where bodies wait, on the disk."""

    filled: asyncio.Event

    @property
    def waiting(self) -> int:
        """How many wait."""
        ...

    async def put(self, body: bytes) -> None:
        """Keep a body. Raises StorageAway."""
        ...

    def first(self, most: int) -> Sequence[bytes]:
        """The oldest ones."""
        ...

    def taken(self, count: int) -> None:
        """The oldest ones are kept elsewhere now."""
        ...


class Acceptance:
    """Keeps messages. `read` reads a body once more; `sorry` is told who has to wait for an answer,
    `thinking` who waits a moment longer than usual."""

    def __init__(
        self,
        receive: Receive,
        spool: Spool,
        read: Callable[[bytes], Incoming | None],
        sorry: Callable[[str], None],
        thinking: Callable[[str], None],
        patience: float = PATIENCE,
    ) -> None:
        self._receive = receive
        self._spool = spool
        self._read = read
        self._sorry = sorry
        self._thinking = thinking
        self._patience = patience
        self._away = False
        self._found = spool.waiting
        """How many wait from before this process: whose they are is not known until they are taken in."""
        self._behind: Counter[str] = Counter()
        """How many wait of each person."""

    async def keep(self, incoming: Incoming, body: bytes) -> Receipt | None:
        """Keep a message: at the desk, whose receipt is returned, or (None) in the spool. Raises StorageAway
        where neither can."""
        address = incoming.address
        if not (self._away or self._found or address in self._behind):
            slow = min(SLOW, self._patience / 2)
            later = asyncio.get_running_loop().call_later(slow, self._thinking, address)
            try:
                async with asyncio.timeout(self._patience):
                    return await self._receive(incoming)
            except TooMuch:
                pass  # the desk tells them so itself
            except (StorageAway, TimeoutError):
                self._away = True
            finally:
                later.cancel()
        self._behind[address] += 1
        try:
            await self._spool.put(body)
        except StorageAway:
            self._no_longer_behind([address])
            raise
        if self._away:
            self._sorry(address)
        return None

    async def run(self) -> None:
        """Take in what waits, until cancelled."""
        while True:
            await self._spool.filled.wait()
            bodies = self._spool.first(TOGETHER)
            letters = [self._letter(body) for body in bodies]
            of_one: dict[str, list[tuple[int, Incoming]]] = {}
            for place, letter in enumerate(letters):
                if letter is not None:
                    of_one.setdefault(letter.address, []).append((place, letter))
            stops = await asyncio.gather(*map(self._in_order, of_one.values()))
            place, pause = min((stop for stop in stops if stop is not None), default=(len(bodies), 0))
            self._spool.taken(place)
            from_before = min(self._found, place)
            self._found -= from_before
            self._no_longer_behind(each.address for each in letters[from_before:place] if each is not None)
            if place == len(bodies):
                self._away = False
            else:
                await asyncio.sleep(pause)

    def _no_longer_behind(self, addresses: Iterable[str]) -> None:
        self._behind.subtract(addresses)
        self._behind = +self._behind

    async def _in_order(self, letters: Sequence[tuple[int, Incoming]]) -> tuple[int, int] | None:
        """Let the desk keep them. Returns the place of the first that it can't, and seconds to wait."""
        for place, letter in letters:
            try:
                await self._receive(letter)
            except StorageAway as away:
                return place, away.retry_after
        return None

    def _letter(self, body: bytes) -> Incoming | None:
        try:
            return self._read(body)
        except Forged:
            log.error("a body in the spool can't be opened with the present key, and is left out")
            return None
