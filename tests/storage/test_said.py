"""Everything that was said, gone through."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage import outbox, said
from storage.database import Database
from storage.outbox import Post

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
TODAY = LONG_AGO + timedelta(days=200)


async def _prune(database: Database) -> None:
    line: int | None = 0
    while line is not None:
        async with database.transaction() as connection:
            line = await said.prune(connection, LONG_AGO + timedelta(days=180), line)


async def test_what_waits_for_a_channel_that_is_gone_keeps_nothing_else(database: Database) -> None:
    waiting = [Post(1, "gone", f"a{n}", "reply", "{}") for n in range(said.PRUNED + 1)]
    kept = [Post(1, "web", "li", "reply", "{}", n + 1, "kept") for n in range(2 * said.PRUNED)]
    async with database.transaction() as connection:
        await outbox.post(connection, [*waiting, *kept], LONG_AGO)
    async with database.transaction() as connection:
        await outbox.post(connection, [Post(1, "web", "li", "reply", "{}", len(kept) + 1, "kept")], TODAY)
    await _prune(database)
    async with database.reading() as connection:
        rows = await connection.rows("SELECT status, count(*) FROM outbox GROUP BY status ORDER BY status")
    assert [tuple(row) for row in rows] == [("kept", 1), ("waiting", len(waiting))]
