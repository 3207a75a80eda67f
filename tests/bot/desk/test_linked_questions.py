"""What somebody with several chats is told and asked, and where: on both databases."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.desk.unit.kin import Kin
from bot.desk.unit.standing import Standing
from bot.mail import Incoming
from conversations.messages import Reachable
from storage import links, residents
from storage.database import Database
from tests.bot.linked_chats import BUS_STOP, PHONE, WEB, confirms, handled, links_chats, reports
from tests.hotline import START, open_hotline


async def test_reports_and_callbacks_follow_to_where_somebody_was_last(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        web, phone = hotline.person(WEB), hotline.person(PHONE)
        number = await reports(web)
        await links_chats(web, phone)
        await handled(hotline, number)
        await hotline.passes(timedelta(minutes=1))
        await web.reads()
        assert "想听听您的实际感受" not in web.last
        await phone.reads()
        assert "想听听您的实际感受" in phone.last
        for said in ("没有联系", "没解决", "1"):
            await phone.says(said)
        await phone.says("完成")
        await phone.says("还是黑的")
        await phone.says("完成")
        await phone.presses("重新办理")
        await web.says(number)
        assert "第 2 轮重办" in web.last, web.last


async def test_a_question_left_in_one_chat_is_gone_when_it_was_answered_in_the_other(
    tmp_path: Path, url: str
) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        web, phone = hotline.person(WEB), hotline.person(PHONE)
        number = await reports(web)
        await links_chats(web, phone)
        hotline.clock.at += timedelta(seconds=1)
        await web.says("你好")
        await handled(hotline, number)
        await hotline.passes(timedelta(minutes=1))
        await web.reads()
        assert "想听听" in web.last
        await phone.says("你好")
        await hotline.passes(timedelta(hours=25))
        await phone.reads()
        assert "还想听听您的意见" in phone.last or "想听听" in phone.last
        for said in ("联系过", "解决了", "5"):
            await phone.says(said)
        assert "已办结" in phone.last
        await web.presses("联系过")
        assert "谢谢" not in web.last
        assert "2/3" not in web.last


async def test_a_joiners_question_left_in_one_chat_is_gone_when_it_was_answered_in_the_other(
    tmp_path: Path, url: str
) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        first, web, phone = (hotline.person(name) for name in ("first", WEB, PHONE))
        number = await reports(first, at=BUS_STOP)
        await confirms(web, "公交站的路灯不亮，一片黑", at=BUS_STOP)
        await web.presses("是同一件事")
        await links_chats(web, phone)
        hotline.clock.at += timedelta(seconds=1)
        await web.says("你好")
        await handled(hotline, number)
        await hotline.passes(timedelta(minutes=1))
        await web.reads()
        assert "两个小问题" in web.last
        await phone.says("你好")
        await hotline.passes(timedelta(hours=25))
        await phone.reads()
        assert "问题解决了吗" in phone.last, phone.last
        for said in ("解决了", "5"):
            await phone.says(said)
        assert "谢谢" in phone.last
        await web.says("解决了")
        assert "2/2" not in web.last


async def test_a_second_callback_left_in_one_chat_is_gone_when_it_is_over(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        web, phone = hotline.person(WEB), hotline.person(PHONE)
        number = await reports(web)
        await handled(hotline, number)
        await hotline.passes(timedelta(minutes=1))
        for said in ("联系过", "解决了", "5"):
            await web.says(said)
        await hotline.passes(timedelta(days=2))
        await hotline.draws("05")
        await web.reads()
        await hotline.passes(timedelta(hours=1))
        await web.reads()
        assert "我们随机回访几位居民" in web.last
        await links_chats(web, phone)
        await phone.says("你好")
        await hotline.passes(timedelta(days=30))
        await web.says("还是老样子")
        assert "对您客气吗" not in web.last, "its next question"


async def test_who_blocked_the_last_chat_is_told_in_the_other(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        web, phone = hotline.person(WEB), hotline.person(PHONE)
        number = await reports(web)
        await links_chats(web, phone)
        gone = Incoming("test:gone", "terminal", PHONE, Reachable(False))
        await hotline.app.desk.receive(gone)
        clerk = await hotline.staff("cg-1")
        await clerk.says(number)
        await clerk.presses("签收")
        await web.reads()
        assert "已经接手" in web.last


async def test_who_writes_now_is_told_here_though_they_were_elsewhere_last(database: Database) -> None:
    """Where they are active is written down at the end of the batch, after what it tells them."""
    async with database.transaction() as connection:
        addresses = [("web", "first"), ("telegram", "second")]
        met = await residents.meet(connection, dict.fromkeys(addresses, "zh-CN"), START)
        web, phone = (met[address].id for address in addresses)
        await links.link(connection, [web, phone], web, START)
        await links.active(connection, [phone], START + timedelta(hours=1))
        found = await residents.look(connection, [web])
        for here, told in (((), phone), ((web,), web)):
            kin = Kin(connection)
            await kin.introduce([Standing.of(found[web])], here)
            assert (await kin.reached([web]))[web].id == told
