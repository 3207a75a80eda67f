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
import sys
from collections import deque
from pathlib import Path
from time import perf_counter

import msgspec
import uvloop

from benchmarks.lines import Line
from benchmarks.load import Outcome, Refused
from benchmarks.machine import work
from benchmarks.report import TURNS, Interface, Reports, prepare

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


class Crowd:
    """Everybody, and where each is in their report."""

    def __init__(self, reports: Reports, people: int, begun: bool, rate: float, server: int) -> None:
        self._reports = reports
        self._people = people
        self._steps = bytearray(said_before(n) if begun else 0 for n in range(people))
        self._speaking: set[int] = set()
        self._draw = random.Random(7)
        self._updates = itertools.count(FIRST_UPDATE)
        self._rate = rate
        self._server = server
        self._free: list[Speaker] = []
        self._waiting: deque[float] = deque()
        self._opened = self._closed = (0.0, work(server))
        self.measuring = False
        self.over = False
        self.latencies: list[float] = []
        self.said = 0
        self.filed = 0
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

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
        if self.over and not self._speaking and not self.ended.done():
            self.ended.set_result(None)

    def open(self) -> None:
        """The warm-up is over."""
        self._opened = (perf_counter(), work(self._server))
        self.measuring = True

    def close(self) -> None:
        """The window is over; nobody else comes."""
        self.over, self.measuring = True, False
        self._waiting.clear()
        self._closed = (perf_counter(), work(self._server))
        if not self._speaking and not self.ended.done():
            self.ended.set_result(None)

    def fail(self, reason: str) -> None:
        """The run is worth nothing."""
        if not self.ended.done():
            self.ended.set_exception(Refused(reason))

    def outcome(self) -> Outcome:
        """To be asked after the end."""
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


async def press(interface: Interface, chosen: argparse.Namespace, warm_up: float, seconds: float) -> Outcome:
    """One run. Raises Refused, TimeoutError, and OSError when nobody listens."""
    loop = asyncio.get_running_loop()
    reports = prepare(interface, f"127.0.0.1:{chosen.port}")
    crowd = Crowd(reports, chosen.people, chosen.begun, chosen.rate, chosen.server)
    speakers = [Speaker(crowd) for _ in range(min(chosen.lines, chosen.people // 2))]
    for speaker in speakers:
        await loop.create_connection(lambda speaker=speaker: speaker, "127.0.0.1", chosen.port)  # type: ignore[misc]  # a lambda with a default
    opening = loop.call_later(warm_up, crowd.open)
    closing = loop.call_later(warm_up + seconds, crowd.close)
    coming = asyncio.create_task(_arrivals(crowd, chosen.rate)) if chosen.rate else None
    try:
        crowd.begin(speakers)
        await asyncio.wait_for(crowd.ended, warm_up + seconds + GRACE)
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
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--interface", type=Path, required=True, help="what `jieban interface` printed")
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--server", type=int, default=0, help="process id whose CPU is watched")
    options.add_argument("--people", type=int, default=400)
    options.add_argument("--begun", action="store_true", help="they have begun their reports before")
    options.add_argument("--lines", type=int, default=200, help="connections")
    options.add_argument(
        "--rate", type=float, default=0.0, help="who come each second; 0: as fast as answered"
    )
    options.add_argument("--seconds", type=float, default=10.0)
    options.add_argument("--warm-up", type=float, default=2.0)
    chosen = options.parse_args()
    interface = msgspec.json.decode(chosen.interface.read_bytes(), type=Interface)
    try:
        outcome = uvloop.run(press(interface, chosen, chosen.warm_up, chosen.seconds))
    except (Refused, TimeoutError, OSError) as why:
        sys.exit(f"the load ended early: {str(why) or 'too slow'}")
    print(msgspec.json.encode(outcome).decode())


if __name__ == "__main__":
    main()
