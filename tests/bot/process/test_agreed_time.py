"""Replicas whose machines disagree about the time agree on the database's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from structlog.testing import capture_logs

from bot.process.agreed_time import AgreedTime
from storage.database import Database

HOURS = timedelta(hours=2)
CLOSE = timedelta(seconds=1)


class Machine:
    """A clock that is wrong by `by`."""

    def __init__(self, by: timedelta) -> None:
        self.by = by

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.by


@contextmanager
def _complaints() -> Iterator[list[float]]:
    """By how many seconds clocks were said to be wrong."""
    said: list[float] = []
    with capture_logs() as logs:
        yield said
    said += [line["ahead"] for line in logs]


async def test_machines_hours_apart_agree(postgres_url: str) -> None:
    """Also after somebody has set the date of one of them."""
    database = Database(postgres_url)
    machines = Machine(-HOURS), Machine(HOURS)
    early, late = (AgreedTime(database, machine) for machine in machines)
    assert late.now() - early.now() > HOURS
    with _complaints() as said:
        for clock in (early, late):
            await clock.measure()
    assert [round(seconds / 3600) for seconds in said] == [-2, 2]
    for clock in (early, late):
        assert abs(clock.now() - datetime.now(UTC)) < CLOSE
    machines[0].by = timedelta(days=1)
    assert abs(early.now() - late.now()) < CLOSE
    await database.close()


async def test_sqlite_has_no_clock_of_its_own(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/one.db")
    clock = AgreedTime(database, Machine(HOURS))
    await clock.measure()
    assert abs(clock.now() - datetime.now(UTC) - HOURS) < CLOSE
    await database.close()
