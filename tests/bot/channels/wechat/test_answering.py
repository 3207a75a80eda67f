"""What the answer to WeChat says, and within what time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.channels.pieces import octets
from bot.channels.wechat import Answering
from bot.channels.wechat.answering import MORE
from bot.mail import Attachment, Button, Delivery, Incoming, Outgoing, Receipt, StorageAway
from conversations.messages import Text

CARD = tuple((Button(f"改改第 {n} 项", f"intake~12~0~0~confirm~{n}"),) for n in range(6))
LIST = tuple((Button(f"第 {n} 类诉求及其他", f"intake~12~0~0~category~GY{n:02}"),) for n in range(40))


class Kept:
    """What waits for one person, in memory. `slow` are the names of what takes longer than WeChat waits."""

    def __init__(self, *rows: Outgoing, slow: str = "") -> None:
        self.rows = {n: Delivery(n, "wechat", "o1", 0, "reply", row) for n, row in enumerate(rows, 1)}
        self.said: dict[str, list[Delivery]] = {}
        self.slow = slow
        self.away = 0
        """So many times nothing can be written down."""
        self.last = len(rows)

    async def open_to(self, address: str) -> Sequence[Delivery]:
        await self._takes("open_to")
        return list(self.rows.values())

    async def carried(self, source: str, rows: Sequence[Delivery] | None = None) -> None:
        await self._takes("carried")
        if self.away:
            self.away -= 1
            raise StorageAway
        self.said.setdefault(source, []).extend(rows or ())
        for row in rows or ():
            self.rows.pop(row.id, None)

    async def not_carried(self, source: str) -> None:
        await self._takes("not_carried")

    async def answer_to(self, source: str) -> Sequence[Delivery]:
        await self._takes("answer_to")
        return self.said.get(source, [])

    async def cut(self, row: Delivery, first: Outgoing, rest: Outgoing) -> Delivery:
        self.last += 1
        self.rows[self.last] = replace(row, id=self.last, outgoing=rest)
        self.rows[row.id] = replace(row, outgoing=first)
        return self.rows[row.id]

    async def _takes(self, name: str) -> None:
        if name == self.slow:
            await asyncio.sleep(0.4)


async def _kept(incoming: Incoming, body: bytes) -> Receipt:
    return Receipt(fresh=True)


def _answering(kept: Kept) -> Answering:
    return Answering(
        _kept, kept, "unverified", lambda: False, lambda file: f"https://x/{file.key}", limit=0.2
    )


async def _pages(kept: Kept) -> list[str]:
    answering, pages = _answering(kept), list[str]()
    while not pages or pages[-1].endswith(MORE):
        said = Incoming(f"wx:a:{len(pages)}", "wechat", "o1", Text("好的"))
        pages.append(await answering.keep(said, b""))
        assert octets(pages[-1]) <= 2048
        assert len(pages) < 12, pages
    return pages


@pytest.mark.parametrize("count", [10, 470, 560, 660, 700, 1500])
async def test_words_of_any_length_are_said_once_and_then_their_options(count: int) -> None:
    pages = await _pages(Kept(Outgoing("字" * count, CARD)))
    said = "".join(page.removesuffix(MORE) for page in pages)
    assert said.count("字") == count
    assert [said.count(f">{n}. 改改第 {n - 1} 项</a>") for n in range(1, 7)] == [1] * 6
    assert all(page.removesuffix(MORE) for page in pages), "no page says nothing"


async def test_more_options_than_one_text_holds_are_numbered_words() -> None:
    pages = await _pages(Kept(Outgoing("哪一类？", LIST)))
    assert pages[0] == "哪一类？" + MORE
    said = "\n".join(page.removesuffix(MORE) for page in pages).splitlines()
    wanted = [f"{n}. 第 {n - 1} 类诉求及其他" for n in range(1, 41)]
    assert [line for line in said if "类诉求" in line] == wanted


async def test_links_to_files_come_between_words_and_options() -> None:
    files = tuple(Attachment("photo", f"media:{n}{'k' * 290}", "image/jpeg") for n in range(9))
    pages = await _pages(Kept(Outgoing("字" * 300, CARD, files)))
    said = "".join(pages)
    assert [said.count(f"media:{n}k") for n in range(9)] == [1] * 9
    assert said.index("字") < said.index("media:0") < said.index("media:8") < said.index("改改第 0 项")


@pytest.mark.parametrize("slow", ["open_to", "answer_to", "carried"])
async def test_wechat_is_answered_in_time_however_slow_the_database_is(slow: str) -> None:
    kept = Kept(Outgoing("已经接手"), slow=slow)
    answering = _answering(kept)
    for source, words in (("wx:a:1", "你好"), ("wx:a:2", "好的")):
        began = asyncio.get_running_loop().time()
        said = await answering.keep(Incoming(source, "wechat", "o1", Text(words)), b"")
        assert asyncio.get_running_loop().time() - began < 0.35
        if slow == "open_to":
            assert said == ""
    await answering.close()
    kept.slow = ""
    again = await answering.keep(Incoming("wx:a:3", "wechat", "o1", Text("好的")), b"")
    heard = [row.outgoing.text for rows in kept.said.values() for row in rows]
    assert "已经接手" in heard
    assert again == ("已经接手" if slow == "open_to" else "")


async def test_what_may_be_written_down_as_said_is_said() -> None:
    """Else it is lost: WeChat brings nothing again that was answered."""
    kept = Kept(Outgoing("已经接手"), slow="carried")
    answering = _answering(kept)
    assert await answering.keep(Incoming("wx:a:1", "wechat", "o1", Text("你好")), b"") == "已经接手"
    await answering.close()
    assert kept.rows == {}


async def test_where_sending_is_off_nothing_is_said() -> None:
    kept = Kept(Outgoing("已经接手"))
    silent = Answering(_kept, kept, "unverified", lambda: False, sending=False)
    assert await silent.keep(Incoming("wx:a:1", "wechat", "o1", Text("好的")), b"") == ""
    assert len(kept.rows) == 1


async def test_what_was_said_is_written_down_once_that_can_be_done() -> None:
    """Else the outbox would say it again: the database died between the commit and the mark."""
    kept = Kept()
    kept.away = 2

    async def accept(incoming: Incoming, body: bytes) -> Receipt:
        return Receipt(fresh=True, reply=Outgoing("在哪里？"))

    answering = Answering(accept, kept, "service", lambda: True)
    assert await answering.keep(Incoming("wx:a:1", "wechat", "o1", Text("你好")), b"") == "在哪里？"
    await asyncio.sleep(1.0)
    assert "wx:a:1" in kept.said
    await answering.close()


async def test_what_cannot_be_written_down_holds_up_no_end() -> None:
    kept = Kept(Outgoing("已经接手"), slow="carried")
    answering = _answering(kept)
    kept.away = 10**6
    assert await answering.keep(Incoming("wx:a:1", "wechat", "o1", Text("好的")), b"") == "已经接手"
    async with asyncio.timeout(4):
        await answering.close()
    assert kept.said == {}
    assert await answering.keep(Incoming("wx:a:1", "wechat", "o1", Text("好的")), b"") == "已经接手"
