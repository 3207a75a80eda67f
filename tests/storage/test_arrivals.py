"""Who comes with what: each source once, everybody who is known found and locked."""

from __future__ import annotations

import asyncio

import pytest

from storage import residents
from storage.arrivals import arrive
from storage.database import Database
from storage.inbound import Arrival
from tests.storage.people import NOW, later

LI, WANG, NEW = ("telegram", "li"), ("web", "wang"), ("web", "li")


def brought(source: str, address: residents.Address, raw: str | None = None) -> Arrival:
    return source, *address, raw


async def _known(database: Database) -> dict[residents.Address, residents.Resident]:
    async with database.transaction() as connection:
        people = await residents.meet(connection, {LI: "en", WANG: "zh-CN"}, NOW)
        await residents.keep_sessions(connection, [(people[LI].id, '{"serial":3}', later(hours=1))])
    return people


async def test_each_source_is_new_once(database: Database) -> None:
    people = await _known(database)
    async with database.transaction() as connection:
        fresh, met = await arrive(connection, [brought("b", LI), brought("a", NEW)], [WANG], NOW)
        assert fresh == {"a", "b"}
        assert {address: who.id for address, who in met.items()} == {a: w.id for a, w in people.items()}
        assert (met[LI].language, met[LI].stack, met[LI].wake_at) == ("en", '{"serial":3}', later(hours=1))
    async with database.transaction() as connection:
        fresh, met = await arrive(connection, [brought("b", LI), brought("c", LI)], [], NOW)
        assert (fresh, list(met)) == ({"c"}, [LI])
        assert await arrive(connection, [], [WANG], NOW) == (set(), {WANG: people[WANG]})
        assert await arrive(connection, [brought("d", ("telegram", ""), "{")], [], NOW) == ({"d"}, {})
        rows = await connection.rows("SELECT source, raw FROM inbound ORDER BY source")
    assert [tuple(row) for row in rows] == [("a", None), ("b", None), ("c", None), ("d", "{")]


async def test_two_units_with_the_same_source_and_person(postgres_url: str) -> None:
    """The second waits for the first, finds the source seen, and the person as the first left them."""
    database = Database(postgres_url)
    try:
        people = await _known(database)
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def first() -> None:
            async with database.transaction() as connection:
                assert (await arrive(connection, [brought("a", LI)], [], NOW))[0] == {"a"}
                await residents.keep_sessions(connection, [(people[LI].id, '{"serial":4}', None)])
                begun.set()
                await go_on.wait()

        async def second() -> tuple[set[str], str]:
            await begun.wait()
            async with database.transaction() as connection:
                fresh, met = await arrive(connection, [brought("a", LI), brought("b", WANG)], [LI], NOW)
                return fresh, met[LI].stack

        one, two = asyncio.create_task(first()), asyncio.create_task(second())
        await begun.wait()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(two), 0.3)
        go_on.set()
        await one
        assert await two == ({"b"}, '{"serial":4}')
    finally:
        await database.close()


async def test_a_person_is_read_as_whoever_was_waited_for_has_left_them(postgres_url: str) -> None:
    """Not their place in a conversation alone: language and name, too. Who was erased is nobody any more."""
    database = Database(postgres_url)
    try:
        people = await _known(database)
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def first() -> None:
            async with database.transaction() as connection:
                await arrive(connection, [brought("a", LI), brought("b", WANG)], [], NOW)
                await residents.keep_sessions(connection, [(people[LI].id, '{"serial":4}', None)])
                await residents.keep_traits(connection, [(people[LI].id, "zh-CN", False)])
                await residents.forget(connection, people[WANG].id, NOW)
                begun.set()
                await go_on.wait()

        async def second() -> dict[residents.Address, residents.Resident]:
            await begun.wait()
            async with database.transaction() as connection:
                return (await arrive(connection, [brought("c", LI), brought("d", WANG)], [], NOW))[1]

        one, two = asyncio.create_task(first()), asyncio.create_task(second())
        await begun.wait()
        await asyncio.sleep(0.2)
        go_on.set()
        await one
        met = await two
        assert list(met) == [LI]
        assert (met[LI].language, met[LI].reachable, met[LI].stack) == ("zh-CN", False, '{"serial":4}')
    finally:
        await database.close()
