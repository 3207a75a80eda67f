"""A WeChat of our own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.fake_wechat import FakeWeChat


@pytest.fixture
async def wechat() -> AsyncIterator[FakeWeChat]:
    async with FakeWeChat() as server:
        yield server
