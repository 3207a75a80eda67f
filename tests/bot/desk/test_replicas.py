"""Two replicas on one PostgreSQL database do together what one would, and neither waits for the other."""

from __future__ import annotations

import asyncio
import random
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app import TERMINAL
from bot.mail import Incoming
from conversations.messages import Choice
from conversations.session import token
from storage import links, requests, residents
from storage import tickets as ticket_storage
from tests.bot.reports import WORDS, descriptions, kept, letters, turns
from tests.hotline import START, Hotline, Someone, open_hotline
from tickets.numbers import number


async def test_two_replicas_and_shuffled_duplicates(
    tmp_path: Path, postgres_url: str, complaints: list[Any]
) -> None:
    """Everything comes to both replicas at the same moment, and old things come again late."""
    dice = random.Random(12345)
    async with (
        open_hotline(tmp_path, database=postgres_url) as one,
        open_hotline(tmp_path, database=postgres_url) as two,
    ):
        desks = [one.app.desk, two.app.desk]
        fresh: list[str] = []

        async def bring(letter: Incoming) -> None:
            await asyncio.sleep(dice.random() * 0.003)
            if (await dice.choice(desks).receive(letter)).fresh:
                fresh.append(letter.source)

        async def resident(number: int) -> None:
            said: list[Incoming] = []
            for letter in letters(f"p{number}", f"{WORDS}，第 {number} 号"):
                said.append(letter)
                again = dice.sample(said, k=min(len(said), dice.randrange(3)))
                copies = [letter] * dice.randrange(1, 4) + again
                dice.shuffle(copies)
                await asyncio.gather(*map(bring, copies))

        await asyncio.gather(*map(resident, range(60)))
        model = [len(turns(""))] * 60
        assert sorted(fresh) == sorted(x.source for n in range(60) for x in letters(f"p{n}", ""))
        reported = await descriptions(one.app.database)
        assert sorted(reported.values()) == sorted(f"{WORDS}，第 {n} 号" for n in range(60))
        told = [await two.person(f"p{n}").reads() for n in range(60)]
        assert [len(said) for said in told] == model
        assert all("✅ 登记好了" in said[-1].text for said in told)
        moves = await kept(one.app.database, "move")
        assert len([move for move in moves if move["name"] == "submit"]) == 60
    assert complaints == []


async def test_complete_disorder_between_two_replicas(
    tmp_path: Path, postgres_url: str, complaints: list[Any]
) -> None:
    """No order at all: every message is taken in once and answered once, and nothing is sent that is not
    a ticket."""
    dice = random.Random(54321)
    async with (
        open_hotline(tmp_path, database=postgres_url) as one,
        open_hotline(tmp_path, database=postgres_url) as two,
    ):
        everything = [x for n in range(40) for x in letters(f"p{n}", f"{WORDS}，第 {n} 号")] * 2
        dice.shuffle(everything)
        receipts = await asyncio.gather(
            *((one, two)[dice.randrange(2)].app.desk.receive(letter) for letter in everything)
        )
        assert sum(receipt.fresh for receipt in receipts) == len(everything) // 2
        reported = await descriptions(one.app.database)
        receipts_told = 0
        for n in range(40):
            told = await one.person(f"p{n}").reads()
            assert len(told) == len(turns(""))
            receipts_told += sum("✅ 登记好了" in outgoing.text for outgoing in told)
        assert receipts_told == len(reported)
    assert complaints == []


async def test_a_tap_and_a_timer_of_one_ticket_on_two_replicas(
    tmp_path: Path, postgres_url: str, complaints: list[Any]
) -> None:
    """The tap cancels the timer that the other replica is just claiming: neither may wait for the other."""
    async with (
        open_hotline(tmp_path, database=postgres_url) as one,
        open_hotline(tmp_path, database=postgres_url) as two,
    ):
        li = one.person()
        for message in turns(WORDS):
            await li.sends(message)
        (ticket,) = await kept(one.app.database, "ticket")
        await li.says("/reports")
        await li.sends(Choice(li.history[-1].buttons[0][0].token))
        await li.presses("撤回")
        sure = li.history[-1].buttons[0][0].token
        due = min(line["due_at"] for line in await kept(one.app.database, "timer"))
        one.clock.at = two.clock.at = datetime.fromisoformat(due)
        async with one.app.database.transaction() as holding:
            await ticket_storage.load(holding, [ticket["id"]], lock=True)
            tap = asyncio.create_task(li.sends(Choice(sure)))
            await asyncio.sleep(0.1)
            timer = asyncio.create_task(two.app.rounds.once())
            await asyncio.sleep(0.1)
        async with asyncio.timeout(5):
            await asyncio.gather(tap, timer)
        (ticket,) = await kept(one.app.database, "ticket")
        assert ticket["status"] == "withdrawn"
    assert complaints == []


async def test_who_asks_for_a_person_in_two_linked_chats_at_once_asks_once(
    tmp_path: Path, postgres_url: str, complaints: list[Any]
) -> None:
    """Two agents used to be called, and each talked in another chat."""
    async with (
        open_hotline(tmp_path, database=postgres_url) as one,
        open_hotline(tmp_path, database=postgres_url) as two,
    ):
        pairs = [(one.person(f"a{n}"), two.person(f"b{n}")) for n in range(10)]
        for pair in pairs:
            for who in pair:
                await who.says("人工")
                await who.says(f"想问拆迁的事，{who.address}")
            async with one.app.database.transaction() as connection:
                met = await residents.meet(connection, {(TERMINAL, who.address): "" for who in pair}, START)
                ids = [resident.id for resident in met.values()]
                await links.link(connection, ids, min(ids), START)
        await asyncio.gather(*(who.says("完成") for pair in pairs for who in pair))
        async with one.app.database.reading() as connection:
            kept = [request.words for request in await requests.open_ones(connection, 100)]
        assert len(kept) == len(pairs)
        assert all("，a" in words and "，b" in words for words in kept)
    assert complaints == []


async def _two_reports(hotline: Hotline, who: Someone) -> tuple[int, int]:
    """Two reports of somebody: their ids."""
    for message in (*turns(WORDS), *turns("小区门口的井盖松了，车一过就响")):
        await who.sends(message)
    first, second = sorted(line["id"] for line in await kept(hotline.app.database, "ticket"))
    return first, second


async def test_a_ticket_that_is_named_late_is_not_waited_for_with_another_in_hand(
    tmp_path: Path, postgres_url: str, complaints: list[Any]
) -> None:
    """Whoever else has it may want ours: the turn begins again and takes both in their order."""
    async with open_hotline(tmp_path, database=postgres_url) as one:
        li = one.person()
        first, second = await _two_reports(one, li)
        await li.sends(Choice(token("progress", 0, second, 1, "report", "withdraw")))
        assert li.button("确定撤回")
        async with one.app.database.transaction() as other:
            await ticket_storage.load(other, [first], lock=True)
            asked = asyncio.create_task(li.says(number(first)))
            await asyncio.sleep(0.2)
            async with asyncio.timeout(0.8):  # sooner than PostgreSQL looks for a deadlock
                await ticket_storage.load(other, [second], lock=True)
        async with asyncio.timeout(5):
            (told,) = await asked
        assert WORDS[:5] in told.text
    assert [log["event"] for log in complaints] == ["units of work met"]
