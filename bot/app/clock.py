"""The clock: read here and nowhere else; what needs the present is given a function or a moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from storage import timers
from storage.database import Database
from tickets.city import City


def now() -> datetime:
    """The present, aware, UTC."""
    return datetime.now(UTC)


class MovableClock:
    """A clock that goes on by itself and can be moved forward: the demo's."""

    def __init__(self, starts: datetime | None = None) -> None:
        self._ahead = timedelta() if starts is None else starts - now()
        self.moved: Callable[[], None] = lambda: None
        self.database: Database | None = None

    def now(self) -> datetime:
        """The clock's present."""
        return now() + self._ahead

    def forward(self, step: timedelta) -> None:
        """Move the present on."""
        self._ahead += step
        self.moved()

    async def next_deadline(self) -> datetime | None:
        """The nearest moment at which something becomes due."""
        if self.database is None:
            return None
        async with self.database.reading() as connection:
            return await timers.next_due(connection)


def office_morning(city: City) -> datetime:
    """The demo begins at ten in the morning of a working day, so that everybody is at work."""
    here = city.local(now()).replace(hour=10, minute=0, second=0, microsecond=0)
    while not city.calendar.is_working(here.date()):
        here += timedelta(days=1)
    return here.astimezone(UTC)
