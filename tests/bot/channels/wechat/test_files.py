"""Files that WeChat shows in no message: a link in the chat, which opens that file and nothing else."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.mail import Attachment, Outgoing, packed
from storage import outbox
from storage.outbox import Post
from tests.bot.wechat_city import City, open_city
from tests.fake_wechat import Person

PDF = b"%PDF-1.7 what was done about the lamp"
LINK = re.compile(r'<a href="(https://12345\.example\.cn)(/wechat/file/[^"]+)">📎 ([^<]+)</a>')


async def _fetched(city: City, path: str) -> tuple[int, bytes, str]:
    async with aiohttp.ClientSession() as session, session.get(city.address + path) as answer:
        return answer.status, await answer.read(), answer.headers.get("Content-Disposition", "")


async def _told(city: City, li: Person, name: str = "结果 1.pdf") -> str:
    """A result with a file; the words that the resident is shown."""
    key = await city.app.media.put(PDF)
    file = Attachment("document", key, name, "application/pdf")
    async with city.app.database.transaction() as connection:
        body = packed(Outgoing("办好了，见附件。", attachments=(file,)))
        post = Post(1, "wechat", li.openid, "notice", body)
        await outbox.post(connection, [post], city.clock.now())
    return (await li.expect("办好了")).text


@pytest.mark.parametrize("account", ["service", "unverified"])
async def test_a_file_is_a_link_that_opens_it_alone(tmp_path: Path, account: str) -> None:
    async with open_city(tmp_path, account=account) as city:
        li = city.wechat.person("Li")
        await li.says("在吗")
        if account == "unverified":
            key = await city.app.media.put(PDF)
            file = Attachment("document", key, "结果 1.pdf", "application/pdf")
            async with city.app.database.transaction() as connection:
                post = Post(1, "wechat", li.openid, "notice", packed(Outgoing("办好了", attachments=(file,))))
                await outbox.post(connection, [post], city.clock.now())
            await li.says("进度")
            told = (await li.expect("办好了")).text
        else:
            told = await _told(city, li)
        found = LINK.search(told)
        assert found is not None, told
        assert found[3] == "结果 1.pdf"
        status, content, disposition = await _fetched(city, found[2])
        assert (status, content) == (200, PDF)
        assert disposition.startswith("attachment;")
        for wrong in (found[2].replace("/media/", "/export/"), found[2].replace("/media/", "/x/")):
            assert (await _fetched(city, wrong))[0] == 404
        head, _, name = found[2].rpartition("/")
        assert (await _fetched(city, f"{head[:-1]}{'A' if head[-1] != 'A' else 'B'}/{name}"))[0] == 404
        city.clock.forward(timedelta(days=31))
        assert (await _fetched(city, found[2]))[0] == 404


async def test_the_copy_of_ones_data_can_be_fetched(tmp_path: Path) -> None:
    async with open_city(tmp_path) as city:
        li = city.wechat.person("Li")
        await li.says("/export")
        await city.app.errands.once()
        told = await li.expect("jieban-data.zip")
        found = LINK.search(told.text)
        assert found is not None, told.text
        status, content, _ = await _fetched(city, found[2])
        assert (status, content[:2]) == (200, b"PK")


async def test_a_name_becomes_no_link_of_its_own(tmp_path: Path) -> None:
    async with open_city(tmp_path) as city:
        li = city.wechat.person("Li")
        await li.says("在吗")
        told = await _told(city, li, '"><a href="https://evil.example">x</a>.pdf')
        assert told.count("<a ") == 1
        assert re.findall(r'href="([^"]*)"', told)[0].startswith("https://12345.example.cn/wechat/file/")
