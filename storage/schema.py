"""Brings a database to the newest schema.

Rule 1  Alembic is loaded where there is something to migrate: a start that finds nothing to do goes without.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, inspect, text

from storage.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS: Final = files("storage").joinpath("migrations")
_AT: Final = "alembic_version"
"""Alembic's own table: which revision a database is at."""


def _config(connection: Any = None) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """The revision that this program works with: that of the last file, such as v0013_criticised.py."""
    names = (file.name for file in _MIGRATIONS.joinpath("versions").iterdir())
    return max(name[1:5] for name in names if name.startswith("v"))


async def current(database: Database) -> str | None:
    """The revision that the database is at, None for an empty one. Raises Away."""

    def read(connection: Connection) -> str | None:
        known = inspect(connection).has_table(_AT)
        return connection.scalar(text(f"SELECT version_num FROM {_AT}")) if known else None

    async with database.schema() as connection:
        return await connection.run_sync(read)


async def migrate(database: Database, to: str = "head") -> None:
    """Apply every migration that is missing up to `to`. Does nothing when there is none. Raises Away."""
    if await current(database) == newest():
        return
    from alembic import command

    async with database.schema() as connection:
        if database.dialect == "postgresql":
            # Replicas that start together wait for the first one.
            await connection.exec_driver_sql("SELECT pg_advisory_xact_lock(12345)")
        await connection.run_sync(lambda plain: command.upgrade(_config(plain), to))
