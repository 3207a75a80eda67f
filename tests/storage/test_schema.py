"""Migrations: from nothing to the newest, twice, side by side; and the same tables as the models."""

from __future__ import annotations

import asyncio
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event

from storage import schema
from storage.database import Database
from storage.tables import metadata


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


async def test_replicas_that_start_together_migrate_once(empty_url: str) -> None:
    replicas = [Database(empty_url) for _ in range(3)]
    try:
        await asyncio.gather(*(schema.migrate(replica) for replica in replicas))
        assert {await schema.current(replica) for replica in replicas} == {schema.newest()}
    finally:
        for replica in replicas:
            await replica.close()


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

    event.listen(database.engine.sync_engine, "before_cursor_execute", count)
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
