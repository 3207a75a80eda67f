"""What takes long to load, and what looks around now and then, waits until the first messages are dealt with.

Rule 1  Nobody waits at the start for what they may not need.
Rule 2  It is loaded in a thread meanwhile; whoever needs it before that is done waits for the rest of it.
Rule 3  What can't be loaded now fails where it is needed: it ends nothing here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.app.building import App
from bot.heap import in_large_pages
from tickets.cells import cell

log = structlog.get_logger("app")

SOON = 1.0
"""Seconds after the start at which the first messages have been dealt with."""
LATER = 2.0


async def later(work: Callable[[], Awaitable[None]]) -> None:
    """Work that looks around once a minute, begun a little later."""
    await asyncio.sleep(LATER)
    await work()


async def warm(app: App) -> None:
    """Load what the first report needs: calendar, map, grid. Then let all that is there stay together."""
    await asyncio.sleep(SOON)
    try:
        await asyncio.to_thread(_load, app)
    except Exception:
        log.exception("not warmed")


def _load(app: App) -> None:
    city = app.city
    city.calendar.is_known(city.local(app.clock()).date())
    spot = next(iter(city.spots), None)
    if spot is not None:
        app.office.world.at(spot.latitude, spot.longitude, "")
        cell(spot.latitude, spot.longitude)
    in_large_pages()
