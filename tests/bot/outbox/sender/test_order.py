"""The sender: everything arrives, in order, at a pace, and chats take turns."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.mail import Attachment, Outgoing, packed
from bot.outbox.pace import Pace
from bot.outbox.sender import AT_ONCE, LOOKED_AT
from storage import files, outbox
from storage.database import Connection, Database
from storage.files import Copy
from storage.outbox import Head, Post
from tests.bot.channels.telegram.bench import Shelf, channel_to
from tests.bot.reports import kept
from tests.bot.sending import NEWS, Raising, post, present, sending, settled, texts
from tests.fake_telegram import FakeTelegram
from tests.small_pictures import JPEG


async def test_everything_arrives_in_the_order_of_its_chat(
    telegram: FakeTelegram, database: Database
) -> None:
    said = [(chat, f"{number}") for number in range(8) for chat in range(1, 21)]
    await post(database, *said)
    async with channel_to(telegram) as channel, sending(channel, database):
        assert await settled(database) == ["sent"] * len(said)
    for chat in range(1, 21):
        assert texts(telegram, chat) == [f"{number}" for number in range(8)]
    ids = [line["external"] for line in await kept(database, "outbound")]
    assert len(set(ids)) == len(said)


async def test_news_is_sent_at_once(telegram: FakeTelegram, file: Database) -> None:
    async with channel_to(telegram) as channel, sending(channel, file) as sender:
        await asyncio.sleep(0.05)
        await post(file, (1, "one"))
        began = asyncio.get_running_loop().time()
        sender.posted(NEWS)
        await telegram.until(lambda: telegram.seen(1))
        assert asyncio.get_running_loop().time() - began < 0.5


async def test_the_pace_of_the_platform(telegram: FakeTelegram, file: Database) -> None:
    """At most 30 in any one second and one a second for each chat, as the platform's clock sees it."""
    await post(file, *((7, f"{number}") for number in range(4)), *((chat, "x") for chat in range(100, 200)))
    async with channel_to(telegram) as channel, sending(channel, file, pace=Pace()):
        began = asyncio.get_running_loop().time()
        await settled(file, within=20)
        took = asyncio.get_running_loop().time() - began
    calls = telegram.called("sendMessage")
    assert len(calls) == 104
    assert _busiest([call.at for call in calls]) <= 30
    own = [call.at for call in calls if call.chat == 7]
    assert min(later - earlier for earlier, later in pairwise(own)) >= 1.0
    assert took < 8.0, "slower than 4 s for all chats and 3 s more for the last chat's own"


async def test_the_pace_holds_where_one_process_ends_and_another_goes_on(
    telegram: FakeTelegram, file: Database
) -> None:
    await post(file, *((chat, f"{number}") for number in range(2) for chat in range(100, 160)))
    async with channel_to(telegram) as one, channel_to(telegram) as other:
        async with sending(one, file, holder="one", pace=Pace()) as first:
            await telegram.until(lambda: len(telegram.called("sendMessage")) >= 45)
            assert first
        async with sending(other, file, holder="other", pace=Pace()):
            await settled(file, within=20)
    calls = telegram.called("sendMessage")
    assert len(calls) == 120
    assert _busiest([call.at for call in calls]) <= 30
    for chat in range(100, 160):
        earlier, later = (call.at for call in calls if call.chat == chat)
        assert later - earlier >= 1.0


async def test_a_file_goes_out_soon_after_it_is_here(telegram: FakeTelegram, file: Database) -> None:
    """The chat rested for a second after each look, and one look in two came a second late."""
    shelf = Shelf()
    photo = Copy(await shelf.put(JPEG), "image/jpeg")
    told = packed(Outgoing("看这张", attachments=(Attachment("photo", "wechat:photo"),)))
    async with file.transaction() as connection:
        await files.want(connection, [files.Sent("wechat:photo", "wechat", "photo")], present())
        await outbox.post(connection, [Post(None, "telegram", "1", "reply", told)], present())
    async with channel_to(telegram, shelf) as channel, sending(channel, file, pace=Pace()):
        await asyncio.sleep(0.3)
        assert not telegram.seen(1)
        async with file.transaction() as connection:
            await files.end(connection, "wechat:photo", "kept", photo, "", present())
        began = asyncio.get_running_loop().time()
        await telegram.until(lambda: telegram.seen(1))
        assert asyncio.get_running_loop().time() - began < 0.6


def _busiest(moments: Sequence[float]) -> int:
    """The most in any one second."""
    return max(sum(start <= at < start + 1.0 for at in moments) for start in moments)


async def test_a_group_is_spoken_to_more_slowly(telegram: FakeTelegram, file: Database) -> None:
    assert Pace().pause("-100123") == 3.0
    await post(file, (-100, "one"), (-100, "two"), (5, "x"), (5, "y"))
    pace = Pace(chat=0.05, room=0.6)
    async with channel_to(telegram) as channel, sending(channel, file, pace=pace):
        await settled(file)
    first, second = (call.at for call in telegram.called("sendMessage") if call.chat == -100)
    assert second - first >= 0.6


async def test_every_request_counts(telegram: FakeTelegram, file: Database) -> None:
    """A text in three pieces and a photo that is refused are several requests, and paced as such."""
    long = "\n\n".join("一二三"[piece] * 3000 for piece in range(3))
    refused = (Attachment("photo", "telegram:wrong"),)
    await post(file, *((chat, long) for chat in range(1, 11)))
    async with file.transaction() as connection:
        told = packed(Outgoing("x", attachments=refused))
        posts = [Post(None, "telegram", str(chat), "reply", told) for chat in range(11, 21)]
        await outbox.post(connection, posts, present() - timedelta(days=1))
    pace = Pace(overall=10, chat=0.0)
    async with channel_to(telegram) as channel, sending(channel, file, pace=pace):
        await settled(file, within=20)
    moments = [call.at for call in telegram.calls if call.method in ("sendMessage", "sendPhoto")]
    assert len(moments) == 10 * 3 + 10 * 2
    assert max(sum(start <= at < start + 1.0 for at in moments) for start in moments) <= 10


async def test_chats_take_turns_however_many_wait(file: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written last is not what is sent last, nor is a chat with a long queue in others' way."""
    monkeypatch.setattr("bot.outbox.sender.LOOKED_AT", 4)
    monkeypatch.setattr("bot.outbox.sender.AT_ONCE", 2)
    await post(file, *((1, "long") for _ in range(30)), *((chat, f"{chat}") for chat in range(10, 30)))
    channel = Raising()
    async with sending(channel, file):
        await settled(file)
    assert len(channel.sent) == 50
    assert channel.sent.index("29") < 45


async def test_who_waits_for_long_hides_nobody(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chats that are put off stand before others, more of them than one look goes through."""
    monkeypatch.setattr("bot.outbox.sender.LOOKED_AT", 8)
    monkeypatch.setattr("bot.outbox.sender.AT_ONCE", 2)
    await post(database, *((chat, "busy") for chat in range(10, 50)))
    async with database.transaction() as connection:
        heads = await outbox.heads(connection, "telegram", "", 100)
        in_an_hour = present() + timedelta(hours=1)
        await outbox.put_off(connection, [(head.id, in_an_hour, "busy", True) for head in heads])
    await post(database, *((chat, f"{chat}") for chat in range(60, 70)))
    channel = Raising()
    async with sending(channel, database), asyncio.timeout(5):
        while len(channel.sent) < 10:  # noqa: ASYNC110 -- it tells nobody
            await asyncio.sleep(0.01)
    assert channel.sent == [f"{chat}" for chat in range(60, 70)]


async def test_a_look_goes_no_further_than_it_has_to(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With all chats ready it reads as many as there is room for, and who is busy."""
    looks: list[int] = []
    heads = outbox.heads

    async def looked(connection: Connection, channel: str, after: str, most: int) -> list[Head]:
        looks.append(most)
        return await heads(connection, channel, after, most)

    monkeypatch.setattr("bot.outbox.sender.outbox.heads", looked)
    await post(database, *((chat, "x") for chat in range(1000, 1400)))
    async with sending(Raising(), database):
        assert await settled(database) == ["sent"] * 400
    assert looks[0] == LOOKED_AT
    assert max(looks[1:6]) <= 2 * AT_ONCE < LOOKED_AT
