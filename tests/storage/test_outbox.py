"""What is to be said: posted, leased, sent, tried again."""

from __future__ import annotations

import time

from storage import logs, outbox, residents, staff
from storage.database import Connection, Database
from storage.outbox import Leased, Post
from tests.storage.people import NASTY, NOW, later, met
from tests.storage.waiting import post


async def _lease(
    connection: Connection, *resting: str, after: float = 0.0, most: int = 10, channel: str = "telegram"
) -> list[Leased]:
    at = later(seconds=after)
    heads = await outbox.heads(connection, channel, "", 100)
    due = [head.id for head in heads if head.due_at <= at and head.address not in resting]
    return await outbox.lease(connection, due[:most], later(seconds=after + 60))


def _said(leased: list[Leased]) -> list[str]:
    return [row.body for row in leased]


async def test_each_address_has_its_order(database: Database) -> None:
    await post(database, ("a", "a1"), ("b", "b1"), ("a", "a2"), ("c", NASTY), ("b", "b2"))
    async with database.transaction() as connection:
        assert await _lease(connection, channel="web") == []
        first = await _lease(connection)
        assert _said(first) == ["a1", "b1", NASTY]
        assert [row.attempts for row in first] == [1, 1, 1]
        assert await _lease(connection) == []
        await outbox.end(connection, [(first[1].id, "sent", "99", "")], NOW)
        assert _said(await _lease(connection)) == ["b2"]
        await outbox.end(connection, [(first[0].id, "dead", "", "why?")], NOW)
        assert _said(await _lease(connection)) == ["a2"]


async def test_waiting_addresses_are_gone_through_some_at_a_time(database: Database) -> None:
    await post(database, *((f"{number:02}", f"{number}") for number in range(9)), ("03", "more"))
    async with database.reading() as connection:
        assert [head.address for head in await outbox.heads(connection, "telegram", "", 4)] == [
            "00",
            "01",
            "02",
            "03",
        ]
        some = await outbox.heads(connection, "telegram", "03", 100)
        assert [head.address for head in some] == ["04", "05", "06", "07", "08"]
        assert await outbox.heads(connection, "telegram", "08", 100) == []
        assert await outbox.heads(connection, "web", "", 100) == []


WAITING = 100_000


async def test_a_long_outage_makes_no_look_slow(database: Database) -> None:
    """100,000 rows wait, in many chats and in a few long queues: a look steps through an index."""
    said = [(f"{number % 50_000}", "x") for number in range(WAITING // 2)]
    said += [(f"room-{number % 10}", "x") for number in range(WAITING // 2)]
    for begin in range(0, WAITING, 20_000):
        await post(database, *said[begin : begin + 20_000])
    explain = "EXPLAIN QUERY PLAN" if database.dialect == "sqlite" else "EXPLAIN"
    values = ("telegram", "", "telegram", 256)
    async with database.transaction() as connection:
        await connection.run("ANALYZE")
        rows = await connection.rows(f"{explain} {outbox.HEADS}", values)
        plan = "\n".join(str(row[-1]) for row in rows)
        assert "outbox_waiting" in plan
        for slow in ("SCAN outbox", "Seq Scan on outbox", "TEMP B-TREE", "Sort"):
            assert slow not in plan, plan
        began = time.perf_counter()
        heads = await outbox.heads(connection, "telegram", "", 256)
        await outbox.lease(connection, [head.id for head in heads[:64]], later(seconds=60))
        took = time.perf_counter() - began
    assert len({head.address for head in heads}) == 256
    assert took < 1.0, "it takes milliseconds where nobody groups all that waits"


async def test_who_rests_is_left_alone(database: Database) -> None:
    await post(database, ("a", "a1"), ("b", "b1"), ("c?", "c1"))
    async with database.transaction() as connection:
        assert _said(await _lease(connection, "a", "c?")) == ["b1"]
        assert _said(await _lease(connection, "nobody", most=1)) == ["a1"]
        assert _said(await _lease(connection)) == ["c1"]


async def test_a_lease_runs_out(database: Database) -> None:
    await post(database, ("a", "a1"), ("a", "a2"))
    async with database.transaction() as connection:
        assert _said(await _lease(connection)) == ["a1"]
    async with database.transaction() as connection:
        assert await _lease(connection, after=59.9) == []
        (again,) = await _lease(connection, after=60)
        assert (again.body, again.attempts) == ("a1", 2)


async def test_what_is_on_its_way_can_be_taken_back_but_not_what_is_put_off(database: Database) -> None:
    await post(database, ("a", "a1"), ("b", "b1"), ("c", "c1"))
    async with database.transaction() as connection:
        a1, b1, c1 = await _lease(connection)
        await outbox.put_off(connection, [(b1.id, later(seconds=30), "why?", True)])
        await outbox.end(connection, [(c1.id, "sent", "9", "")], NOW)
        assert await outbox.take_back(connection, "web", later(seconds=1)) == 0
        assert await outbox.take_back(connection, "telegram", later(seconds=1)) == 1
        assert [row.id for row in await _lease(connection, after=1)] == [a1.id]
        assert [row.body for row in await _lease(connection, after=30)] == ["b1"]


async def test_what_is_put_off_holds_up_its_own_address_alone(database: Database) -> None:
    await post(database, ("a", "a1"), ("a", "a2"), ("b", "b1"))
    async with database.transaction() as connection:
        (row, _) = await _lease(connection)
        await outbox.put_off(connection, [(row.id, later(seconds=5), "429?", True)])
        await _post_in(connection, ("b", "b2"))
        assert await _lease(connection, after=4.9) == []
        assert _said(await _lease(connection, after=5)) == ["a1"]


async def _post_in(connection: Connection, *said: tuple[str, str]) -> None:
    posts = [Post(None, "telegram", address, "notice", body) for address, body in said]
    await outbox.post(connection, posts, NOW)


async def test_what_waits_for_an_address_that_is_gone_is_given_up(database: Database) -> None:
    await post(database, ("a", "a1"), ("a", "a2"), ("b", "b1"))
    async with database.transaction() as connection:
        assert await outbox.give_up_on(connection, "telegram", "a", NOW) == ["a1", "a2"]
        assert await outbox.give_up_on(connection, "web", "b", NOW) == []
        assert _said(await _lease(connection)) == ["b1"]
        rows = await connection.rows("SELECT status FROM outbox WHERE address = ? ORDER BY id", ("a",))
        assert [row[0] for row in rows] == ["unreachable", "unreachable"]


async def test_cards_are_found_by_their_ticket_in_their_newest_form(database: Database) -> None:
    """Of who can be reached, and in rooms; whose edit is looked up when it is sent."""
    cg, gone = await met(database, "cg-1", "gone")
    async with database.transaction() as connection:
        await staff.bind(connection, "cg-1", cg, NOW)
        await staff.bind_room(connection, "telegram", "-100", "cg", NOW)
        await residents.lost(connection, "telegram", "gone")
        await outbox.post(
            connection,
            [
                Post(cg, "telegram", "cg-1", "notice", "one", ticket=7),
                Post(None, "telegram", "-100", "notice", "two", ticket=7),
                Post(gone, "telegram", "gone", "notice", "three", ticket=7),
                Post(cg, "telegram", "cg-1", "reply", "of another", ticket=8),
                Post(cg, "telegram", "cg-1", "reply", "no card"),
            ],
            NOW,
        )
        room, mine = await outbox.cards(connection, [7])
        assert (room.body, room.department, room.staff, room.newest) == ("two", "cg", "", None)
        assert (mine.body, mine.department, mine.staff, mine.resident) == ("one", "", "cg-1", cg)
        assert len(await outbox.cards(connection, [7, 8, 9])) == 3
        for words in ("signed", "closed"):
            await outbox.overtake(connection, [mine.id], NOW)
            edit = Post(cg, "telegram", "cg-1", "notice", words, replaces=mine.id)
            await outbox.post(connection, [edit], NOW)
        assert [card.newest for card in await outbox.cards(connection, [7])] == [None, "closed"]
        told: list[tuple[str, str]] = []
        for external in ("41", "42", "43", "44"):
            (row,) = await _lease(connection, "-100", "gone")
            told.append((row.body, row.shown_as))
            await outbox.end(connection, [(row.id, "sent", external, "")], NOW)
    assert told == [("one", ""), ("of another", ""), ("no card", ""), ("closed", "41")]


async def test_a_room_that_moved_takes_along_what_waits_and_its_cards(database: Database) -> None:
    async with database.transaction() as connection:
        card = Post(None, "telegram", "-1", "notice", "a card", ticket=7)
        await outbox.post(connection, [card, Post(None, "telegram", "-2", "notice", "elsewhere")], NOW)
    async with database.transaction() as connection:
        (row,) = await _lease(connection, "-2")
        await outbox.end(connection, [(row.id, "sent", "41", "")], NOW)
        await outbox.post(connection, [Post(None, "telegram", "-1", "notice", "news")], NOW)
    async with database.transaction() as connection:
        await outbox.readdress(connection, "telegram", "-1", "-1009")
        waiting = await outbox.heads(connection, "telegram", "", 10)
        assert [head.address for head in waiting] == ["-1009", "-2"]
        assert [card.address for card in await outbox.cards(connection, [7])] == ["-1009"]


async def test_an_edit_on_its_way_is_not_overtaken(database: Database) -> None:
    """It may be shown already: dropped, nobody would know what the card says by now."""
    async with database.transaction() as connection:
        await outbox.post(connection, [Post(None, "telegram", "-100", "notice", "card", ticket=7)], NOW)
        (card,) = await _lease(connection)
        await outbox.end(connection, [(card.id, "sent", "41", "")], NOW)
        edit = Post(None, "telegram", "-100", "notice", "signed", replaces=card.id)
        await outbox.post(connection, [edit], NOW)
        (signed,) = await _lease(connection)
        assert await outbox.overtake(connection, [card.id], NOW) == 0
        await outbox.end(connection, [(signed.id, "sent", "41", "")], NOW)
        await outbox.post(connection, [edit], NOW)
        assert await outbox.overtake(connection, [card.id], NOW) == 1
        assert await _lease(connection) == []


async def test_a_log_is_read_from_any_place(database: Database) -> None:
    (li, other) = await met(database, "li", "other", channel="web")
    async with database.transaction() as connection:
        await outbox.post(
            connection,
            [
                Post(li, "web", "li", "echo", "one", 1, "kept"),
                Post(other, "web", "other", "reply", "not mine", 1, "kept"),
                Post(li, "web", "li", "reply", NASTY, 2, "kept"),
                Post(li, "web", "li", "notice", "three", 3, "kept"),
                Post(li, "web", "li", "notice", "no place in the log"),
            ],
            NOW,
        )
        lines = await logs.since(connection, "web", "li", 0, 10)
        assert [(line.sequence, line.kind, line.body) for line in lines] == [
            (1, "echo", "one"),
            (2, "reply", NASTY),
            (3, "notice", "three"),
        ]
        assert {line.at for line in lines} == {NOW}
        assert [line.sequence for line in await logs.since(connection, "web", "li", 1, 1)] == [2]
        assert await logs.since(connection, "web", "nobody", 0, 10) == []
        (waiting,) = await _lease(connection, channel="web")
        assert (waiting.resident, waiting.body) == (li, "no place in the log")
