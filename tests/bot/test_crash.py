"""The program is killed, by surprise and at every named point: nothing that was acknowledged is lost, no
ticket is opened twice, every receipt arrives.

Rule 1  The platform is a server of ours: what it got no 200 for it brings again.
Rule 2  The program is a real process on a real file, ended by SIGKILL.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot import crash
from bot.config import load
from storage import audit
from storage.database import Database
from tests.bot.program import Program, configuration, of, start
from tests.fake_telegram import FakeTelegram, Person

SECRET = "a-secret-of-the-webhook"
NUMBER = re.compile(r"\d{8}-\d{6,7}-\d")
QUICK = '\n[testing]\nenabled = true\n\n[conversations]\npause = "2s"\n'


def _turns(words: str) -> tuple[Callable[[Person], object], ...]:
    """The six messages of a report, typed."""
    return (
        lambda who: who.says("/report"),
        lambda who: who.shares(29.55, 112.9),
        lambda who: who.says("路灯照明"),
        lambda who: who.says(words),
        lambda who: who.says("完成"),
        lambda who: who.says("发送"),
    )


@dataclass
class Service:
    """The platform, and the program that is started, killed and started again behind one address."""

    telegram: FakeTelegram
    config: Path
    program: Program | None = None
    reported: dict[int, str] = field(default_factory=dict)
    """Chat → what was reported from it."""

    async def starts(self, crash_at: str = "") -> Program:
        """Start it, to die at the point `crash_at`, and let the platform find it."""
        self.program = await start(self.config, {"JIEBAN_CRASH_AT": crash_at} if crash_at else None)
        self.telegram.deliveries.point(f"{self.program.http}/telegram", SECRET)
        return self.program

    async def dies(self) -> None:
        """Kill it."""
        assert self.program is not None
        await self.program.kill()

    async def ended(self) -> list[dict[str, Any]]:
        """Wait until everything is said, stop it, and read what it kept."""
        await self.telegram.deliveries.settled(within=20)
        await self.telegram.until(lambda: all(map(self._has_receipt, self.reported)), within=20)
        assert self.program is not None
        assert await self.program.stop() == 0
        database = Database(load(self.config).database.url)
        try:
            async with database.reading() as connection:
                return [line async for line in audit.lines(connection)]
        finally:
            await database.close()

    def receipts(self, chat: int) -> list[str]:
        """The numbers on the receipts that a chat has seen; the same one may have come twice."""
        said = [seen.text for seen in self.telegram.seen(chat) if "✅ 登记好了" in seen.text]
        return [found[0] for text in said if (found := NUMBER.search(text))]

    def _has_receipt(self, chat: int) -> bool:
        return bool(self.receipts(chat))

    def nothing_is_lost(self, lines: list[dict[str, Any]]) -> None:
        """Every report has one ticket, and everybody was told its number and no other."""
        tickets = of(lines, "ticket")
        assert len(tickets) == len(self.reported)
        submits = [move["ticket_id"] for move in of(lines, "move") if move["name"] == "submit"]
        assert sorted(submits) == sorted(ticket["id"] for ticket in tickets)
        told = {chat: set(self.receipts(chat)) for chat in self.reported}
        assert all(len(numbers) == 1 for numbers in told.values()), told
        assert len({number for numbers in told.values() for number in numbers}) == len(tickets)
        sources = [line["source"] for line in of(lines, "inbound")]
        assert len(sources) == len(set(sources)) == self.telegram.next_update() - 1000
        waiting = [x for x in of(lines, "outbound") if x["status"] == "waiting"]
        assert waiting == []


@asynccontextmanager
async def _service(directory: Path) -> AsyncIterator[Service]:
    async with FakeTelegram(speed=20, patience=15) as telegram:
        config = configuration(
            directory,
            telegram=f'token = "{telegram.token}"\napi_base = "{telegram.url}"\n'
            f'webhook_secret = "{SECRET}"\nregister_webhook = false',
            more=QUICK,
        )
        service = Service(telegram, config)
        try:
            yield service
        finally:
            if service.program is not None:
                await service.program.kill()


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[Service]:
    async with _service(tmp_path) as opened:
        yield opened


async def test_killed_between_any_two_messages_a_conversation_goes_on(service: Service) -> None:
    """Six residents, each a message further than the one before, when it happens."""
    people = [service.telegram.person(f"p{n}") for n in range(6)]
    answers = ("在哪里", "哪一类", "", "", "请核对", "登记好了")
    await service.starts()
    talks = []
    for number, who in enumerate(people):
        service.reported[who.id] = f"{number} 号楼门前的路灯坏了三天"
        talks.append(list(zip(_turns(service.reported[who.id]), answers, strict=True)))

    async def talk(number: int, turns: slice) -> None:
        for turn, answer in talks[number][turns]:
            turn(people[number])
            await people[number].expect(answer)

    await asyncio.gather(*(talk(number, slice(0, number)) for number in range(6)))
    await service.dies()
    await service.starts()
    await asyncio.gather(*(talk(number, slice(number, 6)) for number in range(6)))
    service.nothing_is_lost(await service.ended())


async def test_killed_at_every_named_point(tmp_path: Path) -> None:
    """At each, three residents report at once; the points are tried side by side to save time."""
    for point in crash.POINTS:
        (tmp_path / point).mkdir()
    await asyncio.gather(*(_killed_at(point, tmp_path / point) for point in crash.POINTS))


async def _killed_at(point: str, directory: Path) -> None:
    async with _service(directory) as service:
        people = [service.telegram.person(f"p{n}") for n in range(3)]
        service.reported = {who.id: f"{n} 号楼门前的路灯坏了三天" for n, who in enumerate(people)}
        silent = point.startswith("rounds")
        program = await service.starts(f"{point}:{1 if silent else 4}")
        for turn in range(4 if silent else 6):
            for who in people:
                _turns(service.reported[who.id])[turn](who)
        assert await program.died() == -9, point
        await service.starts()
        if silent:
            for who in people:
                await who.expect("请核对")
                _turns("")[5](who)
        service.nothing_is_lost(await service.ended())


async def test_killed_at_random_under_load(service: Service) -> None:
    """Ten times within some seconds, while residents go on talking; the chat of each keeps its order."""
    dice = random.Random(12345)
    people = [service.telegram.person(f"p{n}") for n in range(12)]
    kills = 10
    over = asyncio.Event()

    async def resident(number: int, who: Person) -> None:
        await asyncio.sleep(dice.random() * 6)
        words = service.reported[who.id] = f"{number} 号楼门前的路灯坏了三天"
        for turn in _turns(words):
            turn(who)
            await asyncio.sleep(dice.random() * 1.4)

    async def reaper() -> None:
        for _ in range(kills):
            await service.starts()
            await asyncio.sleep(dice.random() * 0.8)
            await service.dies()
        await service.starts()
        over.set()

    await asyncio.gather(reaper(), *(resident(number, who) for number, who in enumerate(people)))
    assert over.is_set()
    lines = await service.ended()
    service.nothing_is_lost(lines)
    for who in people:
        rows = [line for line in of(lines, "outbound") if line["address"] == str(who.id)]
        said = [line["body"]["text"].split("\n")[0] for line in rows]
        seen = [shown.text.split("\n")[0] for shown in service.telegram.seen(who.id)]
        once = [text for place, text in enumerate(seen) if place == 0 or seen[place - 1] != text]
        expected = [text for place, text in enumerate(said) if place == 0 or said[place - 1] != text]
        assert once == expected
    doubles = sum(len(service.telegram.seen(who.id)) for who in people) - len(of(lines, "outbound"))
    assert 0 <= doubles <= 64 * kills
