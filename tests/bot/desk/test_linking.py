"""Chats of one person are linked, and parted again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.desk.unit.kin import Kin
from bot.desk.unit.standing import Standing
from storage import links, residents
from storage.database import Database
from tests.bot.linked_chats import PHONE, WEB, links_chats, reports
from tests.hotline import START, open_hotline


async def test_whoever_founded_a_group_may_leave_and_link_anew(tmp_path: Path, url: str) -> None:
    """The number by which linked chats are called is nobody's who is not among them."""
    async with open_hotline(tmp_path, database=url) as hotline:
        one, two, three, four = (hotline.person(name) for name in ("one", "two", "three", "four"))
        await links_chats(one, two)
        await links_chats(one, three)
        await one.says("/link")
        await one.presses("取消关联")
        hotline.clock.at += timedelta(minutes=1)
        await links_chats(one, four)
        number = await reports(four)
        await one.says(number)
        assert "现在：" in one.last
        for other in (two, three):
            await other.says(number)
            assert "没有查到" in other.last
        number = await reports(two)
        await three.says(number)
        assert "现在：" in three.last


async def test_who_leaves_has_locked_those_who_are_left(postgres_url: str) -> None:
    """They are called by another number then: two chats that left at once met head-on."""
    database = Database(postgres_url)
    now = START
    try:
        async with database.transaction() as connection:
            addresses = [("telegram", name) for name in ("first", "second", "third")]
            met = await residents.meet(connection, dict.fromkeys(addresses, "zh-CN"), now)
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


async def test_at_most_four(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        one, *others = (hotline.person(f"chat-{n}") for n in range(4))
        for other in others:
            hotline.clock.at += timedelta(minutes=1)
            await links_chats(one, other)
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
        number = await reports(web)
        await links_chats(web, phone)
        await hotline.invites("cg-1", "7Q2K")
        await phone.says("/bind 7Q2K")
        await web.says("/link")
        assert "/link " in web.last, "linked to nobody any more"
        await phone.says(number)
        assert "签收" in [b.label for row in phone.history[-1].buttons for b in row]
