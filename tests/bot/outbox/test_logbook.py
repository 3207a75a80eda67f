"""Many open pages cost the database no more than one, and miss nothing that anybody writes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp
import asyncpg
import pytest

from bot.app import TERMINAL, App
from bot.outbox import logbook as logbooks
from bot.outbox.logbook import POLL, Logbook
from conversations.messages import Unsupported
from storage import bells, logs
from storage.connections import PostgresConnection, SqliteConnection
from storage.database import Away, Database
from tests.bot.program import configuration, serving
from tests.hotline import Hotline, open_hotline

PAGES = 50
HURRY = 0.05


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that asks for rows, on either database."""
    seen: list[str] = []
    for kind in (SqliteConnection, PostgresConnection):

        async def rows(
            self: Any, sql: str, values: Sequence[Any] = (), real: Any = kind.rows
        ) -> Sequence[Any]:
            seen.append(sql)
            found: Sequence[Any] = await real(self, sql, values)
            return found

        monkeypatch.setattr(kind, "rows", rows)
    return seen


class Page:
    """Somebody who follows the log of an address: what they were told, and how often there was nothing."""

    def __init__(self, logbook: Logbook, address: str, idle: float) -> None:
        self.came: list[str] = []
        self.silences = 0
        self.news = asyncio.Event()
        self._log = logbook.follow(address, 0, idle)

    async def read(self) -> None:
        try:
            async for entries in self._log:
                self.silences += not entries
                self.came += [entry.outgoing.text for entry in entries if entry.outgoing]
                if entries:
                    self.news.set()
        finally:
            await self._log.aclose()

    async def hears(self, within: float) -> None:
        async with asyncio.timeout(within):
            await self.news.wait()
        self.news.clear()


@asynccontextmanager
async def pages(app: App, addresses: Sequence[str], idle: float = 30.0) -> AsyncIterator[list[Page]]:
    """Open pages, and the program's own look for what others write."""
    logbook = app.logbooks[TERMINAL]
    opened = [Page(logbook, address, idle) for address in addresses]
    tasks = [asyncio.create_task(work) for work in (logbook.run(), *(page.read() for page in opened))]
    try:
        yield opened
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
    assert logbook._readers == {}


async def _settled(opened: list[Page]) -> None:
    for page in opened:
        await page.hears(5)


async def _greeted(hotline: Hotline, people: int = PAGES) -> list[str]:
    addresses = [f"p{n}" for n in range(people)]
    for address in addresses:
        await hotline.person(address).says("/start")
    return addresses


async def test_open_pages_share_one_look(
    tmp_path: Path, database_url: str, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In silence no page asks for itself: on PostgreSQL all together once a tick, on SQLite nobody."""
    monkeypatch.setattr(logbooks, "POLL", HURRY)
    async with open_hotline(tmp_path, database=database_url) as hotline:
        addresses = await _greeted(hotline)
        async with pages(hotline.app, addresses, idle=HURRY) as opened:
            await _settled(opened)
            await asyncio.sleep(4 * HURRY)
            asked.clear()
            silences = sum(page.silences for page in opened)
            began = asyncio.get_running_loop().time()
            await asyncio.sleep(10 * HURRY)
            ticks = (asyncio.get_running_loop().time() - began) / HURRY
            assert sum(page.silences for page in opened) - silences >= PAGES
        if hotline.app.database.dialect == "sqlite":
            assert asked == []
        else:
            assert 1 <= len(asked) <= ticks + 1


async def test_a_message_costs_one_look_at_its_own_log(
    tmp_path: Path, database_url: str, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of fifty open pages, only that of the address that was written to reads, at once, and once."""
    monkeypatch.setattr(logbooks, "POLL", 60.0)
    async with open_hotline(tmp_path, database=database_url) as hotline:
        addresses = await _greeted(hotline)
        async with pages(hotline.app, addresses) as opened:
            await _settled(opened)
            asked.clear()
            person = hotline.person(addresses[7])
            await person.sends_a("event")
            await opened[7].hears(1)
            assert opened[7].came[-1] == person.last
            assert not any(page.news.is_set() for page in opened)
        reads = [sql for sql in asked if "ORDER BY outbox.sequence" in sql]
        assert len(reads) == 2, "one by the page, one by the test itself"


async def test_what_another_process_wrote_arrives(tmp_path: Path, database_url: str) -> None:
    """Two programs on one database: the page is open at one, the message comes from the other."""
    async with (
        open_hotline(tmp_path, database=database_url) as here,
        open_hotline(tmp_path, database=database_url) as there,
    ):
        addresses = await _greeted(here, 3)
        async with pages(here.app, addresses) as opened:
            await _settled(opened)
            await asyncio.sleep(2.5 * POLL)  # on SQLite, until there is nothing left to look for
            wrote = there.person(addresses[1])
            await wrote.sends(Unsupported("event"), source="there:1")
            await opened[1].hears(3 * POLL)
            assert opened[1].came[-1] == wrote.last
            assert not opened[0].news.is_set()


async def test_what_another_replica_wrote_is_shown_at_once(
    tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody looks by themselves here: the other replica rings."""
    monkeypatch.setattr(logbooks, "POLL", 60.0)
    async with (
        open_hotline(tmp_path, database=postgres_url) as here,
        open_hotline(tmp_path, database=postgres_url) as there,
        AsyncExitStack() as stack,
    ):
        for app in (here.app, there.app):
            assert app.bell is not None
            ringing = asyncio.create_task(app.bell.run())
            stack.push_async_callback(_cancelled, ringing)
            async with asyncio.timeout(15):
                await app.bell.open.wait()
        addresses = await _greeted(here, 2)
        async with pages(here.app, addresses) as opened:
            await _settled(opened)
            for round in range(2):
                wrote = there.person(addresses[1])
                await wrote.sends(Unsupported("event"), source=f"there:{round}")
                await opened[1].hears(15)
                assert opened[1].came[-1] == wrote.last
                assert not opened[0].news.is_set()
                await _broken_lines(here.app.database)
                await asyncio.gather(_open_again(here.app), _open_again(there.app))


async def _cancelled(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def _broken_lines(database: Database) -> None:
    """Every line on which somebody hears is cut."""
    async with database.transaction() as connection:
        await connection.rows(
            """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = ?""",
            (bells.NAME,),
        )


async def _open_again(app: App) -> None:
    assert app.bell is not None
    async with asyncio.timeout(15):
        while app.bell.open.is_set():  # noqa: ASYNC110 -- until it is noticed
            await asyncio.sleep(0.01)
        await app.bell.open.wait()


async def test_a_database_that_was_away_is_caught_up_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wake-up that came while the database was away isn't lost."""
    monkeypatch.setattr(logbooks, "POLL", HURRY)
    real = logs.since
    away = True

    async def failing(*arguments: Any) -> Any:
        if away:
            raise Away("gone")
        return await real(*arguments)

    async with open_hotline(tmp_path) as hotline:
        await hotline.person().says("/start")
        monkeypatch.setattr(logs, "since", failing)
        assert await hotline.app.logbooks[TERMINAL].since("li", 0) == ()
        async with pages(hotline.app, ["li"]) as (page,):
            await asyncio.sleep(4 * HURRY)
            assert page.came == []
            away = False
            await page.hears(2)
            assert page.came


async def test_a_long_log_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logbooks, "MOST", 2)
    async with open_hotline(tmp_path) as hotline:
        person = hotline.person()
        for _ in range(5):
            await person.sends_a("event")
        async with pages(hotline.app, ["li"]) as (page,):
            for _ in range(1 + (len(person.log) - 1) // 2):
                if len(page.came) < len(person.log):
                    await page.hears(5)
        assert page.came == [outgoing.text for outgoing in person.history]


async def test_a_stop_leaves_no_reader_behind(tmp_path: Path) -> None:
    """With open pages, a stop ends in time, and nothing is destroyed while it waits."""
    async with (
        serving(configuration(tmp_path)) as program,
        aiohttp.ClientSession(program.http) as http,
        AsyncExitStack() as streams,
    ):
        for _ in range(3):
            async with http.post("/v3/directline/tokens/generate") as answer:
                address = (await answer.json())["streamUrl"]
            await streams.enter_async_context(http.ws_connect(address))
        await asyncio.sleep(0.2)
        assert await program.stop() == 0
        assert program.log.read_text("utf-8").count("rror") == 0
        assert "destroyed" not in program.log.read_text("utf-8")


async def test_the_desk_finds_a_connection_however_many_read(tmp_path: Path, postgres_url: str) -> None:
    """Whoever follows a log is woken by one commit: all of them at once used to take every connection, and
    the desk was sent away."""
    async with open_hotline(tmp_path, database=postgres_url) as hotline:
        database, logbook = hotline.app.database, hotline.app.logbooks[TERMINAL]
        slow = await asyncpg.connect(postgres_url)
        try:
            await slow.execute("BEGIN")
            await slow.execute("LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE")
            readers = [asyncio.create_task(logbook.since(f"p{n}", 0)) for n in range(PAGES)]
            await asyncio.sleep(0.5)
            async with asyncio.timeout(1), database.transaction() as connection:
                assert await connection.rows("SELECT 1")
        finally:
            await slow.close()
        assert await asyncio.gather(*readers) == [[]] * PAGES
