"""`jieban serve --workers N`: one address, several processes, and none of their deaths is noticed."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import asyncpg
from aiohttp import ClientError, ClientSession

from tests.bot.program import Program, configuration, run, start
from tests.databases import Postgres


async def _alive(program: Program) -> int:
    """The status of /readyz, by a new connection each time."""
    async with ClientSession() as session, session.get(f"{program.http}/readyz") as answer:
        return answer.status


def _workers(program: Program) -> list[int]:
    """The processes that the parent has started."""
    children = Path(f"/proc/{program.process.pid}/task/{program.process.pid}/children")
    return [int(pid) for pid in children.read_text().split()]


async def _ended(pids: list[int]) -> None:
    async with asyncio.timeout(15):
        while any(Path(f"/proc/{pid}/cmdline").exists() for pid in pids):  # noqa: ASYNC110, ASYNC240 -- the system tells nobody
            await asyncio.sleep(0.05)


async def test_workers_share_an_address_and_outlive_each_other(tmp_path: Path, postgres_url: str) -> None:
    config = configuration(tmp_path, database=postgres_url)
    program = await start(config, None, "--workers", "2", patience=60)
    try:
        first = _workers(program)
        assert len(first) == 2
        assert [await _alive(program) for _ in range(10)] == [200] * 10
        os.kill(first[0], signal.SIGKILL)
        async with asyncio.timeout(60):
            while len(set(_workers(program)) | set(first)) < 3:  # noqa: ASYNC110 -- as above
                await asyncio.sleep(0.05)
        assert await _alive(program) == 200
        async with ClientSession() as session, session.get(f"{program.http}/metrics") as answer:
            assert "jieban_database_up 1.0" in await answer.text()
        workers = _workers(program)
        assert await program.stop() == 0
        await _ended(workers)
    finally:
        await program.kill()


async def test_workers_wait_for_a_slow_migration(tmp_path: Path, postgres_server: Postgres) -> None:
    """One that gave up before it was ready ended them all, the one that migrates included."""
    with postgres_server.empty() as url:
        slow = await asyncpg.connect(url)
        try:
            await slow.execute("BEGIN")
            await slow.execute("SELECT pg_advisory_xact_lock(12345)")
            config = configuration(tmp_path, database=url)
            starting = asyncio.create_task(start(config, None, "--workers", "2"))
            waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            async with asyncio.timeout(60):
                while await slow.fetchval(waiting) < 2:  # noqa: ASYNC110 -- a server tells nobody
                    await asyncio.sleep(0.05)
            await asyncio.sleep(5.5)
            assert not starting.done()
            await slow.execute("COMMIT")
        finally:
            await slow.close()
        program = await starting
        try:
            assert await _alive(program) == 200
            assert await program.stop() == 0
        finally:
            await program.kill()


async def test_workers_end_when_their_parent_is_killed(tmp_path: Path, postgres_url: str) -> None:
    """Otherwise the port would stay taken by processes that nobody looks after."""
    program = await start(configuration(tmp_path, database=postgres_url), None, "--workers", "2", patience=60)
    workers = _workers(program)
    await program.kill()
    await _ended(workers)
    try:
        await _alive(program)
    except ClientError:
        return
    raise AssertionError("somebody still answers")


async def test_several_need_postgresql(tmp_path: Path) -> None:
    ran = await run("serve", "--workers", "2", "--config", configuration(tmp_path))
    assert ran.code == 2
    assert "PostgreSQL" in ran.err
