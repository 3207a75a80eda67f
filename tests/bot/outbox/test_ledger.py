"""What a platform lets us say, kept with everything else; on both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.mail import Attachment, Button, Delivery, Headline, Outgoing, StorageAway, packed
from bot.outbox.allowance import Account
from bot.outbox.ledger import OutboxLedger, SealedVault
from bot.phones.sealing import Sealing
from storage import allowances, files, outbox, timers
from storage.allowances import Granted
from storage.database import Contended, Database
from storage.outbox import Post
from tests.bot.reports import kept
from tests.databases import own_server
from tests.hotline import START, Clock
from tickets import numbers

WHO = ("wechat", "o1")


@pytest.fixture
def ledger(database: Database) -> OutboxLedger:
    return OutboxLedger(database, "wechat", Clock(), str)


async def _grant(database: Database, kind: str, messages: int, **span: float) -> None:
    async with database.transaction() as connection:
        await allowances.grant(connection, [Granted(*WHO, kind, messages, START + timedelta(**span))])


async def _post(database: Database, *rows: Outgoing) -> Delivery:
    async with database.transaction() as connection:
        await outbox.post(connection, [Post(1, *WHO, "notice", packed(row)) for row in rows], START)
    ids = [line["id"] for line in await kept(database, "outbound")]
    return Delivery(ids[0], *WHO, 0, "notice", rows[0])


async def _statuses(database: Database) -> list[str]:
    return [line["status"] for line in await kept(database, "outbound")]


async def test_what_is_left_and_what_waits(database: Database, ledger: OutboxLedger) -> None:
    first = await _post(database, Outgoing("一"), Outgoing("二"))
    await _grant(database, "message", 5, hours=48)
    await _grant(database, "tap", 3, minutes=1)
    account = await ledger.look(first)
    assert list(account.left.items()) == [("tap", 3), ("message", 5)], "what ends first is spent first"
    assert account.messages == 8
    assert [row.outgoing.text for row in account.waiting] == ["一", "二"]


async def test_a_grant_begins_anew_and_a_notice_adds(database: Database, ledger: OutboxLedger) -> None:
    first = await _post(database, Outgoing("一"))
    for _ in range(2):
        await _grant(database, "message", 5, hours=48)
        await _grant(database, "notice", 1, days=365)
        await ledger.settle(await ledger.look(first), {"message": 2})
    assert (await ledger.look(first)).left == {"message": 3, "notice": 2}
    await ledger.settle(await ledger.look(first), {"message": 9})
    assert (await ledger.look(first)).left == {"notice": 2}
    await _grant(database, "message", 5, seconds=0)
    assert (await ledger.look(first)).left == {"notice": 2}, "what is over is nothing"


async def test_what_is_held_goes_when_its_person_writes(database: Database, ledger: OutboxLedger) -> None:
    first = await _post(database, Outgoing("一"), Outgoing("二"), Outgoing("三"))
    account = await ledger.look(first)
    await ledger.settle(account, {}, sent=account.waiting[2:], held=account.waiting[:2])
    assert await _statuses(database) == ["held", "held", "sent"]
    async with database.transaction() as connection:
        assert await outbox.heads(connection, "wechat", "", 9) == []
        assert await outbox.release(connection, "wechat", ["o1"]) == 2
        assert [head.id for head in await outbox.heads(connection, "wechat", "", 9)] == [first.id]


async def test_nothing_is_held_for_who_wrote_meanwhile(database: Database, ledger: OutboxLedger) -> None:
    await _grant(database, "message", 1, hours=1)
    first = await _post(database, Outgoing("一"))
    account = await ledger.look(first)
    await _grant(database, "message", 5, hours=48)
    await ledger.settle(account, {"message": 1}, held=account.waiting)
    assert await _statuses(database) == ["waiting"]
    assert (await ledger.look(first)).left == {"message": 5}


async def test_files_of_other_platforms_are_our_copies(database: Database, ledger: OutboxLedger) -> None:
    photo = Attachment("photo", "telegram:F-1")
    first = await _post(database, Outgoing("一", attachments=(photo,)))
    async with database.transaction() as connection:
        await files.want(connection, [files.Sent("telegram:F-1", "telegram", "photo")], START)
        await files.end(connection, "telegram:F-1", "kept", files.Copy("media:1", "image/png"), "", START)
    account: Account = await ledger.look(first)
    assert account.waiting[0].outgoing.attachments == (Attachment("photo", "media:1", mime="image/png"),)


async def test_a_secret_is_kept_sealed(database: Database) -> None:
    sealing = Sealing(lambda: b"a key of sixteen")
    vault = SealedVault(database, "wechat:wx1", sealing.seal, sealing.opened)
    assert await vault.token() is None
    await vault.keep_token("a-token", START)
    await vault.keep_token("another-token", START + timedelta(hours=2))
    assert await vault.token() == ("another-token", START + timedelta(hours=2))
    async with database.reading() as connection:
        rows = await connection.rows("SELECT value FROM vault")
    assert "token" not in rows[0][0]


async def test_a_reply_that_an_answer_carries_is_not_sent_meanwhile(
    database: Database, ledger: OutboxLedger
) -> None:
    async with database.transaction() as connection:
        row = Post(1, *WHO, "reply", packed(Outgoing("一")), carried="wx:a:1")
        await outbox.post(connection, [row], START)
        (head,) = await outbox.heads(connection, "wechat", "", 5)
        assert head.due_at == START + outbox.CARRIED
    assert [each.outgoing.text for each in await ledger.answer_to("wx:a:1")] == ["一"]
    assert await _statuses(database) == ["waiting"]
    await ledger.carried("wx:a:1")
    assert await _statuses(database) == ["sent"]
    assert [each.outgoing.text for each in await ledger.answer_to("wx:a:1")] == ["一"]
    assert await ledger.answer_to("wx:a:2") == []


async def test_a_reply_that_no_answer_can_carry_is_sent_at_once(
    database: Database, ledger: OutboxLedger
) -> None:
    async with database.transaction() as connection:
        row = Post(1, *WHO, "reply", packed(Outgoing("一")), carried="wx:a:1")
        await outbox.post(connection, [row], START)
    await ledger.not_carried("wx:a:1")
    async with database.transaction() as connection:
        (head,) = await outbox.heads(connection, "wechat", "", 5)
    assert head.due_at <= START
    assert await ledger.answer_to("wx:a:1") == []


async def test_a_row_is_cut_and_what_was_sealed_in_it_stays_sealed(database: Database) -> None:
    sealing = Sealing(lambda: b"k" * 32)
    ledger = OutboxLedger(database, "wechat", Clock(), sealing.opened, sealing.within)
    button = Button("发送", "intake~1~0~0~confirm~send")
    words = Outgoing(f"电话 {sealing.seal('13987654321')}，其余", buttons=((button,),))
    await _post(database, words)
    (row,) = await ledger.open_to("o1")
    first = '电话 13987654321，\n"引号"\\'
    said = await ledger.cut(row, Outgoing(first), Outgoing("其余 13987654321", buttons=((button,),)))
    assert (said.outgoing.text, said.outgoing.buttons) == (first, ())
    await ledger.carried("wx:a:7", [said])
    assert [each.outgoing.text for each in await ledger.answer_to("wx:a:7")] == [first]
    (rest,) = await ledger.open_to("o1")
    assert (rest.outgoing.text, rest.outgoing.buttons) == ("其余 13987654321", ((button,),))
    async with database.reading() as connection:
        bodies = await connection.rows("SELECT body FROM outbox")
    assert all("13987654321" not in body for (body,) in bodies)


async def test_what_an_answer_said_is_not_sent_though_the_database_died_just_then() -> None:
    """It was said, and could not be written down; when the database is there again, the row is due."""
    with own_server() as server, server.migrated() as url:
        database = Database(url)
        ledger = OutboxLedger(database, "wechat", Clock(), str)
        try:
            async with database.transaction() as connection:
                post = Post(1, *WHO, "reply", packed(Outgoing("在哪里？")), carried="wx:a:1")
                await outbox.post(connection, [post], START)
            await asyncio.to_thread(server.stop)
            with pytest.raises(StorageAway):
                await ledger.carried("wx:a:1")
            await asyncio.to_thread(server.start)
            async with database.transaction() as connection:
                (row,) = await outbox.lease(connection, [1], START + timedelta(seconds=60))
            account = await ledger.look(Delivery(row.id, *WHO, 0, "reply", Outgoing("在哪里？")))
            assert account.waiting == ()
            assert await _statuses(database) == ["sent"]
        finally:
            await database.close()


async def test_what_was_sent_is_not_sent_again_though_the_database_died_just_then() -> None:
    """It was sent, and could not be settled; the sender brings the row once more."""
    with own_server() as server, server.migrated() as url:
        database = Database(url)
        ledger = OutboxLedger(database, "wechat", Clock(), str)
        try:
            await _grant(database, "message", 5, hours=48)
            first = await _post(database, Outgoing("结案了"), Outgoing("请评价"))
            account = await ledger.look(first)
            await asyncio.to_thread(server.stop)
            for _ in range(2):
                with pytest.raises(StorageAway):
                    await ledger.settle(account, {"message": 1}, sent=account.waiting[:1])
                with pytest.raises(StorageAway):
                    await ledger.look(first)
            await asyncio.to_thread(server.start)
            assert (await ledger.look(first)).waiting == ()
            assert await _statuses(database) == ["sent", "waiting"]
        finally:
            await database.close()


async def test_who_settles_and_meets_the_desk_head_on_begins_again(postgres_url: str) -> None:
    """The desk changes timers and then grants messages; who settles locks what is granted first."""
    database = Database(postgres_url)
    ledger = OutboxLedger(database, "wechat", Clock(), str)
    ticket = numbers.ticket_id(START.date(), 1)
    headline = Headline("callback", numbers.number(ticket))
    try:
        await _grant(database, "message", 5, hours=48)
        async with database.transaction() as connection:
            timer = ("telephone", ticket, None, START + timedelta(days=1), None)
            await timers.set_timers(connection, [timer])
        first = await _post(database, Outgoing("解决了吗？", headline=headline))
        account = await ledger.look(first)
        settling: asyncio.Task[None] | None = None
        try:
            async with database.transaction() as desk:
                await timers.cancel(desk, [(ticket, "telephone")], START)
                await desk.rows("SELECT 1")
                settling = asyncio.create_task(ledger.settle(account, {}, held=account.waiting))
                await asyncio.sleep(0.3)
                await allowances.grant(desk, [Granted(*WHO, "message", 5, START + timedelta(days=2))])
                await desk.rows("SELECT 1")
        except Contended:
            pass  # it is the desk's turn to begin again, which it does
        assert settling is not None
        async with asyncio.timeout(10):
            await settling
    finally:
        await database.close()
