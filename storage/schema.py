"""Brings a database to the newest schema.

Rule 1  Alembic is loaded where there is something to migrate: a start that finds nothing to do goes without.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from storage.database import Database
from storage.rows import Dialect
from storage.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS: Final = files("storage").joinpath("migrations")
_TABLES: Final[Mapping[Dialect, str]] = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()",
}
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
    return max(_known())


def _known() -> set[str]:
    """Every revision that this program knows."""
    names = (file.name for file in _MIGRATIONS.joinpath("versions").iterdir())
    return {name[1:5] for name in names if name.startswith("v")}


class OtherSchema(Exception):
    """The database's tables are not those that this program works with. The message says what to do."""


async def current(database: Database, *, patient: bool = False) -> str | None:
    """The revision that the database is at, None for an empty one. Raises Away, and OtherSchema where it is
    somebody else's; `patient` waits for whoever is just changing its tables."""
    async with database.reading(patient=patient) as connection:
        there = {name for (name,) in await connection.rows(_TABLES[database.dialect])}
        if _AT in there:
            rows = await connection.rows(f"SELECT version_num FROM {_AT}")
            return str(rows[0][0]) if rows else None
    if foreign := sorted(there & metadata.tables.keys()):
        names = ", ".join(foreign)
        raise OtherSchema(f"another program's tables are there ({names}): Jieban needs a database of its own")
    return None


async def require(database: Database) -> None:
    """What only looks changes no table. Raises OtherSchema where they are not the newest, Away."""
    if (there := await current(database)) != newest():
        _refuse_newer(there)
        raise OtherSchema(
            f"the database is {_named(there)}: bring it to schema {newest()} with `jieban migrate`"
        )


async def migrate(database: Database, to: str = "head") -> None:
    """Apply every migration that is missing up to `to`. Does nothing when there is none.

    However long it takes: whoever comes meanwhile waits. Raises OtherSchema for a database of a newer
    program, Away.
    """
    if (there := await current(database, patient=True)) == newest():
        return
    _refuse_newer(there)
    from alembic import command

    async with database.schema() as connection:
        if database.dialect == "postgresql":
            # Replicas that start together wait for the first one.
            await connection.exec_driver_sql("SELECT pg_advisory_xact_lock(12345)")
        await connection.run_sync(lambda plain: command.upgrade(_config(plain), to))


def _refuse_newer(there: str | None) -> None:
    if there is not None and there not in (known := _known()):
        if there < max(known):
            raise OtherSchema(f"the database is {_named(there)}, which this program does not know")
        raise OtherSchema(f"the database is {_named(there)}, of a newer program; this one knows {newest()}")


def _named(there: str | None) -> str:
    return "empty" if there is None else f"at schema {there}"
