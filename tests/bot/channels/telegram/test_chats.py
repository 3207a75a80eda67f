"""The whole way: people, platform, webhook, channel."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels.telegram import TelegramChannel
from bot.mail import StorageAway
from conversations.messages import Choice, Edited, Place, Reachable, Text
from tests.bot.channels.telegram.bench import SECRET, Letterbox, channel_to, delivery, row
from tests.fake_telegram import FakeTelegram, Fault, Person


async def test_prepare_tells_commands_and_webhook(
    telegram: FakeTelegram, registered: TelegramChannel
) -> None:
    (call,) = telegram.called("setWebhook")
    assert call.parameters["secret_token"] == SECRET
    assert call.parameters["allowed_updates"] == [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    ]
    assert set(telegram.commands) == {"", "en"}
    assert [command["command"] for command in telegram.commands[""]] == [
        "report",
        "reports",
        "human",
        "language",
        "privacy",
        "help",
    ]


async def test_prepare_outlasts_a_failing_platform(
    telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.registration.PAUSES", (0.01,))
    telegram.faults.append(Fault("getMe", status=502, times=2))
    telegram.faults.append(Fault("setMyCommands", status=400, times=9))
    async with channel_to(telegram, mode="polling") as channel:
        await asyncio.wait_for(channel.prepare(), 5)
    assert [call.status for call in telegram.called("getMe")] == [502, 502, 200]
    assert telegram.called("deleteWebhook")


@pytest.mark.parametrize("answer", [b'{"ok": true}', b'{"ok": true, "result": true}'])
async def test_prepare_outlasts_an_answer_of_another_shape(
    telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    monkeypatch.setattr("bot.channels.telegram.registration.PAUSES", (0.01,))
    telegram.faults.append(Fault("getMe", status=200, body=answer))
    async with channel_to(telegram, mode="polling") as channel:
        await asyncio.wait_for(channel.prepare(), 5)
    assert telegram.called("setMyCommands")


async def test_a_whole_chat_by_webhook(
    telegram: FakeTelegram, registered: TelegramChannel, letterbox: Letterbox, li: Person
) -> None:
    first = li.says("路灯坏了")
    li.edits(first, "两盏路灯坏了")
    li.shares(30.25, 120.5, "东门")
    await telegram.deliveries.settled()
    await registered.send(delivery(li.id, "对吗？", buttons=(row("对", "不对"),)))
    await li.expect("对吗")
    query = li.presses("不对")
    li.blocks()
    await telegram.deliveries.settled()
    said = [incoming.message for incoming in letterbox.kept]
    assert said[:3] == [
        Text("路灯坏了", str(first)),
        Edited("两盏路灯坏了", str(first)),
        Place(30.25, 120.5, "东门", ref=str(first + 1)),
    ]
    assert set(said[3:]) == {Choice("t-1"), Reachable(False)}
    await telegram.until(lambda: query in telegram.answered)


async def test_what_was_not_kept_comes_again_in_order(
    telegram: FakeTelegram, registered: TelegramChannel, letterbox: Letterbox, li: Person
) -> None:
    letterbox.fails = [StorageAway(1), StorageAway(1)]
    li.says("一")
    li.says("二")
    wang = telegram.person("Wang")
    await telegram.deliveries.settled()
    wang.says("三")
    await telegram.deliveries.settled()
    assert [incoming.message for incoming in letterbox.kept if incoming.address == str(li.id)] == [
        Text("一", "1"),
        Text("二", "2"),
    ]
    assert len(letterbox.kept) == 3
    assert len(letterbox.calls) == 5
