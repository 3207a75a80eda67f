"""Chats of one person that are linked: on both databases, and with everything that goes by a person's id."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from bot.desk.kin import Kin
from bot.desk.standing import Standing
from bot.mail import Incoming
from conversations.messages import Reachable
from storage import links, residents
from storage.database import Database
from tests.bot.erasing import everything_kept, settles
from tests.hotline import START, Hotline, Someone, open_hotline

WEB, PHONE = "chat-in-the-browser", "chat-in-the-telephone"
SECRET = "zanzibar-7731"
BUS_STOP = (29.62, 112.71)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return "" if request.param == "sqlite" else str(request.getfixturevalue("postgres_url"))


async def _confirms(who: Someone, words: str, at: tuple[float, float] | None) -> None:
    await who.says("/report")
    await (who.says("城关区建设路18号") if at is None else who.shares(*at))
    for said in ("路灯照明", words, "完成"):
        await who.says(said)


async def _reports(who: Someone, words: str = "路灯坏了三天", at: tuple[float, float] | None = None) -> str:
    """Report something; returns its number."""
    await _confirms(who, words, at)
    await who.says("发送")
    found = re.search(r"\d{8}-\d{6}-\d", who.last)
    assert found is not None, who.last
    return found[0]


async def _links(one: Someone, other: Someone) -> None:
    await one.says("/link")
    if "再关联一个" in [b.label for row in one.history[-1].buttons for b in row]:
        await one.presses("再关联一个")
    code = one.last.split("/link ")[1].split()[0]
    await other.says(f"/link {code}")
    await other.presses("是我，关联")
    assert "关联好了" in other.last


async def _handled(hotline: Hotline, number: str) -> None:
    """The department signs, reports, and the reviewer approves."""
    clerk, reviewer = await hotline.staff("cg-1"), await hotline.staff("cg-review")
    await clerk.says(number)
    await clerk.presses("签收")
    await clerk.presses("反馈结果")
    for said in ("已更换损坏的灯头，恢复照明，现场试亮正常", "完成", "当天和居民通了电话", "已解决", "提交"):
        await clerk.says(said)
    await reviewer.reads()
    await reviewer.presses("审核通过")


async def test_reports_and_callbacks_follow_to_where_somebody_was_last(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        web, phone = hotline.person(WEB), hotline.person(PHONE)
        number = await _reports(web)
        await _links(web, phone)
        await _handled(hotline, number)
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
        number = await _reports(web)
        await _links(web, phone)
        hotline.clock.at += timedelta(seconds=1)
        await web.says("你好")
        await _handled(hotline, number)
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
        number = await _reports(first, at=BUS_STOP)
        await _confirms(web, "公交站的路灯不亮，一片黑", at=BUS_STOP)
        await web.presses("是同一件事")
        await _links(web, phone)
        hotline.clock.at += timedelta(seconds=1)
        await web.says("你好")
        await _handled(hotline, number)
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
        number = await _reports(web)
        await _handled(hotline, number)
        await hotline.passes(timedelta(minutes=1))
        for said in ("联系过", "解决了", "5"):
            await web.says(said)
        await hotline.passes(timedelta(days=2))
        await hotline.draws("05")
        await web.reads()
        await hotline.passes(timedelta(hours=1))
        await web.reads()
        assert "我们随机回访几位居民" in web.last
        await _links(web, phone)
        await phone.says("你好")
        await hotline.passes(timedelta(days=30))
        await web.says("还是老样子")
        assert "对您客气吗" not in web.last, "its next question"


async def test_a_copy_comes_to_the_chat_in_which_it_was_asked_for(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        web, phone = hotline.person(WEB), hotline.person(PHONE)
        await _reports(web)
        await _links(web, phone)
        hotline.clock.at += timedelta(seconds=1)
        await web.says("/export")
        hotline.clock.at += timedelta(seconds=1)
        await phone.says("你好")
        await settles(hotline)
        await phone.reads()
        await web.reads()
        assert not phone.history[-1].attachments
        assert [file.name for file in web.history[-1].attachments] == ["jieban-data.zip"]


async def test_who_blocked_the_last_chat_is_told_in_the_other(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        web, phone = hotline.person(WEB), hotline.person(PHONE)
        number = await _reports(web)
        await _links(web, phone)
        gone = Incoming("test:gone", "terminal", PHONE, Reachable(False))
        await hotline.app.desk.receive(gone)
        clerk = await hotline.staff("cg-1")
        await clerk.says(number)
        await clerk.presses("签收")
        await web.reads()
        assert "已经接手" in web.last


async def test_nothing_is_left_of_either_chat_when_one_of_them_is_erased(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        web, phone = hotline.person(WEB), hotline.person(PHONE)
        number = await _reports(web, f"路灯坏了三天，我叫乔婉清，{SECRET}")
        await _links(web, phone)
        await phone.says("/human")
        await phone.says(f"只跟人说：{SECRET}-2")
        await phone.says("完成")
        await phone.says(number)
        await phone.says("补充")
        await phone.says("联系人：乔婉清，电话 13987654321")
        await phone.says("完成")
        before = await everything_kept(hotline, tmp_path)
        for wanted in (WEB, PHONE, "乔婉清", "13987654321", f"{SECRET}-2"):
            assert wanted.encode() in before, wanted
        await phone.says("删除我的数据")
        assert "2 个聊天" in phone.last
        await phone.presses("全部删掉")
        await settles(hotline)
        after = await everything_kept(hotline, tmp_path)
        for gone in (WEB, PHONE, "乔婉清", "13987654321", f"{SECRET}-2"):
            assert gone.encode() not in after, gone
        assert "路灯坏了三天".encode() in after
        async with hotline.app.database.reading() as connection:
            assert not await connection.rows("SELECT 1 FROM residents WHERE person IS NOT NULL")
            assert not await connection.rows("SELECT 1 FROM linking")


async def test_who_unfollows_is_erased_in_that_chat_alone(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        web, phone = hotline.person(WEB), hotline.person(PHONE)
        number = await _reports(web)
        await _links(web, phone)
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
        numbers = {await _reports(web), await _reports(phone, "井盖也不见了")}
        await _links(web, phone)
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


async def test_whoever_founded_a_group_may_leave_and_link_anew(tmp_path: Path, url: str) -> None:
    """The number by which linked chats are called is nobody's who is not among them."""
    async with open_hotline(tmp_path, database=url) as hotline:
        one, two, three, four = (hotline.person(name) for name in ("one", "two", "three", "four"))
        await _links(one, two)
        await _links(one, three)
        await one.says("/link")
        await one.presses("取消关联")
        hotline.clock.at += timedelta(minutes=1)
        await _links(one, four)
        number = await _reports(four)
        await one.says(number)
        assert "现在：" in one.last
        for other in (two, three):
            await other.says(number)
            assert "没有查到" in other.last
        number = await _reports(two)
        await three.says(number)
        assert "现在：" in three.last


async def test_who_leaves_has_locked_those_who_are_left(postgres_url: str) -> None:
    """They are called by another number then: two chats that left at once met head-on."""
    database = Database(postgres_url)
    now = START
    try:
        async with database.transaction() as connection:
            addresses = [("telegram", name) for name in ("first", "second", "third")]
            met = await residents.meet(connection, dict.fromkeys(addresses, ("zh-CN", "")), now)
            ids = sorted(resident.id for resident in met.values())
            await links.link(connection, ids, ids[0], now)
        async with database.transaction() as leaving, database.transaction() as other:
            kin = Kin(leaving)
            found = await residents.look(leaving, ids)
            standing = Standing.of(found[ids[-1]])
            await kin.introduce([standing], [standing.id])
            kin.leave(standing)
            standing.ids = (standing.id,)
            await residents.hold(leaving, kin.touched())
            free = await other.rows("SELECT id FROM residents FOR UPDATE SKIP LOCKED")
            assert free == []
            await kin.write(now)
        async with database.reading() as connection:
            left = await residents.look(connection, ids)
        assert [left[id].person for id in ids] == [ids[0], ids[0], 0]
    finally:
        await database.close()


async def test_who_writes_now_is_told_here_though_they_were_elsewhere_last(database: Database) -> None:
    """Where they are active is written down at the end of the batch, after what it tells them."""
    async with database.transaction() as connection:
        addresses = [("web", "first"), ("telegram", "second")]
        met = await residents.meet(connection, dict.fromkeys(addresses, ("zh-CN", "")), START)
        web, phone = (met[address].id for address in addresses)
        await links.link(connection, [web, phone], web, START)
        await links.active(connection, [phone], START + timedelta(hours=1))
        found = await residents.look(connection, [web])
        for here, told in (((), phone), ((web,), web)):
            kin = Kin(connection)
            await kin.introduce([Standing.of(found[web])], here)
            assert (await kin.reached([web]))[web].id == told


async def test_at_most_four(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        one, *others = (hotline.person(f"chat-{n}") for n in range(4))
        for other in others:
            hotline.clock.at += timedelta(minutes=1)
            await _links(one, other)
        await one.says("/link")
        await one.presses("再关联一个")
        assert "最多关联 4 个聊天" in one.last


async def test_a_code_is_used_once_by_whom_it_may_be(tmp_path: Path, url: str) -> None:
    """Two who type it at one time: one is linked, the other is not."""
    async with open_hotline(tmp_path, database=url) as hotline:
        one, two, three = (hotline.person(name) for name in ("one", "two", "three"))
        await one.says("/link")
        code = one.last.split("/link ")[1].split()[0]
        async with hotline.app.database.reading() as connection:
            (row,) = await connection.rows("SELECT digest FROM linking")
            assert code not in row[0]
            assert await links.offered_by(connection, code, hotline.clock()) is not None
        await two.says(f"/link {code}")
        await three.says(f"/link {code}")
        await two.presses("是我，关联")
        await three.presses("是我，关联")
        assert "关联好了" in two.last
        assert "用过了" in three.last


async def test_a_member_of_staff_takes_no_residents_chats_along(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        web, phone = hotline.person(WEB), hotline.person(PHONE)
        number = await _reports(web)
        await _links(web, phone)
        await hotline.invites("cg-1", "7Q2K")
        await phone.says("/bind 7Q2K")
        await web.says("/link")
        assert "/link " in web.last, "linked to nobody any more"
        await phone.says(number)
        assert "签收" in [b.label for row in phone.history[-1].buttons for b in row]
