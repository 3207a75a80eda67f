"""Nonces that were used once, for all processes: what one has seen opens no other's door.

Rule 1  A nonce belongs to the message that it came with first, whichever process took that in.
Rule 2  All that come while one look is under way are looked up together: a commit for each would be what
        limits the entrance.
Rule 3  While the database is away nothing can be asked; each process goes by its own memory then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.process.together import Together
from storage import vault
from storage.database import Away, Connection, Database


class SharedNonces:
    """The nonces of one account, remembered for as long as its signatures are good."""

    def __init__(
        self, database: Database, account: str, lifetime: timedelta, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._kind = f"nonce:{account}"
        self._lifetime = lifetime
        self._now = now
        self._together = Together(self._claimed)
        self._forgets_at = now()

    async def belongs(self, nonce: str, digest: str) -> bool:
        """Whether a nonce is new, or came with the message of this digest before."""
        try:
            return await self._together.do((f"{self._kind}:{nonce}", digest))
        except Away:
            return True

    async def _claimed(self, asked: Sequence[tuple[str, str]]) -> list[bool]:
        now = self._now()
        claims: dict[str, str] = {}
        for name, digest in asked:
            claims.setdefault(name, digest)
        forgets = now >= self._forgets_at

        async def claim(connection: Connection) -> dict[str, str]:
            if forgets:
                await vault.forget(connection, self._kind, now)
            return await vault.claim(connection, claims, now + self._lifetime)

        kept = await self._database.done(claim)
        if forgets:
            self._forgets_at = now + self._lifetime
        return [kept.get(name, digest) == digest for name, digest in asked]
