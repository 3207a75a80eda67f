"""Replies that are said in the answer to WeChat: never twice, the same for the same message, and all that an
account can say which may send nothing. WeChat's side opens each answer with an implementation of its own.
"""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import App, build, serving
from bot.channels.pieces import octets
from bot.channels.wechat.answering import MORE
from bot.mail import StorageAway
from bot.outbox.ledger import OutboxLedger
from tests.bot.reports import kept
from tests.bot.wechat_city import LAMP, City, handled, open_city, report
from tests.fake_wechat import Person, messages
from tickets.ticket import Status


async def _outbound(city: City, person: Person) -> list[dict[str, Any]]:
    return [row for row in await kept(city.app.database, "outbound") if row["address"] == person.openid]


@pytest.mark.parametrize("mode", ["safe", "plain"])
async def test_a_reply_is_said_in_the_answer_and_not_sent(tmp_path: Path, mode: str) -> None:
    async with open_city(tmp_path, mode=mode) as city:
        li = city.wechat.person("Li")
        await li.says(LAMP)
        assert "在哪里" in city.wechat.said_in_answers[-1]
        assert await city.settled(li) == ["sent"]
        city.clock.forward(timedelta(minutes=1))
        await li.says("建设路 18 号")
        await li.expect("请核对")
        assert len([seen for seen in li.sees() if "在哪里" in seen.text]) == 1
        sent = [call.told["msgtype"] for call in city.wechat.called("custom/send")]
        assert sent == ["msgmenu"], "only the question with choices needs a message"


async def test_accounts_without_menus_answer_with_links(tmp_path: Path) -> None:
    async with open_city(tmp_path, account="verified", verified=False) as city:
        li = city.wechat.person("Li")
        await report(li)
        await city.settled(li)
        assert city.wechat.called("custom/send") == []


async def test_the_same_message_is_answered_the_same(tmp_path: Path) -> None:
    """Also by another process, and although the reply has been said by then."""
    async with open_city(tmp_path) as city:
        li = city.wechat.person("Li")
        for _ in range(3):
            await li.sends(messages.text(LAMP), number=4711)
        async with _another(city) as address:
            city.wechat.entrance = f"{address}/wechat"
            await li.sends(messages.text(LAMP), number=4711)
        assert len(city.wechat.said_in_answers) == 4
        assert len(set(city.wechat.said_in_answers)) == 1
        city.clock.forward(timedelta(minutes=1))
        assert await city.settled(li) == ["sent"]
        assert city.wechat.called("custom/send") == []


def _another(city: City) -> Any:
    """Another process on the same database."""
    app: App = build(city.app.settings, city.clock.now, city.app.office)
    return serving(app)


async def test_a_reply_that_was_never_said_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the process died before it answered: not before WeChat's tries are over."""
    async with open_city(tmp_path) as city:
        li = city.wechat.person("Li")
        monkeypatch.setattr(OutboxLedger, "carried", _away)
        await li.says(LAMP)
        await asyncio.sleep(0.3)
        assert city.wechat.called("custom/send") == []
        city.clock.forward(timedelta(seconds=16))
        await city.settled(li)
        assert len(city.wechat.called("custom/send")) == 1


async def _away(*told: Any) -> None:
    raise StorageAway


async def test_what_waits_is_said_before_the_reply(tmp_path: Path) -> None:
    async with open_city(tmp_path) as city:
        handler, li = await city.staff("cg-1"), city.wechat.person("Li")
        number = await report(li)
        await handler.expect(number)
        city.clock.forward(timedelta(hours=50))
        await handler.presses("签收")
        await city.becomes(number, Status.IN_PROGRESS)
        assert (await city.settled(li))[-1] == "held"
        answered, shown = len(city.wechat.said_in_answers), len(li.sees())
        await li.says("查询")
        await city.settled(li)
        assert len(city.wechat.said_in_answers) == answered
        told = "\n".join(seen.text for seen in li.sees()[shown:])
        assert told.index("已经接手") < told.index("现在：办理中")


async def test_a_reply_too_long_for_one_answer_is_sent_in_pieces(tmp_path: Path) -> None:
    async with open_city(tmp_path, account="verified", verified=False) as city:
        li = city.wechat.person("Li")
        await li.says("/report")
        await li.says("建设路 18 号")
        await li.says("路灯照明")
        await li.says("灯" * 900)
        await li.says("完成")
        await li.expect("请核对")
        await city.settled(li)
        assert len(city.wechat.called("custom/send")) >= 2


async def test_an_account_that_may_send_nothing_serves_a_resident_to_the_end(tmp_path: Path) -> None:
    """News and the callback wait for the next word, several in one text; nothing is ever sent."""
    unverified = {"account": "unverified", "template": "", "verified": False}
    async with open_city(tmp_path, **unverified) as city:  # type: ignore[arg-type]  # settings of all kinds
        handler, reviewer, agent = [await city.staff(code) for code in ("cg-1", "cg-review", "agent-1")]
        li = city.wechat.person("Li")
        number = await report(li)
        await handler.expect(number)
        await handled(handler, reviewer, "已派人到现场更换灯泡和镇流器，路灯已恢复照明")
        city.clock.forward(timedelta(hours=1))
        await agent.expect(number)  # nobody else can reach them: the telephone list
        shown = len(li.sees())
        await asyncio.sleep(0.2)
        assert len(li.sees()) == shown
        await li.says("查询")
        told = li.sees()[-1].text
        assert len(li.sees()) == shown + 1
        assert "已经接手" in told
        assert "联系过您吗" in told
        await li.taps("联系过")
        await li.expect("问题解决了吗")
        await li.says("1")
        await li.says("5")
        await li.expect("谢谢")
        await city.becomes(number, Status.CLOSED)
        assert city.wechat.called("custom/send") == []
        assert city.wechat.called("template/send") == []
        assert {row["status"] for row in await _outbound(city, li)} == {"sent"}


@pytest.mark.parametrize("length", [500, 900])
async def test_what_has_no_room_waits_for_the_next_word(tmp_path: Path, length: int) -> None:
    """A text of two pages: each page is said once, the choices come with the last, the end is not cut off."""
    unverified = {"account": "unverified", "template": "", "verified": False}
    async with open_city(tmp_path, **unverified) as city:  # type: ignore[arg-type]  # settings of all kinds
        li = city.wechat.person("Li")
        place = f"建设路 18 号{'东' * 180}"  # beside the beginning of a long description
        for said in ("/report", place, "路灯照明", f"开头{'灯' * length}结尾"):
            await li.says(said)
        await li.sends(messages.text("完成"), number=900)
        first = city.wechat.said_in_answers[-1]
        assert first.endswith(MORE)
        assert octets(first) <= 2048
        await li.sends(messages.text("完成"), number=900)
        assert city.wechat.said_in_answers[-1] == first
        pages = [first]
        while pages[-1].endswith(MORE):
            await li.says("好的")
            pages.append(city.wechat.said_in_answers[-1])
            assert len(pages) < 8, [re.sub("灯+", "灯", page) for page in pages]
        whole = re.sub(r"\s", "", "".join(page.removesuffix(MORE) for page in pages))
        assert "灯" * min(length, 490) in whole
        assert "东" * 180 in whole
        assert "放弃" in whole
        await li.taps("发送")
        await li.expect("登记好了")


async def test_nothing_is_said_where_sending_is_off(tmp_path: Path) -> None:
    async with open_city(tmp_path, sending=False) as city:
        li = city.wechat.person("Li")
        await li.says(LAMP)
        assert city.wechat.answers == ["success"]
        assert [row["status"] for row in await _outbound(city, li)] == ["waiting"]
