"""Takes up what `jieban learn` has learned, while the program runs.

The file is looked at once a minute, and read in a thread of its own: nobody waits for it. What could not be
read is read at the next look, what is no model not before it has changed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import structlog

from bot.learning.learning import load
from tickets.suggestions import Model, UnfitModel

log = structlog.get_logger("suggestions")

EVERY = 60.0
"""Seconds between two looks."""


class ModelWatch:
    """Looks after one file. A file that is no model is told of once, and the one before stays."""

    def __init__(self, path: Path, take_up: Callable[[Model], None]) -> None:
        self._path = path
        self._take_up = take_up
        self._seen: tuple[int, int] | None = None

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(EVERY)

    async def look(self) -> None:
        """Take up the file if it is another one than at the last look."""
        try:
            state = await asyncio.to_thread(self._path.stat)
            found = (state.st_mtime_ns, state.st_ino)
            if found == self._seen:
                return
            model = await asyncio.to_thread(load, self._path)
        except FileNotFoundError:
            return
        except OSError as problem:  # it may pass: the next look tries again
            log.warning("model not read", error=str(problem))
            return
        except UnfitModel as problem:
            self._seen = found
            log.warning("model not taken up", error=str(problem))
            return
        self._seen = found
        self._take_up(model)
        log.info("model taken up", labels=len(model.labels))
