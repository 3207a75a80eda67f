"""A card that changes is changed where it stands, once it stands there."""

from __future__ import annotations

import asyncio
from itertools import pairwise

from bot.mail import Button, Outgoing, packed
from bot.outbox.pace import Pace
from storage import outbox
from storage.database import Database
from storage.outbox import Post
from tests.bot.channels.telegram.bench import channel_to
from tests.bot.reports import kept
from tests.bot.sending import NEWS, post, present, sending, settled, texts
from tests.fake_telegram import FakeTelegram, Fault

BUTTONS = ((Button("签收", "t-1"),),)
"""As cards have them: Telegram lets no message be edited that said something of another keyboard."""


async def _edit(database: Database, replaced: int, chat: int, text: str) -> None:
    async with database.transaction() as connection:
        await outbox.overtake(connection, [replaced], present())
        body = packed(Outgoing(text, BUTTONS))
        posts = [Post(None, "telegram", str(chat), "notice", body, replaces=replaced)]
        await outbox.post(connection, posts, present())


async def _card(database: Database, chat: int, text: str) -> int:
    body = packed(Outgoing(text, BUTTONS))
    async with database.transaction() as connection:
        await outbox.post(connection, [Post(None, "telegram", str(chat), "notice", body)], present())
    return int((await kept(database, "outbound"))[-1]["id"])


async def test_a_card_that_still_waits_is_edited_once_it_is_sent(
    telegram: FakeTelegram, database: Database
) -> None:
    """In the order of the chat; an edit that nobody has begun to send gives way to the next one."""
    card = await _card(database, 1, "待签收")
    await _edit(database, card, 1, "办理中")
    await post(database, (1, "another"))
    await _edit(database, card, 1, "已办结")
    async with channel_to(telegram) as channel, sending(channel, database):
        assert await settled(database) == ["sent", "overtaken", "sent", "sent"]
    assert texts(telegram, 1) == ["已办结", "another"]
    methods = [call.method for call in telegram.calls if call.chat == 1]
    assert methods == ["sendMessage", "sendMessage", "editMessageText"]


async def test_an_edit_of_what_never_arrived_is_dropped(telegram: FakeTelegram, database: Database) -> None:
    """Its card could not be sent, or the platform's id of it was lost."""
    dead, lost = await _card(database, 1, "x"), await _card(database, 2, "y")
    async with database.transaction() as connection:
        ended: list[tuple[int, outbox.Status, str, str]] = [(dead, "dead", "", "?"), (lost, "sent", "", "")]
        await outbox.end(connection, ended, present())
    await _edit(database, dead, 1, "办理中")
    await _edit(database, lost, 2, "办理中")
    async with channel_to(telegram) as channel, sending(channel, database):
        assert (await settled(database))[2:] == ["overtaken", "overtaken"]
    assert telegram.calls == []


async def test_a_card_that_was_sent_anew_is_edited_as_the_new_one(
    telegram: FakeTelegram, database: Database
) -> None:
    card = await _card(database, 1, "待签收")
    async with channel_to(telegram) as channel, sending(channel, database) as sender:
        await settled(database)
        telegram.faults.append(
            Fault("editMessageText", status=400, description="Bad Request: message can't be edited")
        )
        await _edit(database, card, 1, "办理中")
        sender.posted(NEWS)
        await settled(database)
        await _edit(database, card, 1, "已办结")
        sender.posted(NEWS)
        assert await settled(database) == ["sent"] * 3
    assert texts(telegram, 1) == ["待签收", "已办结"]


async def test_an_edit_that_is_repeated_after_a_crash_harms_nothing(
    telegram: FakeTelegram, database: Database
) -> None:
    card = await _card(database, 1, "待签收")
    async with channel_to(telegram) as channel, sending(channel, database) as sender:
        await settled(database)
        await _edit(database, card, 1, "办理中")
        sender.posted(NEWS)
        await settled(database)
        async with database.transaction() as connection:  # as if the process had died before the mark
            await connection.run(
                "UPDATE outbox SET status = 'waiting', due_at = created_at WHERE replaces IS NOT NULL"
            )
        sender.posted(NEWS)
        assert await settled(database) == ["sent", "sent"]
    assert texts(telegram, 1) == ["办理中"]


async def test_edits_make_no_chat_wait_but_count_for_the_platform(
    telegram: FakeTelegram, file: Database
) -> None:
    cards = [await _card(file, 1, f"{number}") for number in range(3)]
    pace = Pace(overall=5, chat=0.5)
    async with channel_to(telegram) as channel, sending(channel, file, pace=pace) as sender:
        await settled(file)
        for number in range(3):
            for card in cards:
                await _edit(file, card, 1, f"{card} {number}")
            sender.posted(NEWS)
            await asyncio.sleep(0.01)
        await settled(file, within=20)
    moments = [call.at for call in telegram.called("editMessageText")]
    assert max(sum(start <= at < start + 1.0 for at in moments) for start in moments) <= 5
    assert min(later - earlier for earlier, later in pairwise(moments)) < 0.5
