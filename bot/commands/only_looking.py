"""What is kept, for a command that only looks: it makes no database, and changes no table."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.config import Settings
from storage import schema
from storage.database import Away, Database


@asynccontextmanager
async def kept(settings: Settings) -> AsyncIterator[Database]:
    """The database, for reading only. Neither a slow query nor a slow reader (`audit | less`) is cut off.
    Raises Away where there is no database, OtherSchema where it is of another version."""
    if (missing := settings.missing_database) is not None:
        raise Away(f"there is no {missing}")
    database = Database(settings.database.url, timely=False)
    try:
        await schema.require(database)
        yield database
    finally:
        await database.close()
