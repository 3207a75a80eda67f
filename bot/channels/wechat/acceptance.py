"""How a message is kept: at the desk, or in the spool while the desk can't.

Rule 1  WeChat tries only three times, five seconds each: what can't be kept within `PATIENCE` goes into the
        spool, and is answered.
Rule 2  As long as anything waits in the spool, what comes goes behind it: nobody's later message is taken in
        before an earlier one.
Rule 3  What waits is taken in as if it came again: a source that was kept after all is taken in once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from bot.channels.wechat.crypto import Forged
from bot.mail import Incoming, Receipt, Receive, StorageAway

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

    async def keep(self, incoming: Incoming, body: bytes) -> Receipt | None:
        """Keep a message: at the desk, whose receipt is returned, or (None) in the spool. Raises StorageAway
        where neither can."""
        if not self._spool.waiting:
            slow = min(SLOW, self._patience / 2)
            later = asyncio.get_running_loop().call_later(slow, self._thinking, incoming.address)
            try:
                async with asyncio.timeout(self._patience):
                    return await self._receive(incoming)
            except (StorageAway, TimeoutError):
                self._away = True
            finally:
                later.cancel()
        await self._spool.put(body)
        if self._away:
            self._sorry(incoming.address)
        return None

    async def run(self) -> None:
        """Take in what waits, until cancelled."""
        while True:
            await self._spool.filled.wait()
            bodies = self._spool.first(TOGETHER)
            letters = [letter for body in bodies if (letter := self._letter(body)) is not None]
            outcomes = await asyncio.gather(*map(self._receive, letters), return_exceptions=True)
            failed = next((o for o in outcomes if isinstance(o, BaseException)), None)
            if failed is None:
                self._away = False
                self._spool.taken(len(bodies))
                continue
            if not isinstance(failed, StorageAway):
                raise failed
            await asyncio.sleep(failed.retry_after)

    def _letter(self, body: bytes) -> Incoming | None:
        try:
            return self._read(body)
        except Forged:
            log.error("a body in the spool can't be opened with the present key, and is left out")
            return None
