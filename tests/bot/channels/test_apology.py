"""A word while nothing can be kept: late enough, slowly enough, once, and not when it is no longer true."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.channels.apology import Apology

CALM = 0.05


@pytest.fixture
def told() -> list[tuple[str, float]]:
    """Who was told, and when."""
    return []


@pytest.fixture
async def apology(told: list[tuple[str, float]]) -> AsyncIterator[Apology]:
    async def tell(address: str) -> None:
        told.append((address, asyncio.get_running_loop().time()))

    owed = Apology(tell, calm=CALM, apart=0.02)
    yield owed
    await owed.close()


async def test_each_person_is_told_once_and_one_after_another(
    apology: Apology, told: list[tuple[str, float]]
) -> None:
    began = asyncio.get_running_loop().time()
    for _ in range(3):
        for address in ("1", "2", "", "3"):
            apology.owe(address)
    await asyncio.sleep(CALM + 0.2)
    assert [address for address, _ in told] == ["1", "2", "3"]
    moments = [at for _, at in told]
    assert moments[0] - began >= CALM
    assert moments[2] - moments[0] >= 0.04


async def test_nobody_is_told_of_an_outage_that_is_over(
    apology: Apology, told: list[tuple[str, float]]
) -> None:
    apology.owe("1")
    apology.over()
    await asyncio.sleep(2 * CALM)
    assert told == []
    apology.owe("1")
    await asyncio.sleep(3 * CALM)
    assert [address for address, _ in told] == ["1"], "the next outage is another one"


async def test_an_outage_that_outlasts_what_is_remembered_of_it_ends_like_others(
    apology: Apology, told: list[tuple[str, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where telling somebody takes seconds, people can be owed a word for longer than `AGAIN`."""
    monkeypatch.setattr("bot.channels.apology.AGAIN", 0.0)
    apology.owe("1")
    apology.owe("2")
    apology.over()
    await asyncio.sleep(2 * CALM)
    assert told == []


async def test_an_end_does_not_wait_for_who_is_owed(told: list[tuple[str, float]]) -> None:
    async def tell(address: str) -> None:
        raise AssertionError(address)

    owed = Apology(tell, calm=60.0)
    owed.owe("1")
    async with asyncio.timeout(1):
        await owed.close()
