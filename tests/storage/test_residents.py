"""People, their sessions, and the lock of their turns."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from storage import inbound, residents
from storage import staff as staff_storage
from storage.database import Database
from tests.storage.people import NASTY, NOW, later, met


async def test_a_source_is_taken_in_once(database: Database) -> None:
    arrivals = [("tg:1:1", "telegram", "7", None), ("tg:1:2", "telegram", "8", NASTY)]
    async with database.transaction() as connection:
        assert await inbound.take_in(connection, arrivals, NOW) == {"tg:1:1", "tg:1:2"}
    async with database.transaction() as connection:
        again = [*arrivals, ("tg:1:3", "telegram", "7", None)]
        assert await inbound.take_in(connection, again, NOW) == {"tg:1:3"}
        assert await inbound.take_in(connection, [], NOW) == set()


async def test_old_sources_are_forgotten_and_what_nobody_could_read_later(database: Database) -> None:
    async with database.transaction() as connection:
        await inbound.take_in(connection, [("old", "web", "a", None), ("odd", "web", "a", "{")], NOW)
        await inbound.take_in(connection, [("new", "web", "a", None)], later(days=3))
        assert await inbound.page_after(connection, "") == "old"
        assert await inbound.page_after(connection, "old") is None
        assert await inbound.prune(connection, later(days=1), NOW, "", "odd") == 0
        assert await inbound.prune(connection, later(days=1), NOW, "odd", "old") == 1
        (row,) = await connection.rows("SELECT source, raw FROM inbound WHERE raw IS NOT NULL")
        assert tuple(row) == ("odd", "{")
        assert await inbound.take_in(connection, [("new", "web", "a", None)], later(days=3)) == set()
        assert await inbound.prune(connection, later(days=1), later(seconds=1), "", "old") == 1
        assert await connection.rows("SELECT source FROM inbound WHERE raw IS NOT NULL") == []


async def test_people_are_met_once_and_known_afterwards(database: Database) -> None:
    address = ("telegram", NASTY)
    async with database.transaction() as connection:
        made = (await residents.meet(connection, {address: "en"}, NOW))[address]
        assert (made.language, made.reachable) == ("en", True)
        assert (made.stack, made.wake_at, made.staff) == ("", None, "")
        everybody = {address: "zh-CN", ("web", NASTY): "zh-CN"}
        again = await residents.meet(connection, everybody, later(days=1))
    assert again[address] == made
    assert again["web", NASTY].id != made.id
    async with database.transaction() as connection:
        assert await residents.meet(connection, {}, NOW) == {}


async def test_two_who_meet_the_same_newcomers_meet_the_same_people(database: Database) -> None:
    first, second = {("web", f"{n}"): "zh-CN" for n in range(20)}, {}
    second.update(dict(reversed(first.items())))

    async def meet(wanted: dict[tuple[str, str], str]) -> dict[tuple[str, str], int]:
        async with database.transaction() as connection:
            people = await residents.meet(connection, wanted, NOW)
        return {address: person.id for address, person in people.items()}

    one, two = await asyncio.gather(meet(first), meet(second))
    assert one == two
    assert len(set(one.values())) == 20


async def test_where_people_are_is_kept_with_the_moment_of_their_silence(database: Database) -> None:
    (li, wang, zhao) = await met(database, "li", "wang", "zhao")
    async with database.transaction() as connection:
        standings = [(li, '{"a": "?"}', later(hours=1)), (wang, NASTY, later(minutes=1)), (zhao, "{}", None)]
        await residents.keep_sessions(connection, standings)
    async with database.transaction() as connection:
        locked = await residents.look(connection, [li, wang, 99999])
        assert set(locked) == {li, wang}
        assert (locked[li].stack, locked[li].wake_at) == ('{"a": "?"}', later(hours=1))
        assert locked[wang].stack == NASTY
        assert await residents.next_silence(connection) == later(minutes=1)
        assert await residents.silent(connection, NOW, 10) == []
        assert await residents.silent(connection, later(minutes=1), 10) == [wang]
        assert await residents.silent(connection, later(days=1), 10) == [wang, li]
        assert await residents.silent(connection, later(days=1), 1) == [wang]


async def test_nobody_waits_in_an_empty_database(database: Database) -> None:
    async with database.transaction() as connection:
        assert await residents.next_silence(connection) is None
        assert await residents.look(connection, []) == {}


async def test_traits_are_kept_and_addresses_get_lost(database: Database) -> None:
    (li, wang) = await met(database, "li", "wang")
    async with database.transaction() as connection:
        await residents.keep_traits(connection, [(wang, "en", False), (li, "en", True)])
        people = await residents.look(connection, [li, wang])
        assert [(people[id].language, people[id].reachable) for id in (li, wang)] == [
            ("en", True),
            ("en", False),
        ]
        await residents.lost(connection, "telegram", "li")
        await residents.lost(connection, "telegram", "nobody")
        assert not (await residents.look(connection, [li]))[li].reachable


async def test_places_in_logs_are_taken_without_gaps(database: Database) -> None:
    (li, wang) = await met(database, "li", "wang")
    async with database.transaction() as connection:
        assert await residents.number_lines(connection, {wang: 3, li: 1}) == {li: 1, wang: 1}
        assert await residents.number_lines(connection, {wang: 1}) == {wang: 4}


async def test_a_turn_waits_for_the_turn_before(postgres_url: str) -> None:
    """On SQLite the whole database is one lock; here the row is."""
    database = Database(postgres_url)
    order: list[str] = []
    try:
        await met(database, "li", "wang")
        began = asyncio.Event()

        async def turn(name: str, *addresses: str, lasts: float) -> None:
            async with database.transaction() as connection:
                wanted = {("telegram", address): "zh-CN" for address in addresses}
                await residents.meet(connection, wanted, NOW)
                order.append(f"{name} begins")
                began.set()
                await asyncio.sleep(lasts)
                order.append(f"{name} ends")

        first = asyncio.create_task(turn("first", "li", lasts=0.2))
        await began.wait()
        await asyncio.gather(first, turn("second", "wang", "li", lasts=0), turn("other", "wang", lasts=0))
        assert order.index("first ends") < order.index("second begins")
        assert order.index("other ends") < order.index("first ends")
    finally:
        await database.close()


async def test_codes_work_once_and_not_for_long(database: Database) -> None:
    (li,) = await met(database, "li")
    ten = timedelta(minutes=10)
    async with database.transaction() as connection:
        await staff_storage.invite(connection, "ABCD2345", staff="cg-1", department="", now=NOW, lasts=ten)
        await staff_storage.invite(connection, "ROOM2345", staff="", department="cg", now=NOW, lasts=ten)
        assert await staff_storage.redeem(connection, "WRONG234", NOW) is None
        assert await staff_storage.redeem(connection, " abcd2345 ", later(minutes=9.9)) == ("cg-1", "")
        assert await staff_storage.redeem(connection, "ABCD2345", later(minutes=9.9)) is None
        assert await staff_storage.redeem(connection, "ROOM2345", later(minutes=10)) is None
        given_out = [
            await staff_storage.given_out(connection, code, later(minutes=minutes))
            for code, minutes in (("WRONG234", 1), ("ABCD2345", 1), (" room2345 ", 9.9), ("ROOM2345", 10))
        ]
        assert given_out == [None, "", "cg", ""]
        kept = await connection.rows("SELECT digest FROM codes")
        assert all("2345" not in row[0] for row in kept)
    assert li


async def test_two_who_redeem_one_code_at_once_get_it_once(database: Database) -> None:
    async with database.transaction() as connection:
        await staff_storage.invite(
            connection, "ABCD2345", staff="cg-1", department="", now=NOW, lasts=timedelta(minutes=10)
        )

    async def redeem() -> tuple[str, str] | None:
        async with database.transaction() as connection:
            return await staff_storage.redeem(connection, "ABCD2345", NOW)

    assert sorted(map(bool, await asyncio.gather(redeem(), redeem(), redeem()))) == [False, False, True]


async def test_one_person_is_one_member_of_staff(database: Database) -> None:
    (li, wang) = await met(database, "li", "wang")
    async with database.transaction() as connection:
        await staff_storage.bind(connection, "cg-1", li, NOW)
        await staff_storage.bind(connection, "cg-2", wang, later(minutes=1))
        assert await staff_storage.addresses_of(connection, ["cg-1", "cg-2", "cg-3"]) == {
            "cg-1": li,
            "cg-2": wang,
        }
        assert (await residents.look(connection, [li]))[li].staff == "cg-1"
        await staff_storage.bind(connection, "cg-1", wang, later(minutes=2))
        assert await staff_storage.bound(connection) == [("cg-1", later(minutes=2))]
        assert await staff_storage.addresses_of(connection, []) == {}


async def test_a_room_belongs_to_the_department_that_bound_it_last(database: Database) -> None:
    async with database.transaction() as connection:
        await staff_storage.bind_room(connection, "telegram", "-200", "cg", NOW)
        await staff_storage.bind_room(connection, "telegram", "-100", "cg", later(minutes=1))
        rooms = await staff_storage.rooms_of(connection, ["cg", "sw"])
        assert [(channel, address) for channel, address, _ in rooms["cg"]] == [
            ("telegram", "-200"),
            ("telegram", "-100"),
        ]
        await staff_storage.bind_room(connection, "telegram", "-200", "sw", later(minutes=2))
        rooms = await staff_storage.rooms_of(connection, {"cg", "sw", "gs"})
        assert {code: [room[1] for room in some] for code, some in rooms.items()} == {
            "cg": ["-100"],
            "sw": ["-200"],
        }
        assert await staff_storage.rooms_of(connection, []) == {}


@pytest.mark.parametrize("address", ["", "x" * 4000])
async def test_any_address_is_an_address(database: Database, address: str) -> None:
    (id,) = await met(database, address)
    assert id > 0
