"""The daily draw on real databases: once, at its time, never about those who can't be asked; and checked."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.commands.sampled import counted
from bot.rounds.draws import KIND, Draws, objections
from conversations.messages import Reachable
from storage import history, sampling, timers
from tests.bot.reports import turns
from tests.hotline import Hotline, Someone

SEED = "05"
"""By which one ticket of 城管 is drawn out of one."""


async def rated(hotline: Hotline, name: str = "li") -> Someone:
    """Somebody whose street light was mended, and who gave five stars."""
    handler, reviewer = await hotline.staff("cg-1"), await hotline.staff("cg-review")
    resident = hotline.person(name)
    for message in turns("公交站旁边的路灯三天不亮了"):
        await resident.sends(message)
    await handler.reads()
    await handler.presses("签收")
    await handler.presses("反馈结果")
    contacted = "11月23日 上午十点电话联系居民"
    for words in ("更换了两盏路灯的灯头，夜里试亮正常", "完成", contacted, "已解决", "提交"):
        await handler.says(words)
    await reviewer.reads()
    await reviewer.presses("审核通过")
    await hotline.passes(timedelta(minutes=1))
    for words in ("联系过", "解决了", "5"):
        await resident.says(words)
    return resident


async def drawn(hotline: Hotline) -> list[sampling.Drawn]:
    async with hotline.app.database.reading() as connection:
        made = await sampling.draws(connection)
        return [row for draw in made for row in await sampling.of_day(connection, draw.day)]


async def test_a_day_is_drawn_once_by_whoever_comes_first(hotline: Hotline) -> None:
    await rated(hotline)
    replicas = [Draws(hotline.app.city, hotline.app.database, hotline.clock, lambda: SEED) for _ in range(3)]
    assert not any(await asyncio.gather(*(replica.once() for replica in replicas)))
    await hotline.passes(timedelta(days=2))
    for _ in range(3):
        await asyncio.gather(*(replica.once() for replica in replicas))
    await hotline.passes(timedelta(minutes=1))
    (row,) = await drawn(hotline)
    assert (row.status, row.department) == (sampling.ASKED, "cg")
    async with hotline.app.database.reading() as connection:
        waiting = await timers.waiting(connection, KIND)
    assert waiting is not None
    assert waiting.due_at > hotline.clock()


async def test_whoever_blocked_us_is_not_asked_and_nobody_twice(hotline: Hotline) -> None:
    resident = await rated(hotline)
    await resident.sends(Reachable(False))
    await hotline.passes(timedelta(days=2))
    await hotline.draws(SEED)
    await hotline.passes(timedelta(minutes=1))
    (row,) = await drawn(hotline)
    assert (row.status, row.answer.why) == (sampling.NOT_ASKED, "unreachable")
    async with hotline.app.database.transaction() as connection:
        await connection.run("DELETE FROM draws")
    await hotline.draws(SEED)
    async with hotline.app.database.reading() as connection:
        assert await sampling.draws(connection) == []


async def test_nobody_is_asked_at_night_or_while_it_is_done_again(hotline: Hotline) -> None:
    resident = await rated(hotline)
    await hotline.passes(timedelta(days=2, hours=13))
    before = len(resident.log)
    await hotline.draws(SEED)
    await hotline.passes(timedelta(hours=1))
    await resident.reads()
    assert len(resident.log) == before
    await resident.says("20261123-000001-3")
    await resident.presses("重新办理")
    for words in ("路灯又不亮了", "完成"):
        await resident.says(words)
    await hotline.passes(timedelta(hours=12))
    (row,) = await drawn(hotline)
    assert (row.status, row.answer.why) == (sampling.NOT_ASKED, "under way")


async def test_what_was_tampered_with_is_found(hotline: Hotline) -> None:
    await rated(hotline)
    await hotline.passes(timedelta(days=2))
    await hotline.draws(SEED)
    app = hotline.app
    async with app.database.reading() as connection:
        assert await objections(connection, app.city) == (1, [])
    async with app.database.transaction() as connection:
        await connection.run("UPDATE draws SET seed = ?", ("ff",))
    async with app.database.reading() as connection:
        draws, wrong = await objections(connection, app.city)
    assert (draws, len(wrong)) == (1, 1)
    assert "was not drawn" in wrong[0]


async def test_the_answers_count_apart_and_are_forgotten_with_who_gave_them(hotline: Hotline) -> None:
    resident = await rated(hotline)
    await hotline.passes(timedelta(days=2))
    await hotline.draws(SEED)
    await hotline.passes(timedelta(minutes=1))
    for words in ("还是老样子", "不客气", "一般", "守规矩", "叫我先给五星再说"):
        await resident.says(words)
    async with hotline.app.database.reading() as connection:
        line, whole = await counted(connection, hotline.app.city)
        lines = await history.lines_of(connection, (await drawn(hotline))[0].ticket)
    assert (line.code, line.drawn, line.answered, line.differing) == ("cg", 1, 1, 1)
    assert dict(whole.aspects) == {"manner": 0.0, "lawfulness": 1.0, "result": 0.0, "appearance": 1.0}
    assert "叫我先给五星再说" not in str(lines)
    async with hotline.app.database.transaction() as connection:
        row = (await sampling.of_day(connection, line_day := 20261123))[0]
        await sampling.forget(connection, row.resident or 0, hotline.clock())
        (after,) = await sampling.of_day(connection, line_day)
    assert (after.resident, after.status) == (None, sampling.ANSWERED)
    assert after.answer.second is not None
    assert after.answer.second.comment == ""
