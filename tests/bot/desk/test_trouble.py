"""One person's trouble is nobody else's, and storage that is away loses nothing."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bot.app import TERMINAL
from bot.mail import Incoming, StorageAway, TooMuch
from conversations.conversation import Conversation, Reply
from conversations.effects import Effect, LookUp
from conversations.messages import Choice, Text, Unreadable
from conversations.session import Person, Tapped
from storage import residents
from tests.bot.reports import WORDS, descriptions, kept, report, turns
from tests.databases import own_server
from tests.hotline import Hotline, open_hotline


def _trap(tapped: Tapped, person: Person) -> tuple[Effect, ...]:
    raise ZeroDivisionError("a conversation that can't think")


TRAP = Choice("trap~0~0~0~x~x")


@pytest.fixture
def trapped(hotline: Hotline, monkeypatch: pytest.MonkeyPatch) -> Hotline:
    """A hotline with a conversation in which whoever taps is caught."""
    trap = Conversation(name="trap", tapped=_trap)
    monkeypatch.setitem(hotline.app.office.engine.catalog, "trap", trap)
    return hotline


async def test_a_turn_that_wishes_without_end_harms_nobody(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch, complaints: list[Any]
) -> None:
    circle = Conversation(
        name="circle",
        tapped=lambda tapped, person: (LookUp("circle", "reports"),),
        heard=lambda asked, result, person: Reply((LookUp("circle", "reports"),)),
    )
    monkeypatch.setitem(hotline.app.office.engine.catalog, "circle", circle)
    li, wang = hotline.person(), hotline.person("wang")
    async with asyncio.timeout(20):
        await asyncio.gather(li.sends(Choice("circle~0~0~0~x~x")), wang.says("你好"))
    assert "抱歉" in li.last
    assert "抱歉" not in wang.last


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
        person = await residents.meet(connection, {(TERMINAL, "li"): "zh-CN"}, hotline.clock())
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


async def test_staff_are_told_once_of_what_nobody_can_read_and_its_writer_hears_so(hotline: Hotline) -> None:
    """It was kept, and nobody ever looked for it; who had written waited for an answer."""
    agent, supervisor = await hotline.staff("agent-1"), await hotline.staff("agent-4")
    for n in range(3):
        letter = Incoming(f"tg:1:{n}", TERMINAL, "li" if n else "", Unreadable("{"))
        assert (await hotline.app.desk.receive(letter)).fresh
    assert [said.text for said in await hotline.person().reads()] == [
        hotline.app.office.texts("zh-CN", "unsupported")
    ] * 2
    await hotline.passes(timedelta(minutes=20))
    (told,) = await supervisor.reads()
    assert "命令行那边有消息，系统读不出来" in told.text
    assert not await agent.reads()


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
    others = asyncio.gather(*(report(hotline.person(f"p{n}")) for n in range(5)))
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
