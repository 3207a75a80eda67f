"""Residents who report straight to the webhooks, without a platform: as many as it takes.

Rule 1  A resident says the next thing when the last was acknowledged, as a platform has it.
Rule 2  Everything is written into the oracle before it is sent.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from tests.bot.program import of
from tests.fake_telegram import FakeTelegram, updates
from tests.fake_telegram.updates import Json
from tests.faults.oracle import Oracle
from tests.faults.plan import Plan
from tests.faults.residents import RECEIPT, messages
from tests.faults.service import SECRET, Postgres, Replica, configuration, postgres
from tests.faults.verdict import BOT, Verdict

FIRST = 5_000_000
AT_ONCE = 60
"""Residents who talk at the same time."""
MOST = 10
"""Updates of one resident at most: they tell their ids."""
TAKEN_BACK = (updates.text("撤回"), updates.text("确定撤回"))
Bring = Callable[[Json], Awaitable[None]]
"""Brings an update until it is acknowledged."""
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@dataclass
class Crowd:
    """Everybody who reports, and what they were answered: status → how often (0: no answer)."""

    oracle: Oracle
    replicas: list[Replica]
    dice: random.Random
    session: aiohttp.ClientSession
    config: Path
    server: Postgres | None = None
    statuses: Counter[int] = field(default_factory=Counter)
    slowest: float = 0.0
    """Seconds of the slowest answer."""

    async def post(self, replica: Replica, update: Json) -> int:
        """One attempt at one replica: the status, 0 when there was no answer, -1 when nobody was there."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            async with self.session.post(replica.webhook, json=update, headers=HEADERS) as answer:
                status = answer.status
        except aiohttp.ClientConnectorError:
            return -1
        except (aiohttp.ClientError, TimeoutError):
            status = 0
        self.statuses[status] += 1
        self.slowest = max(self.slowest, loop.time() - began)
        return status

    async def balanced(self, update: Json) -> None:
        """Bring it as a proxy does: to any that runs, to the next where nobody is there; again until 200."""
        while True:
            status = -1
            for replica in self.dice.sample(self.replicas, len(self.replicas)):
                if replica.runs and (status := await self.post(replica, update)) != -1:
                    break
            if status == 200:
                return
            await asyncio.sleep(0.05)

    async def reports(self, number: int, bring: Bring, *, takes_back: bool = False) -> None:
        """One resident reports once; `takes_back`: and withdraws it."""
        chat = FIRST + number
        self.oracle.begins(chat, f"{number}")
        said = (*messages(f"{number}"), *(TAKEN_BACK if takes_back else ()))
        sender, room = updates.user(chat), updates.private(chat)
        for place, content in enumerate(said):
            update = updates.message(FIRST + MOST * number + place, content, sender=sender, chat=room)
            self.oracle.sends(update["update_id"], chat)
            await bring(update)

    async def everybody(self, residents: int, bring: Bring, takes_back: Callable[[int], bool]) -> None:
        """All of them, `AT_ONCE` at a time."""
        waiting = iter(range(residents))

        async def some() -> None:
            for number in waiting:
                await self.reports(number, bring, takes_back=takes_back(number))

        await asyncio.gather(*(some() for _ in range(AT_ONCE)))


def nobody(number: int) -> bool:
    """Who takes back what they have reported."""
    return False


@asynccontextmanager
async def crowded(
    plan: Plan,
    directory: Path,
    more: str = "",
    environment: dict[str, str] | None = None,
    notes: Path | None = None,
) -> AsyncIterator[Crowd]:
    """Replicas that send nothing, and a crowd in front of them. `more` is added to the configuration;
    the oracle writes into `notes` where the directory is no safe place for it."""
    dice = random.Random(plan.seed)
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(FakeTelegram())
        server = None
        database = f"sqlite:///{directory}/jieban.db"
        if plan.database == "postgresql":
            server = await stack.enter_async_context(postgres())
            database = await server.empty()
        config = configuration(directory, database, telegram, sending=False)
        with config.open("a") as file:
            file.write(more)
        oracle = Oracle((notes or directory) / "oracle.jsonl")
        stack.callback(oracle.close)
        replicas = [Replica(config, dice, environment or {}) for _ in range(plan.replicas)]
        for replica in replicas:
            stack.push_async_callback(replica.kill)
        await replicas[0].start()  # the first one makes the tables
        await asyncio.gather(*(replica.start() for replica in replicas))
        connector, patience = aiohttp.TCPConnector(limit=0), aiohttp.ClientTimeout(total=30)
        session = await stack.enter_async_context(
            aiohttp.ClientSession(connector=connector, timeout=patience)
        )
        yield Crowd(oracle, replicas, dice, session, config, server)


async def stopped(crowd: Crowd, verdict: Verdict) -> None:
    """End all replicas in an orderly way."""
    loop = asyncio.get_running_loop()
    for replica in crowd.replicas:
        assert replica.program is not None
        began = loop.time()
        verdict.holds(await replica.program.stop() == 0, "an orderly stop did not end with 0")
        replica.drains.append(loop.time() - began)


def everyone_has_one(verdict: Verdict, crowd: Crowd, lines: Sequence[dict[str, Any]]) -> None:
    """Each report is one ticket, each update was taken in once, each resident has one receipt."""
    oracle, statuses = crowd.oracle, crowd.statuses
    said: dict[str, list[str]] = defaultdict(list)
    for line in of(lines, "outbound"):
        said[line["address"]].append(line["body"]["text"])
    sources = Counter(line["source"] for line in of(lines, "inbound"))
    tickets, submits = of(lines, "ticket"), [x for x in of(lines, "move") if x["name"] == "submit"]
    verdict.figures |= {
        "residents": len(oracle.reports),
        "updates": len(oracle.updates),
        "attempts": statuses.total(),
        "answered 503": statuses[503],
        "without an answer": statuses[0],
        "slowest answer, s": round(crowd.slowest, 2),
        "tickets": len(tickets),
    }
    meant = {f"tg:{BOT}:{id}" for id in oracle.updates}
    verdict.holds(sources.keys() == meant, "sources differ from what was sent")
    verdict.holds(max(sources.values(), default=0) <= 1, "a source was taken in twice")
    verdict.holds(
        len(tickets) == len(submits) == len(oracle.reports),
        f"{len(oracle.reports)} reports, {len(tickets)} tickets, {len(submits)} were opened",
    )
    verdict.holds(set(statuses) <= {200, 503, 0}, f"answers were {dict(statuses)}")
    for report in oracle.reports:
        words = said[str(report.chat)]
        receipts = sum(RECEIPT in text for text in words)
        verdict.holds(receipts == 1, f"{report.nonce}: {receipts} receipts")
        shown = any(f"{report.nonce} 号楼" in text for text in words)
        verdict.holds(shown, f"{report.nonce} was never shown on a card")
