"""Who asks a program to end that has only just begun is obeyed like later: it ends in order, with 0."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import asyncpg
import pytest

from storage import schema
from storage.database import Database
from tests.bot.program import PATIENCE, configuration, without_ours
from tests.databases import Postgres

FIRST_LIBRARY = "pydantic_core"
"""Read into memory at the beginning, long before anything listens."""
WAITS = (0.0, 0.2, 0.6, 1.2)


async def _begun(*arguments: str | Path) -> asyncio.subprocess.Process:
    """A program in a group of its own, which has begun to read its parts."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *map(str, arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=without_ours(),
        start_new_session=True,
    )
    maps = Path(f"/proc/{process.pid}/maps")
    async with asyncio.timeout(PATIENCE):
        while FIRST_LIBRARY not in maps.read_text():  # noqa: ASYNC110, ASYNC240 -- it tells nobody; no disk
            await asyncio.sleep(0.005)
    return process


async def _ended(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    async with asyncio.timeout(PATIENCE):
        _, err = await process.communicate()
    return process.returncode, err.decode()


async def _nobody_left(group: int) -> None:
    async with asyncio.timeout(15):
        with suppress(ProcessLookupError):
            while True:
                os.killpg(group, 0)
                await asyncio.sleep(0.02)


@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("command", ["serve", "demo"])
async def test_a_start_that_is_stopped_ends_with_0(
    tmp_path: Path, command: str, kind: signal.Signals
) -> None:
    for number, wait in enumerate(WAITS):
        (there := tmp_path / str(number)).mkdir()
        options = ("--config", configuration(there)) if command == "serve" else ("--listen", "127.0.0.1:0")
        process = await _begun(command, *options)
        await asyncio.sleep(wait)
        process.send_signal(kind)
        assert await _ended(process) == (0, ""), f"after {wait} s"


@pytest.mark.parametrize("everybody", [False, True])
async def test_so_does_one_of_several_workers(tmp_path: Path, postgres_url: str, everybody: bool) -> None:
    """Whether the parent alone is asked, or, as by a terminal, its whole group."""
    config = configuration(tmp_path, database=postgres_url)
    for wait in (0.0, 0.8, 1.6, 2.4):
        process = await _begun("serve", "--workers", "2", "--config", config)
        await asyncio.sleep(wait)
        if everybody:
            os.killpg(process.pid, signal.SIGTERM)
        else:
            process.send_signal(signal.SIGTERM)
        assert await _ended(process) == (0, ""), f"after {wait} s"
        await _nobody_left(process.pid)


async def test_so_does_one_that_changes_the_tables(tmp_path: Path, postgres_server: Postgres) -> None:
    """However long that takes: it is one transaction, which leaves what was there."""
    with postgres_server.empty() as url:
        database, other = Database(url), await asyncpg.connect(url)
        try:
            await schema.migrate(database, "0016")
            await other.execute("BEGIN")
            await other.execute("LOCK TABLE stakes IN ACCESS EXCLUSIVE MODE")
            process = await _begun("serve", "--config", configuration(tmp_path, database=url))
            waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
            async with asyncio.timeout(PATIENCE):
                while not await other.fetchval(waiting):  # noqa: ASYNC110 -- a server tells nobody
                    await asyncio.sleep(0.05)
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(10):
                assert await _ended(process) == (0, "")
            await other.execute("COMMIT")
            assert await schema.current(database) == "0016"
        finally:
            await other.close()
            await database.close()


async def test_what_was_to_be_done_and_is_not_did_not_end_well(tmp_path: Path) -> None:
    process = await _begun("migrate", "--config", configuration(tmp_path))
    process.send_signal(signal.SIGTERM)
    assert (await _ended(process))[0] == -signal.SIGTERM
