"""What a process does once it answers: what was left for later at its start, so that it answers sooner."""

from __future__ import annotations

import asyncio
import gc
import time

from bot.process.heap import in_large_pages
from orthography.regexes import make_ready

SLICE = 0.005
"""Seconds that messages wait at most, but for a pattern that takes longer. They are not given way to more
often: beside a full load each time is a batch's, and there are hundreds of patterns."""


async def settle_in() -> None:
    """Make the patterns ready that messages would wait for, giving way to them, and settle down once more."""
    began = time.monotonic()
    for _ in make_ready():
        if time.monotonic() - began > SLICE:
            await asyncio.sleep(0)
            began = time.monotonic()
    settle_down()


def settle_down() -> None:
    """Spare the garbage collector what stays for good, let it look less often (a seventh of a turn), and have
    what stays in large pages."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 5, 5)  # with (100_000, 50, 100) odd messages let memory grow by 100 MiB
    in_large_pages()
