"""What a process does once it answers: what was left for later at its start, so that it answers sooner."""

from __future__ import annotations

import asyncio
import gc
from itertools import chain

from bot.process.heap import in_large_pages
from bot.world import CityWorld
from orthography.regexes import make_ready


async def settle_in(world: CityWorld) -> None:
    """Make ready what the first messages would wait for, giving way to them, and settle down."""
    gc.disable()  # nothing of what is being made ready is garbage
    try:
        for _ in chain(make_ready(), world.make_ready()):
            await asyncio.sleep(0)
    finally:
        gc.enable()
    settle_down()


def settle_down() -> None:
    """Spare the garbage collector what stays for good, let it look less often (a seventh of a turn), and have
    what stays in large pages."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 5, 5)  # with (100_000, 50, 100) odd messages let memory grow by 100 MiB
    in_large_pages()
