"""Migrations: from nothing to the newest, twice, side by side; and the same tables as the models."""

from __future__ import annotations

import asyncio
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

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


async def test_the_models_are_what_the_migrations_make(database: Database) -> None:
    def compare(connection: Any) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    async with database.schema() as connection:
        assert await connection.run_sync(compare) == []
