"""The data of somebody with several chats: copied, erased."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from pathlib import Path

from bot.mail import Incoming
from conversations.messages import Reachable
from tests.bot.erasing import everything_kept, settles
from tests.bot.linked_chats import PHONE, SECRET, WEB, links_chats, reports
from tests.hotline import open_hotline


async def test_a_copy_comes_to_the_chat_in_which_it_was_asked_for(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        web, phone = hotline.person(WEB), hotline.person(PHONE)
        await reports(web)
        await links_chats(web, phone)
        hotline.clock.at += timedelta(seconds=1)
        await web.says("/export")
        hotline.clock.at += timedelta(seconds=1)
        await phone.says("你好")
        await settles(hotline)
        await phone.reads()
        await web.reads()
        assert not phone.history[-1].attachments
        assert [file.name for file in web.history[-1].attachments] == ["jieban-data.zip"]


async def test_nothing_is_left_of_either_chat_when_one_of_them_is_erased(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        web, phone = hotline.person(WEB), hotline.person(PHONE)
        number = await reports(web, f"路灯坏了三天，我叫乔婉清，{SECRET}")
        await links_chats(web, phone)
        await phone.says("/human")
        await phone.says(f"只跟人说：{SECRET}-2")
        await phone.says("完成")
        await phone.says(number)
        await phone.says("补充")
        await phone.says("联系人：乔婉清，微信 qiao_wq88，电话 13987654321")
        await phone.says("完成")
        before = await everything_kept(hotline, tmp_path)
        for wanted in (WEB, PHONE, "乔婉清", "qiao_wq88", f"{SECRET}-2"):
            assert wanted.encode() in before, wanted
        assert b"13987654321" not in before, "a number of one's own is sealed"
        await phone.says("删除我的数据")
        assert "2 个聊天" in phone.last
        await phone.presses("全部删掉")
        await settles(hotline)
        after = await everything_kept(hotline, tmp_path)
        for gone in (WEB, PHONE, "乔婉清", "qiao_wq88", f"{SECRET}-2"):
            assert gone.encode() not in after, gone
        assert "路灯坏了三天".encode() in after
        async with hotline.app.database.reading() as connection:
            assert not await connection.rows("SELECT 1 FROM residents WHERE person IS NOT NULL")
            assert not await connection.rows("SELECT 1 FROM linking")


async def test_who_unfollows_is_erased_in_that_chat_alone(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        web, phone = hotline.person(WEB), hotline.person(PHONE)
        number = await reports(web)
        await links_chats(web, phone)
        left = Incoming("test:left", "terminal", PHONE, Reachable(False, forget=True))
        await hotline.app.desk.receive(left)
        await settles(hotline)
        kept = await everything_kept(hotline, tmp_path)
        assert PHONE.encode() not in kept
        await web.says(number)
        assert "现在：" in web.last
        await web.says("/link")
        assert "/link " in web.last, "alone again, so a code is offered at once"


async def test_a_copy_holds_both_chats(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        web, phone = hotline.person(WEB), hotline.person(PHONE)
        numbers = {await reports(web), await reports(phone, "井盖也不见了")}
        await links_chats(web, phone)
        await phone.says("/export")
        await settles(hotline)
        await phone.reads()
        path = hotline.app.media.path(phone.history[-1].attachments[0].key)
        assert path is not None
        with zipfile.ZipFile(path) as archive:
            told = json.loads(archive.read("data.json"))
        assert {report["number"] for report in told["reports"]} == numbers
        assert told["chat"]["address"] == PHONE
        assert [chat["address"] for chat in told["linked_chats"]] == [WEB]
        assert len([m for m in told["messages"] if "登记好了" in m["words"]]) == 2
        await web.says("/export")
        assert "刚给过您一份" in web.last
