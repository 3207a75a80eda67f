"""The pace of a platform, as the platform sees it: whatever the network does to requests on their way."""

from __future__ import annotations

import asyncio
import random
import time

import pytest

from bot.outbox.pace import Counted, Window


async def test_late_requests_meet_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some of the first arrive as late as a second: the next ones don't catch up with them."""
    monkeypatch.setattr("bot.outbox.pace.SECOND", 0.3)
    window, chance, arrived = Window(5), random.Random(7), list[float]()

    async def request() -> None:
        counted = Counted(window)
        await counted()
        await asyncio.sleep(chance.uniform(0, 0.3))
        arrived.append(time.monotonic())
        await asyncio.sleep(chance.uniform(0, 0.05))
        counted.close()

    await asyncio.gather(*(request() for _ in range(25)))
    assert len(arrived) == 25
    assert max(sum(start <= at < start + 0.3 for at in arrived) for start in arrived) <= 5


async def test_what_hangs_holds_up_no_others_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.outbox.pace.HANGS", 0.2)
    monkeypatch.setattr("bot.outbox.pace.SECOND", 60.0)
    window = Window(2)
    for _ in range(2):
        await Counted(window)()
    async with asyncio.timeout(20):
        await Counted(window)()


async def test_one_delivery_of_many_requests_counts_each() -> None:
    window = Window(3)
    album = Counted(window)
    for _ in range(3):
        await album()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await Counted(window)()
    album.close()
    album.close()
