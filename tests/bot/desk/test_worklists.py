"""Lists that staff and residents ask for: nothing hides behind what does not belong on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from storage import tickets as ticket_storage
from tests.hotline import Hotline, Someone
from tickets.casework import Draft, open_ticket
from tickets.numbers import ticket_id
from tickets.ticket import Actor, Kind, Report, Role, Site, Status, Ticket

OTHERS = 210
"""More than one look at the database brings."""
HOUR = timedelta(hours=1)


def ticket(hotline: Hotline, place: int, **changes: Any) -> Ticket:
    """An order of the city's administration, opened four days ago."""
    city, opened = hotline.app.city, hotline.clock() - timedelta(days=4)
    draft = Draft(
        by=Actor(Role.RESIDENT, "7"),
        kind=Kind.HELP,
        category="SZ01",
        description=f"第 {place} 盏路灯不亮",
        site=Site("望湖花园"),
        channel="web",
        resident=7,
    )
    made = open_ticket(draft, ticket_id(city.local(opened).date(), place), city, opened).ticket
    return replace(made, **changes)


async def keep(hotline: Hotline, tickets: Sequence[Ticket]) -> None:
    async with hotline.app.database.transaction() as connection:
        await ticket_storage.keep(connection, tickets)


def lines(someone: Someone) -> list[str]:
    return [button.label for row in someone.history[-1].buttons for button in row]


def reported(now: datetime, conclusion: Any) -> dict[str, Any]:
    report = Report("灯杆要整体更换", "电话", conclusion, "cg-1", "林玉洁", now, basis="没有配件")
    return {"status": Status.REPORTED, "report": report, "reported_at": now}


async def test_whom_to_telephone_is_found_behind_those_who_were_just_asked(hotline: Hotline) -> None:
    now = hotline.clock()
    asked = {"status": Status.AWAITING_CALLBACK, "due_at": now - HOUR, "callback_at": now - HOUR}
    waits = {"due_at": now + timedelta(days=3), "callback_at": now - 60 * HOUR, "to_telephone": 1}
    last = ticket(hotline, 2 * OTHERS + 1, **(asked | waits))
    put = {"status": Status.ON_HOLD, "due_at": now - HOUR, "question": {"words": "哪一盏？"}}
    others = [ticket(hotline, n, **(asked if n % 2 else put)) for n in range(1, 2 * OTHERS + 1)]
    await keep(hotline, [*others, last])
    agent = await hotline.staff("agent-1")
    await agent.says("电话回访")
    assert [line.partition(" ")[0] for line in lines(agent)] == [last.number]


async def test_what_waits_for_a_leader_is_found_behind_what_reviewers_sign(hotline: Hotline) -> None:
    now = hotline.clock()
    others = [ticket(hotline, n, due_at=now - HOUR, **reported(now, "solved")) for n in range(1, OTHERS + 1)]
    last = ticket(hotline, OTHERS + 1, due_at=now + HOUR, **reported(now, "cannot"))
    await keep(hotline, [*others, last])
    head = await hotline.staff("cg-head")
    await head.says("待办")
    assert [line.partition(" ")[0] for line in lines(head)] == [last.number]


async def test_a_typed_button_finds_the_order_that_offers_it(hotline: Hotline) -> None:
    now = hotline.clock()
    others = [ticket(hotline, n, status=Status.IN_PROGRESS, due_at=now - HOUR) for n in range(1, OTHERS + 1)]
    last = ticket(hotline, OTHERS + 1, due_at=now + HOUR)
    await keep(hotline, [*others, last])
    handler = await hotline.staff("cg-1")
    await handler.says("签收")
    assert last.number in handler.last
    assert "没有" not in handler.last


async def test_an_old_report_under_way_is_found_behind_newer_ones_that_ended(hotline: Hotline) -> None:
    li = hotline.person("li")
    await li.says("你好")
    async with hotline.app.database.reading() as connection:
        ((resident,),) = await connection.rows("SELECT id FROM residents WHERE address = 'li'")
    first = ticket(hotline, 1, resident=resident)
    over = [ticket(hotline, n, resident=resident, status=Status.WITHDRAWN) for n in range(2, 12)]
    await keep(hotline, [first, *over])
    await li.says("催办")
    assert "已经替您催办" in li.last


async def test_what_is_beyond_the_counted_is_said_to_be_there(hotline: Hotline) -> None:
    now = hotline.clock()
    await keep(hotline, [ticket(hotline, n, due_at=now + n * HOUR) for n in range(1, 200 + 1)])
    handler = await hotline.staff("cg-1")
    await handler.says("待办")
    assert handler.history[-1].text.splitlines()[0] == "待办 200 件，最急的在前："
    await keep(hotline, [ticket(hotline, 201, due_at=now + 201 * HOUR)])
    await handler.says("待办")
    assert handler.history[-1].text.splitlines()[0] == "待办超过 200 件，这里是最急的 200 件："
