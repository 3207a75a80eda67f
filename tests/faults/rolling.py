"""Replicas are restarted one after the other under load: nobody notices.

A proxy in front asks another one where nobody is there; it knows nothing else of what is restarted.
"""

from __future__ import annotations

import asyncio
from itertools import count
from pathlib import Path

from tests.bot.program import audited
from tests.faults.crowd import AT_ONCE, crowded, everyone_has_one, stopped
from tests.faults.plan import Plan
from tests.faults.verdict import Verdict

MOST_503 = 0.01
"""Of all attempts."""
MOST_CUT_OFF = 0.001
"""Of all attempts: who had just been let in by the machine, and not yet by the process that ends."""
LONGEST_DRAIN = 10.0


async def played(plan: Plan, directory: Path) -> Verdict:
    """`plan.restarts` of them, while `AT_ONCE` residents report as fast as they are answered."""
    verdict, over, numbers = Verdict(), asyncio.Event(), count()
    async with crowded(plan, directory) as crowd:

        async def one_after_another() -> None:
            while not over.is_set():
                await crowd.reports(next(numbers), crowd.balanced)

        loop = asyncio.get_running_loop()
        living = asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))
        for restart in range(plan.restarts):
            replica = crowd.replicas[restart % plan.replicas]
            assert replica.program is not None
            await asyncio.sleep(plan.longest_life)
            began = loop.time()
            verdict.holds(await replica.program.stop() == 0, "an orderly stop did not end with 0")
            replica.drains.append(loop.time() - began)
            await replica.start()
        over.set()
        await living
        await stopped(crowd, verdict)
        everyone_has_one(verdict, crowd, await audited(crowd.config))
    share = crowd.statuses[503] / crowd.statuses.total()
    slowest = max(seconds for replica in crowd.replicas for seconds in replica.drains)
    verdict.figures |= {"restarts": plan.restarts, "share of 503, %": round(100 * share, 3)}
    verdict.figures |= {"slowest stop, s": round(slowest, 2)}
    verdict.holds(share <= MOST_503, f"{share:.1%} were told to come again")
    cut_off = crowd.statuses[0]
    verdict.holds(cut_off <= MOST_CUT_OFF * crowd.statuses.total(), f"{cut_off} were left without an answer")
    verdict.holds(slowest <= LONGEST_DRAIN, f"an orderly stop took {slowest:.1f} s")
    return verdict
