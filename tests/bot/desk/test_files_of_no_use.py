"""Files that turn out to be of no use after they were sent: their senders are told, wherever they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import TERMINAL
from bot.errands.fetching import Fetching
from bot.mail import TooLarge
from conversations.messages import Media
from tests.hotline import Hotline, Someone, open_hotline
from tests.small_pictures import JPEG

BROKEN, HEIC, PROGRAM = JPEG[: len(JPEG) // 3], b"\x00\x00\x00\x18ftypheic and more", b"MZ\x90\x00 a program"


class Shelf:
    """A platform that keeps files by their keys; what it doesn't know it gives to nobody."""

    name = TERMINAL

    def __init__(self, contents: Mapping[str, bytes | None]) -> None:
        self.contents = dict(contents)

    async def fetch(self, key: str) -> bytes | None:
        content = self.contents.get(key)
        if content == b"large":
            raise TooLarge
        return content


def _file(key: str, name: str = "", album: str = "") -> Media:
    return Media("document" if name else "photo", key, name, "", 10, album=album, ref=key)


async def _fetch(hotline: Hotline, contents: Mapping[str, bytes | None]) -> None:
    """Fetch all that is due, and let the moment come at which its senders are told."""
    app = hotline.app
    fetching = Fetching(Shelf(contents), app.media, app.database, hotline.clock)
    while await fetching.once():
        pass
    await hotline.passes(timedelta(seconds=5))


async def _drafts(who: Someone, *files: Media) -> None:
    await who.says("/report")
    await who.shares(29.62, 112.71, "望湖花园")
    await who.says("路灯照明")
    await who.says("路灯坏了三天")
    for file in files:
        await who.sends(file)


async def _reports(who: Someone, *files: Media, by: str = "发送") -> str:
    """Report with these files; returns the number."""
    await _drafts(who, *files)
    await who.says("完成")
    await who.presses(by)
    await who.reads()
    found = re.search(r"\d{8}-\d{6}-\d", who.last)
    assert found is not None, who.last
    return found[0]


async def _told(who: Someone) -> list[str]:
    return [outgoing.text for outgoing in await who.reads()]


@pytest.mark.parametrize(
    ("content", "words", "english"),
    [
        (BROKEN, "您发来的照片打不开，可能没传完整", "The photo you sent can’t be opened"),
        (HEIC, "您发来的照片是 HEIC 格式", "The photo you sent is in the HEIC format"),
        (PROGRAM, "您发来的文件这种格式我们打不开", "The file you sent is of a kind that we can’t open"),
        (b"large", "您发来的文件超过了 20 MB", "The file you sent is above 20 MB"),
        (None, "刚才有一个文件没有传到", "A file of yours did not reach us"),
    ],
)
async def test_it_is_taken_out_of_the_draft_and_asked_for_again(
    tmp_path: Path, content: bytes | None, words: str, english: str
) -> None:
    async with open_hotline(tmp_path) as hotline:
        for who, expected in ((hotline.person(), words), (hotline.person("wu", "en"), english)):
            key = f"telegram:{who.address}"
            await _drafts(who, _file(key))
            await _fetch(hotline, {key: content})
            (told,) = await _told(who)
            assert told.startswith(expected)
            assert "路灯坏了三天" in told
            assert "另有" not in told
            await who.says("完成")
            assert re.search(r"附件：没有|Files: none", who.last), who.last


async def test_who_is_at_the_card_by_then_is_shown_it_without_the_photo(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await _drafts(who, _file("telegram:1"), _file("telegram:2"))
        await who.says("完成")
        assert "附件：2 个" in who.last
        await _fetch(hotline, {"telegram:1": JPEG, "telegram:2": HEIC})
        (told,) = await _told(who)
        assert told.startswith("您发来的 2 张照片里，第 2 张是 HEIC 格式")
        assert "附件：1 个" in told


async def test_an_album_with_several_bad_ones_is_told_once(tmp_path: Path) -> None:
    """However long the others take."""
    async with open_hotline(tmp_path) as hotline:
        who, app = hotline.person(), hotline.app
        await _drafts(who, *(_file(f"telegram:{place}", f"a{place}.heic") for place in range(1, 7)))
        shelf = Shelf({f"telegram:{place}": HEIC if place in (1, 2, 6) else JPEG for place in range(1, 7)})
        fetching = Fetching(shelf, app.media, app.database, hotline.clock)
        for _ in range(3):
            await fetching.once()
            await who.reads()
            await hotline.passes(timedelta(seconds=4))
        (told,) = await _told(who)
        assert told.startswith("您发来的 6 张照片里，第 1、2、6 张（a1.heic、a2.heic、a6.heic）是")
        assert told.count("HEIC 格式") == 1


async def test_different_troubles_are_one_sentence(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person(language="en")
        await _drafts(who, _file("telegram:1"), _file("telegram:2"), _file("telegram:3"))
        await _fetch(hotline, {"telegram:1": HEIC, "telegram:2": JPEG, "telegram:3": BROKEN})
        (told,) = await _told(who)
        assert told.startswith("File 1, 3 of the 3 you sent could not be kept")


@pytest.mark.parametrize("content", [None, HEIC], ids=["lost", "refused"])
async def test_a_photo_of_a_report_that_was_sent_is_asked_for_and_goes_to_it(
    tmp_path: Path, content: bytes | None
) -> None:
    async with open_hotline(tmp_path) as hotline:
        handler, who = await hotline.staff("cg-1"), hotline.person()
        number = await _reports(who, _file("telegram:1"))
        await handler.reads()
        await _fetch(hotline, {"telegram:1": content})
        (told,) = await _told(who)
        assert told.startswith("刚才有一个文件没有传到" if content is None else "您发来的照片是 HEIC 格式")
        assert f"再发一次，就会补到已经登记的 {number} 里" in told
        await handler.reads()
        await who.sends(_file("telegram:again"))
        await who.says("完成")
        assert f"已经补充到 {number} 里" in who.last
        assert any(
            file.key == "telegram:again" for said in await handler.reads() for file in said.attachments
        )
        await _fetch(hotline, {"telegram:again": JPEG})
        assert await _told(who) == []


async def test_the_second_try_that_fails_is_told_again(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        number = await _reports(who, _file("telegram:1"))
        await _fetch(hotline, {"telegram:1": HEIC})
        await who.sends(_file("telegram:1"))
        await who.says("完成")
        await who.reads()
        await _fetch(hotline, {"telegram:1": HEIC})
        (told,) = await _told(who)
        assert f"补到已经登记的 {number} 里" in told


async def test_who_is_in_another_draft_by_then_has_a_button_for_it(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person(language="en")
        number = await _reports(who, _file("telegram:1"), by="Send")
        await who.says("/report")
        await who.reads()
        await _fetch(hotline, {"telegram:1": BROKEN})
        (told,) = await _told(who)
        assert f"it will be added to {number}" in told
        assert "Where is it?" in told
        await who.presses("Add something")
        await who.sends(_file("telegram:2"))
        await who.says("done")
        assert f"Added to {number}" in who.history[-1].text


async def test_what_came_long_ago_is_told_by_day(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        who = hotline.person()
        await _reports(who, _file("telegram:1"))
        await hotline.passes(timedelta(hours=14))  # midnight
        await who.reads()
        await _fetch(hotline, {})
        assert await _told(who) == []
        await hotline.passes(timedelta(hours=10))
        assert any("没有传到" in told for told in await _told(who))


async def test_nobody_else_is_told_where_somebody_joined_with_it(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        li, wu = hotline.person("li"), hotline.person("wu")
        await _reports(li)
        await _drafts(wu, _file("telegram:wu"))
        await wu.says("完成")
        await wu.presses("是同一件事")
        await li.reads()
        await _fetch(hotline, {"telegram:wu": BROKEN})
        assert await _told(li) == []


async def test_nobody_hears_of_what_was_withdrawn_discarded_erased_or_anonymous(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        withdrawn, discarded, erased, nobody = (hotline.person(name) for name in ("li", "wu", "xu", "he"))
        await _reports(withdrawn, _file("telegram:1"))
        await withdrawn.says("撤回")
        await withdrawn.says("1")
        await _drafts(discarded, _file("telegram:2"))
        await discarded.says("/cancel")
        await discarded.presses("放弃")
        await _reports(erased, _file("telegram:3"))
        await erased.says("删除我的数据")
        await erased.presses("全部删掉")
        await _drafts(nobody, _file("telegram:4"))
        await nobody.says("完成")
        await nobody.says("匿名反映")
        await nobody.presses("匿名")
        await nobody.presses("发送")
        assert "登记好了" in nobody.last
        await hotline.passes(timedelta(seconds=1))
        everybody = (withdrawn, discarded, erased, nobody)
        for who in everybody:
            await who.reads()
        await _fetch(hotline, dict.fromkeys((f"telegram:{key}" for key in "1234"), HEIC))
        assert [told for who in everybody for told in await _told(who) if "HEIC" in told] == []


async def _reported(hotline: Hotline, *files: Media) -> tuple[str, Someone, Someone]:
    """A report that cg-1 has reported a result of, with these files; its number, cg-1 and the reviewer."""
    handler, reviewer = await hotline.staff("cg-1"), await hotline.staff("cg-review")
    number = await _reports(hotline.person())
    await handler.reads()
    await handler.presses("签收")
    await handler.presses("反馈结果")
    await handler.says("已更换灯头，夜里试亮正常")
    for file in files:
        await handler.sends(file)
    for words in ("完成", "今天上午电话联系居民", "已解决", "提交"):
        await handler.says(words)
    assert "等待审核" in handler.last
    await reviewer.reads()
    await hotline.person().reads()
    return number, handler, reviewer


async def test_who_reported_a_result_is_told_that_its_photo_is_of_no_use_and_so_is_the_reviewer(
    tmp_path: Path,
) -> None:
    async with open_hotline(tmp_path) as hotline:
        number, handler, reviewer = await _reported(hotline, _file("telegram:1"), _file("telegram:2"))
        other = await hotline.staff("cg-2")
        await other.reads()
        await _fetch(hotline, {"telegram:1": JPEG, "telegram:2": BROKEN})
        (told,) = await _told(handler)
        assert told.startswith("您发来的 2 张照片里，第 2 张打不开")
        assert f"它在 {number} 的办理结果里" in told
        assert "请审核人退回，再提交一次" in told
        (waits,) = await reviewer.reads()
        assert f"{number} 办理结果里有 1 个照片或文件打不开" in waits.text
        assert [button.label for row in waits.buttons for button in row] == ["审核通过", "退回重办"]
        assert await _told(hotline.person()) == await _told(other) == []


async def test_of_a_result_that_is_signed_it_is_told_that_nothing_can_be_added(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        _, handler, reviewer = await _reported(hotline, _file("telegram:1"))
        await reviewer.says("通过")
        await reviewer.reads()
        await _fetch(hotline, {})
        (told,) = await _told(handler)
        assert "结果已经审核通过，补不进去了" in told
        assert await _told(reviewer) == []


async def test_who_joined_is_told_of_a_bad_photo_of_theirs(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        li, wu = hotline.person("li"), hotline.person("wu", "en")
        number = await _reports(li)
        await _drafts(wu, _file("telegram:wu"))
        await wu.says("done")
        await wu.presses("It’s the same")
        await li.reads()
        await wu.reads()
        await _fetch(hotline, {"telegram:wu": BROKEN})
        (told,) = await _told(wu)
        assert told.startswith("The photo you sent can’t be opened")
        assert f"It is not with {number}, which is handled as before" in told
        assert await _told(li) == []
