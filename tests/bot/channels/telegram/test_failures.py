"""What a failed send means for its row."""

from __future__ import annotations

import asyncio
import gc
import logging

import httpx
import pytest

from bot.channels.telegram import TelegramChannel
from bot.mail import NotDelivered
from tests.bot.channels.telegram.bench import channel_to, delivery
from tests.fake_telegram import FakeTelegram, Fault, Person

DEAD, GONE, SOON = (None, False), (None, True), (0.0, False)
FAILURES = [
    (Fault(retry_after=12), (12.0, False)),
    (Fault(status=429), (1.0, False)),
    (Fault(status=403), GONE),
    (Fault(status=403, description="Forbidden: user is deactivated"), GONE),
    (Fault(status=403, description="Forbidden: bot was kicked from the group chat"), GONE),
    (Fault(status=400, description="Bad Request: TOPIC_CLOSED"), GONE),
    (Fault(status=400, description="Bad Request: chat not found"), GONE),
    (Fault(status=400, description="Bad Request: PEER_ID_INVALID"), GONE),
    (Fault(status=400, description="Bad Request: not enough rights to send text messages"), GONE),
    (Fault(status=400, description="Bad Request: message is too long"), DEAD),
    (Fault(status=413), DEAD),
    (Fault(status=401), (60.0, False)),
    (Fault(status=404), (60.0, False)),
    (Fault(status=409), SOON),
    (Fault(status=500), SOON),
    (Fault(status=502, body=b"<html>bad gateway</html>"), SOON),
    (Fault(status=200, body=b"<html>a captive portal</html>"), SOON),
    (Fault(status=302, body=b""), SOON),
    (Fault(reset=True), SOON),
    (Fault(reset=True, effect=True), SOON),
]


@pytest.mark.parametrize(
    ("fault", "expected"),
    FAILURES,
    ids=[str(each[0].body or each[0].told()["description"]) for each in FAILURES],
)
async def test_what_a_failure_means(
    channel: TelegramChannel,
    telegram: FakeTelegram,
    li: Person,
    fault: Fault,
    expected: tuple[float | None, bool],
    caplog: pytest.LogCaptureFixture,
) -> None:
    fault.times = 1
    telegram.faults.append(fault)
    caplog.set_level(logging.DEBUG)
    with pytest.raises(NotDelivered) as caught:
        await channel.send(delivery(li.id, "你好"))
    assert (caught.value.again_after, caught.value.gone) == expected
    assert telegram.token not in f"{caplog.text}{caught.value!r}{caught.value.__cause__!r}"


@pytest.mark.parametrize(("fault", "named"), [(Fault(retry_after=12), True), (Fault(status=429), False)])
async def test_whether_the_platform_has_said_when(
    channel: TelegramChannel, telegram: FakeTelegram, li: Person, fault: Fault, named: bool
) -> None:
    """A flood without a time is like any other failure: the pauses grow."""
    fault.times = 1
    telegram.faults.append(fault)
    with pytest.raises(NotDelivered) as caught:
        await channel.send(delivery(li.id, "你好"))
    assert caught.value.named is named


async def test_a_server_that_cannot_be_reached_is_asked_again(telegram: FakeTelegram) -> None:
    async with channel_to(telegram, api_base="http://127.0.0.1:9") as channel:
        with pytest.raises(NotDelivered) as caught:
            await channel.send(delivery(7, "你好"))
    assert caught.value.again_after == 0.0
    assert telegram.token not in repr(caught.value)


async def test_a_server_that_hangs_is_asked_again(
    channel: TelegramChannel, telegram: FakeTelegram, li: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.request.ANSWER", 0.1)
    telegram.faults.append(Fault("sendMessage", hang=0.5))
    with pytest.raises(NotDelivered) as caught:
        await channel.send(delivery(li.id, "你好"))
    assert caught.value.again_after == 0.0


async def test_a_strange_address_is_gone(channel: TelegramChannel) -> None:
    with pytest.raises(NotDelivered) as caught:
        await channel.send(delivery("web:1", "你好"))
    assert caught.value.gone


async def test_a_group_that_became_a_supergroup_tells_its_new_number(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    moved = b'{"ok":false,"description":"upgraded","parameters":{"migrate_to_chat_id":-1009}}'
    telegram.faults.append(Fault("sendMessage", status=400, body=moved, chat=-9))
    with pytest.raises(NotDelivered) as caught:
        await channel.send(delivery(-9, "你好"))
    assert caught.value.moved == "-1009"


async def test_one_failing_chat_does_not_hold_up_another(
    channel: TelegramChannel, telegram: FakeTelegram, li: Person
) -> None:
    telegram.faults.append(Fault("sendMessage", hang=1.0, chat=li.id))
    wang = telegram.person("Wang")
    stuck = asyncio.create_task(channel.send(delivery(li.id, "你好")))
    await channel.send(delivery(wang.id, "你好", id=2))
    assert not stuck.done()
    stuck.cancel()


async def test_httpx_is_never_used(telegram: FakeTelegram, li: Person) -> None:
    """It would write the token into the log; the library makes its clients unless it is given other ones."""

    def clients() -> int:
        return sum(isinstance(thing, httpx.AsyncClient) for thing in gc.get_objects())

    before = clients()
    async with channel_to(telegram) as channel:
        await channel.send(delivery(li.id, "你好"))
        assert clients() == before
    assert logging.getLogger("httpx").getEffectiveLevel() >= logging.WARNING
