"""Updates that we fetch."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.batches import updates_in
from bot.mail import Incoming, StorageAway
from conversations.messages import Text, Unreadable
from tests.bot.channels.telegram.bench import Letterbox, channel_to
from tests.fake_telegram import FakeTelegram, Fault, Person, updates


@pytest.fixture
async def polling(channel: TelegramChannel, letterbox: Letterbox) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(channel.poll(letterbox))
    yield task
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def test_a_batch_is_confirmed_once_it_is_kept(
    telegram: FakeTelegram, letterbox: Letterbox, li: Person, polling: asyncio.Task[None]
) -> None:
    for words in ("一", "二", "三"):
        li.says(words)
    telegram.person("Wang").says("四")
    await telegram.until(lambda: len(letterbox.kept) == 4)
    await telegram.deliveries.settled()
    mine = [incoming.message for incoming in letterbox.kept if incoming.address == str(li.id)]
    assert [message.words for message in mine if isinstance(message, Text)] == ["一", "二", "三"]


async def test_no_offset_goes_beyond_what_is_not_kept(
    telegram: FakeTelegram, letterbox: Letterbox, li: Person, polling: asyncio.Task[None]
) -> None:
    committed = asyncio.Event()

    async def wait(_: Incoming) -> None:
        await committed.wait()

    letterbox.before = wait
    li.says("一")
    await telegram.until(lambda: letterbox.calls)
    await asyncio.sleep(0.1)
    assert len(telegram.deliveries.waiting) == 1
    committed.set()
    await telegram.deliveries.settled()


@pytest.mark.parametrize("failure", [StorageAway(0), RuntimeError("a bug")], ids=["storage away", "a bug"])
async def test_what_was_not_kept_is_fetched_again(
    telegram: FakeTelegram,
    letterbox: Letterbox,
    li: Person,
    polling: asyncio.Task[None],
    failure: Exception,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.channels.telegram.polling.PAUSES", (0.01,))
    letterbox.fails = [failure]
    li.says("一")
    await telegram.until(lambda: len(letterbox.kept) == 1)
    await telegram.deliveries.settled()
    assert len(letterbox.calls) == 2
    assert len(set(letterbox.calls)) == 1
    assert type(failure).__name__ in caplog.text
    assert "a bug" not in caplog.text


async def test_an_update_nobody_can_read_stops_nothing(
    telegram: FakeTelegram, letterbox: Letterbox, li: Person, polling: asyncio.Task[None]
) -> None:
    telegram.push({"update_id": telegram.next_update(), "message": {"text": 5, "from": {"id": li.id}}})
    li.says("你好")
    await telegram.until(lambda: len(letterbox.kept) == 2)
    await telegram.deliveries.settled()
    assert isinstance(letterbox.kept[0].message, Unreadable)
    assert letterbox.kept[0].address == str(li.id)


async def test_half_a_character_spoils_its_own_update_alone(
    telegram: FakeTelegram, letterbox: Letterbox, li: Person, polling: asyncio.Task[None]
) -> None:
    telegram.push(
        updates.message(telegram.next_update(), updates.text("路灯\ud83d坏了"), sender=updates.user(7))
    )
    li.says("你好")
    await telegram.until(lambda: len(letterbox.kept) == 2)
    await telegram.deliveries.settled()
    told = {letter.address: letter.message for letter in letterbox.kept}
    assert told["7"] == Text("路灯\ufffd坏了", "1")
    assert list(told) == ["7", str(li.id)]


@pytest.mark.parametrize(
    ("answer", "apart"),
    [
        (b'{"ok":true,"result":[]}', []),
        (
            b'{"ok":true,"result":[{"a":"\\ud800]}"},{"b":["}",{}]}]}',
            [b'{"a":"\\ud800]}"}', b'{"b":["}",{}]}'],
        ),
        (
            b'{"result":[{"a":%b},{}],"ok":true}' % (b"[" * 9000 + b"]" * 9000),
            [b'{"a":%b}' % (b"[" * 9000 + b"]" * 9000), b"{}"],
        ),
    ],
    ids=["empty", "half a character", "deep"],
)
def test_a_batch_is_taken_apart_whatever_is_in_it(answer: bytes, apart: list[bytes]) -> None:
    assert updates_in(answer) == apart


@pytest.mark.parametrize(
    "answer", [b"", b"<html>", b'{"ok":false}', b'{"result":{"a":1}}', b'{"result":[{"a"']
)
def test_what_is_no_batch_is_told_from_an_empty_one(answer: bytes) -> None:
    with pytest.raises(ValueError, match="no batch"):
        updates_in(answer)


@pytest.mark.parametrize(
    "fault",
    [
        Fault("getUpdates", status=502),
        Fault("getUpdates", reset=True),
        Fault("getUpdates", retry_after=0.01),
        Fault("getUpdates", status=409),
        Fault("getUpdates", status=200, body=b"<html>"),
        Fault("getUpdates", status=200, body=b'{"ok":true,"result":[{"text":"no number"}]}'),
    ],
    ids=["502", "reset", "429", "409", "no JSON", "no number"],
)
async def test_polling_outlasts_a_failing_platform(
    telegram: FakeTelegram,
    channel: TelegramChannel,
    letterbox: Letterbox,
    li: Person,
    fault: Fault,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.channels.telegram.polling.PAUSES", (0.01,))
    caplog.set_level(logging.DEBUG)
    fault.times = 1 if fault.retry_after else 2
    telegram.faults.append(fault)
    task = asyncio.create_task(channel.poll(letterbox))
    li.says("你好")
    await telegram.until(lambda: any(incoming.address == str(li.id) for incoming in letterbox.kept))
    task.cancel()
    assert telegram.token not in caplog.text


async def test_polling_stops_promptly(
    telegram: FakeTelegram, letterbox: Letterbox, channel: TelegramChannel
) -> None:
    async with channel_to(telegram, patience=1_000.0) as waiting:
        task = asyncio.create_task(waiting.poll(letterbox))
        await asyncio.sleep(0.1)
        task.cancel()
        done, _ = await asyncio.wait([task], timeout=0.5)
    assert done
