"""What both loads share: the window in which turns count, what a run showed, and its command line."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import msgspec
import uvloop

from benchmarks.lines import Line
from benchmarks.machine import Work, work
from benchmarks.report import Interface


class Refused(Exception):
    """The server answered something other than 200, or hung up."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run showed. `turns` were answered within the window of `seconds`; `p50` and `p99` are
    their milliseconds from request to answer; `said` and `reports` count the whole run, warm-up and
    the last reports as well; `work` is seconds of CPU inside the window.
    """

    turns: int
    seconds: float
    p50: float
    p99: float
    said: int
    reports: int
    work: Work

    @property
    def rate(self) -> float:
        """Durable turns a second."""
        return self.turns / self.seconds


class Window:
    """A run, as far as it is measured: from the end of the warm-up to the moment at which it closes.

    `server` is the process whose CPU is watched, 0 for none. `ended` is done once nobody has anything to say
    any more.
    """

    def __init__(self, server: int) -> None:
        self.said = 0
        self.filed = 0
        self.measuring = False
        self.over = False
        self.latencies: list[float] = []
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._server = server
        self._opened = self._closed = (0.0, work(server))

    def open(self) -> None:
        """The warm-up is over."""
        self._opened = (perf_counter(), work(self._server))
        self.measuring = True

    def close(self) -> None:
        """What is answered from now on counts no longer."""
        self.over = True
        if self.measuring:
            self.measuring = False
            self._closed = (perf_counter(), work(self._server))

    def end(self) -> None:
        """Nobody has anything to say any more."""
        if not self.ended.done():
            self.ended.set_result(None)

    def fail(self, reason: str) -> None:
        """The run is worth nothing."""
        if not self.ended.done():
            self.ended.set_exception(Refused(reason))

    def outcome(self) -> Outcome:
        """To be asked after the end."""
        self.close()
        found = sorted(self.latencies) or [0.0]
        return Outcome(
            turns=len(self.latencies),
            seconds=self._closed[0] - self._opened[0],
            p50=found[len(found) // 2] * 1000,
            p99=found[len(found) * 99 // 100] * 1000,
            said=self.said,
            reports=self.filed,
            work=self._closed[1].since(self._opened[1]),
        )


Press = Callable[[Interface, argparse.Namespace], Awaitable[Outcome]]
"""What puts the load on the server that the options name."""


async def connect(lines: Sequence[Line], port: int) -> None:
    """Connect each line to the server. Raises OSError when nobody listens."""
    loop = asyncio.get_running_loop()
    for line in lines:
        await loop.create_connection(lambda line=line: line, "127.0.0.1", port)  # type: ignore[misc]  # a lambda with a default


def options(description: str | None) -> argparse.ArgumentParser:
    """The options that every load has."""
    known = argparse.ArgumentParser(description=description, formatter_class=argparse.RawTextHelpFormatter)
    known.add_argument("--interface", type=Path, required=True, help="what `jieban interface` printed")
    known.add_argument("--port", type=int, required=True)
    known.add_argument("--server", type=int, default=0, help="process id whose CPU is watched")
    known.add_argument("--seconds", type=float, default=10.0)
    known.add_argument("--warm-up", type=float, default=2.0)
    return known


def one_run(known: argparse.ArgumentParser, press: Press) -> None:
    """One run, whose outcome is printed as a line of JSON. Ends the process with 1 when it ended early."""
    chosen = known.parse_args()
    interface = msgspec.json.decode(chosen.interface.read_bytes(), type=Interface)

    async def pressed() -> Outcome:
        return await press(interface, chosen)

    try:
        outcome = uvloop.run(pressed())
    except (Refused, TimeoutError, OSError) as why:
        sys.exit(f"the load ended early: {str(why) or 'too slow'}")
    print(msgspec.json.encode(outcome).decode())
