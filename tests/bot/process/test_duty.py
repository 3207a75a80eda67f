"""A duty is one process's at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bot.process.duty import Duty
from storage import duties
from storage.database import Away, Connection, Database
from tests.bot.sending import present


class Work:
    """Work that says when it is done, and by how many at a time."""

    def __init__(self) -> None:
        self.at_it: list[str] = []
        self.most = 0
        self.begun = 0

    async def by(self, name: str) -> None:
        self.at_it.append(name)
        self.begun += 1
        self.most = max(self.most, len(self.at_it))
        try:
            await asyncio.Event().wait()
        finally:
            self.at_it.remove(name)


@pytest.fixture
def haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.process.duty.LASTS", timedelta(seconds=1))
    monkeypatch.setattr("bot.process.duty.PAUSE", 0.1)


@asynccontextmanager
async def _at_duty(database: Database, work: Work, name: str) -> AsyncIterator[None]:
    duty = Duty(database, "poll", name, present)
    task = asyncio.create_task(duty.run(lambda: work.by(name)))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _until(work: Work, *names: str) -> None:
    async with asyncio.timeout(10):
        while work.at_it != list(names):  # noqa: ASYNC110 -- it tells nobody
            await asyncio.sleep(0.01)


async def test_one_works_and_hands_over_when_it_leaves(database: Database, haste: None) -> None:
    work = Work()
    async with _at_duty(database, work, "one"):
        await _until(work, "one")
        async with _at_duty(database, work, "two"):
            await asyncio.sleep(0.5)
            assert work.at_it == ["one"]
    async with _at_duty(database, work, "three"):
        await _until(work, "three")
    assert (work.most, work.begun) == (1, 2)


async def test_who_cannot_renew_ends_before_another_begins(
    database: Database, database_url: str, haste: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is away for one process alone."""

    @asynccontextmanager
    async def gone() -> AsyncIterator[Connection]:
        raise Away("away")
        yield

    work = Work()
    cut_off = Database(database_url)
    try:
        async with _at_duty(cut_off, work, "one"):
            await _until(work, "one")
            monkeypatch.setattr(cut_off, "transaction", gone)
            async with _at_duty(database, work, "two"):
                await _until(work, "two")
                await asyncio.sleep(0.3)
        assert work.most == 1
    finally:
        await cut_off.close()


async def test_who_finds_the_duty_taken_breaks_off(database: Database, haste: None) -> None:
    """It slept: somebody else holds the duty when it looks again."""
    work = Work()
    async with _at_duty(database, work, "one"):
        await _until(work, "one")
        async with database.transaction() as connection:
            await duties.leave(connection, "poll", "one")
            await duties.take(connection, "poll", "two", present(), present() + timedelta(seconds=30))
        await _until(work)


async def test_what_the_work_raises_is_raised(database: Database, haste: None) -> None:
    async def fails() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await Duty(database, "poll", "one", present).run(fails)


@pytest.mark.parametrize("fails", [False, True], ids=["done", "failed"])
async def test_what_came_of_the_work_is_told_though_the_duty_is_lost_in_the_same_moment(
    database: Database, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    monkeypatch.setattr("bot.process.duty.LASTS", timedelta(minutes=2))  # a slow disk makes no difference
    monkeypatch.setattr("bot.process.duty.PAUSE", 1.0)
    began, looked = asyncio.Event(), asyncio.Event()

    async def is_lost(connection: Connection, *asked: Any) -> bool:
        if not began.is_set():
            return await duties.take(connection, *asked)
        looked.set()
        await asyncio.sleep(0.05)
        return False

    async def work() -> None:
        began.set()
        await looked.wait()
        if fails:
            raise ZeroDivisionError

    monkeypatch.setattr("bot.process.duty.duties", SimpleNamespace(take=is_lost, leave=duties.leave))
    doing = Duty(database, "poll", "one", present).once(work)
    if fails:
        with pytest.raises(ZeroDivisionError):
            await doing
    else:
        assert await doing
