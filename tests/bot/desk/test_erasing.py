"""Having everything erased: proven by a search of every byte that is kept.

Rule 1  Looked for are the resident's address, name, phone number and what they told a person: in all files of
        the database (SQLite) or all rows of all tables (PostgreSQL), and in the media directory.
Rule 2  Before the erasing each of them is found there: a search that finds nothing proves nothing.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import aiohttp

from bot.app import TERMINAL, build, serving
from bot.config import DatabaseSettings, MediaSettings, Server, Settings
from bot.desk.own_data.records import ERASE
from bot.mail import Incoming
from conversations.messages import Media, Text
from storage import timers
from storage.database import Database
from storage.tables import metadata
from tests.bot.erasing import everything_kept, settles
from tests.databases import new_file
from tests.hotline import PRIVACY, Hotline, Someone, office, open_hotline

ADDRESS = "qiao-of-the-east-gate"
NAME = "乔婉清"
PHONE = "13987654321"
SECRET = "zanzibar-7731"
CAN_WAIT = "环境卫生与垃圾清运"
"""A category of which staff are told in their working hours alone."""
PHOTO = b"\xff\xd8\xff\xe0 a picture with a neighbour on it"


async def _reports(who: Someone, hotline: Hotline, category: str = "路灯照明") -> str:
    """A report with a photo, a name and somebody else's number in it; returns the ticket's number."""
    key = await hotline.app.media.put(PHOTO)
    await who.says("/report")
    await who.shares(29.62, 112.71, "望湖花园")
    await who.says(category)
    await who.says(f"路灯坏了三天，我叫{NAME}，保安的电话 {PHONE}")
    await who.sends(Media("photo", key, "1.jpg", "image/jpeg", len(PHOTO), ref="p1"))
    await who.says("完成")
    await who.says("发送")
    number = hotline.app.city.local(hotline.clock()).strftime("%Y%m%d")
    return next(word for word in who.last.replace("：", " ").split() if word.startswith(number))


async def test_nothing_is_left_of_whoever_is_erased(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        staff = await hotline.staff("cg-1")
        who = hotline.person(ADDRESS)
        number = await _reports(who, hotline)
        await who.says("/human")
        await who.says(f"我只想跟人说：{SECRET}")
        await who.says("完成")
        await who.says("/report")
        await who.says(f"另外一件事，{SECRET}")
        before = await everything_kept(hotline, tmp_path)
        kept = hashlib.sha256(PHOTO).hexdigest()
        for wanted in (ADDRESS, NAME, PHONE, SECRET, kept):
            assert wanted.encode() in before, wanted
        await who.says("删除我的数据")
        await who.presses("全部删掉")
        await settles(hotline)
        after = await everything_kept(hotline, tmp_path)
        for wanted in (ADDRESS, NAME, PHONE, SECRET):
            assert wanted.encode() not in after, wanted
        assert "路灯坏了三天".encode() in after
        assert kept.encode() in after, "the matter is under way: its photo is still needed"
        await staff.reads()
        assert f"{number} 的居民要求删除个人信息" in staff.last
        assert await hotline.app.errands.once() is False


async def _is_erased(who: Someone, hotline: Hotline, directory: Path) -> None:
    """Says so at night; what is kept for the morning is looked for the next evening."""
    assert NAME.encode() in await everything_kept(hotline, directory)
    await who.says("删除我的数据")
    await who.presses("全部删掉")
    await settles(hotline)
    await hotline.passes(timedelta(hours=20))
    after = await everything_kept(hotline, directory)
    for wanted in (ADDRESS, NAME, PHONE):
        assert wanted.encode() not in after, wanted


async def _confirms(who: Someone, words: str) -> None:
    await who.says("/report")
    await who.shares(29.62, 112.71, "望湖花园")
    for said in (CAN_WAIT, words, "完成"):
        await who.says(said)


async def _told(staff: Someone) -> str:
    return "\n".join(outgoing.text for outgoing in await staff.reads())


async def test_what_was_added_at_night_is_told_without_who_it_was(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        staff, who = await hotline.staff("cg-1"), hotline.person(ADDRESS)
        number = await _reports(who, hotline, CAN_WAIT)
        await hotline.passes(timedelta(hours=12))
        for words in ("补充", f"联系人：{NAME}，住 3 栋 501，电话 {PHONE}", "完成"):
            await who.says(words)
        await staff.reads()
        await _is_erased(who, hotline, tmp_path)
        assert f"{number} 居民补充：联系人" in await _told(staff)


async def test_what_is_added_in_the_moment_of_erasing_is_told_without_who_it_was(
    tmp_path: Path, url: str
) -> None:
    """The last word and the timer of the erasing come in one unit of work."""
    async with open_hotline(tmp_path, database=url) as hotline:
        staff, who = await hotline.staff("cg-1"), hotline.person(ADDRESS)
        await _reports(who, hotline, CAN_WAIT)
        await hotline.passes(timedelta(hours=12))
        for words in ("补充", f"联系人：{NAME}，电话 {PHONE}"):
            await who.says(words)
        async with hotline.app.database.transaction() as connection:
            rows = await connection.rows("SELECT id FROM residents WHERE address = ?", (ADDRESS,))
            await timers.set_timers(connection, [(ERASE, None, rows[0][0], hotline.clock(), "")])
        async with hotline.app.database.reading() as connection:
            due = [t for t in await timers.due(connection, hotline.clock(), 10) if t.kind == ERASE]
        last = Incoming("test:last", TERMINAL, ADDRESS, Text("完成"))
        await asyncio.gather(hotline.app.desk.receive(last), hotline.app.desk.ring(due, []))
        await settles(hotline)
        await hotline.passes(timedelta(hours=20))
        assert "居民补充：联系人" in await _told(staff)
        after = await everything_kept(hotline, tmp_path)
        for wanted in (ADDRESS, NAME, PHONE):
            assert wanted.encode() not in after, wanted


async def test_who_joined_at_night_is_told_of_without_who_it_was(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        staff = await hotline.staff("cg-1")
        await _confirms(hotline.person("li"), "垃圾三天没人收")
        await hotline.person("li").says("发送")
        await hotline.passes(timedelta(hours=12))
        who = hotline.person(ADDRESS)
        await _confirms(who, f"垃圾三天没人收，我叫{NAME}，保安的电话 {PHONE}")
        await who.presses("是同一件事")
        await staff.reads()
        await _is_erased(who, hotline, tmp_path)
        assert "又有居民反映" in await _told(staff)


async def test_who_joined_is_erased_from_what_staff_were_shown(tmp_path: Path, url: str) -> None:
    """By day what a neighbour says who joins is told at once, under the number of somebody else's report."""
    async with open_hotline(tmp_path, database=url) as hotline:
        staff, li = await hotline.staff("cg-1"), hotline.person("li")
        await _confirms(li, "垃圾三天没人收，保洁的电话 13700001111")
        await li.says("发送")
        who = hotline.person(ADDRESS)
        await _confirms(who, f"垃圾三天没人收，我叫{NAME}，保安的电话 {PHONE}")
        await who.presses("是同一件事")
        assert NAME in await _told(staff)
        await _is_erased(who, hotline, tmp_path)
        assert b"13700001111" in await everything_kept(hotline, tmp_path), "the words of others stay"


async def test_whoever_writes_again_is_somebody_new(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        who = hotline.person(ADDRESS)
        number = await _reports(who, hotline)
        await who.says("删除我的数据")
        await who.presses("全部删掉")
        await settles(hotline)
        who.read = 0
        await who.says(number)
        assert "没有查到这个编号" in who.last


async def _kept_tables(database: Database) -> dict[str, int]:
    async with database.reading() as connection:
        return {
            name: (await connection.rows(f"SELECT count(*) FROM {name}"))[0][0] for name in metadata.tables
        }


async def test_a_sweep_that_was_killed_is_done_anew(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person(ADDRESS)
        await _reports(who, hotline)
        await who.says("删除我的数据")
        await who.presses("全部删掉")
        hotline.clock.at += timedelta(minutes=1)
        await hotline.app.rounds.once()  # and the process is gone before it looks for errands
    async with open_hotline(tmp_path, at=hotline.clock()) as again:
        await settles(again)
        after = await everything_kept(again, tmp_path)
        assert ADDRESS.encode() not in after
        assert NAME.encode() not in after
        assert (await _kept_tables(again.app.database))["erasing"] == 0


async def test_a_copy_holds_what_is_theirs_and_nothing_of_others(tmp_path: Path, url: str) -> None:
    async with open_hotline(tmp_path, database=url) as hotline:
        other = hotline.person("somebody-else")
        await other.says("/human")
        await other.says("别人的话，跟您没关系")
        await other.says("完成")
        who = hotline.person(ADDRESS)
        number = await _reports(who, hotline)
        await who.says("/export")
        await settles(hotline)
        await who.reads()
        key = who.history[-1].attachments[0].key
        path = hotline.app.media.path(key)
        assert path is not None
        with zipfile.ZipFile(path) as archive:
            told = json.loads(archive.read("data.json"))
            assert archive.read(told["reports"][0]["files"][0]) == PHOTO
            assert "data.json" in archive.read("README.txt").decode()
        assert told["reports"][0]["number"] == number
        assert told["places"] == ["望湖花园"]
        assert NAME in told["reports"][0]["words"]
        assert [line["what"] for line in told["reports"][0]["history"]] == ["submit", "dispatch"]
        assert "别人的话" not in json.dumps(told, ensure_ascii=False)
        await hotline.app.media.clear(hotline.clock() + timedelta(days=3650))
        assert await hotline.app.media.get(key) is None


async def test_an_erased_conversation_opens_nothing_on_the_web(tmp_path: Path) -> None:
    settings = Settings(
        server=Server(listen="127.0.0.1:0"),
        database=DatabaseSettings(url=new_file(tmp_path / "web.db")),
        media=MediaSettings(directory=tmp_path / "media"),
        privacy=PRIVACY,
    )
    app = build(settings, office=office())
    async with serving(app) as address, aiohttp.ClientSession(f"{address}/v3/directline/") as http:
        async with http.post("tokens/generate") as answer:
            started = await answer.json()
        bearer = {"Authorization": f"Bearer {started['token']}"}
        at = f"conversations/{started['conversationId']}/activities"
        async with http.post(at, headers=bearer, json={"type": "message", "text": "你好"}) as answer:
            assert answer.status == 200
        async with app.database.transaction() as connection:
            found = await connection.rows(
                "SELECT id FROM residents WHERE address = ?", (started["conversationId"],)
            )
            await timers.set_timers(connection, [(ERASE, None, found[0][0], app.clock(), None)])
        status = 200
        for _ in range(100):
            async with http.get(at, headers=bearer) as answer:
                status = answer.status
            if status == 403:
                break
            await asyncio.sleep(0.1)
        assert status == 403
        async with http.post(at, headers=bearer, json={"type": "message", "text": "还在吗"}) as answer:
            assert answer.status == 403
