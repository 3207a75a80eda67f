"""Those that are measured, and one run of any of them from an empty database to a checked count.

Rule 1  Each is a process of its own that prints READY and ends with 0 at SIGTERM; none outlives its run.
Rule 2  A run counts only if the database holds exactly what was acknowledged: as many tickets as
        reports were filed, or, where there is no ticket, as many updates as were sent.
"""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from benchmarks.databases import count
from benchmarks.load import Plan
from benchmarks.report import PATH, SECRET
from benchmarks.window import Outcome

JIEBAN = str(Path(sys.executable).with_name("jieban"))

_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
"""Everybody starts in the run's own directory and still runs the code of this checkout."""

_START = 30.0
_STOP = 20.0
"""Seconds a contestant may take to get ready, and to end."""

CONFIG = f"""\
city = "demo"

[server]
listen = "127.0.0.1:0"

[database]
url = "{{url}}"

[telegram]
token = "1:bench"
api_base = "http://127.0.0.1:9"
mode = "webhook"
webhook_path = "{PATH}"
webhook_secret = "{SECRET}"
register_webhook = false
sending = false
"""


class Spoiled(Exception):
    """A run that must not be counted, and why."""


class Ready(msgspec.Struct):
    """What READY tells: where the service listens."""

    http: str


class AuditLine(msgspec.Struct):
    """The beginning of every line of `jieban audit`."""

    type: str


@dataclass(frozen=True, slots=True)
class Bench:
    """Where one run takes place: an empty directory, an empty database, what `jieban interface` said."""

    directory: Path
    url: str
    interface: Path
    platform: str = "http://127.0.0.1:9"
    """Where messages are sent, by who sends them."""

    @property
    def config(self) -> Path:
        """Our configuration file in this place."""
        return self.directory / "jieban.toml"


@dataclass(frozen=True, slots=True)
class Contestant:
    """`command` starts it; `kept` counts what it holds after its end; `due` says what that must be."""

    name: str
    command: Callable[[Bench], Sequence[str]]
    kept: Callable[[Bench], Awaitable[int]]
    due: Callable[[Outcome], int]
    databases: Sequence[str] = ("sqlite", "postgres")


def ours(bench: Bench) -> Sequence[str]:
    """Starts the program, on the database of this place."""
    bench.config.write_text(CONFIG.format(url=bench.url), encoding="utf-8")
    return JIEBAN, "serve", "--config", str(bench.config)


def _two(bench: Bench) -> Sequence[str]:
    return *ours(bench), "--workers", "2"


def _sending(bench: Bench) -> Sequence[str]:
    command = ours(bench)
    told = bench.config.read_text(encoding="utf-8")
    told = told.replace("sending = false", "sending = true").replace("http://127.0.0.1:9", bench.platform)
    bench.config.write_text(told, encoding="utf-8")
    return command


async def _audited(bench: Bench) -> int:
    """Tickets as `jieban audit` tells them."""
    audit = await asyncio.create_subprocess_exec(
        *(JIEBAN, "audit", "--config", str(bench.config)),
        cwd=bench.directory,
        env=_ENVIRONMENT,
        stdout=PIPE,
        limit=1 << 24,
    )
    assert audit.stdout is not None
    try:
        rows = [msgspec.json.decode(line, type=AuditLine).type async for line in audit.stdout]
        if await audit.wait() or rows[-1:] != ["end"]:
            raise Spoiled("the audit did not come to its end")
    finally:
        await _end(audit)
    return rows.count("ticket")


CONTESTANTS = (
    Contestant("ours", ours, _audited, lambda outcome: outcome.reports),
    Contestant("two", _two, _audited, lambda outcome: outcome.reports, ("postgres",)),
    Contestant("sending", _sending, _audited, lambda outcome: outcome.reports),
    Contestant(
        "peer",
        lambda bench: (
            *(sys.executable, "-m", "benchmarks.peer"),
            *("--database", bench.url, "--interface", str(bench.interface)),
        ),
        lambda bench: count(bench.url, "ticket"),
        lambda outcome: outcome.reports,
    ),
    Contestant(
        "bare",
        lambda bench: (sys.executable, "-m", "benchmarks.bare", "--database", bench.url),
        lambda bench: count(bench.url, "raw"),
        lambda outcome: outcome.said,
    ),
)
"""In the order in which they take their turns: ours as it is, as two processes, with the sender on; the peer
and the ceiling."""


async def measure(contestant: Contestant, bench: Bench, plan: Plan) -> Outcome:
    """One run. Raises Spoiled when it is worth nothing."""
    async with serving(contestant.name, contestant.command(bench), bench.directory) as (server, port):
        outcome = await _press(bench, port, server.pid, plan)
    kept, due = await contestant.kept(bench), contestant.due(outcome)
    if kept != due:
        raise Spoiled(f"{contestant.name}: {due} were acknowledged, {kept} were kept")
    return outcome


async def interface() -> bytes:
    """What `jieban interface` prints: JSON."""
    asking = await asyncio.create_subprocess_exec(JIEBAN, "interface", env=_ENVIRONMENT, stdout=PIPE)
    try:
        said, _ = await asyncio.wait_for(asking.communicate(), _START)
    finally:
        await _end(asking)
    if asking.returncode:
        raise Spoiled(f"`jieban interface` ended with {asking.returncode}")
    return said


@asynccontextmanager
async def serving(name: str, command: Sequence[str], directory: Path) -> AsyncIterator[tuple[Process, int]]:
    """The process that a command starts in `directory`, and its port, while it runs. Raises Spoiled."""
    log = directory / "log"
    with log.open("wb") as stderr:
        server = await asyncio.create_subprocess_exec(
            *command, cwd=directory, env=_ENVIRONMENT, stdout=PIPE, stderr=stderr
        )
    assert server.stdout is not None
    try:
        try:
            word, _, told = (await asyncio.wait_for(server.stdout.readline(), _START)).partition(b" ")
            if word != b"READY":
                raise Spoiled("it never said READY")
            yield server, urlsplit(msgspec.json.decode(told, type=Ready).http).port or 80
        finally:
            ended = await _end(server)
        if ended:
            raise Spoiled(f"it ended with {ended}")
    except (Spoiled, TimeoutError) as why:
        tail = log.read_text("utf-8", "replace")[-2000:]
        raise Spoiled(f"{name}: {str(why) or 'too slow'}\n{tail}") from why


async def _press(bench: Bench, port: int, server: int, plan: Plan) -> Outcome:
    return await pressed(
        "benchmarks.load",
        bench,
        *("--port", str(port), "--server", str(server), "--residents", str(plan.residents)),
        *("--seconds", str(plan.seconds), "--warm-up", str(plan.warm_up), "--reports", str(plan.reports)),
    )


async def pressed(load_module: str, bench: Bench, *options: str) -> Outcome:
    """A load, in a process of its own. Raises Spoiled when it ended early."""
    load = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", load_module, "--interface", str(bench.interface), *options),
        cwd=bench.directory,
        env=_ENVIRONMENT,
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        said, wrong = await load.communicate()
    finally:
        await _end(load)
    if load.returncode:
        raise Spoiled(wrong.decode("utf-8", "replace")[-1000:])
    return msgspec.json.decode(said, type=Outcome)


async def _end(process: Process) -> int:
    """Let it end, make it end; its exit status."""
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        return await asyncio.wait_for(process.wait(), _STOP)
    except TimeoutError:
        process.kill()
        return await process.wait()
