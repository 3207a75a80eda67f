"""Nonces that were used once, for all processes: what one has seen opens no other's door.

Rule 1  A nonce belongs to the message that it came with first, whichever process took that in.
Rule 2  While the database is away nothing can be asked; each process goes by its own memory then.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from storage import vault
from storage.database import Away, Database


class SharedNonces:
    """The nonces of one account, remembered for as long as its signatures are good."""

    def __init__(
        self, database: Database, account: str, lifetime: timedelta, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._account = account
        self._lifetime = lifetime
        self._now = now

    async def belongs(self, nonce: str, digest: str) -> bool:
        """Whether a nonce is new, or came with the message of this digest before."""
        now = self._now()
        name = f"nonce:{self._account}:{nonce}"
        try:
            async with self._database.transaction() as connection:
                kept = await vault.claim(connection, name, digest, now + self._lifetime, now)
        except Away:
            return True
        return kept == digest
