"""Files of other platforms: each fetched once, by whoever has it, and found again as our own copy."""

from __future__ import annotations

import asyncio

from storage import files, residents
from storage.database import Database
from storage.files import Copy, Sent, Taken
from tests.storage.people import NASTY, NOW, later


async def _wanted(database: Database, *keys: str) -> None:
    async with database.transaction() as connection:
        await files.want(connection, [Sent(key, "telegram", "photo") for key in keys], NOW)


async def test_a_file_is_wanted_once_and_taken_once(database: Database) -> None:
    await _wanted(database, "telegram:a", "telegram:b", "telegram:a")
    await _wanted(database, "telegram:b")

    async def take() -> list[Taken]:
        async with database.transaction() as connection:
            return await files.take(connection, "telegram", NOW, later(minutes=3), 10)

    taken = [file for mine in await asyncio.gather(take(), take(), take()) for file in mine]
    assert sorted((file.key, file.attempts) for file in taken) == [("telegram:a", 1), ("telegram:b", 1)]
    async with database.transaction() as connection:
        assert await files.take(connection, "wechat", later(days=1), later(days=2), 10) == []


async def test_a_file_that_came_as_two_kinds_at_once_is_one(database: Database) -> None:
    """PostgreSQL refuses an insert that meets one key twice, SQLite doesn't."""
    both = [Sent("telegram:a", "telegram", "photo"), Sent("telegram:a", "telegram", "file")]
    async with database.transaction() as connection:
        await files.want(connection, both, NOW)
    async with database.transaction() as connection:
        (file,) = await files.take(connection, "telegram", NOW, later(minutes=3), 10)
    assert (file.key, file.kind) == ("telegram:a", "file")


async def test_who_died_with_a_file_leaves_it_to_others(database: Database) -> None:
    await _wanted(database, "telegram:a")
    async with database.transaction() as connection:
        await files.take(connection, "telegram", NOW, later(minutes=3), 10)
    async with database.transaction() as connection:
        assert await files.take(connection, "telegram", later(minutes=2), later(minutes=5), 10) == []
        (again,) = await files.take(connection, "telegram", later(minutes=3), later(minutes=6), 10)
    assert again.attempts == 2


async def test_what_became_of_files(database: Database) -> None:
    await _wanted(database, "telegram:a", "telegram:b", "telegram:c")
    async with database.transaction() as connection:
        await files.take(connection, "telegram", NOW, later(minutes=3), 10)
        await files.end(connection, "telegram:a", "kept", Copy("media:aa", "image/png"), "", NOW)
        await files.end(connection, "telegram:b", "refused", None, NASTY, NOW)
        await files.put_off(connection, "telegram:c", later(hours=1), NASTY)
    async with database.transaction() as connection:
        known = await files.kept(connection, ["telegram:a", "telegram:b", "telegram:c", NASTY])
        assert known == {"telegram:a": Copy("media:aa", "image/png")}
        assert await files.kept(connection, []) == {}
        assert await files.take(connection, "telegram", later(minutes=59), later(hours=2), 10) == []
        (late,) = await files.take(connection, "telegram", later(hours=1), later(hours=2), 10)
        assert late.key == "telegram:c"


async def test_whose_draft_has_a_file(database: Database) -> None:
    async with database.transaction() as connection:
        met = await residents.meet(connection, {("telegram", name): "en" for name in "ab"}, NOW)
        first, second = (met["telegram", name].id for name in "ab")
        stack = '{"sessions":[{"answers":{"description":[{"ref":"1","key":"telegram:F-1"}]}}]}'
        await residents.keep_sessions(connection, [(first, stack, later(hours=1)), (second, "{}", None)])
    async with database.reading() as connection:
        assert await files.senders(connection, "telegram:F-1") == [first]
        assert await files.senders(connection, "telegram:F") == []


async def test_what_was_refused_and_is_sent_again_is_looked_at_again(database: Database) -> None:
    """A forwarded message has the file's old name: without it nobody hears that it is of no use again."""
    await _wanted(database, "telegram:a", "telegram:b")
    async with database.transaction() as connection:
        await files.take(connection, "telegram", NOW, later(minutes=3), 10)
        await files.end(connection, "telegram:a", "refused", None, "heic", NOW)
        await files.end(connection, "telegram:b", "kept", Copy("media:bb", "image/png"), "", NOW)
        assert await files.in_vain(connection, ["telegram:a", "telegram:b"]) == {
            "telegram:a": files.InVain("heic", 0, NOW)
        }
    await _wanted(database, "telegram:a", "telegram:b")
    async with database.transaction() as connection:
        assert await files.in_vain(connection, ["telegram:a"]) == {}
        assert await files.under_way(connection, ["telegram:a"])
        assert not await files.under_way(connection, ["telegram:b"])
        assert [file.key for file in await files.take(connection, "telegram", NOW, later(hours=1), 9)] == [
            "telegram:a"
        ]
