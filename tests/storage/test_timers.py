"""What is to happen later: set, claimed once, put off, cancelled."""

from __future__ import annotations

import asyncio

import pytest

from storage import erasure, timers
from storage.database import Database
from storage.instants import stored
from tests.storage.people import NASTY, NOW, later
from tests.storage.waiting import three_timers


async def test_a_timer_is_due_at_its_moment_and_not_before(database: Database) -> None:
    await three_timers(database)
    async with database.transaction() as connection:
        assert await timers.next_due(connection) == later(hours=1)
        assert await timers.due(connection, later(hours=1, microseconds=-1), 10) == []
        (warn,) = await timers.due(connection, later(hours=1), 10)
        assert (warn.kind, warn.ticket, warn.resident, warn.due_at, warn.body) == (
            "warn",
            1,
            None,
            later(hours=1),
            None,
        )
        kinds = [(timer.kind, timer.body) for timer in await timers.due(connection, later(hours=2), 10)]
        assert kinds == [("warn", None), ("notice", NASTY)]
        assert len(await timers.due(connection, later(days=1), 2)) == 2


async def test_those_of_some_people_are_due_at_their_moment_too(database: Database) -> None:
    await three_timers(database)
    async with database.transaction() as connection:
        early = later(hours=2, microseconds=-1)
        assert await timers.due_of(connection, "notice", [7], early) == []
        assert [
            timer.body for timer in await timers.due_of(connection, "notice", [7, 8], later(hours=2))
        ] == [NASTY]
        assert await timers.due_of(connection, "notice", [8], later(days=1)) == []
        assert await timers.due_of(connection, "warn", [7], later(days=1)) == []


async def test_a_timer_is_claimed_once(database: Database) -> None:
    ids = await three_timers(database)

    async def claim() -> set[int]:
        async with database.transaction() as connection:
            return await timers.claim(connection, [*ids, 999], later(hours=3))

    claimed = await asyncio.gather(claim(), claim(), claim())
    assert sorted(id for mine in claimed for id in mine) == sorted(ids)
    async with database.transaction() as connection:
        assert await timers.due(connection, later(days=1), 10) == []
        assert await timers.next_due(connection) is None
        assert await timers.claim(connection, [], NOW) == set()


async def test_what_has_fired_or_was_cancelled_keeps_no_words(database: Database) -> None:
    warn, notice, due = await three_timers(database)
    async with database.transaction() as connection:
        await timers.set_timers(connection, [("notice", 3, 7, later(hours=2), NASTY)])
    async with database.transaction() as connection:
        await timers.claim(connection, [warn, notice, due], later(hours=3))
        await timers.cancel(connection, [(3, "notice")], later(hours=3))
    async with database.reading() as connection:
        rows = await connection.rows("SELECT status, body FROM timers ORDER BY id")
    assert rows == [("fired", None)] * 3 + [("cancelled", None)]


async def test_a_claim_that_fails_is_no_claim(database: Database) -> None:
    ids = await three_timers(database)

    async def claim() -> None:
        async with database.transaction() as connection:
            await timers.claim(connection, ids, later(hours=3))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await claim()
    async with database.transaction() as connection:
        assert await timers.claim(connection, ids, later(hours=3)) == set(ids)


async def test_a_cancelled_timer_is_never_due_and_cannot_be_claimed(database: Database) -> None:
    warn, notice, due = await three_timers(database)
    async with database.transaction() as connection:
        await timers.cancel(connection, [(2, "warn"), (1, "warn"), (1, "nothing")], later(minutes=1))
        await timers.cancel(connection, [], NOW)
        assert await timers.claim(connection, [warn, notice], later(hours=3)) == {notice}
        await timers.cancel(connection, [(2, "notice")], later(hours=3))
        rows = await connection.rows("SELECT id, status, ended_at FROM timers ORDER BY id")
    assert [(row[0], row[1], row[2] is None) for row in sorted(rows)] == sorted(
        [(warn, "cancelled", False), (notice, "fired", False), (due, "pending", True)]
    )


async def test_what_an_erasing_clears_has_ended(database: Database) -> None:
    _, notice, _ = await three_timers(database)
    async with database.transaction() as connection:
        await erasure.clear_timers(connection, [1, 2], 7, later(minutes=1))
        rows = await connection.rows(
            "SELECT id, body FROM timers WHERE ended_at = ?", (stored(later(minutes=1)),)
        )
    assert [tuple(row) for row in rows] == [(notice, None)]


async def test_timers_that_ended_long_ago_are_forgotten_page_by_page(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timers, "PAGE", 2)
    pending, *ended = await three_timers(database)
    rest = [id for id in await three_timers(database) if id not in (pending, *ended)]
    async with database.transaction() as connection:
        await timers.claim(connection, ended, later(hours=3))
        await timers.claim(connection, rest[:2], later(days=3))
        await connection.run(
            "UPDATE timers SET status = 'cancelled', ended_at = NULL WHERE id = ?", (rest[2],)
        )
    after: int | None = 0
    while after is not None:
        async with database.transaction() as connection:
            after = await timers.prune(connection, later(days=1), after)
    async with database.reading() as connection:
        rows = await connection.rows("SELECT id FROM timers ORDER BY id")
    assert sorted(row[0] for row in rows) == sorted([pending, *rest[:2]])
