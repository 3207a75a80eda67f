"""What is kept, for a command that only looks: it makes no database, and changes no table."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.config import Settings
from storage import schema
from storage.database import Away, Database


@asynccontextmanager
async def kept(settings: Settings) -> AsyncIterator[Database]:
    """The database as it is; what is read there may take its time, and so may who reads it (`audit | less`).

    Raises Away where there is none, OtherSchema where it is of another version.
    """
    if (missing := settings.missing_database) is not None:
        raise Away(f"there is no {missing}")
    database = Database(settings.database.url, timely=False)
    try:
        await schema.require(database)
        yield database
    finally:
        await database.close()
