"""A copy of one's data is made beside everything else."""

from __future__ import annotations

import asyncio
import io
import os
import time
import zipfile

from bot.errands.copies import PersonalData, zipped
from tests.bot.channels.telegram.bench import Shelf
from tests.hotline import START, office


async def test_nobody_waits_while_a_large_copy_is_packed() -> None:
    """The loop stood still for all the time that it takes; half of it is a wide bound."""
    shelf = Shelf()
    keys = [await shelf.put(os.urandom(5_000_000)) for _ in range(7)]
    lines = [{"from": "12345", "words": os.urandom(60).hex()} for _ in range(20_000)]
    copy = PersonalData("en", {"messages": lines}, {key: f"files/{n}" for n, key in enumerate(keys)})
    longest, desk = 0.0, office()

    async def watch() -> None:
        nonlocal longest
        last = time.monotonic()
        while True:
            await asyncio.sleep(0.001)
            longest, last = max(longest, time.monotonic() - last), time.monotonic()

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0.01)
    began = time.monotonic()
    packed = await zipped(copy, desk, shelf, START)
    took = time.monotonic() - began
    await asyncio.sleep(0.01)
    watching.cancel()
    assert longest < took / 2
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert len(archive.namelist()) == 2 + len(keys)
