"""`/readyz` means that it can commit, however often it is asked."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import event

from bot.http import readiness
from bot.http.readiness import Readiness
from storage import duties
from storage.database import Away, Database
from tests.databases import new_file

ASKING = 200
STALE = readiness.FRESH + 0.05


@contextmanager
def _units(database: Database) -> Iterator[list[object]]:
    """What took a connection of the database meanwhile."""
    taken: list[object] = []

    def count(*what: object) -> None:
        taken.append(what)

    event.listen(database.engine.sync_engine, "checkout", count)
    try:
        yield taken
    finally:
        event.remove(database.engine.sync_engine, "checkout", count)


async def test_all_who_ask_share_one_look(database: Database) -> None:
    ready = Readiness(database)
    with _units(database) as taken:
        answers = await asyncio.gather(*(ready.now() for _ in range(ASKING)))
    assert answers == [True] * ASKING
    assert len(taken) == 1


async def test_what_was_committed_is_proof_for_a_second(database: Database) -> None:
    ready = Readiness(database)
    async with database.transaction() as connection:
        await duties.change_nothing(connection)
    with _units(database) as taken:
        assert await ready.now()
        assert taken == []
        await asyncio.sleep(STALE)
        assert await ready.now()
        assert len(taken) == 1


async def test_a_look_is_no_proof(database: Database) -> None:
    """Reading goes on where nothing can be committed."""
    async with database.reading() as look:
        await look.rows("SELECT name FROM duties")
    with _units(database) as taken:
        assert await Readiness(database).now()
    assert len(taken) == 1


async def test_a_database_that_nobody_can_write_to_is_not_ready(tmp_path: Path) -> None:
    """Another process has SQLite's lock: reading works, a commit does not. One look answers all."""
    path = tmp_path / "test.db"
    database = Database(new_file(path))
    other = sqlite3.connect(path, isolation_level=None)
    try:
        ready = Readiness(database)
        assert await ready.now()
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(STALE)
        async with database.reading() as look:
            assert await look.rows("SELECT 1")
        with _units(database) as taken:
            async with asyncio.timeout(readiness.PATIENCE + 1):
                answers = await asyncio.gather(*(ready.now() for _ in range(ASKING)))
        assert answers == [False] * ASKING
        assert len(taken) == 1
        other.execute("ROLLBACK")
        async with asyncio.timeout(5):
            while not await ready.now():  # noqa: ASYNC110 -- SQLite tells nobody when it looks again
                await asyncio.sleep(0.05)
    finally:
        other.close()
        await database.close()


async def test_one_that_went_away_is_not_ready_however_new_the_proof(tmp_path: Path) -> None:
    """A unit of work has met it: whoever asks next learns of it at once, not a second later."""
    path = tmp_path / "test.db"
    database = Database(new_file(path))
    try:
        ready = Readiness(database)
        assert await ready.now()
        path.rename(tmp_path / "moved.db")
        path.touch()
        try:
            async with database.transaction():
                raise AssertionError("it works in a file that is not its own")
        except Away:
            pass
        assert not await ready.now()
    finally:
        await database.close()


async def test_who_hangs_up_spoils_nobodys_answer(database: Database) -> None:
    ready = Readiness(database)
    asking = [asyncio.create_task(ready.now()) for _ in range(10)]
    await asyncio.sleep(0)
    asking[0].cancel()
    answers = await asyncio.gather(*asking, return_exceptions=True)
    assert answers[1:] == [True] * 9


async def test_one_that_keeps_no_change_is_not_ready_though_it_commits(tmp_path: Path) -> None:
    """As on a full disk: what changes nothing is committed there, once a second by whoever looks for work."""
    database = Database(new_file(tmp_path / "test.db"))
    with sqlite3.connect(tmp_path / "test.db") as other:
        for change in ("INSERT", "UPDATE"):
            other.execute(f"""CREATE TRIGGER full_at_{change} BEFORE {change} ON duties
                BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END""")
    try:
        async with database.transaction():
            pass
        assert not await Readiness(database).now()
    finally:
        await database.close()
