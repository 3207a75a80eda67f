"""How long residents wait for a person, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage import requests, waits
from storage.database import Database
from storage.waits import Waits

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


async def test_only_those_count_who_had_somebody_or_waited_to_the_end(database: Database) -> None:
    async with database.transaction() as connection:

        async def asks(resident: int, at: datetime, taken: timedelta | None, ended: timedelta | None) -> int:
            id = await requests.make(connection, resident, "", at, at + 2 * HOUR)
            if taken is not None:
                assert await requests.take(connection, id, "agent-1", at + taken)
            if ended is not None:
                await requests.end(connection, id, at + ended)
            return id

        assert await waits.counted(connection, NOW) == Waits(0, 0, 0, None)
        early = await asks(1, NOW, 10 * MINUTE, None)
        await asks(2, NOW, 20 * MINUTE, HOUR)
        await asks(3, NOW, 3 * HOUR, None)  # too late
        await asks(4, NOW, None, None)  # still waits
        await asks(5, NOW, None, HOUR)  # took it back before anybody was late
        await asks(6, NOW, None, 5 * HOUR)  # waited in vain
        await asks(7, NOW - 48 * HOUR, 2 * HOUR, None)  # the day before yesterday, just in time
        assert await requests.take(connection, early, "agent-2", NOW + 5 * HOUR, after="agent-1")
        soon = await waits.counted(connection, NOW + HOUR, NOW, NOW + HOUR)
        assert soon == Waits(asked=4, taken=3, in_time=2, median=20 * MINUTE)
        late = await waits.counted(connection, NOW + 6 * HOUR, NOW, NOW + HOUR)
        assert late == Waits(asked=5, taken=3, in_time=2, median=20 * MINUTE)
        assert late.share == 0.4
        every = await waits.counted(connection, NOW + 6 * HOUR)
        assert every == Waits(asked=6, taken=4, in_time=3, median=70 * MINUTE)
        none = await waits.counted(connection, NOW, NOW + HOUR)
        assert (none.asked, none.share, none.median) == (0, None, None)
        assert await waits.waiting(connection) == 1
