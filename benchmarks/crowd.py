"""Load by people who come back at random: each time somebody else says the next thing of their report.

Rule 1  Closed (`rate` 0): `lines` connections, on each of which somebody speaks once the last was answered.
        Open: so many come each second, whether or not those before were answered; what the server makes them
        wait counts, be it before or after their turn is sent.
Rule 2  Nobody speaks before what they said last was answered.
Rule 3  Anything but a 200 ends the run, and so does a server that falls ever further behind.
Rule 4  Bounded in time, and only this machine is spoken to.

Prints one JSON line, an `Outcome`.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
from collections import deque
from time import perf_counter

from benchmarks.lines import Line
from benchmarks.report import TURNS, Interface, Reports, prepare
from benchmarks.window import Outcome, Window, connect, one_run, options

FIRST_UPDATE = 3_000_000_001
FIRST_CHAT = 4_000_000_001
TICK = 0.001
"""Seconds between looks at who has come."""
BEHIND = 5.0
"""Seconds' worth of people who wait, at which an open run is given up."""
GRACE = 30.0


def said_before(place: int) -> int:
    """How many turns of their report somebody has said who has begun one, by their place among all."""
    return place % TURNS


class Speaker(Line):
    """A connection on which one after the other speaks."""

    def __init__(self, crowd: Crowd) -> None:
        super().__init__()
        self.crowd = crowd
        self.who = -1
        self.came = 0.0

    def speaks(self, who: int, came: float) -> None:
        """Somebody who came at a moment says their next thing."""
        self.who, self.came = who, came
        self.ask(self.crowd.request(who))

    def answered(self) -> None:
        self.crowd.answered(self)

    def failed(self, reason: str) -> None:
        self.crowd.fail(reason)


class Crowd(Window):
    """Everybody, and where each is in their report."""

    def __init__(self, reports: Reports, people: int, begun: bool, rate: float, server: int) -> None:
        super().__init__(server)
        self._reports = reports
        self._people = people
        self._steps = bytearray(said_before(n) if begun else 0 for n in range(people))
        self._speaking: set[int] = set()
        self._draw = random.Random(7)
        self._updates = itertools.count(FIRST_UPDATE)
        self._rate = rate
        self._free: list[Speaker] = []
        self._waiting: deque[float] = deque()

    def request(self, who: int) -> bytes:
        """The next thing that somebody says."""
        turn = self._reports.turn(who + 7919 * self.filed, self._steps[who])
        return turn.request(next(self._updates), FIRST_CHAT + who)

    def begin(self, speakers: list[Speaker]) -> None:
        """Let people come."""
        self._free = list(speakers)
        if not self._rate:
            for speaker in speakers:
                self._next(speaker, perf_counter())

    def come(self, number: int) -> None:
        """So many come now."""
        now = perf_counter()
        self._waiting.extend([now] * number)
        while self._waiting and self._free:
            self._next(self._free.pop(), self._waiting.popleft())
        if len(self._waiting) > BEHIND * self._rate:
            self.fail(f"it falls behind: {len(self._waiting)} people wait")

    def answered(self, speaker: Speaker) -> None:
        """Whoever spoke on this line was answered."""
        now, who = perf_counter(), speaker.who
        self._speaking.discard(who)
        self._steps[who] = (self._steps[who] + 1) % TURNS
        self.said += 1
        self.filed += not self._steps[who]
        if self.measuring:
            self.latencies.append(now - speaker.came)
        if self._rate and not self._waiting:
            self._free.append(speaker)
        elif not self.over:
            self._next(speaker, self._waiting.popleft() if self._rate else now)
        if self.over and not self._speaking:
            self.end()

    def close(self) -> None:
        """The window is over; nobody else comes."""
        super().close()
        self._waiting.clear()
        if not self._speaking:
            self.end()

    def _next(self, speaker: Speaker, came: float) -> None:
        who = self._draw.randrange(self._people)
        while who in self._speaking:
            who = self._draw.randrange(self._people)
        self._speaking.add(who)
        speaker.speaks(who, came)


async def _arrivals(crowd: Crowd, rate: float) -> None:
    """People come at random moments, so many a second in the mean, until the crowd is over."""
    draw, due, now = random.Random(11), perf_counter(), perf_counter()
    while not crowd.over:
        number = 0
        while due <= now:
            due += draw.expovariate(rate)
            number += 1
        if number:
            crowd.come(number)
        await asyncio.sleep(TICK)
        now = perf_counter()


async def press(interface: Interface, chosen: argparse.Namespace) -> Outcome:
    """One run. Raises Refused, TimeoutError, and OSError when nobody listens."""
    loop = asyncio.get_running_loop()
    reports = prepare(interface, f"127.0.0.1:{chosen.port}")
    crowd = Crowd(reports, chosen.people, chosen.begun, chosen.rate, chosen.server)
    speakers = [Speaker(crowd) for _ in range(min(chosen.lines, chosen.people // 2))]
    await connect(speakers, chosen.port)
    lasts = chosen.warm_up + chosen.seconds
    opening = loop.call_later(chosen.warm_up, crowd.open)
    closing = loop.call_later(lasts, crowd.close)
    coming = asyncio.create_task(_arrivals(crowd, chosen.rate)) if chosen.rate else None
    try:
        crowd.begin(speakers)
        await asyncio.wait_for(crowd.ended, lasts + GRACE)
        return crowd.outcome()
    finally:
        crowd.over = True
        opening.cancel()
        closing.cancel()
        if coming is not None:
            await coming
        for speaker in speakers:
            speaker.hang_up()


def main() -> None:
    """`python -m benchmarks.crowd --interface FILE --port PORT`: one run."""
    known = options(__doc__)
    known.add_argument("--people", type=int, default=400)
    known.add_argument("--begun", action="store_true", help="they have begun their reports before")
    known.add_argument("--lines", type=int, default=200, help="connections")
    known.add_argument("--rate", type=float, default=0.0, help="who come each second; 0: as fast as answered")
    one_run(known, press)


if __name__ == "__main__":
    main()
