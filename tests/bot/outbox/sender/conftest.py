"""A Bot API of our own, and a database for what does not depend on its kind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.databases import new_file
from tests.fake_telegram import FakeTelegram


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[Database]:
    """One database, for what does not depend on its kind."""
    made = Database(new_file(tmp_path / "sender.db"))
    yield made
    await made.close()
