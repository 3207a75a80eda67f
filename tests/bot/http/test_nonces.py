"""Nonces that all processes remember together; on both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.http.nonces import SharedNonces
from storage.database import Database
from tests.databases import sorted_as_in
from tests.hotline import Clock

LIFETIME = timedelta(minutes=10)
MANY = 200


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def nonces(database: Database, clock: Clock) -> SharedNonces:
    return SharedNonces(database, "wx1", LIFETIME, clock)


async def _kept(database: Database) -> int:
    async with database.reading() as connection:
        return int((await connection.rows("SELECT count(*) FROM vault"))[0][0])


async def test_it_belongs_to_what_it_came_with_first(nonces: SharedNonces) -> None:
    """Also of those that are asked about at one time."""
    one, two = await asyncio.gather(nonces.belongs("n", "one"), nonces.belongs("n", "two"))
    assert (one, two) == (True, False)
    assert await nonces.belongs("n", "one")
    assert not await nonces.belongs("n", "three")


async def test_two_processes_agree(database: Database, clock: Clock, nonces: SharedNonces) -> None:
    other = SharedNonces(database, "wx1", LIFETIME, clock)
    numbers = [str(number) for number in range(MANY)]
    ours = (nonces.belongs(n, "ours") for n in numbers)
    theirs = (other.belongs(n, "theirs") for n in reversed(numbers))
    said = await asyncio.gather(*ours, *theirs)
    mine, others = said[:MANY], said[MANY:][::-1]
    assert all(a is not b for a, b in zip(mine, others, strict=True)), "each belongs to one of them"


async def test_another_accounts_are_its_own(database: Database, clock: Clock, nonces: SharedNonces) -> None:
    other = SharedNonces(database, "wx2", LIFETIME, clock)
    assert await nonces.belongs("n", "one")
    assert await other.belongs("n", "two")


async def test_what_is_over_is_forgotten(database: Database, clock: Clock, nonces: SharedNonces) -> None:
    for number in range(3):
        assert await nonces.belongs(str(number), "one")
    assert await _kept(database) == 3
    clock.at += LIFETIME + timedelta(seconds=1)
    assert await nonces.belongs("0", "two"), "its signature is no longer good for anything"
    assert await _kept(database) == 1


async def test_what_is_over_is_forgotten_however_the_server_sorts(clock: Clock) -> None:
    """In most languages what begins with a colon comes after a semicolon."""
    with sorted_as_in("en_US.UTF-8") as url:
        if url is None:
            pytest.skip("this machine can make no locale")
        database = Database(url)
        try:
            async with database.reading() as connection:
                assert (await connection.rows("SELECT ':0' > ';'"))[0][0], "else nothing is seen here"
            nonces = SharedNonces(database, "wx1", LIFETIME, clock)
            assert await nonces.belongs("0", "one")
            clock.at += LIFETIME + timedelta(seconds=1)
            assert await nonces.belongs("1", "one")
            assert await _kept(database) == 1
        finally:
            await database.close()
