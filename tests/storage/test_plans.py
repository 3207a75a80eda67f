"""How SQLite finds what is looked for again and again: by an index, or page by page along the key."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from storage import erasure, errands, inbound, sightings, statistics
from storage.connections import Connection, Statement
from storage.database import Database
from tests.databases import new_file

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


class Explaining:
    """A connection that asks for each statement's plan instead of running it."""

    def __init__(self, connection: Connection) -> None:
        self.dialect = connection.dialect
        self.changed = False
        self.plans: list[str] = []
        self._connection = connection

    async def rows(self, sql: str, values: Sequence[Any] = ()) -> Sequence[Any]:
        found = await self._connection.rows(f"EXPLAIN QUERY PLAN {sql}", values)
        self.plans += [row[3] for row in found]
        return []

    async def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        await self.rows(sql, values)
        return 0

    async def each(self, *statements: Statement) -> Sequence[Sequence[Any]]:
        return [await self.rows(*statement) for statement in statements]

    def later(self, table: str, sql: str, values: Sequence[Any] = ()) -> None:
        raise AssertionError("what waits has no plan yet")


async def test_what_is_done_each_half_hour_scans_no_table_that_grows(tmp_path: Path) -> None:
    """Joining, ended errands and what was taken in used to be read from end to end."""
    database = Database(new_file(tmp_path / "plans.db"))
    async with database.transaction() as connection:
        asked = Explaining(connection)
        await sightings.people_by_matter(asked, NOW - timedelta(days=1), NOW)
        await errands.prune(asked, NOW)
        await erasure.forget_sources(asked, "telegram", "7", NOW, ("", "x"))
        await inbound.prune(asked, NOW, NOW, "", "x")
    await database.close()
    assert len(asked.plans) > 4
    tables = ("stakes", "errands", "inbound", "tickets")
    assert not [plan for plan in asked.plans if plan.startswith(tuple(f"SCAN {name}" for name in tables))]


async def test_when_tickets_were_opened_is_found_at_the_ends_of_an_index(tmp_path: Path) -> None:
    """It is asked at each look for alarms."""
    database = Database(new_file(tmp_path / "plans.db"))
    async with database.reading() as connection:
        asked = Explaining(connection)
        with suppress(IndexError):  # a plan has no first and last
            await statistics.spread(asked)
    await database.close()
    assert len([plan for plan in asked.plans if plan.startswith("SEARCH tickets")]) == 2
    assert not [plan for plan in asked.plans if plan.startswith("SCAN tickets")]


@pytest.mark.parametrize("page", [1, 2, 5000])
async def test_what_was_taken_in_is_forgotten_page_by_page(
    database: Database, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(inbound, "PAGE", page)
    came = [(f"tg:1:{n}", "telegram", "7" if n % 2 else "8", None) for n in range(5)]
    async with database.transaction() as connection:
        await inbound.take_in(connection, [*came, ("wx:7", "telegram", "7", None)], NOW)
    seen = 0
    async for stretch in inbound.pages(database):
        seen += 1
        async with database.transaction() as connection:
            await erasure.forget_sources(connection, "telegram", "7", NOW, stretch)
    async with database.reading() as connection:
        left = await connection.rows("SELECT source, address FROM inbound ORDER BY source")
    assert seen == -(-6 // page)
    assert [tuple(row) for row in left] == [(f"tg:1:{n}", "" if n % 2 else "8") for n in range(5)]


async def test_what_was_set_aside_as_it_came_goes_with_its_writer(database: Database) -> None:
    """It holds what they wrote, and is found by their address alone."""
    set_aside = ("tg:1:7", "telegram", "7", "Text(words='我叫王芳，电话13812345678')")
    unread = ("tg:1:8", "telegram", "", '{"from": {"id": 7}, "text": ')
    others = ("tg:1:9", "telegram", "8", "Text(words='你好')")
    async with database.transaction() as connection:
        await inbound.take_in(connection, [set_aside, unread, others], NOW)
        await erasure.forget_sources(connection, "telegram", "7", NOW, ("", "x"))
    async with database.reading() as connection:
        assert [tuple(row) for row in await connection.rows("SELECT source FROM inbound")] == [("tg:1:9",)]
