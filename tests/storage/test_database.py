"""Units of work: together or not at all; and what is the database's fault."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import asyncpg
import pytest

from storage import duties, requests
from storage.database import Away, Connection, Contended, Database
from tests.storage.people import NOW, later


async def _duties(database: Database) -> list[str]:
    async with database.reading() as connection:
        return [row[0] for row in await connection.rows("SELECT name FROM duties ORDER BY name")]


async def test_what_fails_leaves_nothing_behind(database: Database) -> None:
    async def work() -> None:
        async with database.transaction() as connection:
            await duties.take(connection, "send", "one", NOW, later(seconds=10))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await work()
    assert await _duties(database) == []


async def test_what_is_cancelled_leaves_nothing_behind(database: Database) -> None:
    reached = asyncio.Event()

    async def work() -> None:
        async with database.transaction() as connection:
            await duties.take(connection, "send", "one", NOW, later(seconds=10))
            reached.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(work())
    await reached.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await _duties(database) == []
    async with database.transaction() as connection:
        assert await duties.take(connection, "send", "two", NOW, later(seconds=10))


async def test_what_is_cancelled_twice_leaves_nothing_behind(database: Database) -> None:
    """The second time while the first is being undone: the connection must not come back half-way."""

    async def work(number: int) -> None:
        async with database.transaction() as connection:
            await duties.take(connection, f"send {number}", "one", NOW, later(seconds=10))
            await asyncio.sleep(60)

    for number in range(20):
        task = asyncio.create_task(work(number))
        await asyncio.sleep(0.002 * (number % 4))
        task.cancel()
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    for _ in range(10):
        async with database.transaction() as connection:
            assert await connection.rows("SELECT name FROM duties") == []
            await duties.take(connection, "send", "two", NOW, later(seconds=10))
            await duties.leave(connection, "send", "two")


async def test_what_waits_is_done_before_the_next_statement_and_before_the_commit(database: Database) -> None:
    """On one table in order; without that a batch's sessions could be older than its outbox."""
    rename = "UPDATE duties SET holder = ? WHERE name = ?"
    async with database.transaction() as connection:
        await duties.take(connection, "send", "one", NOW, later(seconds=10))
        await duties.take(connection, "poll", "one", NOW, later(seconds=10))
        connection.later("duties", rename, ("two", "send"))
        connection.later("counters", "INSERT INTO counters (day, value) VALUES (?, ?)", (20261126, 7))
        connection.later("duties", rename, ("three", "send"))
        counted, held = await connection.each(
            ("SELECT value FROM counters", ()), ("SELECT name, holder FROM duties ORDER BY name", ())
        )
        connection.later("duties", rename, ("four", "poll"))
    assert [tuple(row) for row in counted] == [(7,)]
    assert [tuple(row) for row in held] == [("poll", "one"), ("send", "three")]
    async with database.reading() as connection:
        held = await connection.rows("SELECT name, holder FROM duties ORDER BY name")
    assert [tuple(row) for row in held] == [("poll", "four"), ("send", "three")]


async def test_what_waits_and_fails_takes_everything_with_it(database: Database) -> None:
    async def work() -> None:
        async with database.transaction() as connection:
            await duties.take(connection, "send", "one", NOW, later(seconds=10))
            connection.later("duties", "UPDATE duties SET holder = ?", (None,))

    with pytest.raises((sqlite3.Error, asyncpg.PostgresError)):
        await work()
    assert await _duties(database) == []


async def test_what_waits_for_a_unit_that_fails_is_not_done(database: Database) -> None:
    async def work() -> None:
        async with database.transaction() as connection:
            connection.later("counters", "INSERT INTO counters (day, value) VALUES (?, ?)", (20261126, 7))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await work()
    async with database.transaction() as connection:
        assert await connection.rows("SELECT day FROM counters") == []


async def test_a_look_changes_nothing(postgres_url: str) -> None:
    database = Database(postgres_url)
    try:
        with pytest.raises((asyncpg.PostgresError, Away)):
            async with database.reading() as connection:
                await duties.take(connection, "send", "one", NOW, later(seconds=10))
    finally:
        await database.close()


async def test_a_commit_is_on_the_disk_when_it_is_told(database: Database) -> None:
    """PostgreSQL's was not, where its server or role says so, as this one's does."""
    async with database.transaction() as connection:
        if connection.dialect == "sqlite":
            (((journal,),), ((level,),)) = await connection.each(
                ("PRAGMA journal_mode", ()), ("PRAGMA synchronous", ())
            )
            assert (journal, level) == ("wal", 2)
        else:
            rows = await connection.rows("SELECT current_setting('synchronous_commit')")
            assert rows[0][0] == "on"


async def test_a_look_sees_one_moment(database: Database) -> None:
    """Whoever counts tickets and then their moves must not count two different moments."""
    async with database.reading() as connection:
        assert await connection.rows("SELECT name FROM duties") == []
        async with database.transaction() as other:
            await duties.take(other, "send", "one", NOW, later(seconds=10))
        assert await connection.rows("SELECT name FROM duties") == []
    assert await _duties(database) == ["send"]


async def test_a_mistake_of_ours_is_not_called_away(database: Database) -> None:
    for sql in ("SELEKT 1", "SELECT nothing FROM duties", "SELECT 1 FROM nowhere"):
        with pytest.raises((sqlite3.Error, asyncpg.PostgresError)):
            async with database.transaction() as connection:
                await connection.rows(sql)


@pytest.mark.parametrize(
    "url", ["postgresql://127.0.0.1:1/nothing", "sqlite:////dev/null/nowhere.db", "sqlite:////proc/no.db"]
)
async def test_a_database_that_cannot_be_reached_is_away(url: str) -> None:
    with pytest.raises(Away):
        await _touch(url)


async def test_a_file_that_is_no_database_is_away(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(Away):
        await _touch(f"sqlite:///{tmp_path}/no.db")


async def _touch(url: str) -> None:
    database = Database(url)
    try:
        async with database.transaction() as connection:
            await connection.rows("SELECT 1")
    finally:
        await database.close()
        await asyncio.sleep(0.05)  # the thread of a file that could not be opened ends by itself


async def test_a_connection_that_was_cut_is_away_and_the_next_one_works(postgres_url: str) -> None:
    database, other = Database(postgres_url), Database(postgres_url)

    async def work() -> None:
        async with database.transaction() as connection:
            (row,) = await connection.rows("SELECT pg_backend_pid()")
            async with other.transaction() as cutting:
                await cutting.rows("SELECT pg_terminate_backend(?)", (row[0],))
            await connection.rows("SELECT 1")

    try:
        with pytest.raises(Away):
            await work()
        async with database.transaction() as connection:
            assert (await connection.rows("SELECT 1"))[0][0] == 1
    finally:
        await database.close()
        await other.close()


async def test_a_database_that_does_not_exist_yet_is_away(postgres_url: str) -> None:
    with pytest.raises(Away):
        await _touch(postgres_url.replace("jieban_test_", "jieban_missing_"))


async def test_a_pool_that_is_used_up_is_away_soon(postgres_url: str) -> None:
    database = Database(postgres_url, pool=1)
    database.engine.pool._max_overflow = 0  # type: ignore[attr-defined]  # so that one is all
    try:
        async with database.transaction():
            with pytest.raises(Away):
                async with database.transaction():
                    pass
    finally:
        await database.close()


@pytest.mark.parametrize(
    "problem", [BrokenPipeError(32, "Broken pipe"), FileNotFoundError(2, "no such file")]
)
async def test_a_fault_beside_the_database_is_not_called_away(database: Database, problem: OSError) -> None:
    """Whoever reads is told what is really wrong, not to look at a database that works."""

    async def work() -> None:
        async with database.reading() as connection:
            await connection.rows("SELECT 1")
            raise problem

    with pytest.raises(type(problem)) as caught:
        await work()
    assert caught.value is problem


async def test_a_statement_that_takes_too_long_is_away_in_words(postgres_url: str) -> None:
    database = Database(postgres_url)
    try:
        with pytest.raises(Away, match="does not answer in time"):
            async with database.transaction() as connection:
                await connection.rows("SELECT pg_sleep(6)")
    finally:
        await database.close()


async def test_a_unit_that_another_one_meets_head_on_is_begun_again(database: Database) -> None:
    """And once more, but not for ever; nothing stays of those that were not kept."""
    begun = 0

    async def work(connection: Connection) -> int:
        nonlocal begun
        begun += 1
        await requests.make(connection, begun, "", NOW, NOW)
        if begun < 3:
            raise Contended("met head-on")
        return begun

    assert await database.done(work) == 3
    async with database.reading() as connection:
        assert [request.resident for request in await requests.open_ones(connection, 9)] == [3]

    async def never(connection: Connection) -> None:
        raise Contended("met head-on")

    with pytest.raises(Away):
        await database.done(never)
