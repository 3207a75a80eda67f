"""Things that wait, for tests of different tables."""

from __future__ import annotations

from storage import outbox, timers
from storage.database import Database
from storage.outbox import Post
from tests.storage.people import NASTY, NOW, later


async def three_timers(database: Database) -> list[int]:
    """Three timers: two of ticket 1, one of ticket 2. Their ids in the order of their moments."""
    async with database.transaction() as connection:
        await timers.set_timers(
            connection,
            [
                ("warn", 1, None, later(hours=1), None),
                ("notice", 2, 7, later(hours=2), NASTY),
                ("due", 1, None, later(hours=3), None),
            ],
        )
        return [timer.id for timer in await timers.due(connection, later(days=1), 10)]


async def post(database: Database, *said: tuple[str, str]) -> None:
    """Let this be said on Telegram: (address, words)."""
    async with database.transaction() as connection:
        posts = [Post(None, "telegram", address, "reply", body) for address, body in said]
        await outbox.post(connection, posts, NOW)
