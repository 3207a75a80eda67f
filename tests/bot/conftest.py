"""What tests of the program share."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser
from structlog.testing import capture_logs

from bot.city.folders import PACKAGED
from tests.bot.browser import chromium
from tests.hotline import Hotline, open_hotline


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    """The browser, a second's start; each test opens a context of its own there, which shares nothing."""
    async with chromium() as opened:
        yield opened


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A configuration that is not there yet."""
    return tmp_path / "jieban.toml"


@pytest.fixture
async def hotline(tmp_path: Path, database_url: str) -> AsyncIterator[Hotline]:
    """A hotline, once on each kind of database."""
    async with open_hotline(tmp_path, database=database_url) as opened:
        yield opened


@pytest.fixture
def complaints() -> Iterator[list[Any]]:
    """What is logged as a warning or worse."""
    with capture_logs() as logs:
        yield logs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the demo city, to be spoilt."""
    return Path(shutil.copytree(PACKAGED / "demo", tmp_path / "mycity"))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Both databases by their addresses; of SQLite, which a hotline makes for itself, an empty one."""
    return "" if request.param == "sqlite" else str(request.getfixturevalue("postgres_url"))
