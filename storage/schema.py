"""Brings a database to the newest schema."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage.database import Database


def _config(connection: Any = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("storage").joinpath("migrations")))
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """The revision that this program works with."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


async def current(database: Database) -> str | None:
    """The revision that the database is at, None for an empty one. Raises Away."""

    def read(connection: Any) -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    async with database.schema() as connection:
        return await connection.run_sync(read)


async def migrate(database: Database, to: str = "head") -> None:
    """Apply every migration that is missing up to `to`. Does nothing when there is none. Raises Away."""
    if await current(database) == newest():
        return
    async with database.schema() as connection:
        if database.dialect == "postgresql":
            # Replicas that start together wait for the first one.
            await connection.exec_driver_sql("SELECT pg_advisory_xact_lock(12345)")
        await connection.run_sync(lambda plain: command.upgrade(_config(plain), to))
