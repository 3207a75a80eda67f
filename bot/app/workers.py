"""Several processes of the program on one machine, behind one socket.

Rule 1  The parent opens the socket and starts the workers, each `jieban serve` itself; whichever is free
        accepts.
Rule 2  It says READY once all of them can commit. One that dies is started anew; one that could never begin
        ends everything with its own exit code.
Rule 3  SIGTERM goes to all, and the parent ends after the last of them. They end without it, too: each
        notices by its standard input that the parent is gone.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import structlog

from bot.config import Server, http_address

log = structlog.get_logger("workers")

AGAIN = 1.0
"""Seconds before a worker that died is started anew."""
PATIENCE = 12.0
"""Seconds that the workers have to end."""
COUNTED = "PROMETHEUS_MULTIPROC_DIR"
"""The folder in which each worker keeps its figures for all of them to tell."""
HOPELESS = frozenset({2, 3})
"""Exit codes that another start does not help."""


class Worker:
    """One process, started again and again."""

    def __init__(self, command: list[str], descriptor: int, environment: dict[str, str]) -> None:
        self._command = command
        self._descriptor = descriptor
        self._environment = environment
        self._process: asyncio.subprocess.Process | None = None
        self.ready = asyncio.Event()
        """Set when it could commit for the first time."""

    async def run(self) -> int:
        """Keep it running; returns its exit code when another start would not help."""
        while True:
            process = self._process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                pass_fds=[self._descriptor],
                env=self._environment,
            )
            if process.stdout is not None and (await process.stdout.readline()).startswith(b"READY "):
                self.ready.set()
            code = await process.wait()
            self._forgotten(process.pid)
            if code in HOPELESS or not self.ready.is_set():
                return code
            log.error("a worker died", pid=process.pid, code=code)
            await asyncio.sleep(AGAIN)

    def _forgotten(self, pid: int) -> None:
        """What waited in a process that ended is not told any more."""
        from prometheus_client import multiprocess  # only where there are workers

        multiprocess.mark_process_dead(pid, self._environment[COUNTED])  # type: ignore[no-untyped-call]  # the library has no types there

    async def end(self) -> None:
        """Have it end, and wait for that."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            async with asyncio.timeout(PATIENCE):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


async def serve_together(
    server: Server, config: Path | None, number: int, stopped: Callable[[], asyncio.Event]
) -> int:
    """Serve with `number` workers until `stopped()` is set; the exit code. Raises OSError: port taken."""
    stop = stopped()
    kind = socket.AF_INET6 if ":" in server.host else socket.AF_INET
    with (
        socket.create_server((server.host, server.port), family=kind, backlog=1024) as listening,
        tempfile.TemporaryDirectory(prefix="jieban-metrics-") as counted,
    ):
        command = [sys.executable, "-m", "bot", "serve", "--socket", str(listening.fileno())]
        command += ["--config", str(config)] if config is not None else []
        environment = {**os.environ, COUNTED: counted}
        workers = [Worker(command, listening.fileno(), environment) for _ in range(number)]
        running = [asyncio.create_task(worker.run()) for worker in workers]
        ready = asyncio.create_task(_all_ready(workers))
        stopping = asyncio.create_task(stop.wait())
        others: list[asyncio.Task[Any]] = [ready, stopping]
        try:
            await asyncio.wait([*others, *running], return_when=asyncio.FIRST_COMPLETED)
            if ready.done():
                host, port = listening.getsockname()[:2]
                print("READY " + json.dumps({"http": http_address(host, port)}), flush=True)
                await asyncio.wait([stopping, *running], return_when=asyncio.FIRST_COMPLETED)
            if stop.is_set():  # a signal to the whole group ends the workers as well
                return 0
            return max((task.result() or 1 for task in running if task.done()), default=0)
        finally:
            for task in (*others, *running):
                task.cancel()
            await asyncio.gather(*(worker.end() for worker in workers))
            await asyncio.gather(*others, *running, return_exceptions=True)


async def _all_ready(workers: Sequence[Worker]) -> None:
    for worker in workers:
        await worker.ready.wait()


_PARENT: set[asyncio.Task[None]] = set()
"""Who waits for the parent's end: the loop itself holds no task."""


async def taken_over(descriptor: int, stop: asyncio.Event) -> socket.socket:
    """A worker's part: the parent's socket; `stop` is set when the parent is gone."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)

    async def parent() -> None:
        await reader.read()
        stop.set()

    _PARENT.add(asyncio.create_task(parent(), name="parent"))
    return socket.socket(fileno=descriptor)
