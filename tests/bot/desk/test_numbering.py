"""Numbers taken ahead: each given out once, in order, none of another day, none that may be in use."""

from __future__ import annotations

import asyncio

import pytest

from bot.desk.numbering import Numbering
from storage.database import Away, Database


async def used(numbering: Numbering, day: int, lent: int, wanted: int) -> list[int]:
    async with numbering.lent(day, lent) as places:
        return [places.popleft() for _ in range(wanted)]


async def test_what_was_not_used_comes_next(database: Database) -> None:
    numbering = Numbering(database)
    assert await used(numbering, 20261123, 3, 1) == [1]
    assert await used(numbering, 20261123, 5, 5) == [2, 3, 4, 5, 6]
    assert await used(numbering, 20261124, 1, 1) == [1]


async def test_a_second_process_gets_others(database: Database) -> None:
    first, second = Numbering(database), Numbering(database)
    given = [await used(who, 20261123, 2, 2) for who in (first, second, first, second)]
    assert len({number for numbers in given for number in numbers}) == 8


async def test_side_by_side_nobody_gets_the_same(database: Database) -> None:
    numbering = Numbering(database)
    given = await asyncio.gather(*(used(numbering, 20261123, 3, 2) for _ in range(20)))
    assert len({number for numbers in given for number in numbers}) == 40


async def test_after_a_rollback_they_come_again_and_after_an_unseen_end_never(database: Database) -> None:
    numbering = Numbering(database)

    async def failing(problem: Exception) -> None:
        async with numbering.lent(20261123, 2) as places:
            places.popleft()
            raise problem

    with pytest.raises(ValueError, match="thought"):
        await failing(ValueError("thought"))
    assert await used(numbering, 20261123, 1, 1) == [1]
    with pytest.raises(Away):
        await failing(Away("commit"))
    assert await used(numbering, 20261123, 1, 1) == [4]
