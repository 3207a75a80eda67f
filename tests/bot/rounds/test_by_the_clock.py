"""The city's own timers: there is one of each kind, however many processes begin together; both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.rounds import by_the_clock
from storage import timers
from storage.database import Database
from tests.hotline import START

KIND = "morning"
DAY = timedelta(days=1)


async def _waiting(database: Database) -> int:
    async with database.reading() as connection:
        rows = await connection.rows(
            "SELECT count(*) FROM timers WHERE status = 'pending' AND kind = ?", (KIND,)
        )
    return int(rows[0][0])


async def test_whoever_begins_together_sets_one(database: Database) -> None:
    for day in range(10):
        now = START + day * DAY
        await asyncio.gather(*(by_the_clock.due(database, f"{KIND}-{day}", now + DAY, now) for _ in range(8)))
        async with database.reading() as connection:
            rows = await connection.rows("SELECT count(*) FROM timers WHERE kind = ?", (f"{KIND}-{day}",))
        assert rows[0][0] == 1


async def test_two_of_earlier_days_become_one(database: Database) -> None:
    async with database.transaction() as connection:
        await timers.set_timers(connection, [(KIND, None, None, START, None)] * 2)
    now = START + timedelta(minutes=1)
    for _ in range(2):
        timer = await by_the_clock.due(database, KIND, now + DAY, now)
        assert timer is not None
        async with database.transaction() as connection:
            assert await by_the_clock.claimed(connection, timer, START + DAY, now)
    assert await _waiting(database) == 1
