"""How the HTTP server says goodbye: nobody who speaks on an open connection is cut off.

Rule 1  Once nobody can come any more, who still asks on an open connection is answered with
        `Connection: close`. Proxies and platforms keep connections open and send the next update on them at
        any moment; one that is cut while a request is on its way leaves its client without an answer.
Rule 2  It is over when nobody has asked for `QUIET` seconds, and after `LONGEST` seconds in any case.
"""

from __future__ import annotations

import asyncio
import time

from aiohttp import web

QUIET = 0.1
LONGEST = 1.0


class Leaving:
    """Whether the server is about to end."""

    def __init__(self) -> None:
        self._begun = False
        self._asked = 0.0

    def asked(self) -> None:
        """Somebody asks for something."""
        self._asked = time.monotonic()

    def last(self, answer: web.StreamResponse) -> None:
        """It is answered: on a connection that ends with this answer, once the server is about to end."""
        if self._begun:
            self._asked = time.monotonic()
            answer.force_close()

    async def begin(self) -> None:
        """Say goodbye to those who ask, until nobody does."""
        self._begun = True
        began = self._asked = time.monotonic()
        while (now := time.monotonic()) - self._asked < QUIET and now - began < LONGEST:  # noqa: ASYNC110 -- requests tell nobody
            await asyncio.sleep(QUIET / 5)  # it is silence that is waited for
