"""What has ended is forgotten after a while, and found without going through everything."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from storage import alarms, files, links, requests, staff
from storage.database import Connection, Database
from storage.files import Copy, Sent
from storage.instants import stored
from tests.storage.people import NOW, later, met
from tickets.watching import Alarm

Prune = Callable[[Connection, datetime], Awaitable[Any]]
HOUR = timedelta(hours=1)


async def _codes(connection: Connection, residents: Sequence[int]) -> None:
    for code, lasts in (("OLD", HOUR), ("NEW", 2 * HOUR)):
        await staff.invite(connection, code, staff="cg-1", department="", now=NOW, lasts=lasts)
    await staff.redeem(connection, "OLD", NOW)


async def _linking(connection: Connection, residents: Sequence[int]) -> None:
    over, used, tried, tries, new = residents
    for resident, code in ((over, "1"), (used, "2"), (tried, "3"), (new, "4")):
        await links.offer(connection, resident, code, later(hours=2 if resident == new else 1))
    assert await links.use(connection, "2", NOW) == used
    await links.in_vain(connection, tries, NOW, NOW)
    await links.in_vain(connection, tried, NOW, later(hours=2))


async def _files(connection: Connection, residents: Sequence[int]) -> None:
    keys = [f"telegram:{name}" for name in ("lost", "refused", "kept", "waiting", "new")]
    await files.want(connection, [Sent(key, "telegram", "photo") for key in keys], NOW)
    await files.end(connection, keys[0], "lost", None, "404", later(hours=1))
    await files.end(connection, keys[1], "refused", None, "kind", later(hours=1))
    await files.end(connection, keys[2], "kept", Copy("media:1", "image/png"), "", later(hours=1))
    await files.end(connection, keys[4], "lost", None, "404", later(hours=2))


async def _requests(connection: Connection, residents: Sequence[int]) -> None:
    for resident, hours in zip(residents, (1, 2, 0), strict=False):
        id = await requests.make(connection, resident, "?", NOW, NOW)
        if hours:
            await requests.end(connection, id, later(hours=hours))


async def _alarms(connection: Connection, residents: Sequence[int]) -> None:
    for name, hours in (("old", 1), ("new", 2)):
        alarm = Alarm("rising", name, 5, "CG08", "jc")
        await alarms.note(connection, [alarm], later(hours=hours))


@pytest.mark.parametrize(
    ("table", "key", "fill", "prune", "left"),
    [
        ("codes", "expires_at", _codes, staff.prune_codes, [stored(later(hours=2))]),
        ("linking", "resident_id", _linking, links.prune, [3, 5]),
        ("files", "key", _files, files.prune, ["telegram:kept", "telegram:new", "telegram:waiting"]),
        ("requests", "id", _requests, requests.prune, [2, 3]),
        ("alarms", "topic", _alarms, alarms.prune, ["new"]),
    ],
)
async def test_what_ended_before_a_moment_is_forgotten(
    database: Database,
    table: str,
    key: str,
    fill: Callable[[Connection, Sequence[int]], Awaitable[None]],
    prune: Prune,
    left: list[Any],
) -> None:
    people = await met(database, "a", "b", "c", "d", "e")
    async with database.transaction() as connection:
        await fill(connection, people)
        await prune(connection, later(hours=1, seconds=1))
        rows = await connection.rows(f"SELECT {key} FROM {table} ORDER BY {key}")
    assert [row[0] for row in rows] == left


class Watched:
    """A connection that tells how its statements are carried out."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.dialect = connection.dialect
        self.plans: list[str] = []

    async def rows(self, sql: str, values: Sequence[Any] = ()) -> Sequence[Any]:
        await self._look(sql, values)
        return await self._connection.rows(sql, values)

    async def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        await self._look(sql, values)
        return await self._connection.run(sql, values)

    async def _look(self, sql: str, values: Sequence[Any]) -> None:
        explain = "EXPLAIN QUERY PLAN" if self.dialect == "sqlite" else "EXPLAIN"
        rows = await self._connection.rows(f"{explain} {sql}", values)
        self.plans.append("\n".join(str(row[-1]) for row in rows))


@pytest.mark.parametrize("prune", [staff.prune_codes, links.prune, files.prune, requests.prune, alarms.prune])
async def test_it_is_found_by_an_index(database: Database, prune: Prune) -> None:
    """On PostgreSQL a nearly empty table is gone through unless that is forbidden."""
    async with database.transaction() as connection:
        if connection.dialect == "postgresql":
            await connection.run("SET LOCAL enable_seqscan = off")
        watched = Watched(connection)
        await prune(watched, NOW)  # type: ignore[arg-type]  # all of a connection that is used here
    assert watched.plans
    for plan in watched.plans:
        assert "INDEX" in plan.upper(), plan
        assert "Seq Scan" not in plan, plan
