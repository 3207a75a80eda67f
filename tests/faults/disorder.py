"""Every update several times, at the same moment and late, to different replicas: as if it had come once."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from pathlib import Path

from tests.bot.program import audited
from tests.fake_telegram.updates import Json
from tests.faults.crowd import crowded, everyone_has_one, nobody, stopped
from tests.faults.plan import Plan
from tests.faults.verdict import Verdict

COPIES = 3
"""The mean of how often an update is brought: one to five times."""


async def played(plan: Plan, directory: Path) -> Verdict:
    """`plan.residents` report once each, to `plan.replicas`; nothing is sent."""
    verdict = Verdict()
    async with crowded(plan, directory) as crowd:
        dice = crowd.dice
        earlier: dict[int, list[Json]] = defaultdict(list)

        async def once(update: Json) -> int:
            await asyncio.sleep(dice.random() * 0.003)
            return await crowd.post(dice.choice(crowd.replicas), update)

        async def bring(update: Json) -> None:
            said = earlier[update["message"]["chat"]["id"]]
            said.append(update)
            copies = [update] * dice.randrange(1, 2 * COPIES) + dice.sample(said, dice.randrange(2))
            dice.shuffle(copies)
            while 200 not in await asyncio.gather(*map(once, copies)):  # noqa: ASYNC110 -- it tells nobody
                await asyncio.sleep(0.5)

        await crowd.everybody(plan.residents, bring, nobody)
        await stopped(crowd, verdict)
        everyone_has_one(verdict, crowd, await audited(crowd.config))
    return verdict


async def twins(plan: Plan, directory: Path) -> Verdict:
    """Each update to two replicas at the same moment, and to a third when it was acknowledged."""
    verdict = Verdict()
    async with crowded(plan, directory) as crowd:

        async def bring(update: Json) -> None:
            one, two, *others = crowd.dice.sample(crowd.replicas, len(crowd.replicas))
            while 200 not in await asyncio.gather(crowd.post(one, update), crowd.post(two, update)):  # noqa: ASYNC110 -- as above
                await asyncio.sleep(0.5)
            if others and crowd.dice.random() < 0.1:
                await crowd.post(others[0], update)

        await crowd.everybody(plan.residents, bring, nobody)
        await stopped(crowd, verdict)
        everyone_has_one(verdict, crowd, await audited(crowd.config))
    return verdict
