"""The clock's work: never early, once, never what was cancelled; one bad ticket doesn't stop the night."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from conversations.conversation import Conversation
from conversations.messages import Message
from conversations.session import Session
from conversations.steps import AskText, Setting, Taken
from storage import residents, timers
from tests.bot.reports import kept, turns
from tests.hotline import START, Hotline, open_hotline

HOUR = timedelta(hours=1)


async def _reported(hotline: Hotline, *addresses: str) -> list[int]:
    """Report a matter from each address; the ids of the tickets in the same order."""
    for address in addresses:
        for message in turns(f"{address} 门前的路灯坏了三天"):
            await hotline.person(address).sends(message)
    return [line["id"] for line in await kept(hotline.app.database, "ticket")]


async def _pending(hotline: Hotline) -> list[dict[str, Any]]:
    return [line for line in await kept(hotline.app.database, "timer") if line["status"] == "pending"]


async def _moves(hotline: Hotline) -> list[tuple[int, str]]:
    return [(line["ticket_id"], line["name"]) for line in await kept(hotline.app.database, "move")]


async def test_what_is_late_is_touched_after_people_are_locked(tmp_path: Path, postgres_url: str) -> None:
    """A unit of work that has locked somebody can still cancel a timer of theirs that another one puts off:
    in the other order each would wait for the other."""
    async with open_hotline(tmp_path, database=postgres_url) as hotline:
        await _reported(hotline, "li")
        hotline.clock.at += timedelta(hours=12)
        database, desk = hotline.app.database, hotline.app.desk
        async with database.transaction() as connection:
            ((li,),) = await connection.rows("SELECT id FROM residents WHERE address = 'li'")
            ((ticket,),) = await connection.rows("SELECT id FROM tickets")
            await timers.set_timers(connection, [("callback", ticket, None, hotline.clock(), None)])
        async with database.reading() as connection:
            (late,) = [t for t in await timers.due(connection, hotline.clock(), 10) if t.kind == "callback"]
        async with database.transaction() as connection:
            await connection.rows("SELECT 1 FROM sessions WHERE resident_id = ? FOR UPDATE", (li,))
            ringing = asyncio.create_task(desk.ring([late], [li]))
            await asyncio.sleep(0.3)
            assert not ringing.done()
            await connection.run("SET LOCAL lock_timeout = '300ms'")
            await connection.run("UPDATE timers SET status = 'cancelled' WHERE id = ?", (late.id,))
        await ringing


async def test_never_early_and_once(hotline: Hotline) -> None:
    await _reported(hotline, "li")
    first = min((line["due_at"], line["kind"]) for line in await _pending(hotline))
    before = await _moves(hotline)
    async with hotline.app.database.reading() as connection:
        due = await timers.next_due(connection)
    assert due is not None
    assert due.isoformat() == first[0]

    hotline.clock.at = due - timedelta(microseconds=1)
    assert not await hotline.app.rounds.once()
    assert await _moves(hotline) == before

    hotline.clock.at = due
    await asyncio.gather(*(hotline.app.rounds.once() for _ in range(5)))
    after = await _moves(hotline)
    assert len(after) == len(before) + 1
    await hotline.app.rounds.once()
    assert await _moves(hotline) == after


async def test_what_was_cancelled_never_happens(hotline: Hotline) -> None:
    li = hotline.person()
    await _reported(hotline, "li")
    await li.says("/reports")
    await li.presses(next(b.label for row in li.history[-1].buttons for b in row))
    await li.presses("撤回")
    sure = [b.label for row in li.history[-1].buttons for b in row]
    await li.presses(sure[0])
    moves = await _moves(hotline)
    assert moves[-1][1] == "withdraw"
    await hotline.passes(timedelta(days=30))
    fired = [line for line in await kept(hotline.app.database, "timer") if line["status"] == "fired"]
    assert [line for line in fired if line["kind"] not in ("archive", "notice")] == []
    assert {name for _, name in (await _moves(hotline))[len(moves) :]} <= {"archive"}


async def test_a_ticket_that_fails_does_not_stop_the_others(hotline: Hotline) -> None:
    bad, *good = await _reported(hotline, "li", "wang", "zhao")
    async with hotline.app.database.transaction() as connection:
        await connection.run("UPDATE tickets SET body = '{}' WHERE id = ?", (bad,))
    with capture_logs() as logs:
        await hotline.passes(timedelta(hours=30))
    assert "item failed" in {line["event"] for line in logs}
    moves = await _moves(hotline)
    for id in good:
        assert [name for ticket, name in moves if ticket == id][-1] not in ("submit", "dispatch")
    assert [name for ticket, name in moves if ticket == bad][-1] in ("submit", "dispatch")


async def test_two_replicas_fire_each_timer_once(tmp_path: Path, postgres_url: str) -> None:
    async with (
        open_hotline(tmp_path, database=postgres_url) as one,
        open_hotline(tmp_path, database=postgres_url) as two,
    ):
        await asyncio.gather(*(_reported(one, f"p{n}") for n in range(40)))
        while (soon := await _soonest(one)) is not None and soon < START + timedelta(days=8):
            one.clock.at = two.clock.at = soon
            with capture_logs() as logs:
                await asyncio.gather(*(hotline.app.rounds.once() for hotline in (one, two, one, two)))
            assert logs == []
        ended = await kept(one.app.database, "timer")
        assert sum(line["status"] == "fired" for line in ended) >= 3 * 40
        for line in ended:
            if line["status"] == "fired":
                assert line["ended_at"] >= line["due_at"]
        for ticket in {line["ticket_id"] for line in ended}:
            names = [name for id, name in await _moves(one) if id == ticket]
            fired = [
                line["kind"] for line in ended if (line["ticket_id"], line["status"]) == (ticket, "fired")
            ]
            once = [name for name in names if name != "unseen"]
            assert len(once) == len(set(once)), names
            assert names.count("unseen") <= fired.count("unseen"), names


async def _soonest(hotline: Hotline) -> Any:
    async with hotline.app.database.reading() as connection:
        return await timers.next_due(connection)


class _Sulking(AskText):
    """A question that breaks when its person falls silent."""

    def pause(self, session: Session, patience: Any) -> timedelta | None:
        return timedelta(seconds=1)

    def ended(self, session: Session) -> Taken | None:
        raise ZeroDivisionError

    def take(self, session: Session, message: Message, setting: Setting) -> Taken:
        return AskText.take(self, session, message, setting)


async def test_a_silence_that_fails_does_not_make_the_rounds_spin(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    sulking = Conversation(name="intake", steps=(_Sulking(name="description", many=True),), draft=True)
    monkeypatch.setitem(hotline.app.office.engine.catalog, "intake", sulking)
    li = hotline.person()
    await li.says("/report")
    await li.says("路灯坏了三天")
    async with hotline.app.database.reading() as connection:
        due = await residents.next_silence(connection)
    assert due is not None
    hotline.clock.at = due
    with capture_logs() as logs:
        rounds = asyncio.create_task(hotline.app.rounds.run())
        await asyncio.sleep(1.2)
        rounds.cancel()
        await asyncio.gather(rounds, return_exceptions=True)
    assert 1 <= sum(line["event"] == "batch failed" for line in logs) <= 4
    await li.says("你好")
    assert li.history


async def test_what_is_due_happens_soon_and_the_clock_can_be_moved(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.rounds.rounds.EVERY", 60.0)
    await _reported(hotline, "li")
    before = len(await _moves(hotline))
    rounds = asyncio.create_task(hotline.app.rounds.run())
    try:
        await asyncio.sleep(0.05)
        due = await _soonest(hotline)
        hotline.clock.at = due
        hotline.app.rounds.wake()
        began = time.monotonic()
        while len(await _moves(hotline)) == before:
            assert time.monotonic() - began < 20, "it waited for its next round"
            await asyncio.sleep(0.01)
    finally:
        rounds.cancel()
        await asyncio.gather(rounds, return_exceptions=True)


async def test_an_outage_takes_no_time_from_who_is_asked(hotline: Hotline) -> None:
    """The program was off for four days: its residents are asked now, and have all the time there is."""
    handler, reviewer = await hotline.staff("cg-1"), await hotline.staff("cg-review")
    await _reported(hotline, "li")
    await handler.reads()
    await handler.presses("签收")
    for words in ("反馈结果", "更换了两盏路灯的灯头", "完成", "11月23日 上午电话联系居民", "已解决", "提交"):
        await handler.says(words)
    await reviewer.reads()
    await reviewer.presses("审核通过")
    hotline.clock.at += timedelta(days=4)
    for _ in range(3):
        await hotline.app.rounds.once()
    made = [name for _, name in await _moves(hotline)]
    assert made[-1] == "callback"
    await hotline.passes(timedelta(hours=71))
    made = [name for _, name in await _moves(hotline)]
    assert made[-3:] == ["callback", "callback_remind", "telephone"]
