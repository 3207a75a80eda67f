"""The sender with the real channel, against a Bot API that misbehaves: everything arrives at last, in order,
at a pace, and nobody's trouble holds up anybody else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.desk.mailing import Posted
from bot.desk.rendering import packed
from bot.mail import Channel, Delivery, NotDelivered, Outgoing
from bot.sender import DUTY, LEASE, UNPACED, Pace, Sender
from storage import duties, outbox, residents, schema
from storage.database import Database
from storage.outbox import Post
from tests.bot.channels.telegram.bench import channel_to
from tests.bot.reports import kept
from tests.databases import own_server
from tests.fake_telegram import FakeTelegram, Fault
from tests.hotline import Clock

NEWS = Posted(channels={"telegram"})


def _now() -> datetime:
    return datetime.now(UTC)


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


@asynccontextmanager
async def _sending(
    channel: Channel,
    database: Database,
    *,
    pace: Pace = UNPACED,
    now: Callable[[], datetime] = _now,
    holder: str = "one",
) -> AsyncIterator[Sender]:
    sender = Sender(channel, database, now, holder, pace)
    task = asyncio.create_task(sender.run())
    try:
        yield sender
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _post(database: Database, *said: tuple[int, str]) -> None:
    async with database.transaction() as connection:
        posts = [Post(None, "telegram", str(chat), "reply", packed(Outgoing(text))) for chat, text in said]
        await outbox.post(connection, posts, _now() - timedelta(days=1))


async def _statuses(database: Database) -> list[str]:
    return [line["status"] for line in await kept(database, "outbound")]


async def _settled(database: Database, *, within: float = 10.0) -> list[str]:
    """Wait until no row waits any more; the statuses."""
    loop = asyncio.get_running_loop()
    end = loop.time() + within
    while True:
        found = await _statuses(database)
        if "waiting" not in found:
            return found
        assert loop.time() < end, found
        await asyncio.sleep(0.02)


def _texts(telegram: FakeTelegram, chat: int) -> list[str]:
    return [seen.text for seen in telegram.seen(chat)]


# What goes well


async def test_everything_arrives_in_the_order_of_its_chat(
    telegram: FakeTelegram, database: Database
) -> None:
    said = [(chat, f"{number}") for number in range(8) for chat in range(1, 21)]
    await _post(database, *said)
    async with channel_to(telegram) as channel, _sending(channel, database):
        assert await _settled(database) == ["sent"] * len(said)
    for chat in range(1, 21):
        assert _texts(telegram, chat) == [f"{number}" for number in range(8)]
    ids = [line["external"] for line in await kept(database, "outbound")]
    assert len(set(ids)) == len(said)


async def test_news_is_sent_at_once(telegram: FakeTelegram, file: Database) -> None:
    async with channel_to(telegram) as channel, _sending(channel, file) as sender:
        await asyncio.sleep(0.05)
        await _post(file, (1, "one"))
        began = asyncio.get_running_loop().time()
        sender.posted(NEWS)
        await telegram.until(lambda: telegram.seen(1))
        assert asyncio.get_running_loop().time() - began < 0.5


async def test_the_pace_of_the_platform(telegram: FakeTelegram, file: Database) -> None:
    """At most 30 in any one second and one a second for each chat, as the platform's clock sees it."""
    await _post(file, *((7, f"{number}") for number in range(4)), *((chat, "x") for chat in range(100, 200)))
    async with channel_to(telegram) as channel, _sending(channel, file, pace=Pace()):
        began = asyncio.get_running_loop().time()
        await _settled(file, within=12)
        took = asyncio.get_running_loop().time() - began
    calls = telegram.called("sendMessage")
    assert len(calls) == 104
    moments = [call.at for call in calls]
    busiest = max(sum(start <= at < start + 0.98 for at in moments) for start in moments)
    assert busiest <= 30
    own = [call.at for call in calls if call.chat == 7]
    assert min(later - earlier for earlier, later in pairwise(own)) >= 0.97
    assert took < 6.0, "slower than the platform allows"


async def test_a_group_is_spoken_to_more_slowly(telegram: FakeTelegram, file: Database) -> None:
    assert Pace().pause("-100123") == 3.0
    await _post(file, (-100, "one"), (-100, "two"), (5, "x"), (5, "y"))
    pace = Pace(chat=0.05, room=0.6)
    async with channel_to(telegram) as channel, _sending(channel, file, pace=pace):
        await _settled(file)
    first, second = (call.at for call in telegram.called("sendMessage") if call.chat == -100)
    assert second - first >= 0.58


# Faults


async def test_nothing_is_sent_before_the_platform_allows_it(telegram: FakeTelegram, file: Database) -> None:
    telegram.faults.append(Fault("sendMessage", retry_after=2, chat=1))
    await _post(file, (1, "one"), (1, "two"), (2, "x"), (2, "y"))
    async with channel_to(telegram) as channel, _sending(channel, file):
        await telegram.until(lambda: len(telegram.seen(2)) == 2, within=1.5)
        assert await _settled(file) == ["sent"] * 4
    tries = [call.at for call in telegram.called("sendMessage") if call.chat == 1]
    assert tries[1] - tries[0] >= 2.0
    assert _texts(telegram, 1) == ["one", "two"]


async def test_a_server_in_trouble_is_asked_again_with_growing_pauses(
    telegram: FakeTelegram, file: Database
) -> None:
    telegram.faults.append(Fault("sendMessage", status=502, times=2, chat=1))
    await _post(file, (1, "one"))
    async with channel_to(telegram) as channel, _sending(channel, file):
        assert await _settled(file) == ["sent"]
    first, second, third = (call.at for call in telegram.called("sendMessage"))
    assert second - first >= 0.9
    assert third - second >= 1.9
    (line,) = await kept(file, "outbound")
    assert line["attempts"] == 3


async def test_a_chat_that_hangs_holds_up_no_other(telegram: FakeTelegram, file: Database) -> None:
    telegram.faults.append(Fault("sendMessage", hang=1.5, chat=1))
    await _post(file, (1, "one"), *((2, f"{number}") for number in range(5)))
    async with channel_to(telegram) as channel, _sending(channel, file):
        await telegram.until(lambda: len(telegram.seen(2)) == 5, within=1.2)
        assert await _settled(file) == ["sent"] * 6
    assert _texts(telegram, 1) == ["one"]


async def test_a_message_whose_answer_is_lost_comes_at_least_once(
    telegram: FakeTelegram, file: Database
) -> None:
    telegram.faults.append(Fault("sendMessage", reset=True, effect=True, chat=1))
    await _post(file, (1, "one"), (1, "two"))
    async with channel_to(telegram) as channel, _sending(channel, file):
        assert await _settled(file) == ["sent"] * 2
    assert _texts(telegram, 1) == ["one", "one", "two"]


async def test_an_hour_of_outage_loses_nothing(telegram: FakeTelegram, file: Database) -> None:
    """Nobody gives up, however often it fails; pauses end at five minutes."""
    clock = Clock(_now())
    telegram.faults.append(Fault("sendMessage", status=503, times=1_000_000))
    await _post(file, (1, "one"), (1, "two"), (2, "x"))
    async with channel_to(telegram) as channel, _sending(channel, file, now=clock) as sender:
        for step in range(1, 13):
            await telegram.until(lambda tries=2 * step: len(telegram.calls) >= tries)  # type: ignore[misc]
            await asyncio.sleep(0.02)  # the answers travel
            clock.at += timedelta(minutes=5)
            sender.posted(NEWS)
        assert 24 <= len(telegram.calls) <= 26
        telegram.faults.clear()
        await asyncio.sleep(0.1)
        clock.at += timedelta(minutes=5)
        sender.posted(NEWS)
        assert await _settled(file) == ["sent"] * 3
    assert _texts(telegram, 1) == ["one", "two"]


@pytest.mark.parametrize("why", ["blocked", "missing"])
async def test_a_chat_that_is_gone_is_tried_once(
    telegram: FakeTelegram, database: Database, why: str
) -> None:
    getattr(telegram, why).add(1)
    async with database.transaction() as connection:
        people = await residents.meet(connection, {("telegram", "1"): ("zh-CN", "")}, _now())
    await _post(database, (1, "one"), (1, "two"), (1, "three"), (2, "x"))
    async with channel_to(telegram) as channel, _sending(channel, database):
        assert await _settled(database) == ["unreachable"] * 3 + ["sent"]
    assert len([call for call in telegram.called("sendMessage") if call.chat == 1]) == 1
    async with database.reading() as connection:
        (person,) = (await residents.look(connection, [people["telegram", "1"].id])).values()
    assert not person.reachable


async def test_a_chat_that_turns_out_gone_at_the_very_end_is_given_up_too(
    telegram: FakeTelegram, file: Database
) -> None:
    telegram.blocked.add(1)
    await _post(file, (1, "one"), (1, "two"))
    async with channel_to(telegram) as channel:
        slow = _Slow(channel, 0.3)
        async with _sending(slow, file):
            await slow.began.wait()
    assert await _statuses(file) == ["unreachable"] * 2


async def test_what_can_never_be_sent_is_given_up_alone(telegram: FakeTelegram, file: Database) -> None:
    await _post(file, (1, " "), (1, "two"))
    async with channel_to(telegram) as channel, _sending(channel, file):
        assert await _settled(file) == ["dead", "sent"]
    assert _texts(telegram, 1) == ["two"]


class _Slow:
    """A channel before which everybody waits."""

    name = "telegram"

    def __init__(self, channel: Channel, seconds: float) -> None:
        self._channel = channel
        self._seconds = seconds
        self.began = asyncio.Event()

    async def send(self, delivery: Delivery) -> str:
        self.began.set()
        await asyncio.sleep(self._seconds)
        return await self._channel.send(delivery)


class _Raising:
    """A channel that raises the first time, then sends nothing and says so."""

    name = "telegram"

    def __init__(self, *problems: Exception) -> None:
        self.problems = list(problems)
        self.sent: list[str] = []

    async def send(self, delivery: Delivery) -> str:
        if self.problems:
            raise self.problems.pop(0)
        self.sent.append(delivery.outgoing.text)
        return "1"


@pytest.mark.parametrize(
    "problem",
    [ZeroDivisionError("a mistake of ours"), NotDelivered("NUL \0 and \udcff", again_after=0.0)],
)
async def test_whatever_a_channel_raises_the_sender_goes_on(database: Database, problem: Exception) -> None:
    channel = _Raising(problem)
    await _post(database, (1, "one"), (2, "x"))
    async with _sending(channel, database):
        assert await _settled(database) == ["sent", "sent"]
    assert sorted(channel.sent) == ["one", "x"]


async def test_a_row_that_cannot_be_read_is_given_up_alone(file: Database) -> None:
    channel = _Raising()
    async with file.transaction() as connection:
        await outbox.post(connection, [Post(None, "telegram", "1", "reply", "{}")], _now())
    await _post(file, (1, "one"), (2, "x"))
    async with _sending(channel, file):
        assert await _settled(file) == ["dead", "sent", "sent"]
    assert sorted(channel.sent) == ["one", "x"]


# The database


async def test_a_database_that_fails_stops_no_sender(file: Database) -> None:
    channel = _Raising()
    async with _sending(channel, file):
        async with file.transaction() as connection:
            await connection.run("ALTER TABLE outbox RENAME TO elsewhere")
        await asyncio.sleep(0.1)
        async with file.transaction() as connection:
            await connection.run("ALTER TABLE elsewhere RENAME TO outbox")
        await _post(file, (1, "one"))
        assert await _settled(file) == ["sent"]


async def test_a_database_server_that_stops_and_starts_stops_no_sender() -> None:
    channel = _Raising()
    with own_server() as server, server.migrated() as url:
        database = Database(url)
        try:
            await _post(database, (1, "one"))
            async with _sending(channel, database):
                await _settled(database)
                server.stop()
                await asyncio.sleep(0.5)
                server.start()
                async with asyncio.timeout(5):
                    while True:
                        with suppress(Exception):
                            await _post(database, (1, "two"))
                            break
                await _settled(database)
        finally:
            await database.close()
    assert channel.sent == ["one", "two"]


async def test_what_was_on_its_way_in_a_crash_is_sent_by_whoever_comes_next(database: Database) -> None:
    """At once; but what the platform asked us to wait with is waited with."""
    clock = Clock(_now())
    channel = _Raising()
    await _post(database, (1, "one"), (1, "two"), (2, "later"))
    async with database.transaction() as connection:
        _, later = await outbox.lease(connection, "telegram", clock(), clock() + LEASE, [], 10)
        await outbox.put_off(connection, [(later.id, clock() + timedelta(seconds=30), "flooded")])
    async with _sending(channel, database, now=clock) as sender:
        async with asyncio.timeout(2):
            while len(channel.sent) < 2:  # noqa: ASYNC110 -- it tells nobody
                await asyncio.sleep(0.01)
        assert channel.sent == ["one", "two"]
        clock.at += timedelta(seconds=30)
        sender.posted(NEWS)
        await _settled(database)
    assert channel.sent == ["one", "two", "later"]


# Two senders


async def test_of_two_senders_one_sends_and_the_other_takes_over(database_url: str) -> None:
    clock = Clock(_now())
    one, two = _Raising(), _Raising()
    databases = [Database(database_url), Database(database_url)]
    await schema.migrate(databases[0])
    try:
        async with _sending(two, databases[1], now=clock, holder="two") as second:
            async with _sending(one, databases[0], now=clock, holder="one") as first:
                await asyncio.sleep(0.1)
                for number in range(10):
                    await _post(databases[0], *((chat, f"{number}") for chat in range(1, 6)))
                    first.posted(NEWS)
                    second.posted(NEWS)
                await _settled(databases[0])
                assert sorted(map(len, (one.sent, two.sent))) == [0, 50]
                leaving, staying = (first, two) if one.sent else (second, one)
            if leaving is first:
                staying.sent.clear()
                await _post(databases[0], (1, "later"))
                second.posted(NEWS)
                await _settled(databases[0])
                assert staying.sent == ["later"]
    finally:
        for database in databases:
            await database.close()


async def test_the_duty_of_a_sender_that_died_is_taken_over_when_it_runs_out(database: Database) -> None:
    clock = Clock(_now())
    async with database.transaction() as connection:
        await duties.take(connection, "send:telegram", "dead", clock(), clock() + DUTY)
    channel = _Raising()
    await _post(database, (1, "one"))
    async with _sending(channel, database, now=clock) as sender:
        await asyncio.sleep(0.2)
        assert channel.sent == []
        clock.at += DUTY
        sender.posted(NEWS)
        await _settled(database)


async def test_what_is_on_its_way_at_the_end_is_waited_for_and_marked(
    telegram: FakeTelegram, file: Database
) -> None:
    await _post(file, (1, "one"), (1, "two"))
    async with channel_to(telegram) as channel:
        slow = _Slow(channel, 0.3)
        async with _sending(slow, file):
            await slow.began.wait()
    assert await _statuses(file) == ["sent", "waiting"]
    assert _texts(telegram, 1) == ["one"]
