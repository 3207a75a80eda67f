"""The load: residents who file reports as fast as they are answered. A process of its own.

Rule 1  A resident has one keep-alive connection and says the next thing when the last got its 200.
Rule 2  Anything but a 200 ends the run: a figure with refusals in it is no figure.
Rule 3  Turns count that were answered inside the window; it opens after the warm-up.
Rule 4  When the window closes everybody finishes the report in hand, so that tickets can be counted.
Rule 5  Bounded in time and number, and only this machine is spoken to.

Prints one JSON line, an `Outcome`.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import msgspec
import uvloop

from benchmarks.lines import Line
from benchmarks.machine import Work, work
from benchmarks.report import Interface, Reports, Template, prepare

_FIRST_UPDATE = 1_000_000_001
_FIRST_CHAT = 2_000_000_001
_GRACE = 60.0
"""Seconds that the last reports may take after the window has closed."""


class Refused(Exception):
    """The server answered something other than 200, or hung up."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much load: `residents` at once, a window of `seconds` after `warm_up` seconds.

    `reports` ends the run earlier, when that many have been filed (0: no such end).
    """

    residents: int
    seconds: float
    warm_up: float
    reports: int = 0


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


class Run:
    """What the residents of one run share: the reports, the count of what was said, the window."""

    def __init__(self, reports: Reports, plan: Plan, server: int) -> None:
        self.reports = reports
        self.updates = itertools.count(_FIRST_UPDATE)
        self.begun = 0
        self.filed = 0
        self.said = 0
        self.over = False
        self.latencies: list[float] = []
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._most = plan.reports
        self._at_work = plan.residents
        self._server = server
        self._opened = self._closed = (0.0, work(server))
        self.measuring = False

    def open(self) -> None:
        """The warm-up is over."""
        self._opened = (perf_counter(), work(self._server))
        self.measuring = True

    def close(self) -> None:
        """The window is over: nobody begins another report."""
        self.over = True
        if self.measuring:
            self.measuring = False
            self._closed = (perf_counter(), work(self._server))

    def next_report(self) -> Iterator[Template] | None:
        """Six turns to say, or None when the resident may go home."""
        if self.over or (self._most and self.begun >= self._most):
            self._at_work -= 1
            if not self._at_work and not self.ended.done():
                self.ended.set_result(None)
            return None
        self.begun += 1
        return self.reports.turns(self.begun)

    def fail(self, reason: str) -> None:
        """The run is worth nothing."""
        if not self.ended.done():
            self.ended.set_exception(Refused(reason))

    def outcome(self) -> Outcome:
        """To be asked after the end."""
        self.close()
        slowest_last = sorted(self.latencies)
        count = len(slowest_last)
        return Outcome(
            turns=count,
            seconds=self._closed[0] - self._opened[0],
            p50=slowest_last[count // 2] * 1000 if count else 0.0,
            p99=slowest_last[count * 99 // 100] * 1000 if count else 0.0,
            said=self.said,
            reports=self.filed,
            work=self._closed[1].since(self._opened[1]),
        )


class Resident(Line):
    """One resident on one connection."""

    def __init__(self, run: Run, chat: int) -> None:
        super().__init__()
        self.run = run
        self.chat = chat
        self.turns: Iterator[Template] | None = None
        self.asked = 0.0

    def failed(self, reason: str) -> None:
        self.run.fail(reason)

    def begin(self) -> None:
        """Say the first word of another report, if there is one."""
        self.turns = self.run.next_report()
        if self.turns is not None:
            self.say(next(self.turns))

    def say(self, turn: Template) -> None:
        """Send one turn and start its watch."""
        self.asked = perf_counter()
        self.ask(turn.request(next(self.run.updates), self.chat))

    def answered(self) -> None:
        run = self.run
        run.said += 1
        if run.measuring:
            run.latencies.append(perf_counter() - self.asked)
        assert self.turns is not None
        turn = next(self.turns, None)
        if turn is not None:
            self.say(turn)
        else:
            run.filed += 1
            self.begin()


async def press(interface: Interface, port: int, plan: Plan, server: int = 0) -> Outcome:
    """Let the residents loose on 127.0.0.1:`port`; `server` is the process whose CPU is watched.

    Raises Refused, TimeoutError, and OSError when nobody listens.
    """
    loop = asyncio.get_running_loop()
    run = Run(prepare(interface, f"127.0.0.1:{port}"), plan, server)
    residents = [Resident(run, _FIRST_CHAT + seat) for seat in range(plan.residents)]
    for resident in residents:
        await loop.create_connection(lambda resident=resident: resident, "127.0.0.1", port)  # type: ignore[misc]
    opening = loop.call_later(plan.warm_up, run.open)
    closing = loop.call_later(plan.warm_up + plan.seconds, run.close)
    try:
        for resident in residents:
            resident.begin()
        await asyncio.wait_for(run.ended, plan.warm_up + plan.seconds + _GRACE)
        return run.outcome()
    finally:
        opening.cancel()
        closing.cancel()
        for resident in residents:
            resident.hang_up()


def main() -> None:
    """`python -m benchmarks.load --interface FILE --port PORT`: one run."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--interface", type=Path, required=True, help="what `jieban interface` printed")
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--server", type=int, default=0, help="process id whose CPU is watched")
    options.add_argument("--residents", type=int, default=200)
    options.add_argument("--seconds", type=float, default=10.0)
    options.add_argument("--warm-up", type=float, default=2.0)
    options.add_argument("--reports", type=int, default=0, help="stop after so many reports (0: never)")
    chosen = options.parse_args()
    interface = msgspec.json.decode(chosen.interface.read_bytes(), type=Interface)
    plan = Plan(chosen.residents, chosen.seconds, chosen.warm_up, chosen.reports)
    try:
        outcome = uvloop.run(press(interface, chosen.port, plan, chosen.server))
    except (Refused, TimeoutError, OSError) as why:
        sys.exit(f"the load ended early: {str(why) or 'too slow'}")
    print(msgspec.json.encode(outcome).decode())


if __name__ == "__main__":
    main()
