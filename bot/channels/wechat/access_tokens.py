"""The access token of an account.

Rule 1  One refresh at a time, at the end of its life less five minutes; who comes meanwhile waits for it.
Rule 2  It is shared by all processes through the vault: who finds theirs refused first looks there.
Rule 3  A new one is forced at most every thirty seconds and twenty times a day, as WeChat demands; before
        that WeChat is asked for the one it thinks is good.
Rule 4  While the vault is away, each process asks for itself: it is given the same one.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from bot.channels.wechat.errors import Failed
from bot.mail import StorageAway, Vault

BEFORE: Final = timedelta(seconds=300)
FORCED_APART: Final = 30.0
FORCED_A_DAY: Final = 20
LONGEST: Final = 512
"""Characters of a token."""

Fetch = Callable[[bool], Awaitable[tuple[str, int]]]
"""Ask WeChat for a token, perhaps a new one; returns it and its life in seconds. Raises Failed."""


class AccessTokens:
    """The token at the moment."""

    def __init__(self, fetch: Fetch, vault: Vault, now: Callable[[], datetime]) -> None:
        self._fetch = fetch
        self._vault = vault
        self._now = now
        self._held: tuple[str, datetime] | None = None
        self._turn = asyncio.Lock()
        self._forced: deque[float] = deque(maxlen=FORCED_A_DAY)

    async def token(self) -> str:
        """A token that is good for the next minutes. Raises Failed."""
        if (held := self._good(self._held)) is not None:
            return held
        async with self._turn:
            if (held := self._good(self._held)) is not None:
                return held
            self._held = await self._shared()
            if (held := self._good(self._held)) is not None:
                return held
            return await self._fetched(force=False)

    async def another(self, refused: str) -> str:
        """A token in place of one that was refused. Raises Failed."""
        async with self._turn:
            if self._held is not None and self._held[0] != refused:
                return self._held[0]
            kept = await self._shared()
            if kept is not None and kept[0] != refused and self._good(kept) is not None:
                self._held = kept
                return kept[0]
            fresh = await self._fetched(force=False)
            if fresh == refused and self._may_force():
                fresh = await self._fetched(force=True)
            return fresh

    def _good(self, held: tuple[str, datetime] | None) -> str | None:
        return held[0] if held is not None and self._now() < held[1] - BEFORE else None

    def _may_force(self) -> bool:
        now = time.monotonic()
        if self._forced and now - self._forced[-1] < FORCED_APART:
            return False
        if len(self._forced) == FORCED_A_DAY and now - self._forced[0] < 86_400:
            return False
        self._forced.append(now)
        return True

    async def _fetched(self, *, force: bool) -> str:
        token, seconds = await self._fetch(force)
        if not token or len(token) > LONGEST:
            raise Failed(0, "stable_token")
        self._held = token, self._now() + timedelta(seconds=seconds)
        with suppress(StorageAway):
            await self._vault.keep_token(*self._held)
        return token

    async def _shared(self) -> tuple[str, datetime] | None:
        with suppress(StorageAway):
            return await self._vault.token()
        return None
