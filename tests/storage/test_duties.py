"""Work that one process at a time may do: taken, renewed, given back."""

from __future__ import annotations

from storage import duties
from storage.database import Database
from tests.storage.people import NOW, later


async def test_one_at_a_time_holds_a_duty(database: Database) -> None:
    async with database.transaction() as connection:
        assert await duties.take(connection, "send", "one", NOW, later(seconds=10))
        assert await duties.take(connection, "send", "one", later(seconds=5), later(seconds=15))
        assert not await duties.take(connection, "send", "two", later(seconds=14.9), later(seconds=25))
        assert await duties.take(connection, "other", "two", NOW, later(seconds=10))
        assert await duties.take(connection, "send", "two", later(seconds=15), later(seconds=25))
        assert not await duties.take(connection, "send", "one", later(seconds=16), later(seconds=26))
        await duties.leave(connection, "send", "one")
        assert not await duties.take(connection, "send", "one", later(seconds=16), later(seconds=26))
        await duties.leave(connection, "send", "two")
        assert await duties.take(connection, "send", "one", later(seconds=16), later(seconds=26))
        await duties.hand_on(connection, "send", "two", later(seconds=17))
        assert not await duties.take(connection, "send", "two", later(seconds=17), later(seconds=27))
        await duties.hand_on(connection, "send", "one", later(seconds=18))
        assert not await duties.take(connection, "send", "two", later(seconds=17.9), later(seconds=28))
        await duties.take(connection, "send", "one", later(hours=2), later(hours=2, seconds=10))
        assert await duties.take(connection, "send", "three", later(seconds=18), later(seconds=28)), (
            "set back"
        )
        await duties.hand_on(connection, "send", "three", later(seconds=18))
        assert await duties.take(connection, "send", "two", later(seconds=18), later(seconds=28))
