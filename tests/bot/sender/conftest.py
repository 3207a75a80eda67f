"""A Bot API of our own, and a database for what does not depend on its kind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import schema
from storage.database import Database
from tests.fake_telegram import FakeTelegram


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
