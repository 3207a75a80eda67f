"""Words that every process on one PostgreSQL database hears at once: LISTEN and NOTIFY.

Rule 1  Nothing depends on them: a process that was away hears nothing, and finds it in the tables.
Rule 2  They are said beside the units of work. In a commit they would make all commits wait for each other.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import asyncpg

from storage.database import Away, Database, connected

CHANNEL = "jieban"
NAME = "jieban bell"
"""What the server calls the connections on which somebody hears."""
LONGEST = 7900
"""Bytes that PostgreSQL takes at once."""
ALIVE = 20.0
"""Seconds of silence after which the connection is tried."""
PATIENCE = 5.0
"""Seconds within which the database has to answer."""


async def ring(database: Database, words: str) -> None:
    """Say something to everybody who hears; `words` have at most LONGEST bytes. Raises Away."""
    async with database.reading() as connection:
        await connection.rows("SELECT pg_notify(?, ?)", (CHANNEL, words))


async def heard(database: Database) -> AsyncIterator[str]:
    """What is said by anybody, oneself included, from the first empty word on: then the line is open.

    Raises Away when it breaks.
    """
    said: asyncio.Queue[str | None] = asyncio.Queue()

    def hear(connection: object, process: int, channel: str, words: object) -> None:
        said.put_nowait(str(words))

    try:
        line = await connected(
            database.url,
            timeout=PATIENCE,
            command_timeout=PATIENCE,
            server_settings={"application_name": NAME},
        )
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as problem:
        raise Away(str(problem) or type(problem).__name__) from problem
    try:
        line.add_termination_listener(lambda _: said.put_nowait(None))
        await line.add_listener(CHANNEL, hear)
        yield ""
        while True:
            try:
                async with asyncio.timeout(ALIVE):
                    words = await said.get()
            except TimeoutError:
                await line.execute("SELECT 1")
                continue
            if words is None:
                raise Away("the line is broken")
            yield words
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as problem:
        raise Away(str(problem) or type(problem).__name__) from problem
    finally:
        with suppress(Exception):
            line.terminate()
