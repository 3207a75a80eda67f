"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import HealthCheck, settings

from storage.database import Database
from tests.databases import DIALECTS, Postgres, new_file, postgres


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-dialogues", action="store_true", help="rewrite the transcripts; read the diff")
    parser.addoption("--all-on-wechat", action="store_true", help="play every transcript on WeChat, too")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-dialogues") and os.environ.get("CI"):
        raise pytest.UsageError("transcripts are not rewritten in CI: a person has to read them")
    plainly = structlog.dev.ConsoleRenderer(
        colors=False, exception_formatter=structlog.dev.plain_traceback
    )  # as it is drawn otherwise, with everything in sight, a traceback takes a second
    structlog.configure([structlog.processors.add_log_level, plainly])
    settings.register_profile(
        "unhurried", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.load_profile("unhurried")  # how long one example takes is the machine's business


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are processors: tests wait for other programs a third of their time."""
    return (3 * len(os.sched_getaffinity(0)) + 1) // 2


LONGEST = ("tests/faults/", "tests/bot/simulation/", "tests/bot/app/test_workers.py", "tests/attacks/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that nobody waits for it alone at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """A PostgreSQL server; started by the first test that wants it."""
    with postgres() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: Postgres) -> Iterator[str]:
    """A migrated database of the test's own on PostgreSQL."""
    with postgres_server.migrated() as url:
        yield url


@pytest.fixture(params=DIALECTS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated database of the test's own, once on each kind."""
    if request.param == "sqlite":
        return new_file(tmp_path / "test.db")
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The same, reached."""
    made = Database(database_url)
    try:
        yield made
    finally:
        await made.close()


@pytest.fixture(params=DIALECTS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without a table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/deep/er/empty.db"
        return
    with request.getfixturevalue("postgres_server").empty() as url:
        yield url
