"""Work that is looked for again and again, for as long as the program runs."""

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
    """Call `look` until cancelled: at once again where it says that there is more, else after `every` seconds
    or as soon as it is `woken`.

    Whatever comes of one look, there is a next one; one that fails is logged as the event `failed`.
    """
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
