"""Every update several times, at the same moment and late, to different replicas: as if it had come once."""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp

from tests.bot.program import audited, of
from tests.fake_telegram import FakeTelegram, updates
from tests.fake_telegram.updates import Json
from tests.faults.oracle import Oracle
from tests.faults.plan import Plan
from tests.faults.residents import RECEIPT, messages
from tests.faults.service import SECRET, Replica, configuration, postgres
from tests.faults.verdict import BOT, Verdict

COPIES = 3
"""The mean of how often an update is brought: one to five times."""
AT_ONCE = 60
"""Residents who talk at the same time."""
FIRST = 5_000_000


async def played(plan: Plan, directory: Path) -> Verdict:
    """`plan.residents` report once each, to `plan.replicas`; nothing is sent."""
    dice = random.Random(plan.seed)
    statuses: Counter[int] = Counter()
    verdict = Verdict()
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(FakeTelegram())
        if plan.database == "postgresql":
            database = await (await stack.enter_async_context(postgres())).empty()
        else:
            database = f"sqlite:///{directory}/jieban.db"
        config = configuration(directory, database, telegram, sending=False)
        oracle = Oracle(directory / "oracle.jsonl")
        replicas = [Replica(config, dice) for _ in range(plan.replicas)]
        for replica in replicas:
            stack.push_async_callback(replica.kill)
            await replica.start()
        session = await stack.enter_async_context(aiohttp.ClientSession())
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}

        async def bring(update: Json) -> None:
            await asyncio.sleep(dice.random() * 0.003)
            async with session.post(dice.choice(replicas).webhook, json=update, headers=headers) as answer:
                statuses[answer.status] += 1

        async def resident(number: int) -> None:
            chat, said = FIRST + number, list[Json]()
            oracle.begins(chat, f"{number}")
            for place, content in enumerate(messages(f"{number}")):
                sender, room = updates.user(chat), updates.private(chat)
                update = updates.message(FIRST + 6 * number + place, content, sender=sender, chat=room)
                oracle.sends(update["update_id"], chat)
                said.append(update)
                copies = [update] * dice.randrange(1, 2 * COPIES - 1) + dice.sample(said, dice.randrange(2))
                dice.shuffle(copies)
                await asyncio.gather(*map(bring, copies))

        waiting = iter(range(plan.residents))

        async def some() -> None:
            for number in waiting:
                await resident(number)

        await asyncio.gather(*(some() for _ in range(AT_ONCE)))
        for replica in replicas:
            assert replica.program is not None
            verdict.holds(await replica.program.stop() == 0, "an orderly stop did not end with 0")
        lines = await audited(config)
        oracle.close()
    answers: dict[str, list[str]] = defaultdict(list)
    for line in of(lines, "outbound"):
        answers[line["address"]].append(line["body"]["text"])
    sources = {line["source"] for line in of(lines, "inbound")}
    tickets, submits = of(lines, "ticket"), [x for x in of(lines, "move") if x["name"] == "submit"]
    verdict.figures |= {
        "residents": plan.residents,
        "updates": len(oracle.updates),
        "brought": statuses.total(),
        "answered 503": statuses[503],
        "tickets": len(tickets),
    }
    verdict.holds(sources == {f"tg:{BOT}:{id}" for id in oracle.updates}, "sources differ from what was sent")
    verdict.holds(len(tickets) == len(submits) == plan.residents, "not one ticket for each resident")
    verdict.holds(set(statuses) <= {200, 503}, f"answers were {dict(statuses)}")
    for report in oracle.reports:
        said = answers[str(report.chat)]
        receipts = [text for text in said if RECEIPT in text]
        verdict.holds(len(receipts) == 1, f"{report.nonce}: {len(receipts)} receipts")
        shown = any(f"{report.nonce} 号楼" in text for text in said)
        verdict.holds(shown, f"{report.nonce} was never shown on a card")
    return verdict
