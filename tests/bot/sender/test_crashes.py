"""The sender: everything arrives at last, in order, at a pace, sent by one process at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.desk.rendering import packed
from bot.mail import Attachment, NotDelivered, Outgoing
from bot.pace import Pace
from bot.sender import DUTY, LEASE
from storage import duties, outbox, schema
from storage.database import Away, Connection, Database
from storage.outbox import Post
from tests.bot.channels.telegram.bench import channel_to
from tests.bot.reports import kept
from tests.bot.sending import NEWS, Raising, Slow, post, present, sending, settled, statuses, texts
from tests.databases import own_server
from tests.fake_telegram import FakeTelegram, Fault
from tests.hotline import Clock


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[Database]:
    """One database, for what does not depend on its kind."""
    made = Database(f"sqlite:///{tmp_path}/sender.db")
    await schema.migrate(made)
    yield made
    await made.close()


# What goes well


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
    moments = [call.at for call in calls]
    busiest = max(sum(start <= at < start + 1.0 for at in moments) for start in moments)
    assert busiest <= 30
    own = [call.at for call in calls if call.chat == 7]
    assert min(later - earlier for earlier, later in pairwise(own)) >= 1.0
    assert took < 8.0, "slower than 4 s for all chats and 3 s more for the last chat's own"


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
    monkeypatch.setattr("bot.sender.LOOKED_AT", 4)
    monkeypatch.setattr("bot.sender.AT_ONCE", 2)
    await post(file, *((1, "long") for _ in range(30)), *((chat, f"{chat}") for chat in range(10, 30)))
    channel = Raising()
    async with sending(channel, file):
        await settled(file)
    assert len(channel.sent) == 50
    assert channel.sent.index("29") < 45


# Edits


async def _edit(database: Database, replaced: int, chat: int, text: str) -> None:
    async with database.transaction() as connection:
        await outbox.overtake(connection, [replaced], present())
        body = packed(Outgoing(text))
        posts = [Post(None, "telegram", str(chat), "notice", body, replaces=replaced)]
        await outbox.post(connection, posts, present())


async def _card(database: Database, chat: int, text: str) -> int:
    await post(database, (chat, text))
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


# The database


async def test_a_database_that_fails_stops_no_sender(file: Database) -> None:
    channel = Raising()
    async with sending(channel, file):
        async with file.transaction() as connection:
            await connection.run("ALTER TABLE outbox RENAME TO elsewhere")
        await asyncio.sleep(0.1)
        async with file.transaction() as connection:
            await connection.run("ALTER TABLE elsewhere RENAME TO outbox")
        await post(file, (1, "one"))
        assert await settled(file) == ["sent"]


async def test_a_database_server_that_stops_and_starts_stops_no_sender() -> None:
    channel = Raising()
    with own_server() as server, server.migrated() as url:
        database = Database(url)
        try:
            await post(database, (1, "one"))
            async with sending(channel, database):
                await settled(database)
                server.stop()
                await asyncio.sleep(0.5)
                server.start()
                async with asyncio.timeout(5):
                    while True:
                        with suppress(Exception):
                            await post(database, (1, "two"))
                            break
                await settled(database)
        finally:
            await database.close()
    assert channel.sent == ["one", "two"]


async def test_what_was_on_its_way_in_a_crash_is_sent_by_whoever_comes_next(database: Database) -> None:
    """At once; but what the platform asked us to wait with is waited with."""
    clock = Clock(present())
    channel = Raising()
    await post(database, (1, "one"), (1, "two"), (2, "later"))
    async with database.transaction() as connection:
        heads = await outbox.heads(connection, "telegram", "", 10)
        _, later = await outbox.lease(connection, [head.id for head in heads], clock() + LEASE)
        await outbox.put_off(connection, [(later.id, clock() + timedelta(seconds=30), "flooded", True)])
    async with sending(channel, database, now=clock) as sender:
        async with asyncio.timeout(2):
            while len(channel.sent) < 2:  # noqa: ASYNC110 -- it tells nobody
                await asyncio.sleep(0.01)
        assert channel.sent == ["one", "two"]
        clock.at += timedelta(seconds=30)
        sender.posted(NEWS)
        await settled(database)
    assert channel.sent == ["one", "two", "later"]


# Two senders


@asynccontextmanager
async def gone() -> AsyncIterator[Connection]:
    """A unit of work of a database that is away."""
    raise Away("away")
    yield


async def test_of_two_senders_one_sends_and_the_other_takes_over(database_url: str) -> None:
    clock = Clock(present())
    one, two = Raising(), Raising()
    databases = [Database(database_url), Database(database_url)]
    await schema.migrate(databases[0])
    try:
        async with sending(two, databases[1], now=clock, holder="two") as second:
            async with sending(one, databases[0], now=clock, holder="one") as first:
                await asyncio.sleep(0.1)
                for number in range(10):
                    await post(databases[0], *((chat, f"{number}") for chat in range(1, 6)))
                    first.posted(NEWS)
                    second.posted(NEWS)
                await settled(databases[0])
                assert sorted(map(len, (one.sent, two.sent))) == [0, 50]
                leaving, staying = (first, two) if one.sent else (second, one)
            if leaving is first:
                staying.sent.clear()
                await post(databases[0], (1, "later"))
                second.posted(NEWS)
                await settled(databases[0])
                assert staying.sent == ["later"]
    finally:
        for database in databases:
            await database.close()


async def test_the_duty_of_a_sender_that_died_is_taken_over_when_it_runs_out(database: Database) -> None:
    clock = Clock(present())
    async with database.transaction() as connection:
        await duties.take(connection, "send:telegram", "dead", clock(), clock() + DUTY)
    channel = Raising()
    await post(database, (1, "one"))
    async with sending(channel, database, now=clock) as sender:
        await asyncio.sleep(0.2)
        assert channel.sent == []
        clock.at += DUTY
        sender.posted(NEWS)
        await settled(database)


async def test_a_sender_whose_duty_ran_out_begins_no_send(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has leased rows, must wait for its turn to send them, and cannot renew its duty meanwhile."""
    monkeypatch.setattr("bot.sender.DUTY", timedelta(seconds=1))
    one, two = Raising(), Raising()
    away, other = Database(database_url), Database(database_url)
    await schema.migrate(other)
    try:
        await post(other, *((chat, f"{chat}") for chat in range(6)))
        async with sending(one, away, pace=Pace(overall=1), holder="one"):
            while "sent" not in await statuses(other):  # noqa: ASYNC110 -- the database tells nobody
                await asyncio.sleep(0.01)
            monkeypatch.setattr(away, "transaction", gone)
            async with sending(two, other, holder="two"):
                await settled(other)
            assert sorted(one.sent + two.sent) == [f"{chat}" for chat in range(6)]
            await asyncio.sleep(2.5)
            assert len(one.sent + two.sent) == 6
            monkeypatch.undo()
    finally:
        await away.close()
        await other.close()


async def test_a_crash_is_no_failed_attempt(database: Database) -> None:
    """Its message comes again at once, and after one refusal as soon as after the first."""
    clock, channel = Clock(present()), Raising(NotDelivered("busy", again_after=0.0))
    await post(database, (1, "one"))
    for _ in range(8):
        async with database.transaction() as connection:
            (head,) = await outbox.heads(connection, "telegram", "", 10)
            await outbox.lease(connection, [head.id], clock() + LEASE)
            assert await outbox.take_back(connection, "telegram", clock()) == 1
    async with sending(channel, database, now=clock) as sender:
        async with asyncio.timeout(5):
            while channel.problems:  # noqa: ASYNC110 -- it tells nobody
                await asyncio.sleep(0.01)
        clock.at += timedelta(seconds=2)
        sender.posted(NEWS)
        assert await settled(database) == ["sent"]
    (line,) = await kept(database, "outbound")
    assert line["attempts"] == 2


async def test_a_wait_that_the_platform_names_is_kept_to_exactly(database: Database) -> None:
    """However often it failed before: neither does the pause grow, nor does the attempt count."""
    clock = Clock(present())
    channel = Raising(NotDelivered("flooded", again_after=1.0, named=True))
    await post(database, (1, "one"))
    for _ in range(8):
        async with database.transaction() as connection:
            (head,) = await outbox.heads(connection, "telegram", "", 10)
            await outbox.lease(connection, [head.id], clock() + LEASE)
            await outbox.put_off(connection, [(head.id, clock(), "busy", True)])
    async with sending(channel, database, now=clock) as sender:
        async with asyncio.timeout(5):
            while channel.problems or (await kept(database, "outbound"))[0]["attempts"] != 8:  # noqa: ASYNC110 -- as above
                await asyncio.sleep(0.01)
        clock.at += timedelta(seconds=1)
        sender.posted(NEWS)
        assert await settled(database) == ["sent"]
    (line,) = await kept(database, "outbound")
    assert line["attempts"] == 9


async def test_what_was_sent_stays_sent(database: Database) -> None:
    """A process that slept says late that a row has to wait, or can't be sent; another one has sent it."""
    await post(database, (1, "one"))
    async with database.transaction() as connection:
        (head,) = await outbox.heads(connection, "telegram", "", 10)
        (row,) = await outbox.lease(connection, [head.id], present() + LEASE)
        await outbox.end(connection, [(row.id, "sent", "99", "")], present())
        await outbox.put_off(connection, [(row.id, present(), "flooded", True)])
        await outbox.end(connection, [(row.id, "dead", "", "refused")], present())
    (line,) = await kept(database, "outbound")
    assert (line["status"], line["external"]) == ("sent", "99")


async def test_what_is_on_its_way_at_the_end_is_waited_for_and_marked(
    telegram: FakeTelegram, file: Database
) -> None:
    await post(file, (1, "one"), (1, "two"))
    async with channel_to(telegram) as channel:
        slow = Slow(channel, 0.3)
        async with sending(slow, file):
            await slow.began.wait()
    assert await statuses(file) == ["sent", "waiting"]
    assert texts(telegram, 1) == ["one"]
