"""One browser for each file of tests that look at pages."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser

from tests.bot.browser import chromium


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    """The browser, a second's start; each test opens a context of its own there, which shares nothing."""
    async with chromium() as opened:
        yield opened
