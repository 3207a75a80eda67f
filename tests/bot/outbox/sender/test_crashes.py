"""A database that fails, a crash, a second process: one at a time sends, and nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

import pytest

from bot.mail import Delivery, NotDelivered, Outgoing, packed
from bot.outbox.pace import Pace
from bot.outbox.sender import COUNTED, DUTY, LEASE
from storage import duties, outbox
from storage.database import Away, Connection, Database
from storage.outbox import Post
from tests.bot.channels.telegram.bench import channel_to
from tests.bot.reports import kept
from tests.bot.sending import NEWS, Raising, Slow, post, present, sending, settled, statuses, texts
from tests.databases import own_server
from tests.fake_telegram import FakeTelegram
from tests.hotline import Clock

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
                clock.at += COUNTED
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
    monkeypatch.setattr("bot.outbox.sender.DUTY", timedelta(seconds=1))
    one, two = Raising(), Raising()
    away, other = Database(database_url), Database(database_url)
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


@pytest.mark.parametrize("meanwhile", ["unreachable", "held", "dead"])
async def test_what_was_sent_is_told_as_sent_whatever_another_process_made_of_it(
    database: Database, meanwhile: str
) -> None:
    """The other way round: what slept had sent it, and another process gave it up before that was written."""
    await post(database, (1, "one"))
    async with database.transaction() as connection:
        (head,) = await outbox.heads(connection, "telegram", "", 10)
        (row,) = await outbox.lease(connection, [head.id], present() + LEASE)
        if meanwhile == "unreachable":
            await outbox.give_up_on(connection, "telegram", row.address, present())
        elif meanwhile == "held":
            await outbox.hold(connection, [row.id], present())
        else:
            await outbox.end(connection, [(row.id, "dead", "", "refused")], present())
    (line,) = await kept(database, "outbound")
    assert line["status"] == meanwhile
    async with database.transaction() as connection:
        await outbox.end(connection, [(row.id, "sent", "99", "")], present())
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


class Held:
    """A channel that sends when it is told to."""

    name = "telegram"

    def __init__(self) -> None:
        self.began, self.may_go = asyncio.Event(), asyncio.Event()
        self.sent = 0

    async def send(self, delivery: Delivery) -> str:
        self.began.set()
        await self.may_go.wait()
        self.sent += 1
        return "1"


async def test_what_is_sent_while_a_duty_is_taken_again_is_sent_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is on its way is taken back, as its duty ran out; it was our own, and is done just then."""
    monkeypatch.setattr("bot.outbox.sender.DUTY", timedelta(seconds=0.1))
    monkeypatch.setattr("bot.outbox.sender.IDLE", 0.3)
    channel = Held()
    take = duties.take

    async def taken(connection: Connection, *named: Any) -> bool:
        answer = await take(connection, *named)
        if channel.began.is_set():
            channel.may_go.set()
            await asyncio.sleep(0.05)
        return answer

    monkeypatch.setattr("bot.outbox.sender.duties.take", taken)
    await post(database, (1, "one"))
    async with sending(channel, database):
        assert await settled(database) == ["sent"]
        await asyncio.sleep(0.3)
    assert channel.sent == 1


async def test_a_clock_that_is_set_back_holds_up_nothing_that_was_said_before(
    telegram: FakeTelegram, database: Database
) -> None:
    """Neither what waits, nor the duty of a process that was killed just before."""
    clock = Clock(present() + timedelta(hours=2))
    async with database.transaction() as connection:
        posts = [Post(None, "telegram", f"{chat}", "reply", packed(Outgoing("x"))) for chat in range(1, 6)]
        await outbox.post(connection, posts, clock())
        await duties.take(connection, "send:telegram", "killed", clock(), clock() + DUTY)
    clock.at -= timedelta(hours=2)
    async with channel_to(telegram) as channel, sending(channel, database, now=clock):
        assert await settled(database) == ["sent"] * 5
