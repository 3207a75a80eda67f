"""A department's group: its orders, its buttons, and what goes on in private."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import invite, platforms
from bot.outbox.pace import UNPACED
from tests.bot.telegram_city import City, open_city, report
from tests.fake_telegram import Group, Person
from tests.fake_telegram import updates as u
from tests.fake_telegram.journal import Whispered
from tickets.ticket import Status


@pytest.fixture
async def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[City]:
    monkeypatch.setattr(platforms, "Pace", lambda: UNPACED)
    async with open_city(tmp_path) as opened:
        yield opened


async def _whispered(city: City, query: str) -> Whispered:
    await city.telegram.until(lambda: query in city.telegram.whispers)
    return city.telegram.whispers[query]


async def _ordered(city: City, room: Group) -> str:
    number = await report(city.telegram.person("Li"))
    await city.telegram.until(lambda: any(number in seen.text for seen in room.sees()))
    return number


async def test_a_group_is_bound_by_its_departments_code_and_told_so(city: City) -> None:
    """As README says: `jieban staff invite cg`, the code sent in the group; a second use is refused."""
    host, room = city.telegram.person("Host"), city.telegram.group()
    code = await invite(city.app.database, staff="", department="cg", at=city.clock.now())
    host.says(f"/bind {code}")
    await host.expect("请在群里发")  # in private a department's code binds nobody, and is not used up
    host.says(f"/bind {code}", room)
    await city.telegram.until(lambda: any("市城市管理局 的工单群" in seen.text for seen in room.sees()))
    other = city.telegram.group(id=-1_009_999)
    host.says(f"/bind {code}", other)
    await host.expect("绑定码不对")
    assert other.sees() == []
    await _ordered(city, room)


async def test_what_needs_words_goes_on_in_private(city: City) -> None:
    """The press opens the private chat at exactly that question; the group sees nothing of it."""
    handler = await city.staff("cg-1")
    room = await city.room("cg", handler)
    number = await _ordered(city, room)
    handler.presses("签收", room)
    await city.telegram.until(lambda: any("反馈结果" in seen.buttons for seen in room.sees()))
    whispered = await _whispered(city, handler.presses("反馈结果", room))
    await handler.expect("做了什么")
    address, _, payload = whispered.url.partition("?start=")
    assert address == f"https://t.me/{city.telegram.username}"
    assert len(payload) <= 64
    shown = len(room.sees())
    handler.says("晚上再说")  # something else comes in between
    await handler.expect("写清楚一点")
    handler.presses("完成")
    await handler.expect()
    handler.says("取消")
    await handler.expect("怎么办")
    handler.presses("放弃")
    await handler.expect()
    handler.says(f"/start {payload}")
    await handler.expect("做了什么")
    assert len(room.sees()) == shown
    assert (await city.ticket(number)).status is Status.IN_PROGRESS


async def test_a_stranger_in_the_group_is_told_there_alone(city: City) -> None:
    """They never wrote to the bot, so it could not write to them: the answer to the press says it."""
    handler, stranger = await city.staff("cg-1"), city.telegram.person("Stranger")
    room = await city.room("cg", handler)
    number = await _ordered(city, room)
    for label in ("签收", "反馈结果"):
        whispered = await _whispered(city, stranger.presses(label, room))
        assert "工作人员" in whispered.text
        assert whispered.alert
        assert whispered.url == ""
    assert (await city.ticket(number)).status is Status.DISPATCHED
    assert [call for call in city.telegram.called("sendMessage") if call.chat == stranger.id] == []
    token = next(t for seen in room.sees() for t in seen.tokens if t.endswith("~report"))
    stranger.says(f"/start do-{token.replace('~', '-')}")
    await stranger.expect("只给工作人员")


async def test_of_two_in_the_group_one_wins_and_the_other_is_told_who(city: City) -> None:
    one, two = await city.staff("cg-1"), await city.staff("cg-2")
    room = await city.room("cg", one)
    number = await _ordered(city, room)
    queries = [_pressed_at_once(who, room) for who in (one, two)]
    words = [(await _whispered(city, query)).text for query in queries]
    assert sorted("晚了一步" in text for text in words) == [False, True]
    late = next(text for text in words if "晚了一步" in text)
    ticket = await city.ticket(number)
    assert ticket.status is Status.IN_PROGRESS
    assert {"cg-1": "林玉洁", "cg-2": "唐国梁"}.get(ticket.assigned, ticket.assigned) in late


def _pressed_at_once(who: Person, room: Group) -> str:
    return who.presses("签收", room)


async def test_an_old_button_of_an_old_card_is_answered_in_words(city: City) -> None:
    """Telegram keeps buttons for ever: somebody's app may not have seen the card change."""
    one, two = await city.staff("cg-1"), await city.staff("cg-2")
    room = await city.room("cg", one)
    await _ordered(city, room)
    token = next(t for seen in room.sees() for t in seen.tokens if t.endswith("~sign"))
    one.presses("签收", room)
    await one.expect("已签收")
    whispered = await _whispered(city, two.presses_token(token, room=room))
    assert "林玉洁 已经处理过" in whispered.text
    again = await _whispered(city, one.presses_token(token, room=room))
    assert "您已经处理过" in again.text


async def test_a_group_of_residents_is_told_to_write_in_private_and_only_once(city: City) -> None:
    """Without it whoever adds the hotline to a group, or speaks to it there, would meet silence."""
    li, wang, group = city.telegram.person("Li"), city.telegram.person("Wang"), city.telegram.group()
    li.adds_to(group)
    await city.telegram.until(lambda: bool(group.sees()))
    assert f"https://t.me/{city.telegram.username}" in group.sees()[0].text
    wang.says(f"/report@{city.telegram.username}", group)
    wang.says("路灯坏了三天", group, reply_to=group.sees()[0])
    await city.telegram.deliveries.settled()
    other = city.telegram.group(id=-1_009_999)
    wang.says("/start", other)
    await city.telegram.until(lambda: bool(other.sees()))
    assert len(group.sees()) == 1
    assert li.sees() == wang.sees() == []


async def test_a_departments_room_is_not_told_to_write_in_private(city: City) -> None:
    handler = await city.staff("cg-1")
    room = await city.room("cg", handler)
    await city.telegram.deliveries.settled()
    before = len(room.sees())
    handler.says("/start", room)
    await _ordered(city, room)
    assert len(room.sees()) == before + 1


async def test_who_binds_a_group_is_told_so_and_not_that_orders_come_to_them(city: City) -> None:
    """The group hears it in the city's language, whoever binds it."""
    host, room = city.telegram.person("Host", language="en"), city.telegram.group()
    code = await invite(city.app.database, staff="", department="cg", at=city.clock.now())
    host.says(f"/bind@{city.telegram.username} {code}", room)
    told = await host.expect("The group is bound")
    assert "City Management Bureau" in told.text
    await city.telegram.until(lambda: any("市城市管理局 的工单群" in seen.text for seen in room.sees()))


async def test_a_topic_of_a_forum_is_a_room_of_its_own(city: City) -> None:
    """Without it what is meant for the topic in which the code was sent would go to the general one."""
    host, forum = city.telegram.person("Host"), city.telegram.group()
    code = await invite(city.app.database, staff="", department="cg", at=city.clock.now())
    topic = {"message_thread_id": 7, "is_topic_message": True}
    host.sends(u.text(f"/bind@{city.telegram.username} {code}") | topic, forum)
    await host.expect("绑定成功")
    await _ordered(city, forum)
    sent = [call for call in city.telegram.called("sendMessage") if call.chat == forum.id]
    assert {call.parameters.get("message_thread_id") for call in sent} == {7}
    assert len(sent) == 2


async def test_who_gives_a_command_in_the_group_is_answered_in_private(city: City) -> None:
    """Without it /orders, typed where the orders are, was met by silence."""
    handler, stranger = await city.staff("cg-1"), city.telegram.person("Stranger")
    room = await city.room("cg", handler)
    number = await _ordered(city, room)
    shown = len(room.sees())
    handler.says(f"/orders@{city.telegram.username}", room)
    assert number in (await handler.expect("待办 1 件")).text
    handler.says("待办", room)
    stranger.says(f"/orders@{city.telegram.username}", room)
    await city.telegram.deliveries.settled()
    assert len(room.sees()) == shown
    assert stranger.sees() == []


async def test_who_is_of_another_department_is_told_that_it_is_not_theirs(city: City) -> None:
    """They pressed a button, and typed no number that could be wrong."""
    handler, other = await city.staff("cg-1"), await city.staff("ga-1")
    room = await city.room("cg", handler)
    await _ordered(city, room)
    assert "不归您这边办" in (await _whispered(city, other.presses("签收", room))).text
