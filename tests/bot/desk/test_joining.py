"""Neighbours at the desk, with real SQL behind it: counts, locks and what a look costs."""

from __future__ import annotations

import asyncio
import io
import json
from contextlib import redirect_stdout
from datetime import timedelta
from typing import Any

import pytest

from bot.commands.stats import show
from bot.config import DatabaseSettings, Settings
from bot.figures import figures
from bot.figures.counting import ALL, JOINED
from conversations.messages import Choice, Place, Text
from conversations.session import token
from storage import neighbours as neighbour_storage
from storage import stakes, statistics
from tests.bot.reports import descriptions, kept, turns
from tests.hotline import Hotline, Someone

FIRST = "公交站旁边的路灯三天不亮了，晚上一片漆黑"
SECOND = "公交站的路灯不亮，太黑了"
HERE = Place(29.55, 112.9)
JOIN = "是同一件事"


async def to_card(who: Someone, words: str) -> None:
    for message in (Text("/report"), HERE, Text("路灯照明"), Text(words), Text("完成")):
        await who.sends(message)


async def handled(hotline: Hotline) -> None:
    """The first order is done and signed off."""
    handler, reviewer = await hotline.staff("cg-1"), await hotline.staff("cg-review")
    await handler.says("20261123-000001-3")
    await handler.presses("签收")
    await handler.presses("反馈结果")
    did, contacted = "更换了两盏路灯的灯头，夜里试亮正常", "11月23日 上午十点电话联系居民"
    for words in (did, "完成", contacted, "已解决", "提交"):
        await handler.says(words)
    await reviewer.reads()
    await reviewer.presses("审核通过")
    await hotline.passes(timedelta(minutes=1))


async def test_a_street_joins_at_once_and_each_is_asked_apart(hotline: Hotline) -> None:
    first = hotline.person("first")
    for message in turns(FIRST):
        await first.sends(message)
    street = [hotline.person(f"n{number}") for number in range(9)]
    for neighbour in street:
        await to_card(neighbour, SECOND)
    await asyncio.gather(*(n.sends(Choice(n.button(JOIN).token)) for n in street for _ in range(3)))
    assert list((await descriptions(hotline.app.database)).values()) == [FIRST]
    stakes = await kept(hotline.app.database, "stake")
    assert len(stakes) == len({stake["resident_id"] for stake in stakes}) == 9
    late = hotline.person("late")
    await to_card(late, SECOND)
    assert "有 10 位居民今天也反映了" in late.last
    await handled(hotline)
    for neighbour in street:
        await neighbour.reads()
        assert "两个小问题" in neighbour.last
        assert FIRST[:8] not in "".join(outgoing.text for outgoing in neighbour.history)
    asked = [t for t in await kept(hotline.app.database, "timer") if t["kind"] == "joined_callback"]
    assert [timer["status"] for timer in asked] == ["fired"] * 9


async def test_sending_stands_out_except_where_joining_is_offered(hotline: Hotline) -> None:
    first, neighbour = hotline.person("first"), hotline.person("second")
    await to_card(first, FIRST)
    assert [button.label for row in first.history[-1].buttons for button in row if button.main] == ["发送"]
    await first.sends(Text("发送"))
    await to_card(neighbour, SECOND)
    assert neighbour.button(JOIN)
    assert not [button for row in neighbour.history[-1].buttons for button in row if button.main]


async def test_joiners_count_apart_from_tickets(hotline: Hotline, database_url: str) -> None:
    first, happy, unhappy, silent = (hotline.person(name) for name in ("first", "happy", "unhappy", "silent"))
    for message in turns(FIRST):
        await first.sends(message)
    for neighbour in (happy, unhappy, silent):
        await to_card(neighbour, SECOND)
        await neighbour.presses(JOIN)
    await handled(hotline)
    for words in ("联系过", "解决了", "5"):
        await first.says(words)
    for words in ("解决了", "4"):
        await happy.says(words)
    for words in ("没解决", "1", "完成", "跳过", "不用了，就这样"):
        await unhappy.says(words)
    told = io.StringIO()
    with redirect_stdout(told):
        assert await show(Settings(database=DatabaseSettings(url=database_url)), "json") == 0
    rates: dict[str, dict[str, Any]] = {
        line["department"]: line for line in map(json.loads, told.getvalue().splitlines())
    }
    whole, joined = rates[ALL], rates[JOINED]
    assert (whole["tickets"], whole["valid"], whole["satisfaction"]) == (1, 1, 1.0)
    assert (joined["tickets"], joined["valid"], joined["no_answer"]) == (3, 2, 1)
    assert (joined["resolution"], joined["satisfaction"]) == (0.5, 0.5)


async def test_who_leaves_after_an_answer_is_told_nothing_more_and_goes_on_to_count(hotline: Hotline) -> None:
    first, gone = hotline.person("first"), hotline.person("gone")
    for message in turns(FIRST):
        await first.sends(message)
    await to_card(gone, SECOND)
    await gone.presses(JOIN)
    await handled(hotline)
    for words in ("没解决", "1", "完成", "跳过", "不用了，就这样"):
        await gone.says(words)
    async with hotline.app.database.reading() as connection:
        (ticket,) = [t async for t in statistics.every_ticket(connection)]
    await gone.sends(Choice(token("progress", 0, ticket.id, 1, "report", "leave")))
    async with hotline.app.database.reading() as connection:
        (stake,) = [each async for each in stakes.every_stake(connection)]
        assert stake.left
        (*_, joined) = await figures(connection, hotline.app.city)
    assert (joined.name, joined.rates.valid, joined.rates.satisfaction) == (JOINED, 1, 0)
    before = len(gone.log)
    for words in ("联系过", "没解决", "1", "完成", "跳过", "重新办理"):
        await first.says(words)
    await gone.says("我的诉求")
    assert "20261123-000001-3" not in "".join(e.outgoing.text for e in gone.log[before:] if e.outgoing)


async def test_the_cards_of_a_batch_are_looked_around_in_one_statement(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing else that a report says makes anybody look."""
    looks: list[int] = []
    find = neighbour_storage.find

    async def counted(connection: Any, sought: Any) -> Any:
        looks.append(len(sought))
        return await find(connection, sought)

    monkeypatch.setattr(neighbour_storage, "find", counted)
    people = [hotline.person(f"p{number}") for number in range(12)]
    for step in range(6):
        await asyncio.gather(*(person.sends(turns(SECOND)[step]) for person in people))
    assert sum(looks) == 12
    assert len(looks) <= 3
    assert len(await descriptions(hotline.app.database)) == 12
