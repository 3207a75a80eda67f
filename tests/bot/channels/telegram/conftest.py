"""The fake platform, a channel connected to it, and somebody to chat with."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import TelegramChannel
from tests.bot.channels.telegram.bench import Letterbox, Shelf, channel_to, serving
from tests.fake_telegram import FakeTelegram, Person


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(speed=50) as server:
        yield server


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def letterbox() -> Letterbox:
    return Letterbox()


@pytest.fixture
async def channel(telegram: FakeTelegram, shelf: Shelf) -> AsyncIterator[TelegramChannel]:
    async with channel_to(telegram, shelf) as made:
        yield made


@pytest.fixture
async def webhook(channel: TelegramChannel, letterbox: Letterbox) -> AsyncIterator[str]:
    """The address of the channel's webhook, which the platform does not know."""
    async with serving(channel.route(letterbox)) as address:
        yield f"{address}/telegram"


@pytest.fixture
async def registered(telegram: FakeTelegram, letterbox: Letterbox) -> AsyncIterator[TelegramChannel]:
    """A channel whose webhook the platform knows."""
    async with (
        channel_to(telegram) as entrance,
        serving(entrance.route(letterbox)) as url,
        channel_to(telegram, public_url=url) as channel,
    ):
        await channel.prepare()
        yield channel


@pytest.fixture
def li(telegram: FakeTelegram) -> Person:
    return telegram.person("Li")
