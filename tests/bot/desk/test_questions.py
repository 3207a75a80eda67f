"""What departments ask residents, at the real desk: where it arrives, and what an older program left."""

from __future__ import annotations

from datetime import timedelta

from bot.app import TERMINAL
from bot.desk.outgoing.kept_notices import KEPT_NOTICE, keeping
from conversations.messages import Choice
from conversations.session import token
from storage import residents, timers
from storage import tickets as ticket_storage
from tests.bot.reports import INSIDE
from tests.hotline import Hotline, Someone
from tickets import numbers
from tickets.casework import Notice
from tickets.ticket import Ticket

SOON = timedelta(minutes=1)
EAST = "是路口东边的灯，还是西边的？"


async def _reported(who: Someone, words: str) -> None:
    await who.says("/report")
    await who.sends(INSIDE)
    for said in ("路灯照明", words, "完成", "发送"):
        await who.says(said)
    assert "✅ 登记好了" in who.last


async def _asked(handler: Someone, number: str, words: str) -> None:
    for said in (number, "签收", number, "问居民", words):
        await handler.says(said)
    assert "已经发给居民" in handler.last, handler.last


async def _ticket(hotline: Hotline, number: str) -> Ticket:
    id = numbers.parse(number)
    async with hotline.app.database.reading() as connection:
        return (await ticket_storage.load(connection, [id or 0], lock=False))[id or 0]


async def _words(who: Someone) -> list[str]:
    return [outgoing.text for outgoing in await who.reads()]


async def test_two_answers_of_one_resident_reach_their_own_departments_orders(hotline: Hotline) -> None:
    li, handler = hotline.person(), await hotline.staff("cg-1")
    await _reported(li, "建设路的路灯坏了三天")
    await _reported(li, "公交站的路灯一闪一闪的")
    first, second = "20261123-000001-3", "20261123-000002-1"
    await _asked(handler, first, EAST)
    await _asked(handler, second, "站牌左边还是右边？")
    await hotline.passes(SOON)
    await li.reads()
    await handler.reads()
    await li.says("东边那盏")
    assert "这句话是说哪件事" in li.last
    await li.presses("回答“建设路的路灯坏了三天”的问题")
    await li.says("完成")
    assert await _words(handler) == [f"{first} 居民补充：东边那盏"]
    await hotline.passes(SOON)
    await li.says("左边")
    await li.says("完成")
    assert await _words(handler) == [f"{second} 居民补充：左边"]
    for number in (first, second):
        assert (await _ticket(hotline, number)).question is None


async def test_the_button_of_a_question_that_was_told_as_a_notice_still_opens_it(hotline: Hotline) -> None:
    li, handler = hotline.person(), await hotline.staff("cg-1")
    await _reported(li, "建设路的路灯坏了三天")
    await _asked(handler, "20261123-000001-3", EAST)
    await hotline.passes(SOON)
    await handler.reads()
    ticket = await _ticket(hotline, "20261123-000001-3")
    await li.says("楼下垃圾三天没人收了")
    await li.sends(Choice(token("progress", 0, ticket.id, ticket.round, "report", "answer")))
    assert EAST in li.last
    await li.says("东边")
    await li.says("完成")
    assert await _words(handler) == ["20261123-000001-3 居民补充：东边"]


async def test_a_question_that_was_kept_as_a_notice_is_put_in_the_morning(hotline: Hotline) -> None:
    li, handler = hotline.person(), await hotline.staff("cg-1")
    await _reported(li, "建设路的路灯坏了三天")
    await _asked(handler, "20261123-000001-3", EAST)
    ticket = await _ticket(hotline, "20261123-000001-3")
    assert ticket.question is not None
    facts = {"words": EAST, "until": ticket.question["until"]}
    later = hotline.clock() + 2 * SOON
    async with hotline.app.database.transaction() as connection:
        met = await residents.meet(connection, {(TERMINAL, "li"): "zh-CN"}, hotline.clock())
        body = keeping(Notice("resident", "notice-question", facts), ticket.round)
        id = met[TERMINAL, "li"].id
        await timers.set_timers(connection, [(KEPT_NOTICE, ticket.id, id, later, body)])
        await timers.cancel(connection, [(ticket.id, "question_put")], hotline.clock())
    await hotline.passes(3 * SOON)
    assert [EAST in words for words in (await _words(li))[-2:]] == [False, True]
    await handler.reads()
    await li.says("东边")
    await li.says("完成")
    assert await _words(handler) == ["20261123-000001-3 居民补充：东边"]
