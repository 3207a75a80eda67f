"""WeChat's messages while the database is gone or hangs: answered in time, taken in once and in order.

Residents report again and again, a message each as often as `PACE` says and no sooner than the one before it
was answered, whatever becomes of it. Then the database is taken away, given back, and stopped for a moment.
"""

from __future__ import annotations

import asyncio
import json
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from tests.bot.program import audited, start
from tests.fake_wechat import APP, KEY, SECRET, TOKEN, FakeWeChat, messages
from tests.fake_wechat.rules import Allowance
from tests.faults.plan import Plan
from tests.faults.service import LONGEST_START, postgres
from tests.faults.verdict import Verdict

PACE = 1.0
"""Seconds between two messages of one resident, at least."""
LIMIT = 5.0
"""Seconds that WeChat waits for an answer."""
IN_TIME = 4.5
"""… that the program may take in the worst case."""
USUAL = 1.0
"""… for all but one in a hundred, while all is well; for half of them at least, beside others."""
STALL = 3.0
"""Seconds for which the database hangs."""
BEFORE = 10.0
"""Seconds of each part in which all is well."""
LONGEST_DRAIN = 300.0
WINDOW = 45047
"""What was said while it was away counts for WeChat, and what is taken in late began no new count there."""
RECEIVED = "收到了，已经存好"
NUMBER = re.compile(r"\d{8}-\d{6,7}-\d")


@dataclass(slots=True)
class Delivery:
    """One try of one message. `at` is when it was brought, on the loop's clock."""

    person: str
    number: int
    at: float
    seconds: float
    status: int


@dataclass(slots=True)
class Town:
    """Everybody who reports, and what came of each message."""

    wechat: FakeWeChat
    http: aiohttp.ClientSession
    tries: list[Delivery] = field(default_factory=list)
    told: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Nonces by person, of reports whose last message was answered."""
    failed: list[int] = field(default_factory=list)
    over: bool = False

    async def lives(self, person: str, numbers: Iterator[int]) -> None:
        """One resident, until it is over; a report that was begun is told to its end."""
        loop = asyncio.get_running_loop()
        report = 0
        while not self.over:
            report += 1
            nonce = f"{person}r{report}"
            for words in ("/report", "建设路 18 号", "路灯照明", f"路灯坏了，记号{nonce}。", "完成", "发送"):
                began = loop.time()
                if not await self.brings(person, words, next(numbers)):
                    return
                await asyncio.sleep(max(PACE - (loop.time() - began), 0))
            self.told[person].append(nonce)

    async def brings(self, person: str, words: str, number: int) -> bool:
        """Bring a message as WeChat does: three tries."""
        loop = asyncio.get_running_loop()
        self.wechat.allowances[person].heard("said")
        at = int(self.wechat.now().timestamp())
        body = messages.xml(messages.text(words), sender=person, number=number, at=at)
        for _ in range(3):
            query, sealed = self.wechat.signed(body)
            began = loop.time()
            try:
                async with self.http.post(self.wechat.entrance, params=query, data=sealed) as answer:
                    status, said = answer.status, await answer.text()
            except (TimeoutError, aiohttp.ClientError):
                status, said = 0, ""
            self.tries.append(Delivery(person, number, began, loop.time() - began, status))
            if status == 200:
                self.wechat.answered(person, said)
                return True
        self.failed.append(number)
        return False

    def slowest(self, begin: float, end: float) -> list[float]:
        """The seconds that answers took between two moments, the longest last."""
        return sorted(each.seconds for each in self.tries if begin <= each.at < end)


def configuration(directory: Path, database: str, api: str) -> Path:
    """Write the configuration of a service on WeChat alone."""
    file = directory / "jieban.toml"
    file.write_text(
        f"""
city = "demo"
[server]
listen = "127.0.0.1:0"
[database]
url = "{database}"
[media]
directory = "{directory}/media"
[spool]
directory = "{directory}/spool"
[privacy]
key = "a key for the faults, long enough"
[conversations]
pause = "1h"
[web]
enabled = false
[wechat]
app_id = "{APP}"
app_secret = "{SECRET}"
token = "{TOKEN}"
encoding_aes_key = "{KEY}"
api_base = "{api}"
""",
        "utf-8",
    )
    return file


async def played(plan: Plan, directory: Path) -> Verdict:
    """`plan.residents` report; the database is away for `plan.outage` seconds, and then hangs."""
    verdict = Verdict()
    loop = asyncio.get_running_loop()
    async with FakeWeChat() as wechat, postgres() as server:
        config = configuration(directory, await server.empty(), wechat.url)
        program = await start(config, patience=LONGEST_START)
        wechat.entrance = f"{program.http}/wechat"
        people = [f"o{number:05d}" for number in range(plan.residents)]
        for person in people:
            wechat.allowances[person], wechat.feeds[person] = Allowance(wechat.now), []
        connector = aiohttp.TCPConnector(limit=0)
        timeout = aiohttp.ClientTimeout(total=LIMIT)
        async with aiohttp.ClientSession(connector=connector, timeout=timeout) as http:
            town = Town(wechat, http)
            numbers = iter(range(1, 1_000_000_000))
            living = [
                asyncio.create_task(_begins(town, person, numbers, place / len(people)))
                for place, person in enumerate(people)
            ]
            await asyncio.sleep(BEFORE)
            gone = loop.time()
            await server.away()
            await asyncio.sleep(plan.outage)
            back = loop.time()
            await server.back()
            returned = loop.time()
            drained = await _drained(directory, loop.time())
            await asyncio.sleep(BEFORE)
            stalled = loop.time()
            await server.sleeps(STALL)
            await asyncio.sleep(LIMIT)
            town.over = True
            await asyncio.gather(*living)
            await _drained(directory, loop.time())
            for person in people:  # what WeChat let nobody say before that comes now
                await town.brings(person, "进度", next(numbers))
        await _receipts(town)
        verdict.holds(await program.stop() == 0, "an orderly stop did not end with 0")
        lines = await audited(config)
    well = town.slowest(0, gone) + town.slowest(drained, stalled)
    well.sort()
    away, hung = town.slowest(gone - LIMIT, returned + LIMIT), town.slowest(stalled - 1, stalled + STALL)
    p99 = well[len(well) * 99 // 100]
    rate = len(town.slowest(0, gone)) / (gone - min(each.at for each in town.tries))
    verdict.figures |= {
        "residents": plan.residents,
        "messages": len({each.number for each in town.tries}),
        "messages/s before": round(rate),
        "p99 while all is well, s": round(p99, 3),
        "brought while away": len(away),
        "slowest while away, s": round(away[-1], 2),
        "seconds away": round(back - gone),
        "spool empty after, s": round(drained - returned, 1),
        "slowest while it hung, s": round(hung[-1], 2),
        "median while it hung, s": round(statistics.median(hung), 2),
    }
    verdict.holds(not town.failed, f"{len(town.failed)} were not accepted in three tries")
    statuses = Counter(each.status for each in town.tries)
    verdict.holds(set(statuses) == {200}, f"answers: {dict(statuses)}")
    verdict.holds(away[-1] <= IN_TIME, f"an answer took {away[-1]:.2f} s while the database was away")
    verdict.holds(hung[-1] <= IN_TIME, f"an answer took {hung[-1]:.2f} s while the database hung")
    verdict.holds(well[-1] <= IN_TIME, f"an answer took {well[-1]:.2f} s while all was well")
    usual = statistics.median(well) if plan.crowded else p99
    verdict.holds(usual <= USUAL, f"an answer usually took {usual:.2f} s while all was well")
    _kept(verdict, town, lines)
    _told(verdict, town, {each.person for each in town.tries if gone + 1 < each.at < back})
    return verdict


async def _begins(town: Town, person: str, numbers: Iterator[int], after: float) -> None:
    await asyncio.sleep(after * PACE)
    await town.lives(person, numbers)


async def _drained(directory: Path, since: float) -> float:
    """When the spool was empty."""
    async with asyncio.timeout(LONGEST_DRAIN):
        while _size(directory / "spool"):  # noqa: ASYNC110 -- only the file tells
            await asyncio.sleep(0.05)
    return asyncio.get_running_loop().time()


def _size(spool: Path) -> int:
    return sum(file.stat().st_size for file in spool.glob("*.spool"))


async def _receipts(town: Town) -> None:
    """Wait until everybody has their receipts, or nothing more comes."""
    loop = asyncio.get_running_loop()
    wanted = sum(map(len, town.told.values()))
    last, shown = loop.time(), -1
    while loop.time() - last < 15 and sum(map(len, _numbers(town).values())) < wanted:
        if (now := sum(map(len, town.wechat.feeds.values()))) != shown:
            last, shown = loop.time(), now
        await asyncio.sleep(0.2)


def _numbers(town: Town) -> dict[str, set[str]]:
    return {
        person: {number for seen in feed if "登记好了" in seen.text for number in NUMBER.findall(seen.text)}
        for person, feed in town.wechat.feeds.items()
    }


def _kept(verdict: Verdict, town: Town, lines: list[dict[str, Any]]) -> None:
    """Every message once, each person's in order; every report one ticket, with its receipt."""
    taken = {line["source"]: line for line in lines if line["type"] == "inbound"}
    brought = {each.number: each.person for each in town.tries}
    lost = [number for number in brought if f"wx:{APP}:{number}" not in taken]
    verdict.holds(not lost, f"{len(lost)} messages were lost")
    verdict.holds(len(taken) == len(brought), f"{len(taken)} were taken in, {len(brought)} were brought")
    latest: dict[str, str] = {}
    overtook = 0
    for number, person in sorted(brought.items()):
        if (line := taken.get(f"wx:{APP}:{number}")) is not None:
            overtook += line["at"] < latest.get(person, "")
            latest[person] = max(line["at"], latest.get(person, ""))
    verdict.holds(not overtook, f"{overtook} were taken in before an earlier message of the same person")
    reports = sum(map(len, town.told.values()))
    tickets = [line for line in lines if line["type"] == "ticket"]
    verdict.figures |= {"reports": reports, "tickets": len(tickets)}
    verdict.holds(len(tickets) == reports, f"{len(tickets)} tickets of {reports} reports")
    numbers = _numbers(town)
    missing = sum(len(town.told[person]) != len(numbers[person]) for person in town.told)
    verdict.holds(not missing, f"{missing} residents did not get all their receipts")


def _told(verdict: Verdict, town: Town, who: set[str]) -> None:
    """Who wrote while it was away has heard once that it was received; nobody saw "out of order"."""
    heard = Counter(
        {person: sum(RECEIVED in seen.text for seen in town.wechat.feeds[person]) for person in who}
    )
    verdict.figures["told that it was received"] = sum(count > 0 for count in heard.values())
    verdict.holds(all(heard[person] == 1 for person in who), f"times told: {Counter(heard.values())}")
    refused = Counter(call.code for call in town.wechat.calls if call.code)
    verdict.figures["refused by WeChat's count, then held"] = refused[WINDOW]
    verdict.holds(set(refused) <= {WINDOW}, f"WeChat refused {json.dumps(dict(refused))}")
