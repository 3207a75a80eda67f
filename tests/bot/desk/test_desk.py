"""The desk with real SQL behind it: exactly once, in order, and told at the right time."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.app import TERMINAL
from bot.mail import Incoming, StorageAway
from conversations.messages import Choice, Reachable, Text
from storage import staff as staff_storage
from tests.bot.reports import WORDS, descriptions, kept, letters, report, turns
from tests.hotline import Hotline, open_hotline

# Exactly once


async def test_what_comes_five_times_happens_once(hotline: Hotline) -> None:
    li = hotline.person()
    for letter in letters("li", WORDS):
        receipts = await asyncio.gather(*(hotline.app.desk.receive(letter) for _ in range(5)))
        assert [receipt.fresh for receipt in receipts].count(True) == 1
        assert not (await hotline.app.desk.receive(letter)).fresh
        assert len(await li.reads()) == 1
    assert list((await descriptions(hotline.app.database)).values()) == [WORDS]


async def test_a_repeated_message_gets_the_place_of_its_echo_again(hotline: Hotline) -> None:
    letter = Incoming("web:1", TERMINAL, "li", Text("你好"), echo={"id": "a"})
    first = await hotline.app.desk.receive(letter)
    assert (first.fresh, first.sequence) == (True, 1)
    assert not (await hotline.app.desk.receive(letter)).fresh
    entries = await hotline.app.logbooks[TERMINAL].since("li", 0)
    assert [entry.echo for entry in entries] == [{"id": "a"}, None]


async def test_five_taps_on_send_open_one_ticket(hotline: Hotline) -> None:
    li = hotline.person()
    for message in turns(WORDS)[:-1]:
        await li.sends(message)
    token = li.button("发送").token
    await asyncio.gather(*(li.sends(Choice(token)) for _ in range(5)))
    assert len(await descriptions(hotline.app.database)) == 1
    told = [outgoing.text for outgoing in li.history[-5:]]
    assert sum("✅ 登记好了" in text for text in told) == 1


# Many at once, each in order


async def test_two_hundred_people_at_once_get_a_number_each(hotline: Hotline) -> None:
    people = [hotline.person(f"p{n}") for n in range(200)]
    await asyncio.gather(*(report(who, f"{WORDS}，第 {n} 号") for n, who in enumerate(people)))
    reported = await descriptions(hotline.app.database)
    assert sorted(reported.values()) == sorted(f"{WORDS}，第 {n} 号" for n in range(200))
    for n, who in enumerate(people):
        assert len(who.history) == len(turns(""))
        mine = next(number for number, words in reported.items() if words.endswith(f"第 {n} 号"))
        assert mine in who.last


async def test_what_one_person_sends_without_waiting_is_taken_in_order(hotline: Hotline) -> None:
    li = hotline.person()
    await li.sends(turns("")[0])
    await li.sends(turns("")[1])
    await li.says("路灯照明")
    said = [f"第{n}句话说的是路灯" for n in range(40)]
    receive = hotline.app.desk.receive
    await asyncio.gather(
        *(
            receive(Incoming(f"s{n}", TERMINAL, "li", Text(words)))
            for n, words in enumerate([*said, "完成", "发送"])
        )
    )
    assert list((await descriptions(hotline.app.database)).values()) == ["\n".join(said)]


async def test_a_full_queue_sends_people_away_at_once(hotline: Hotline) -> None:
    desk = hotline.app.desk
    desk._longest = 20
    ends = await asyncio.gather(
        *(desk.receive(Incoming(f"s{n}", TERMINAL, f"p{n}", Text("你好"))) for n in range(50)),
        return_exceptions=True,
    )
    assert sum(isinstance(end, StorageAway) for end in ends) == 30
    assert (await desk.receive(Incoming("later", TERMINAL, "p1", Text("你好")))).fresh


async def test_everything_that_was_taken_in_is_kept_before_the_end(hotline: Hotline) -> None:
    desk = hotline.app.desk
    waiting = [asyncio.ensure_future(desk.receive(letters(f"p{n}", WORDS)[0])) for n in range(50)]
    await asyncio.sleep(0.005)  # by now the first batch has left the queue
    assert not any(future.done() for future in waiting)
    await desk.drain()
    assert all(future.done() for future in waiting)
    assert all(receipt.fresh for receipt in await asyncio.gather(*waiting))
    with pytest.raises(StorageAway):
        await desk.receive(Incoming("late", TERMINAL, "li", Text("你好")))


async def test_who_waits_for_a_lock_holds_up_themselves_and_nobody_who_comes_after(
    tmp_path: Path, postgres_url: str
) -> None:
    async with open_hotline(tmp_path, database=postgres_url) as hotline:
        database, receive = hotline.app.database, hotline.app.desk.receive
        li, wang = hotline.person("li"), hotline.person("wang")
        await li.says("/report")
        await wang.says("/report")
        async with database.transaction() as elsewhere:
            await elsewhere.rows(
                "SELECT 1 FROM sessions WHERE resident_id ="
                " (SELECT id FROM residents WHERE address = ?) FOR UPDATE",
                ("li",),
            )
            waiting = [
                asyncio.ensure_future(receive(Incoming(f"s{n}", TERMINAL, "li", Text("路灯坏了"))))
                for n in range(2)
            ]
            await asyncio.sleep(0.05)
            async with asyncio.timeout(2):  # less than anybody sleeps on a lock
                await wang.says("中山路12号")
            assert not any(future.done() for future in waiting)
        assert [(await future).fresh for future in waiting] == [True, True]


# What is told when


async def test_a_notice_at_night_is_kept_for_the_morning(hotline: Hotline) -> None:
    li, cg1 = hotline.person(), await hotline.staff("cg-1")
    await report(li)
    await hotline.passes(timedelta(hours=12, minutes=30))
    assert hotline.app.city.local(hotline.clock()).strftime("%H:%M") == "22:30"
    await li.reads()
    await cg1.reads()
    await cg1.presses("签收")
    assert "已签收" in cg1.last
    await hotline.passes(timedelta(hours=9))
    assert await li.reads() == []
    await hotline.passes(timedelta(minutes=31))
    (notice,) = await li.reads()
    assert "您的诉求" in notice.text


async def test_a_room_sleeps_at_night_like_its_people(hotline: Hotline) -> None:
    """An order that is not urgent waits for the morning, in the department's group as with its handlers."""
    async with hotline.app.database.transaction() as connection:
        await staff_storage.bind_room(connection, "telegram", "-100", "cg", hotline.clock())
    cg1 = await hotline.staff("cg-1")
    await hotline.passes(timedelta(hours=12))
    await report(hotline.person(), "店铺把桌椅摆到了人行道上", "占道经营与店外经营")
    assert await cg1.reads() == []
    assert await kept(hotline.app.database, "timer")
    rooms = [line for line in await kept(hotline.app.database, "outbound") if line["address"] == "-100"]
    assert rooms == []
    await hotline.passes(timedelta(hours=12))
    assert len(await cg1.reads()) >= 1
    rooms = [line for line in await kept(hotline.app.database, "outbound") if line["address"] == "-100"]
    assert len(rooms) >= 1


async def test_who_blocked_us_is_written_to_again_after_coming_back(hotline: Hotline) -> None:
    li, cg1 = hotline.person(), await hotline.staff("cg-1")
    await report(li)
    await li.sends(Reachable(False))
    await cg1.reads()
    await cg1.presses("签收")
    assert await li.reads() == []
    await li.sends(Reachable(True))
    await cg1.presses("反馈结果")
    assert await li.says("你好")


async def test_a_confirmation_does_not_wait_for_the_slowest_of_the_told(hotline: Hotline) -> None:
    """What is told after a commit is told to listeners of any temper: an error of theirs is their own."""

    def grumble(posted: object) -> None:
        raise ZeroDivisionError

    hotline.app.desk.tell(grumble)
    assert (await hotline.app.desk.receive(letters("li", WORDS)[0])).fresh
    again = replace(letters("li", WORDS)[0], source="again")
    assert (await hotline.app.desk.receive(again)).fresh
    assert len(await hotline.person().reads()) == 2
