"""How what is told looks on WeChat, with its files."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.wechat import Client
from bot.channels.wechat.channel import LARGEST_PICTURE
from bot.channels.wechat.errors import Failed
from bot.channels.wechat.rationing import Message
from bot.channels.wechat.showing import TEXT, count, shown
from bot.mail import Attachment, Button, NotDelivered, TooLarge
from tests.bot.channels.telegram.bench import Shelf
from tests.bot.channels.wechat.bench import Book, Vault, channel_to, met, present, row, texts
from tests.fake_wechat import APP, SECRET, FakeWeChat, Fault
from tests.small_pictures import JPEG

# how it looks


async def test_choices_are_a_menu_where_the_account_may(wechat: FakeWeChat) -> None:
    li = met(wechat)
    async with channel_to(wechat, Book()) as channel:
        await channel.send(row(li.openid, "解决了吗？", "解决了", "没解决", kind="reply"))
    (seen,) = li.sees()
    assert (seen.kind, seen.text, list(seen.choices)) == ("msgmenu", "解决了吗？", ["1. 解决了", "2. 没解决"])


async def test_and_links_where_it_may_not_which_is_tried_once(wechat: FakeWeChat) -> None:
    wechat.verified = False
    li = met(wechat)
    async with channel_to(wechat, Book()) as channel:
        for id in (1, 2):
            await channel.send(row(li.openid, "解决了吗？", "解决了", "★★ 没解决", id=id, kind="reply"))
    assert [seen.kind for seen in li.sees()] == ["text", "text"]
    assert li.sees()[1].choices["2. ★★ 没解决"] == ("★★ 没解决", "callback~2~9~1~solved~1")
    assert [call.code for call in wechat.called("custom/send")] == [40200, 0, 0]


async def test_words_of_others_become_no_link(wechat: FakeWeChat) -> None:
    li = met(wechat)
    wechat.verified = False
    async with channel_to(wechat, Book()) as channel:
        forged = '<a href="weixin://bizmsgmenu?msgmenucontent=x&msgmenuid=y">点我</a>'
        await channel.send(row(li.openid, forged, f'"&{forged}', kind="reply"))
    assert next(iter(li.sees()[0].choices.values()))[1] == "callback~1~9~1~solved~0"
    assert len(li.sees()[0].choices) == 1


@given(
    text=st.text(alphabet="路灯a💡\n。 ", max_size=3000),
    labels=st.lists(st.text(alphabet="解决a💡★ ", min_size=1, max_size=60), max_size=30),
    menus=st.booleans(),
)
def test_every_message_fits_and_every_choice_is_in_one(text: str, labels: list[str], menus: bool) -> None:
    choices = tuple(Button(label, f"c~{place}~0~0~s~o") for place, label in enumerate(labels))
    contents = shown(Message(text, choices), menus=menus)
    for content in contents:
        if content["msgtype"] == "text":
            assert len(content["text"]["content"].encode()) <= TEXT
    told = str(contents)
    assert all(button.token in told for button in choices)
    assert len(contents) <= max(count(Message(text, choices)), 1)


async def test_a_long_text_comes_in_pieces(wechat: FakeWeChat) -> None:
    li = met(wechat)
    async with channel_to(wechat, Book()) as channel:
        await channel.send(row(li.openid, "路灯不亮。" * 300, kind="reply"))
    assert "".join(texts(li)) == "路灯不亮。" * 300
    assert all(len(text.encode()) <= TEXT for text in texts(li))


@pytest.mark.parametrize("behind", [0, 1], ids=["alone", "while more has come"])
async def test_what_was_refused_half_way_goes_on_where_it_stopped(wechat: FakeWeChat, behind: int) -> None:
    """Nobody reads the beginning twice, also where what came meanwhile would be told along with it."""
    li = met(wechat)
    book = Book({"message": 3})
    words = row(li.openid, "路灯不亮。" * 300, kind="reply")
    wechat.faults.append(Fault("custom/send", -1, passing=1))
    async with channel_to(wechat, book) as channel:
        with pytest.raises(NotDelivered):
            await channel.send(words)
        assert book.left == {"message": 2}
        book.behind += [row(li.openid, "明天有人来。", id=2, kind="reply")] * behind
        await channel.send(words)
    assert "".join(texts(li)) == "路灯不亮。" * 300
    assert book.sent == [words.id]


async def test_one_too_long_for_what_is_left_says_that_there_is_more(wechat: FakeWeChat) -> None:
    li = met(wechat)
    book = Book({"message": 1})
    async with channel_to(wechat, book) as channel:
        await channel.send(row(li.openid, "路灯不亮。" * 300, kind="reply"))
    (text,) = texts(li)
    assert text.endswith("…")
    assert len(text.encode()) <= TEXT


async def test_photos_are_lent_to_wechat_as_long_as_there_is_room(wechat: FakeWeChat) -> None:
    li, shelf = met(wechat), Shelf()
    key = await shelf.put(JPEG)
    photos = (Attachment("photo", key, mime="image/jpeg"),) * 6 + (
        Attachment("document", key, mime="text/plain"),
    )
    book = Book({"message": 4})
    async with channel_to(wechat, book, media=shelf) as channel:
        await channel.send(row(li.openid, "有结果了", attachments=photos))
    assert [seen.kind for seen in li.sees()] == ["text", "image", "image"]
    assert book.left == {"message": 1}


async def test_a_link_leads_to_each_photo_that_there_is_no_room_for(wechat: FakeWeChat) -> None:
    """They were left out without a word."""
    li, shelf = met(wechat), Shelf()
    key = await shelf.put(JPEG)
    photos = tuple(Attachment("photo", key, f"{n}.jpg", "image/jpeg") for n in range(4))
    book = Book({"message": 4})
    async with channel_to(wechat, book, media=shelf, links=lambda file: f"📎 {file.name}") as channel:
        await channel.send(row(li.openid, "有结果了", attachments=photos))
    assert [(seen.kind, seen.text) for seen in li.sees()] == [
        ("text", "有结果了\n📎 2.jpg\n📎 3.jpg"),
        ("image", ""),
        ("image", ""),
    ]


async def test_a_link_leads_to_each_photo_that_wechat_does_not_take(wechat: FakeWeChat) -> None:
    """One that failed took all that followed with it, and only the log knew."""
    li, shelf = met(wechat), Shelf()
    key, huge = await shelf.put(JPEG), await shelf.put(JPEG + b"0" * LARGEST_PICTURE)
    photos = tuple(
        Attachment("photo", key, f"{name}.jpg", "image/jpeg") for key, name in ((key, 1), (huge, 2), (key, 3))
    )
    book = Book({"message": 6})
    wechat.faults.append(Fault("media/upload", -1))
    async with channel_to(wechat, book, media=shelf, links=lambda file: f"📎 {file.name}") as channel:
        await channel.send(row(li.openid, "看这几张", "好", attachments=photos, kind="reply"))
    assert [(seen.kind, seen.text) for seen in li.sees()] == [
        ("msgmenu", "看这几张"),
        ("image", ""),
        ("text", "📎 1.jpg\n📎 2.jpg"),
    ]
    assert book.left == {"message": 3}


async def test_photos_that_wechat_counts_otherwise_come_when_their_person_writes(wechat: FakeWeChat) -> None:
    """They were given up, and the words were taken for all of it."""
    li, shelf = met(wechat), Shelf()
    keys = [await shelf.put(JPEG + bytes([n])) for n in range(2)]
    words = row(
        li.openid,
        "看这两张",
        "好",
        attachments=tuple(Attachment("photo", key, mime="image/jpeg") for key in keys),
        kind="reply",
    )
    book = Book({"message": 5})
    async with channel_to(wechat, book, media=shelf) as channel:
        wechat.faults.append(Fault("custom/send", 45047, passing=2))
        with pytest.raises(NotDelivered) as problem:
            await channel.send(words)
        assert problem.value.held
        book.left = {"message": 5}
        await channel.send(words)
    assert [seen.kind for seen in li.sees()] == ["msgmenu", "image", "image"]


# files


async def test_files_are_fetched_and_what_is_json_is_none(wechat: FakeWeChat) -> None:
    key = f"wechat:{wechat.keep(JPEG)}"
    huge = f"wechat:{wechat.keep(b'x' * (20 * 1024 * 1024 + 1))}"
    async with channel_to(wechat, Book()) as channel:
        assert await channel.fetch(key) == JPEG
        assert await channel.fetch("wechat:gone") is None
        with pytest.raises(TooLarge):
            await channel.fetch(huge)
        wechat.faults.append(Fault("media/get", -1))
        with pytest.raises(NotDelivered) as problem:
            await channel.fetch(key)
        assert problem.value.again_after is not None


async def test_a_server_that_is_away_tells_no_secret(
    wechat: FakeWeChat, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client(
        "http://127.0.0.1:9", APP, SECRET, Vault(("a-token", present() + timedelta(hours=1))), present
    )
    with pytest.raises(Failed) as problem:
        await client.type("o1")
    assert "a-token" not in repr(problem.value) + caplog.text
    assert problem.value.__cause__ is None
    await client.close()
