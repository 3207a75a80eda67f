"""The desk with real SQL behind it: exactly once, in order, and one person's trouble is nobody else's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from structlog.testing import capture_logs

from bot.app import TERMINAL
from bot.mail import Incoming, StorageAway, TooMuch
from conversations.conversation import Conversation
from conversations.effects import Effect
from conversations.messages import Choice, Reachable, Text, Unreadable
from conversations.session import Person, Tapped
from storage import residents
from storage import staff as staff_storage
from tests.bot.reports import descriptions, kept, letters, turns
from tests.databases import own_server
from tests.hotline import Hotline, Someone, open_hotline

WORDS = "中山路的路灯坏了三天，晚上一片漆黑"


@pytest.fixture
async def hotline(tmp_path: Path, database_url: str) -> AsyncIterator[Hotline]:
    async with open_hotline(tmp_path, database=database_url) as opened:
        yield opened


@pytest.fixture
def complaints() -> Iterator[list[Any]]:
    """What is logged as a warning or worse."""
    with capture_logs() as logs:
        yield logs


async def _report(who: Someone, words: str = WORDS, category: str = "路灯照明") -> None:
    for message in turns(words, category):
        await who.sends(message)


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
    await asyncio.gather(*(_report(who, f"{WORDS}，第 {n} 号") for n, who in enumerate(people)))
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


# Trouble


def _trap(tapped: Tapped, person: Person) -> tuple[Effect, ...]:
    raise ZeroDivisionError("a conversation that can't think")


TRAP = Choice("trap~0~0~0~x~x")


@pytest.fixture
def trapped(hotline: Hotline, monkeypatch: pytest.MonkeyPatch) -> Hotline:
    """A hotline with a conversation in which whoever taps is caught."""
    trap = Conversation(name="trap", tapped=_trap)
    monkeypatch.setitem(hotline.app.office.engine.catalog, "trap", trap)
    return hotline


async def test_who_gave_up_on_a_poison_message_takes_nobody_along(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch, complaints: list[Any]
) -> None:
    real = hotline.app.desk._serve

    async def failing(batch: list[Any], *, apologise: bool = False) -> None:
        if any(waiting.item.incoming.source == "poison" for waiting in batch):
            await asyncio.sleep(0.05)
            raise ZeroDivisionError
        await real(batch, apologise=apologise)

    monkeypatch.setattr(hotline.app.desk, "_serve", failing)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02):
            await hotline.app.desk.receive(Incoming("poison", TERMINAL, "li", Text("你好")))
    assert (await hotline.app.desk.receive(Incoming("after", TERMINAL, "li", Text("你好")))).fresh
    monkeypatch.undo()
    assert not (await hotline.app.desk.receive(Incoming("poison", TERMINAL, "li", Text("你好")))).fresh


async def test_a_poison_message_harms_no_other_and_its_sender_hears_an_apology(trapped: Hotline) -> None:
    hotline = trapped
    li, others = hotline.person(), [hotline.person(f"p{n}") for n in range(20)]
    for message in turns(WORDS)[:4]:
        await li.sends(message)
    before = await kept(hotline.app.database, "session")
    ends = await asyncio.gather(
        *(who.says("你好") for who in others[:10]),
        li.sends(TRAP, "poison"),
        *(who.says("你好") for who in others[10:]),
    )
    assert [len(told) for told in ends] == [1] * 21
    assert "抱歉" in li.last
    assert [who.last for who in others] == [others[0].last] * 20
    assert before[0] in await kept(hotline.app.database, "session")
    assert not (await hotline.app.desk.receive(Incoming("poison", TERMINAL, "li", TRAP))).fresh
    await li.says("完成")
    assert "请核对" in li.last


async def test_words_that_no_database_keeps_are_poison_and_no_more(hotline: Hotline) -> None:
    li = hotline.person()
    await li.sends(Text("路灯坏了\0三天"))
    assert len(li.history) == 1
    await li.says("你好")
    assert len(li.history) == 2


async def test_a_session_that_cannot_be_read_any_more_does_not_shut_its_person_out(hotline: Hotline) -> None:
    """Else every message is refused for ever, and the platform brings the first one again and again."""
    li = hotline.person()
    await li.says("你好")
    async with hotline.app.database.transaction() as connection:
        person = await residents.meet(connection, {(TERMINAL, "li"): ("zh-CN", "")}, hotline.clock())
        await residents.keep_sessions(connection, [(person[TERMINAL, "li"].id, '{"sessions": 7}', None)])
    assert await li.says("你好")


@pytest.mark.parametrize("address", ["li", ""])
async def test_what_nobody_can_read_is_kept_as_it_came(hotline: Hotline, address: str) -> None:
    raw = '{"update_id": 7, "message": {"from": '
    letter = Incoming("tg:1:7", TERMINAL, address, Unreadable(raw))
    assert (await hotline.app.desk.receive(letter)).fresh
    assert not (await hotline.app.desk.receive(letter)).fresh
    async with hotline.app.database.reading() as connection:
        (row,) = await connection.rows("SELECT source, raw FROM inbound")
    assert tuple(row) == ("tg:1:7", raw)
    await hotline.person().says("你好")
    assert hotline.person().history


async def test_storage_that_is_away_is_said_so_and_works_again(hotline: Hotline) -> None:
    """The table of tickets is lost for a while: nothing is called registered that is not."""
    li, wang = hotline.person(), hotline.person("wang")
    for message in turns(WORDS)[:-1]:
        await li.sends(message)
    async with AsyncExitStack() as away:
        connection = await away.enter_async_context(hotline.app.database.transaction())
        await connection.run("ALTER TABLE inbound RENAME TO elsewhere")
        if connection.dialect == "postgresql":
            await connection.run("ALTER TABLE residents RENAME TO nowhere")
    with pytest.raises(StorageAway):
        await li.says("发送")
    with pytest.raises(StorageAway):
        await wang.says("你好")
    async with hotline.app.database.transaction() as connection:
        await connection.run("ALTER TABLE elsewhere RENAME TO inbound")
        if connection.dialect == "postgresql":
            await connection.run("ALTER TABLE nowhere RENAME TO residents")
    await li.says("发送")
    assert "✅ 登记好了" in li.last
    assert len(await descriptions(hotline.app.database)) == 1


async def test_a_server_that_stops_and_starts_again(tmp_path: Path, complaints: list[Any]) -> None:
    """Away is said while it is stopped, soon; nothing has to be restarted by hand afterwards."""
    with own_server() as server, server.migrated() as url:
        async with open_hotline(tmp_path, database=url) as hotline:
            li = hotline.person()
            for message in turns(WORDS)[:-1]:
                await li.sends(message)
            server.stop()
            for _ in range(8):
                began = asyncio.get_running_loop().time()
                with pytest.raises(StorageAway):
                    await li.says("发送")
                assert asyncio.get_running_loop().time() - began < 2.5
            server.start()
            began = asyncio.get_running_loop().time()
            while asyncio.get_running_loop().time() - began < 10:
                try:
                    await li.says("发送")
                    break
                except StorageAway:
                    await asyncio.sleep(0.05)
            assert "✅ 登记好了" in li.last
            assert len(await descriptions(hotline.app.database)) == 1
    assert {line["event"] for line in complaints} <= {"storage away"}


async def test_who_waits_for_a_lock_is_told_to_come_again(
    tmp_path: Path, postgres_url: str, complaints: list[Any]
) -> None:
    """A replica that was stopped holds it. The message must neither be lost nor answered with an apology."""
    async with open_hotline(tmp_path, database=postgres_url) as hotline:
        li = hotline.person()
        await li.says("你好")
        async with hotline.app.database.transaction() as sleeping:
            await sleeping.rows("SELECT * FROM residents, sessions FOR UPDATE")
            with pytest.raises(StorageAway):
                await li.says("/report")
        await li.says("/report")
        assert "在哪里" in li.last
    assert {line["event"] for line in complaints} <= {"storage away"}


async def test_a_flood_is_its_senders_own_affair(hotline: Hotline) -> None:
    """Who sends more than can be answered is told to come again; others go on, and so does the own draft."""
    li = hotline.person("li")
    *begun, last = turns(WORDS)
    for message in begun:
        await li.sends(message)
    flood = [Incoming(f"flood:{n}", TERMINAL, "li", Text("/help", f"f{n}")) for n in range(200)]
    others = asyncio.gather(*(_report(hotline.person(f"p{n}")) for n in range(5)))
    ends = await asyncio.gather(*map(hotline.app.desk.receive, flood), return_exceptions=True)
    refused = [end for end in ends if isinstance(end, StorageAway)]
    assert 100 <= len(refused) < 200
    await others
    told = [said.text for said in await li.reads() if "一下子发来的太多" in said.text]
    assert len(told) == 1, "once, and truly: nothing is out of order"
    assert "都收到、存好了" in told[0]
    assert "直接说说遇到了什么事" in told[0], "beside what was asked for"
    await li.sends(last)
    assert "✅ 登记好了" in li.last
    again = await asyncio.gather(
        *(hotline.app.desk.receive(replace(x, source=f"{x.source}-again")) for x in flood),
        return_exceptions=True,
    )
    assert any(isinstance(end, TooMuch) for end in again)
    assert not [said for said in await li.reads() if "一下子发来的太多" in said.text], "not again so soon"
    assert len(await descriptions(hotline.app.database)) == 6


# What is told when


async def test_a_notice_at_night_is_kept_for_the_morning(hotline: Hotline) -> None:
    li, cg1 = hotline.person(), await hotline.staff("cg-1")
    await _report(li)
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
    await _report(hotline.person(), "店铺把桌椅摆到了人行道上", "占道经营与店外经营")
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
    await _report(li)
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
