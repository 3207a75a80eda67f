"""The program as whoever runs it sees it: a process, its READY line, its exit code."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds for a start on a busy machine; a usual one takes one."""
OF_ALL_ROWS = 900.0
"""Seconds for an audit: long runs leave a million rows."""


def configuration(directory: Path, *, database: str = "", telegram: str = "", more: str = "") -> Path:
    """Write a configuration into `directory`; `telegram` is the rest of that section."""
    file = directory / "jieban.toml"
    file.write_text(
        f"""
city = "demo"

[server]
listen = "127.0.0.1:0"

[database]
url = "{database or f"sqlite:///{directory}/kept/jieban.db"}"

[media]
directory = "{directory}/kept/media"
"""
        + (f"\n[telegram]\n{telegram}\n" if telegram else "")
        + more,
        "utf-8",
    )
    return file


def without_ours(more: dict[str, str] | None = None) -> dict[str, str]:
    """The environment without what configures a program of ours, and with `more`."""
    return {name: value for name, value in os.environ.items() if not name.startswith("JIEBAN_")} | (
        more or {}
    )


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that has ended."""

    code: int
    out: str
    err: str


async def run(
    *arguments: str | Path, environment: dict[str, str] | None = None, patience: float = PATIENCE
) -> Ran:
    """`jieban` with these arguments, to its end, for which `patience` seconds are waited."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *map(str, arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=without_ours(environment),
    )
    async with asyncio.timeout(patience):
        out, err = await process.communicate()
    return Ran(process.returncode or 0, out.decode(), err.decode())


async def audited(config: Path) -> list[dict[str, Any]]:
    """The lines of `jieban audit` but the last one, which has to count them."""
    ran = await run("audit", "--config", config, patience=OF_ALL_ROWS)
    assert ran.code == 0, ran.err
    *lines, end = map(json.loads, ran.out.splitlines())
    assert end == {"type": "end", "rows": len(lines)}
    return lines


class NotStarted(Exception):
    """It ended before it was ready. `code` is its exit code, negative for a signal."""

    def __init__(self, code: int, log: str) -> None:
        super().__init__(f"ended with {code}: {log}")
        self.code = code


class Program:
    """`jieban serve`, running. `http` is its address."""

    def __init__(self, process: asyncio.subprocess.Process, http: str, log: Path) -> None:
        self.process = process
        self.http = http
        self.log = log

    @property
    def port(self) -> int:
        """The port that it chose."""
        return int(self.http.rpartition(":")[2])

    async def stop(self) -> int:
        """Ask it to end, as an orderly stop does; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    async def kill(self) -> None:
        """End it as a power cut would."""
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    async def died(self, within: float = PATIENCE) -> int:
        """Wait until it has ended by itself; its exit code, negative for a signal."""
        async with asyncio.timeout(within):
            return await self.process.wait()


async def start(
    config: Path, environment: dict[str, str] | None = None, *more: str, patience: float = PATIENCE
) -> Program:
    """Start the program and wait until it can commit. Raises NotStarted."""
    log = config.parent / "stderr.log"
    with log.open("ab") as errors:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "serve",
            "--config",
            str(config),
            *more,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            env=without_ours(environment),
        )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(patience):
            line = (await process.stdout.readline()).decode()
            if not line.startswith("READY "):
                raise NotStarted(await process.wait(), log.read_text("utf-8")[-4000:])
    except BaseException:
        if process.returncode is None:
            process.kill()
        raise
    return Program(process, json.loads(line.removeprefix("READY "))["http"], log)


@asynccontextmanager
async def serving(config: Path, environment: dict[str, str] | None = None) -> AsyncIterator[Program]:
    """The program for as long as this lasts; killed at the end if it still runs."""
    program = await start(config, environment)
    try:
        yield program
    finally:
        await program.kill()


def of(lines: Sequence[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The lines of one kind."""
    return [line for line in lines if line["type"] == kind]
