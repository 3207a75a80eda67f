"""Who asked for a person: one open request each, and one agent for each request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage import requests
from storage.database import Database

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SOON = NOW + timedelta(hours=2)


async def test_the_first_agent_has_it_until_it_is_ended(database: Database) -> None:
    async with database.transaction() as connection:
        id = await requests.make(connection, 7, "想问拆迁", NOW, SOON)
        other = await requests.make(connection, 8, "", NOW + timedelta(minutes=1), SOON)
        await requests.add(connection, id, "想问拆迁补偿", SOON)
        assert await requests.take(connection, id, "agent-1", NOW)
        assert not await requests.take(connection, id, "agent-2", NOW)
        assert not await requests.take(connection, id, "agent-2", NOW, after="agent-3")
    async with database.reading() as connection:
        taken = await requests.open_of(connection, 7)
        assert taken == requests.Request(id, 7, "想问拆迁补偿", NOW, SOON, "agent-1", said_at=NOW)
        waits_first = [request.id for request in await requests.open_ones(connection, 8)]
        assert waits_first == [other, id]
    async with database.transaction() as connection:
        assert await requests.take(connection, id, "agent-2", SOON, after="agent-1")
        await requests.spoke(connection, id, SOON)
        taken = await requests.load(connection, id)
        assert taken is not None
        assert (taken.agent, taken.silent_since) == ("agent-2", SOON)
        await requests.end(connection, id, SOON)
        for after in ("", "agent-2"):
            assert not await requests.take(connection, id, "agent-1", SOON, after=after)
        assert await requests.open_of(connection, 7) is None
        ended = await requests.load(connection, id)
        assert ended is not None
        assert ended.ended_at == SOON
        assert await requests.load(connection, id + 100) is None


async def test_of_many_an_agent_is_shown_those_that_somebody_spoke_in_last(database: Database) -> None:
    """A week's talks that nobody has ended used to stand in the place of today's."""
    async with database.transaction() as connection:
        ids = [await requests.make(connection, resident, "", NOW, SOON) for resident in range(1, 6)]
        for id in ids:
            assert await requests.take(connection, id, "agent-1", NOW)
        await requests.spoke(connection, ids[0], SOON, [{"key": "media:1", "by": "agent-1"}])
        await requests.spoke(connection, ids[0], SOON)
        spoken = await requests.load(connection, ids[0])
        assert spoken is not None
        assert [file["key"] for file in spoken.files] == ["media:1"]
        held = await requests.held_by(connection, "agent-1", 3)
        assert [request.id for request in held] == [ids[0], ids[3], ids[4]]
