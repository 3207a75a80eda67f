"""Work that is looked for at intervals, for as long as the program runs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from bot.mail import StorageAway
from storage.database import Away

log = structlog.get_logger("repeating")


async def repeated(
    look: Callable[[], Awaitable[object]],
    failed: str,
    every: float,
    woken: asyncio.Event | None = None,
) -> None:
    """Call `look` until cancelled: again at once where it returns that there is more, else after `every`
    seconds or as soon as `woken` is set. A look that raises is logged as the event `failed`, and the next one
    comes all the same."""
    woken = woken or asyncio.Event()
    while True:
        woken.clear()
        more: object = False
        try:
            more = await look()
        except (Away, StorageAway):
            log.warning("storage away", during=failed)
        except Exception:
            log.exception(failed)
        if not more:
            with suppress(TimeoutError):
                async with asyncio.timeout(every):
                    await woken.wait()
