"""Migrations: from nothing to the newest, twice, side by side; and the same tables as the models."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event

from storage import schema
from storage.database import Database
from storage.schema import OtherSchema
from storage.tables import metadata
from tests.databases import Postgres

SLOW = 5.5
"""Seconds; a unit of work has five for a statement, and four for a lock."""


async def test_from_nothing_to_the_newest_and_again(empty_url: str) -> None:
    database = Database(empty_url)
    try:
        assert await schema.current(database) is None
        await schema.migrate(database)
        assert await schema.current(database) == schema.newest()
        await schema.migrate(database)
        assert await schema.current(database) == schema.newest()
    finally:
        await database.close()


async def test_who_waited_for_a_person_before_there_was_an_end_gets_one(empty_url: str) -> None:
    """Wishes that nobody had ended would have stayed for ever: there was no timer behind them."""
    database = Database(empty_url)
    try:
        await schema.migrate(database, "0015")
        async with database.transaction() as connection:
            for resident, ended in ((7, None), (8, 30)):
                await connection.run(
                    """INSERT INTO requests (resident_id, words, made_at, due_at, agent, taken_at, ended_at)
                    VALUES (?, '', 10, 20, 'agent-1', 15, ?)""",
                    (resident, ended),
                )
        await schema.migrate(database)
        async with database.reading() as connection:
            waiting = await connection.rows("SELECT kind, resident_id, due_at, status, body FROM timers")
            (said,) = await connection.rows("SELECT said_at FROM requests WHERE resident_id = 7")
        assert [tuple(row) for row in waiting] == [("request_silent", 7, 10, "pending", "1")]
        assert said[0] == 15
    finally:
        await database.close()


async def test_replicas_that_start_together_migrate_once(empty_url: str) -> None:
    replicas = [Database(empty_url) for _ in range(3)]
    try:
        await asyncio.gather(*(schema.migrate(replica) for replica in replicas))
        assert {await schema.current(replica) for replica in replicas} == {schema.newest()}
    finally:
        for replica in replicas:
            await replica.close()


async def test_a_new_file_can_be_opened_by_many_at_once(tmp_path: Path) -> None:
    """One in four hundred was told that it is locked, and its process ended."""
    for number in range(60):
        opened = [Database(f"sqlite:///{tmp_path}/{number}.db") for _ in range(8)]
        try:
            await asyncio.gather(*(_look(each) for each in opened))
        finally:
            for each in opened:
                await each.close()


async def _look(database: Database) -> None:
    async with database.reading() as connection:
        await connection.rows("SELECT 1")


async def test_who_waits_for_a_slow_migration_waits(postgres_server: Postgres) -> None:
    """Replicas used to give up after four seconds, each statement after five: a large database could never
    be brought to a newer schema."""
    with postgres_server.empty() as url:
        replicas = [Database(url) for _ in range(2)]
        slow = await asyncpg.connect(url)
        try:
            await slow.execute("BEGIN")
            await slow.execute("SELECT pg_advisory_xact_lock(12345)")
            waiting = [asyncio.create_task(schema.migrate(replica)) for replica in replicas]
            await asyncio.sleep(SLOW)
            assert not any(task.done() for task in waiting)
            await slow.execute("COMMIT")
            await asyncio.gather(*waiting)
            assert await schema.current(replicas[0]) == schema.newest()
        finally:
            await slow.close()
            for replica in replicas:
                await replica.close()


async def test_who_only_looks_is_told_to_migrate(empty_url: str) -> None:
    database = Database(empty_url)
    try:
        with pytest.raises(OtherSchema, match=r"is empty: .*jieban migrate"):
            await schema.require(database)
        await schema.migrate(database, "0008")
        with pytest.raises(OtherSchema, match=r"is at schema 0008: .*jieban migrate"):
            await schema.require(database)
        await schema.migrate(database)
        await schema.require(database)
    finally:
        await database.close()


async def test_a_newer_programs_database_is_left_alone(empty_url: str) -> None:
    database = Database(empty_url)
    try:
        await schema.migrate(database)
        async with database.transaction() as connection:
            await connection.run("UPDATE alembic_version SET version_num = '9001'")
        for refusing in (schema.migrate, schema.require):
            with pytest.raises(OtherSchema, match="newer program"):
                await refusing(database)
    finally:
        await database.close()


class Cut(BaseException):
    """The process ends here."""


async def test_a_migration_that_is_cut_off_anywhere_can_be_run_again(empty_url: str) -> None:
    """It leaves nothing behind, whichever statement was the last."""
    database = Database(empty_url)
    left = 0

    def count(*_: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise Cut

    event.listen(database.patient.sync_engine, "before_cursor_execute", count)
    try:
        cut = 0
        for last in range(5, 1000, 13):
            left = last
            try:
                await schema.migrate(database)
            except Cut:
                cut += 1
                assert await schema.current(database) is None
            else:
                break
        left = 0
        assert cut > 5
        assert await schema.current(database) == schema.newest()
    finally:
        await database.close()


async def test_the_models_are_what_the_migrations_make(database: Database) -> None:
    def compare(connection: Any) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    async with database.schema() as connection:
        assert await connection.run_sync(compare) == []
