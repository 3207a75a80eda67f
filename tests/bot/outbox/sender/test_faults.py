"""A Bot API that misbehaves: everything arrives at last, and nobody's trouble holds up anybody else."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import count

import pytest
from msgspec.structs import replace

from bot.desk.questions.telephoning import to_telephone
from bot.mail import Button, Delivery, Headline, NotDelivered, Outgoing, packed
from bot.outbox import sender
from bot.outbox.sender import UNEXPECTED
from storage import outbox, residents, staff, timers
from storage import tickets as ticket_storage
from storage.database import Database
from storage.outbox import Post
from tests.bot.channels.telegram.bench import channel_to
from tests.bot.reports import kept
from tests.bot.sending import NEWS, Raising, Slow, post, present, sending, settled, statuses, texts
from tests.fake_telegram import FakeTelegram, Fault
from tests.hotline import Clock
from tests.storage.test_tickets import BARE
from tickets.numbers import number, ticket_id


async def test_nothing_is_sent_before_the_platform_allows_it(telegram: FakeTelegram, file: Database) -> None:
    telegram.faults.append(Fault("sendMessage", retry_after=2, chat=1))
    await post(file, (1, "one"), (1, "two"), (2, "x"), (2, "y"))
    async with channel_to(telegram) as channel, sending(channel, file):
        await telegram.until(lambda: len(telegram.seen(2)) == 2, within=1.5)
        assert await settled(file) == ["sent"] * 4
    tries = [call.at for call in telegram.called("sendMessage") if call.chat == 1]
    assert tries[1] - tries[0] >= 2.0
    assert texts(telegram, 1) == ["one", "two"]


async def test_a_server_in_trouble_is_asked_again_with_growing_pauses(
    telegram: FakeTelegram, file: Database
) -> None:
    telegram.faults.append(Fault("sendMessage", status=502, times=2, chat=1))
    await post(file, (1, "one"))
    async with channel_to(telegram) as channel, sending(channel, file):
        assert await settled(file) == ["sent"]
    first, second, third = (call.at for call in telegram.called("sendMessage"))
    assert second - first >= 0.9
    assert third - second >= 1.9
    (line,) = await kept(file, "outbound")
    assert line["attempts"] == 3


async def test_a_chat_that_hangs_holds_up_no_other(telegram: FakeTelegram, file: Database) -> None:
    telegram.faults.append(Fault("sendMessage", hang=1.5, chat=1))
    await post(file, (1, "one"), *((2, f"{number}") for number in range(5)))
    async with channel_to(telegram) as channel, sending(channel, file):
        await telegram.until(lambda: len(telegram.seen(2)) == 5, within=1.2)
        assert await settled(file) == ["sent"] * 6
    assert texts(telegram, 1) == ["one"]


async def test_a_message_whose_answer_is_lost_comes_at_least_once(
    telegram: FakeTelegram, file: Database
) -> None:
    telegram.faults.append(Fault("sendMessage", reset=True, effect=True, chat=1))
    await post(file, (1, "one"), (1, "two"))
    async with channel_to(telegram) as channel, sending(channel, file):
        assert await settled(file) == ["sent"] * 2
    assert texts(telegram, 1) == ["one", "one", "two"]


async def test_an_hour_of_outage_loses_nothing(telegram: FakeTelegram, file: Database) -> None:
    """Nobody gives up, however often it fails; pauses end at five minutes."""
    clock = Clock(present())
    telegram.faults.append(Fault("sendMessage", status=503, times=1_000_000))
    await post(file, (1, "one"), (1, "two"), (2, "x"))
    async with channel_to(telegram) as channel, sending(channel, file, now=clock) as sender:
        for step in range(1, 13):
            await telegram.until(lambda tries=2 * step: len(telegram.calls) >= tries)  # type: ignore[misc]  # a lambda with a default
            await asyncio.sleep(0.02)  # the answers travel
            clock.at += timedelta(minutes=5)
            sender.posted(NEWS)
        assert 24 <= len(telegram.calls) <= 26
        telegram.faults.clear()
        await asyncio.sleep(0.1)
        clock.at += timedelta(minutes=5)
        sender.posted(NEWS)
        assert await settled(file) == ["sent"] * 3
    assert texts(telegram, 1) == ["one", "two"]


@pytest.mark.parametrize("why", ["blocked", "missing"])
async def test_a_chat_that_is_gone_is_tried_once(
    telegram: FakeTelegram, database: Database, why: str
) -> None:
    getattr(telegram, why).add(1)
    async with database.transaction() as connection:
        people = await residents.meet(connection, {("telegram", "1"): "zh-CN"}, present())
    await post(database, (1, "one"), (1, "two"), (1, "three"), (2, "x"))
    async with channel_to(telegram) as channel, sending(channel, database):
        assert await settled(database) == ["unreachable"] * 3 + ["sent"]
    assert len([call for call in telegram.called("sendMessage") if call.chat == 1]) == 1
    async with database.reading() as connection:
        (person,) = (await residents.look(connection, [people["telegram", "1"].id])).values()
    assert not person.reachable


async def test_a_chat_that_turns_out_gone_at_the_very_end_is_given_up_too(
    telegram: FakeTelegram, file: Database
) -> None:
    telegram.blocked.add(1)
    await post(file, (1, "one"), (1, "two"))
    async with channel_to(telegram) as channel:
        slow = Slow(channel, 0.3)
        async with sending(slow, file):
            await slow.began.wait()
    assert await statuses(file) == ["unreachable"] * 2


@pytest.mark.parametrize("why", ["blocked", "missing"])
async def test_what_is_asked_in_a_chat_that_is_gone_is_asked_by_telephone(
    telegram: FakeTelegram, database: Database, why: str
) -> None:
    """The question is on its way when it turns out, the callback waits behind it."""
    getattr(telegram, why).add(1)
    now = present()
    asked = {ticket_id(now.date(), 1): "question", ticket_id(now.date(), 2): "callback"}
    async with database.transaction() as connection:
        said = [Outgoing(topic, headline=Headline(topic, number(id))) for id, topic in asked.items()]
        posts = [Post(None, "telegram", "1", "notice", packed(each)) for each in said]
        await outbox.post(connection, posts, now)
        kinds = ("question_telephone", "telephone")
        later = now + timedelta(days=2)
        await timers.set_timers(connection, [(k, t, None, later, None) for k in kinds for t in asked])
    async with channel_to(telegram) as channel, sending(channel, database):
        assert await settled(database) == ["unreachable"] * 2
        async with database.reading() as connection:
            due = await timers.due(connection, present(), 10)
    question, callback = asked
    assert {(t.kind, t.ticket) for t in due} == {("question_telephone", question), ("telephone", callback)}


async def test_who_joined_and_who_was_asked_in_a_round_before_is_not_telephoned(database: Database) -> None:
    """The resident has just been asked in a chat that works."""
    now = present()
    id = ticket_id(now.date(), 1)
    ticket = replace(BARE, id=id, number=number(id), round=2)
    joined = Headline("callback", ticket.number, joined=True, round=2)
    before = Headline("callback", ticket.number, round=1)
    async with database.transaction() as connection:
        await ticket_storage.keep(connection, [ticket])
        await timers.set_timers(connection, [("telephone", ticket.id, None, now + timedelta(days=2), None)])
        await to_telephone(connection, [Outgoing("", headline=each) for each in (joined, before)], now)
        assert await timers.due(connection, now, 10) == []
        asked = Headline("callback", ticket.number, round=2)
        await to_telephone(connection, [Outgoing("", headline=asked)], now)
        assert [timer.kind for timer in await timers.due(connection, now, 10)] == ["telephone"]


async def test_a_group_that_became_a_supergroup_gets_each_card_once(
    telegram: FakeTelegram, database: Database
) -> None:
    """Telegram knows it by its new number alone, and neither an edit nor a new card under the old one."""
    moved = b'{"ok":false,"description":"upgraded","parameters":{"migrate_to_chat_id":-1009}}'

    async def posted(words: str, replaces: int | None) -> int:
        async with database.transaction() as connection:
            (address,) = {room for _, room, _ in (await staff.rooms_of(connection, {"cg"}))["cg"]}
            rows = await connection.rows("SELECT address FROM outbox WHERE id = ?", (replaces or 0,))
            where = rows[0][0] if rows else address
            body = packed(Outgoing(words, ((Button("open", "t"),),)))
            row = Post(None, "telegram", where, "notice", body, 0, "waiting", 7, replaces)
            await outbox.post(connection, [row], present())
            return int((await connection.rows("SELECT max(id) FROM outbox"))[0][0])

    async with database.transaction() as connection:
        await staff.bind_room(connection, "telegram", "-9", "cg", present())
    async with channel_to(telegram) as channel, sending(channel, database) as sender:
        card = await posted("new order", None)
        sender.posted(NEWS)
        await settled(database)
        for method in ("sendMessage", "editMessageText"):
            telegram.faults.append(Fault(method, status=400, body=moved, times=9, chat=-9))
        for words in ("signed for", "has a result", "closed"):
            await posted(words, card)
            sender.posted(NEWS)
            assert "dead" not in await settled(database)
        await posted("another order", None)
        sender.posted(NEWS)
        await settled(database)
    async with database.reading() as connection:
        rooms = await staff.rooms_of(connection, {"cg"})
    assert [(channel, address) for channel, address, _ in rooms["cg"]] == [("telegram", "-1009")]
    assert [seen.text for seen in telegram.seen(-1009)] == ["closed", "another order"]


async def test_what_can_never_be_sent_is_given_up_alone(telegram: FakeTelegram, file: Database) -> None:
    await post(file, (1, " "), (1, "two"))
    async with channel_to(telegram) as channel, sending(channel, file):
        assert await settled(file) == ["dead", "sent"]
    assert texts(telegram, 1) == ["two"]


@pytest.mark.parametrize(
    "problem",
    [ZeroDivisionError("a mistake of ours"), NotDelivered("NUL \0 and \udcff", again_after=0.0)],
)
async def test_whatever_a_channel_raises_the_sender_goes_on(database: Database, problem: Exception) -> None:
    channel = Raising(problem)
    await post(database, (1, "one"), (2, "x"))
    async with sending(channel, database):
        assert await settled(database) == ["sent", "sent"]
    assert sorted(channel.sent) == ["one", "x"]


async def test_a_row_that_cannot_be_read_is_given_up_alone(file: Database) -> None:
    channel = Raising()
    async with file.transaction() as connection:
        await outbox.post(connection, [Post(None, "telegram", "1", "reply", "{}")], present())
    await post(file, (1, "one"), (2, "x"))
    async with sending(channel, file):
        assert await settled(file) == ["dead", "sent", "sent"]
    assert sorted(channel.sent) == ["one", "x"]


class Stumbling:
    """A channel that fails in a way that nobody foresaw, each time."""

    name = "telegram"

    def __init__(self) -> None:
        self.tries = 0

    async def send(self, delivery: Delivery) -> str:
        self.tries += 1
        raise ZeroDivisionError


async def test_what_fails_unforeseen_is_given_up_after_a_few_attempts(file: Database) -> None:
    """It may have been shown each time: nobody is to read the same words for two days."""
    channel, hours = Stumbling(), count()
    await post(file, (1, "one"))
    async with sending(channel, file, now=lambda: present() + timedelta(hours=next(hours))):
        assert await settled(file) == ["dead"]
    assert channel.tries == UNEXPECTED


class Away:
    """A channel whose platform is never there."""

    name = "telegram"

    def __init__(self) -> None:
        self.tries = 0

    async def send(self, delivery: Delivery) -> str:
        self.tries += 1
        raise NotDelivered("nobody answers", again_after=0.0)


async def test_a_platform_that_never_answers_is_asked_so_often_and_no_more(
    file: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "GIVE_UP", 7)
    channel, hours = Away(), count()
    await post(file, (1, "one"))
    async with sending(channel, file, now=lambda: present() + timedelta(hours=next(hours))):
        assert await settled(file) == ["dead"]
    assert channel.tries == 7


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b'{"ok":true}'),
        (200, b'{"ok":true,"result":[1]}'),
        (200, b'{"ok":true,"result":{"date":1}}'),
        (400, b'{"ok":false,"parameters":[1]}'),
    ],
)
async def test_after_an_answer_that_fits_nothing_it_is_tried_a_few_times_only(
    telegram: FakeTelegram, file: Database, status: int, body: bytes
) -> None:
    """It may have been shown each time: nobody is to read the same words for two days."""
    telegram.faults.append(Fault("sendMessage", status=status, body=body, effect=True, times=UNEXPECTED + 5))
    hours = count()
    await post(file, (1, "one"))
    async with (
        channel_to(telegram) as channel,
        sending(channel, file, now=lambda: present() + timedelta(hours=next(hours))),
    ):
        assert await settled(file) == ["dead"]
    assert len(telegram.called("sendMessage")) == UNEXPECTED
