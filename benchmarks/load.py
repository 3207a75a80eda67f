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
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass
from time import perf_counter

from benchmarks.lines import Line
from benchmarks.report import Interface, Reports, Template, prepare
from benchmarks.window import Outcome, Window, connect, one_run, options

_FIRST_UPDATE = 1_000_000_001
_FIRST_CHAT = 2_000_000_001
_GRACE = 60.0
"""Seconds that the last reports may take after the window has closed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much load: `residents` at once, a window of `seconds` after `warm_up` seconds.

    `reports` ends the run earlier, when that many have been filed (0: no such end).
    """

    residents: int
    seconds: float
    warm_up: float
    reports: int = 0


class Run(Window):
    """What the residents of one run share: the reports, and how many of them were begun."""

    def __init__(self, reports: Reports, plan: Plan, server: int) -> None:
        super().__init__(server)
        self.reports = reports
        self.updates = itertools.count(_FIRST_UPDATE)
        self.begun = 0
        self._most = plan.reports
        self._at_work = plan.residents

    def next_report(self) -> Iterator[Template] | None:
        """Six turns to say, or None when the resident may go home."""
        if self.over or (self._most and self.begun >= self._most):
            self._at_work -= 1
            if not self._at_work:
                self.end()
            return None
        self.begun += 1
        return self.reports.turns(self.begun)


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
    await connect(residents, port)
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
    known = options(__doc__)
    known.add_argument("--residents", type=int, default=200)
    known.add_argument("--reports", type=int, default=0, help="stop after so many reports (0: never)")

    def pressed(interface: Interface, chosen: argparse.Namespace) -> Awaitable[Outcome]:
        plan = Plan(chosen.residents, chosen.seconds, chosen.warm_up, chosen.reports)
        return press(interface, chosen.port, plan, chosen.server)

    one_run(known, pressed)


if __name__ == "__main__":
    main()
