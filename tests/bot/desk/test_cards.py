"""Cards that change in their place: in groups and private chats on Telegram, and in logs that are read."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import platforms
from bot.outbox.pace import UNPACED
from tests.bot.reports import kept
from tests.bot.telegram_city import City, open_city, report
from tests.fake_telegram import Fault, Group, Person, Seen
from tests.hotline import Hotline, open_hotline


@pytest.fixture
async def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[City]:
    monkeypatch.setattr(platforms, "Pace", lambda: UNPACED)
    async with open_city(tmp_path) as opened:
        yield opened


@pytest.fixture
async def hotline(tmp_path: Path) -> AsyncIterator[Hotline]:
    async with open_hotline(tmp_path) as opened:
        yield opened


async def _says(where: Person | Group, city: City, *words: str) -> Seen:
    """Wait until the newest card of the chat, as it stands now, has these words; returns it."""

    def found() -> Seen | None:
        return next((s for s in reversed(where.sees()) if all(w in str(s) for w in words)), None)

    await city.telegram.until(lambda: found() is not None)
    card = found()
    assert card is not None
    return card


async def _reported(handler: Person) -> None:
    handler.presses("反馈结果")
    await handler.expect("做了什么")
    handler.says("已派人到现场更换灯泡和镇流器，路灯已恢复照明")
    await handler.expect("记下了")
    handler.sends_photo()
    await handler.expect("1 个文件")
    handler.presses("完成")
    await handler.expect("联系了谁")
    handler.says("11月23日 上午电话联系居民说明情况")
    await handler.expect("结论")
    handler.presses("已解决")
    await handler.expect("请核对办理结果")
    handler.presses("提交")
    await handler.expect("等待审核")


async def test_a_card_of_a_group_changes_in_its_place(city: City) -> None:
    """One message from the order to its end: who signed, reported, approved; then nothing to press."""
    handler, reviewer = await city.staff("cg-1"), await city.staff("cg-review")
    room = await city.room("cg", handler)
    number = await report(city.telegram.person("Li"))
    order = await _says(room, city, number, "签收")
    handler.presses("签收", room)
    signed = await _says(room, city, "办理中", "经办人 林玉洁 签收")
    assert signed.id == order.id
    assert "反馈结果" in signed.buttons
    assert "签收" not in signed.buttons
    await handler.expect("已签收")
    await _reported(handler)
    assert (await _says(room, city, "反馈了结果")).buttons == ()
    await reviewer.expect("请审核")
    reviewer.presses("审核通过")
    over = await _says(room, city, "待回访", "审核通过")
    assert (over.id, over.buttons) == (order.id, ())
    approved = await _says(reviewer, city, "请审核", "📌", "审核通过")
    assert approved.buttons == ()
    assert "待回访" not in approved.text, "what was decided and by whom does not grow old"
    assert len([seen for seen in room.sees() if number in seen.text]) == 1


async def test_a_report_that_was_sent_back_is_not_signed_off_by_its_old_card(city: City) -> None:
    handler, reviewer = await city.staff("cg-1"), await city.staff("cg-review")
    await report(city.telegram.person("Li"))
    await handler.expect("新工单")
    handler.presses("签收")
    await handler.expect("已签收")
    await _reported(handler)
    first = await reviewer.expect("请审核")
    reviewer.presses("退回重办")
    await reviewer.expect("哪里不行")
    reviewer.says("请写清换了哪些部件")
    await reviewer.expect("已退回")
    await handler.expect("办理结果被退回")
    await _reported(handler)
    second = await _says(reviewer, city, "请审核", "退回重办")
    assert second.id != first.id
    (old,) = [seen for seen in reviewer.sees() if seen.id == first.id]
    assert "退回了结果" in old.text
    assert old.buttons == ()


async def test_edits_that_fail_break_nothing(city: City) -> None:
    """A card that was deleted, one that cannot be edited, a platform that has a bad day."""
    one, two, three = [await city.staff(code) for code in ("cg-1", "cg-2", "cg-review")]
    li = city.telegram.person("Li")
    number = await report(li)
    mine, deleted = await one.expect("新工单"), await two.expect("新工单")
    city.telegram.messages[two.id].pop(deleted.id)
    city.telegram.faults.append(Fault("editMessageText", status=502, times=1))
    one.presses("签收")
    anew = await _says(two, city, "经办人 林玉洁 签收", "反馈结果")
    assert anew.id != deleted.id
    await _says(one, city, "📌 办理中")
    await _reported(one)
    again = await _says(two, city, "反馈了结果")
    assert (again.id, again.buttons) == (anew.id, ()), "it is the new card that is edited from now on"
    await city.telegram.until(
        lambda: any(seen.id == mine.id and "反馈了结果" in seen.text for seen in one.sees())
    )
    await three.expect(number)
    statuses = {line["status"] for line in await kept(city.app.database, "outbound")}
    assert statuses <= {"sent", "waiting", "overtaken"}


async def test_nobody_is_shown_what_became_another_departments(city: City) -> None:
    handler, agent = await city.staff("cg-1"), await city.staff("agent-1")
    other = await city.staff("gs-1")
    await report(city.telegram.person("Li"))
    await handler.expect("新工单")
    handler.presses("退单")
    await handler.expect("为什么")
    handler.says("这段路灯由水务局的泵站供电")
    await handler.expect("依据")
    handler.says("《城市照明管理规定》第四条")
    await handler.expect("哪个单位")
    handler.presses("市供水集团")
    await agent.expect("申请退单")
    agent.presses("派给承办单位")
    gone = await _says(handler, city, "新工单", "现在由 市供水集团 办理")
    assert gone.buttons == ()
    await other.expect("新工单")
    other.presses("签收")
    await _says(other, city, "📌 办理中")
    assert [seen.text for seen in handler.sees() if seen.id == gone.id] == [gone.text]


async def test_a_log_shows_cards_as_they_stand_and_tells_who_has_read_them_already(hotline: Hotline) -> None:
    """Whoever opens the web chat again sees the newest form; an open page is told what has changed."""
    one, two = await hotline.staff("cg-1"), await hotline.staff("cg-2")
    li = hotline.person()
    for words in ("湖滨街道共享单车堵了盲道", "云湖区湖滨街道 2 号", "共享单车与非机动车停放", "发送"):
        await li.says(words)
    await one.reads()
    await two.reads()
    before = two.read
    await one.presses("签收")
    log = await hotline.app.logbooks["terminal"].since("cg-2", 0)
    card, changed = log[-2:]
    assert card.outgoing is not None
    assert "经办人 林玉洁 签收" in card.outgoing.text
    assert "签收" not in [button.label for row in card.outgoing.buttons for button in row]
    assert (card.sequence, changed.of) == (before, before), "no new message"
    assert (changed.outgoing, changed.at) == (card.outgoing, card.at)
    assert await hotline.app.logbooks["terminal"].since("cg-2", before) == [changed]


async def test_a_report_reads_and_writes_nothing_for_cards(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ticket that was just opened has no cards: the busiest turn of all gains no statement."""
    asked: list[object] = []
    monkeypatch.setattr("storage.outbox.cards", lambda *given: asked.append(given))
    monkeypatch.setattr("storage.outbox.overtake", lambda *given: asked.append(given))
    li = hotline.person()
    for words in ("湖滨街道共享单车堵了盲道", "云湖区湖滨街道 2 号", "共享单车与非机动车停放", "发送"):
        await li.says(words)
    assert re.search(r"\d{8}-\d{6}-\d", li.last)
    assert asked == []
