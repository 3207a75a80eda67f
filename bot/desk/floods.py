"""People who send more at once than may wait for one person: each is told so, once, with their next answer.

Rule 1  It is said like everything else, in their language and behind what was said before: storage is well.
Rule 2  Whoever goes on is not told again within `AGAIN` seconds.
"""

from __future__ import annotations

import time
from typing import Final

AGAIN: Final = 900.0


class Floods:
    """Who is to be told, and who has been."""

    def __init__(self) -> None:
        self._owed: set[object] = set()
        self._told: dict[object, float] = {}

    def refused(self, who: object) -> None:
        """Something of theirs was sent away, to come again."""
        told = self._told.get(who)
        if told is None or time.monotonic() - told >= AGAIN:
            self._owed.add(who)

    def to_tell(self, who: object) -> bool:
        """Whether they are to be told now; not again after that."""
        if who not in self._owed:
            return False
        now = time.monotonic()
        self._owed.discard(who)
        self._told = {other: at for other, at in self._told.items() if now - at < AGAIN} | {who: now}
        return True
