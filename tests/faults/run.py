"""One run: residents who report, disasters that happen, and the verdict."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from tests.bot.program import audited, run
from tests.fake_telegram import FakeTelegram, Fault
from tests.fake_telegram.updates import Json
from tests.faults.oracle import Oracle
from tests.faults.plan import Disaster, Plan, disasters
from tests.faults.residents import RECEIPT, Resident
from tests.faults.service import SECRET, Postgres, Replica, configuration, postgres
from tests.faults.verdict import Seens, Verdict, judged

SETTLED = 240.0
"""Seconds within which everything has to be said after the last disaster."""
MOST_503 = 0.01
"""Of all attempts, while nothing happens but orderly restarts."""
BACK = 10.0
"""Seconds from the database's return to the first acknowledgement."""
CALM = 10.0
"""Seconds at rest at the end, in which timers come due."""


@dataclass(slots=True)
class Service:
    """Replicas behind one address, which gives each attempt to one of those that run."""

    telegram: FakeTelegram
    replicas: list[Replica]
    dice: random.Random
    server: Postgres | None
    again: list[Json] = field(default_factory=list)
    """Updates that are brought once more."""
    answers: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def webhook(self) -> str:
        """Where the next attempt goes; nowhere that answers while none runs."""
        running = [replica.webhook for replica in self.replicas if replica.runs]
        return self.dice.choice(running) if running else "http://127.0.0.1:9/"

    async def twins(self, share: float) -> None:
        """Bring updates once more after their first attempt, soon or much later, until cancelled.

        Not before: it would change the order in which somebody spoke, which the platform never does.
        """
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        tried: set[int] = set()
        seen = 0
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session:
            while True:
                await asyncio.sleep(0.02)
                attempts = self.telegram.deliveries.attempts
                tried.update(attempt.update_id for attempt in attempts[seen:])
                seen = len(attempts)
                ready = [update for update in self.again if update["update_id"] in tried]
                while ready and self.dice.random() < 0.8:
                    update = ready.pop(self.dice.randrange(len(ready)))
                    self.again.remove(update)
                    if self.dice.random() < share:
                        try:
                            async with session.post(self.webhook(), json=update, headers=headers) as answer:
                                self.answers[update["update_id"]].append(answer.status)
                        except (aiohttp.ClientError, TimeoutError):
                            self.answers[update["update_id"]].append(0)

    async def trouble(self, share: float) -> None:
        """Let the platform answer wrongly now and then, until cancelled."""
        while True:
            await asyncio.sleep(0.25)
            self.telegram.faults[:] = [fault for fault in self.telegram.faults if fault.times > 0]
            if not self.telegram.faults and self.dice.random() < share:
                self.telegram.faults.append(
                    self.dice.choice(
                        [
                            Fault("sendMessage", retry_after=1),
                            Fault("sendMessage", status=502),
                            Fault("sendMessage", reset=True),
                            Fault("sendMessage", hang=2),
                        ]
                    )
                )


async def played(plan: Plan, directory: Path) -> Verdict:
    """Play a run in `directory`, which is empty, and judge it."""
    dice = random.Random(plan.seed)
    async with _service(plan, directory, dice) as service:
        config = service.replicas[0].config
        told = json.loads((await run("interface", "--config", config)).out)
        oracle = Oracle(directory / "oracle.jsonl")
        await service.replicas[0].start()  # the first one makes the tables
        await asyncio.gather(*(replica.start() for replica in service.replicas))
        telegram, over = service.telegram, asyncio.Event()
        telegram.deliveries.choose = service.webhook
        telegram.deliveries.point("one address", SECRET)
        people = [
            Resident(telegram, oracle, n, random.Random(f"{plan.seed}-{n}"), service.again.append)
            for n in range(plan.residents)
        ]
        beside = [
            asyncio.create_task(service.twins(plan.again)),
            asyncio.create_task(service.trouble(plan.trouble)),
        ]
        living = asyncio.gather(*(person.lives(over) for person in people))
        extra: dict[str, float] = {}
        broken: list[str] = []
        try:
            await _disasters(plan, service, told["crash_points"], dice)
            for _ in range(plan.outages):
                await _outage(plan, service, extra, broken)
            over.set()
            await living
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            await _settled(service, oracle)
        finally:
            over.set()
            living.cancel()
            for task in beside:
                task.cancel()
        for replica in service.replicas:
            assert replica.program is not None
            began = asyncio.get_running_loop().time()
            broken += [] if await replica.program.stop() == 0 else ["an orderly stop did not end with 0"]
            replica.drains.append(asyncio.get_running_loop().time() - began)
        lines = await audited(config)
        for attempt in telegram.deliveries.attempts:
            service.answers[attempt.update_id].append(attempt.status)
        seens = Seens({p.person.id: telegram.seen(p.person.id) for p in people}, service.answers)
        interruptions = plan.kills + plan.naps + plan.restarts + plan.outages * plan.replicas
        verdict = judged(oracle, lines, seens, told["number"], interruptions)
        oracle.close()
    crashed = Counter(point for replica in service.replicas for point in replica.crashed)
    slowest = max(seconds for replica in service.replicas for seconds in replica.drains)
    verdict.figures |= {"kills": plan.kills, "of them at named points": crashed.total(), **extra}
    verdict.figures |= {f"at {point}": count for point, count in sorted(crashed.items())}
    verdict.figures |= {"naps": plan.naps, "restarts": plan.restarts, "slowest stop, s": round(slowest, 2)}
    if not (plan.kills or plan.naps or plan.outages):
        share = verdict.figures["answered 503"] / verdict.figures["attempts"]
        verdict.figures["share of 503, %"] = round(100 * share, 2)
        verdict.holds(share <= MOST_503, f"{share:.1%} were told to come again while replicas were restarted")
    verdict.broken += broken
    verdict.holds(slowest <= 10, f"an orderly stop took {slowest:.1f} s")
    return verdict


@asynccontextmanager
async def _service(plan: Plan, directory: Path, dice: random.Random) -> AsyncIterator[Service]:
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(FakeTelegram(speed=20, patience=15))
        telegram.deliveries.patience = 5.0
        server = None
        database = f"sqlite:///{directory}/jieban.db"
        if plan.database == "postgresql":
            server = await stack.enter_async_context(postgres())
            database = await server.empty()
        config = configuration(directory, database, telegram)
        replicas = [Replica(config, dice) for _ in range(plan.replicas)]
        for replica in replicas:
            stack.push_async_callback(replica.kill)
        yield Service(telegram, replicas, dice, server)


async def _disasters(plan: Plan, service: Service, points: list[str], dice: random.Random) -> None:
    """All disasters, each to whichever replica is free for it; at the end all run."""
    coming = disasters(plan, points, dice)
    again = set[Disaster]()

    async def suffers(replica: Replica) -> None:
        while coming:
            disaster = coming.pop(0)
            if not await replica.meets(disaster, plan) and disaster.sooner not in again:
                again.add(disaster.sooner)
                coming.insert(0, disaster.sooner)
            if len(coming) % 25 == 0:
                print(f"  {len(coming)} to come", flush=True)
        await replica.start()

    await asyncio.gather(*map(suffers, service.replicas))


async def _outage(plan: Plan, service: Service, figures: dict[str, float], broken: list[str]) -> None:
    """The database goes away and comes back; the program must notice both by itself."""
    assert service.server is not None
    loop, attempts = asyncio.get_running_loop(), service.telegram.deliveries.attempts
    await asyncio.sleep(2)
    await service.server.away()
    began, first = loop.time(), len(attempts)
    await asyncio.sleep(plan.outage)
    meanwhile = [attempt for attempt in attempts[first:] if attempt.at >= began]
    await service.server.back()
    returned = loop.time()
    async with asyncio.timeout(60):
        while not any(a.status == 200 and a.at + a.took >= returned for a in attempts[first:]):  # noqa: ASYNC110 -- they tell nobody
            await asyncio.sleep(0.02)
    after = min(a.at + a.took for a in attempts[first:] if a.status == 200 and a.at + a.took >= returned)
    slow = max((a.took for a in meanwhile if a.status == 503), default=0.0)
    figures["outage, s"] = plan.outage
    figures["503 during the outages"] = figures.get("503 during the outages", 0) + len(meanwhile)
    figures["slowest 503, s"] = round(max(figures.get("slowest 503, s", 0.0), slow), 2)
    back = round(max(figures.get("first 200 after the return, s", 0.0), after - returned), 2)
    figures["first 200 after the return, s"] = back
    statuses = {a.status for a in meanwhile}
    if not statuses <= {503} or not meanwhile:
        broken.append(f"while the database was away the answers were {sorted(statuses)}")
    if any(not 0 < a.retry_after <= 5 for a in meanwhile if a.status == 503):
        broken.append("a 503 without a sensible Retry-After")
    if back > BACK:
        broken.append(f"the first acknowledgement came {back} s after the database's return")
    await asyncio.sleep(5)


async def _settled(service: Service, oracle: Oracle) -> None:
    """Wait until everything is acknowledged and said, and a while longer, in which deadlines pass."""
    telegram = service.telegram
    telegram.faults.clear()

    def all_told() -> bool:
        return all(
            len({seen.text for seen in telegram.seen(chat) if RECEIPT in seen.text}) >= reports
            for chat, reports in oracle.of_chats().items()
        )

    try:
        await telegram.deliveries.settled(within=SETTLED)
        await telegram.until(all_told, within=SETTLED)
    except TimeoutError:
        return  # the verdict says what is missing
    await asyncio.sleep(CALM)
    quiet, before = 0, -1
    while quiet < 6:
        await asyncio.sleep(0.5)
        quiet, before = (quiet + 1, before) if len(telegram.calls) == before else (0, len(telegram.calls))
