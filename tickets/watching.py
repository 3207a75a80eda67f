"""What leaders are alarmed about (`[alarms]` of a city), and when the same thing is news again.

Rule 1  A rising topic, or many residents on one matter, is told once from one morning to the next, and only
        when somebody has reported it since it was told last.
Rule 2  A place or a reporter that comes again and again stays so for weeks: told once in `days`, and again
        when it has become twice as much.
Rule 3  A matter or a place is the same as one told of before if their middles are one cell or neighbours:
        what grows wanders a little.
Rule 4  At night only what is configured as urgent is told; the rest waits until `daytime` begins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from tickets.cells import beside

What = Literal["rising", "matter", "place", "reporter"]
LASTING: Final[frozenset[What]] = frozenset({"place", "reporter"})
"""What is counted over `days`, and looked for once a day."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is alarmed, and from how much on. Without leaders nobody looks."""

    leaders: tuple[str, ...] = ()
    """Staff codes of those whose chats get the alarms."""
    urgent: frozenset[str] = frozenset()
    """Codes of categories, or of their groups, whose alarms go out at night, too."""
    every: timedelta = timedelta(minutes=30)
    """Between two looks."""
    windows: tuple[timedelta, ...] = (timedelta(hours=3), timedelta(hours=24))
    """The stretches up to now that are compared with the same hours of earlier weeks; ascending."""
    weeks: int = 8
    """How many of them."""
    at_least: int = 4
    """Fewer tickets are never a rising topic."""
    false_alarms: float = 0.1
    """How many rising topics a day, on average and at most, chance alone may make of a usual week."""
    residents: int = 5
    """So many residents on one matter within 24 hours."""
    places: int = 10
    """So many tickets of one category at one place within `days`, and more than chance lets expect."""
    reporters: int = 10
    """So many tickets of one resident within `days`."""
    days: int = 30


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something to tell. `topic` is what it is about; `tickets` are the newest ids of all `behind` it.

    `category` is a category's code. `usual` and `hours` belong to a rising topic:
    what is usual, and for how many hours up to now.
    """

    what: What
    topic: str
    count: int
    category: str = ""
    district: str = ""
    usual: float = 0.0
    hours: float = 24.0
    tickets: tuple[int, ...] = ()
    behind: int = 0
    cell: int | None = None
    """The middle of a matter or a place."""


def is_news(
    alarm: Alarm, told: Mapping[str, tuple[datetime, Alarm]], day_begins: datetime, now: datetime, days: int
) -> bool:
    """Whether an alarm is to be told at `now`. `told`: topic → when it was noted last, and what then."""
    for at, before in _the_same(alarm, told):
        if alarm.what in LASTING:
            news = at <= now - timedelta(days=days) or alarm.count >= 2 * before.count
        else:
            news = at < day_begins and alarm.tickets[:1] > before.tickets[:1]
        if not news:
            return False
    return True


def _the_same(alarm: Alarm, told: Mapping[str, tuple[datetime, Alarm]]) -> list[tuple[datetime, Alarm]]:
    """What was told of the same thing."""
    if alarm.cell is None:
        return [told[alarm.topic]] if alarm.topic in told else []
    near = beside(alarm.cell)
    return [
        (at, before)
        for at, before in told.values()
        if (before.what, before.category) == (alarm.what, alarm.category) and before.cell in near
    ]


def topic_of(resident: int) -> str:
    """The topic of an alarm about one resident's many tickets."""
    return f"reporter:{resident}"
