"""Ten times as many at once as the program has room for: who finds none is told when to come again.

Rule 1  The room is made small (`ROOM` in the queue), so that a machine of any size can crowd it.
Rule 2  Nothing acknowledged is missing, memory stays, and it is as before soon after.
"""

from __future__ import annotations

import asyncio
from itertools import count
from pathlib import Path
from statistics import median

from tests.bot.program import audited
from tests.fake_telegram.updates import Json
from tests.faults.crowd import HEADERS, Crowd, crowded, everyone_has_one, stopped
from tests.faults.fuzz import memory
from tests.faults.plan import Plan
from tests.faults.verdict import Verdict

ROOM = 100
AT_ONCE = 10 * ROOM
"""Residents who talk at the same time."""
FILLS, LASTS = 5.0, 20.0
"""Seconds until what the crowd needs is loaded and the caches are full; of the crowd from then on."""
GROWTH = 50 * 1024 * 1024
"""Bytes that memory may grow by from then on."""
NORMAL = 30.0
"""Seconds after it within which everything is as before."""
ALONE = 5
"""Reports of one resident at a time, before and after: what an answer takes then."""
AS_BEFORE = 3.0
"""An answer takes no more than this many times as long."""


async def played(plan: Plan, directory: Path) -> Verdict:
    """A crowd comes, stays for `LASTS` and goes."""
    verdict, over, numbers, hints = Verdict(), asyncio.Event(), count(), list[str]()
    loop = asyncio.get_running_loop()
    limits = {"JIEBAN_LIMITS__QUEUE": str(ROOM)}
    async with crowded(plan, directory, environment=limits) as crowd:

        async def bring(update: Json) -> None:
            await _until_taken(crowd, update, hints)

        async def one_after_another() -> None:
            while not over.is_set():
                await crowd.reports(next(numbers), bring)

        before = await _alone(crowd, numbers)
        living = asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))
        await asyncio.sleep(FILLS)
        held = memory(crowd.replicas[0])
        await asyncio.sleep(LASTS)
        over.set()
        await living
        gone = loop.time()
        grown = memory(crowd.replicas[0]) - held
        after = await _alone(crowd, numbers)
        while after > AS_BEFORE * before and loop.time() < gone + NORMAL:
            after = await _alone(crowd, numbers)
        calm = loop.time() - gone
        await stopped(crowd, verdict)
        everyone_has_one(verdict, crowd, await audited(crowd.config))
    verdict.figures |= {
        "at once": AT_ONCE,
        "room": ROOM,
        "memory grown by, MiB": round(grown / 1024 / 1024, 1),
        "an answer before, ms": round(1000 * before, 1),
        "an answer after, ms": round(1000 * after, 1),
        "as before after, s": round(calm, 1),
    }
    verdict.holds(crowd.statuses[503] > 0, "nobody was told to come again: that was no crowd")
    verdict.holds(all(hint.isdigit() for hint in hints), "a 503 did not say when to come again")
    verdict.holds(crowd.statuses[0] == 0, f"{crowd.statuses[0]} were left without an answer")
    verdict.holds(grown <= GROWTH, f"memory grew by {grown / 1024 / 1024:.0f} MiB")
    verdict.holds(after <= AS_BEFORE * before, f"answers still take {1000 * after:.0f} ms")
    return verdict


async def _until_taken(crowd: Crowd, update: Json, hints: list[str]) -> None:
    """Bring an update as a platform does: again, a little later, until it is acknowledged."""
    pause = 0.05
    while True:
        async with crowd.session.post(crowd.replicas[0].webhook, json=update, headers=HEADERS) as answer:
            crowd.statuses[answer.status] += 1
            if answer.status == 200:
                return
            hints.append(answer.headers.get("Retry-After", ""))
        await asyncio.sleep(pause + crowd.dice.random() * pause)
        pause = min(2 * pause, 1.0)


async def _alone(crowd: Crowd, numbers: count[int]) -> float:
    """Seconds that an answer takes while nobody else is there (median)."""
    loop, took = asyncio.get_running_loop(), list[float]()

    async def timed(update: Json) -> None:
        began = loop.time()
        await crowd.balanced(update)
        took.append(loop.time() - began)

    for _ in range(ALONE):
        await crowd.reports(next(numbers), timed)
    return median(took)
