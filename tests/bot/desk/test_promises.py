"""Notices that were kept for the morning: to whom they go when it comes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec

from bot.app import TERMINAL
from storage import residents
from storage import staff as staff_storage
from tests.bot.reports import INSIDE, kept
from tests.hotline import Hotline, Someone

NIGHT = timedelta(hours=12)
"""From the hotline's ten in the morning on."""


async def _reports(who: Someone) -> None:
    said = ("环境卫生与垃圾清运", "翠岭小区门口的垃圾三天没人收", "完成", "留电话", "13812345678", "发送")
    await who.says("/report")
    await who.sends(INSIDE)
    for words in said:
        await who.says(words)
    assert "✅ 登记好了" in who.last


async def _binds(hotline: Hotline, code: str, address: str) -> Someone:
    async with hotline.app.database.transaction() as connection:
        met = await residents.meet(connection, {(TERMINAL, address): "zh-CN"}, hotline.clock())
        await staff_storage.bind(connection, code, met[TERMINAL, address].id, hotline.clock())
    return hotline.person(address)


async def _words(who: Someone) -> str:
    return "\n".join(outgoing.text for outgoing in await who.reads())


async def test_who_is_staff_no_more_is_told_nothing_in_the_morning(hotline: Hotline) -> None:
    former = await hotline.staff("cg-1")
    await hotline.passes(NIGHT)
    await _reports(hotline.person())
    assert await _words(former) == ""
    async with hotline.app.database.transaction() as connection:
        assert await staff_storage.unbind(connection, "cg-1")
    await hotline.passes(NIGHT)
    assert await _words(former) == ""


async def test_an_order_of_the_night_goes_to_the_chat_that_is_bound_in_the_morning(hotline: Hotline) -> None:
    former = await hotline.staff("cg-1")
    await hotline.passes(NIGHT)
    await _reports(hotline.person())
    now = await _binds(hotline, "cg-1", "a-new-phone")
    await hotline.passes(NIGHT)
    assert await _words(former) == ""
    assert "📋 新工单" in await _words(now)


async def test_a_ping_of_the_night_goes_to_the_chat_that_is_bound_in_the_morning(hotline: Hotline) -> None:
    await hotline.staff("cg-1")
    await hotline.passes(NIGHT)
    await _reports(hotline.person())
    for _ in range(100):
        await hotline.passes(timedelta(hours=3))
        pings = [body for body in await _bodies(hotline) if body["key"].startswith("ping-")]
        if any(body["staff"] == "cg-1" for body in pings):
            break
    else:
        raise AssertionError("no ping was ever kept for the morning")
    now = await _binds(hotline, "cg-1", "a-new-phone")
    await hotline.passes(timedelta(days=3))
    assert "快到期了" in await _words(now)


async def test_what_was_kept_by_an_earlier_version_still_goes_to_who_is_staff(hotline: Hotline) -> None:
    """Such timers name the chat alone."""
    still, former = await hotline.staff("cg-1"), await hotline.staff("cg-2")
    await hotline.passes(NIGHT)
    await _reports(hotline.person())
    async with hotline.app.database.transaction() as connection:
        rows = await connection.rows("SELECT id, body FROM timers WHERE kind = 'notice' AND body IS NOT NULL")
        assert rows
        for id, body in rows:
            plain = msgspec.json.decode(body)
            del plain["staff"], plain["room"]
            old = msgspec.json.encode(plain).decode()
            await connection.run("UPDATE timers SET body = ? WHERE id = ?", (old, id))
        await staff_storage.unbind(connection, "cg-2")
    await hotline.passes(NIGHT)
    assert "📋 新工单" in await _words(still)
    assert await _words(former) == ""


async def test_a_department_that_lost_the_matter_at_night_is_not_told_of_it(hotline: Hotline) -> None:
    """Dispatched elsewhere before the morning came, the order is new again, but not for the first one."""
    first = await hotline.staff("cg-1")
    await hotline.passes(NIGHT)
    await _reports(hotline.person())
    async with hotline.app.database.transaction() as connection:
        await staff_storage.bind_room(connection, TERMINAL, "a-room", "zj", hotline.clock())
        rows = await connection.rows("SELECT id, body FROM tickets")
        for id, body in rows:
            plain = msgspec.json.decode(body)
            assert plain["department"] == "cg"
            plain["department"] = "zj"
            moved = msgspec.json.encode(plain).decode()
            await connection.run("UPDATE tickets SET body = ?, department = 'zj' WHERE id = ?", (moved, id))
    await hotline.passes(NIGHT)
    assert await _words(first) == ""
    assert [
        line for line in await kept(hotline.app.database, "outbound") if line["address"] == "a-room"
    ] == []


async def _bodies(hotline: Hotline) -> list[dict[str, Any]]:
    async with hotline.app.database.reading() as connection:
        rows = await connection.rows(
            "SELECT body FROM timers WHERE kind = 'notice' AND status = 'pending' AND body IS NOT NULL"
        )
    return [msgspec.json.decode(row[0]) for row in rows]
