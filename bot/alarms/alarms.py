"""Looks for what stands out, every so often, and tells the leaders whom the city names.

Rule 1  What is found is noted in the unit of work that claims the look: the same thing is news once (see
        `tickets.watching`), however many processes look.
Rule 2  At night only what is urgent is told. The rest waits, noted, for the first look of the day; of what
        was noted twice by then, the newest is told.
Rule 3  What nobody could be told waits until somebody can, for as long as it would be no news again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.alarms.looking import look
from bot.alarms.telling import is_urgent, said
from bot.desk.office import Office
from bot.desk.unit.mailing import Mailing, Posted
from bot.desk.unit.stakes import Stakes
from bot.rounds import by_the_clock, leaders
from bot.rounds.repeating import repeated
from storage import alarms
from storage import tickets as ticket_storage
from storage.database import Connection, Database
from storage.timers import DueTimer
from tickets.city import City
from tickets.watching import Alarm, is_news

log = structlog.get_logger("alarms")

KIND = "alarms"
"""The timer of the next look: no ticket's and no resident's."""


class Alarms:
    """The looks of one city."""

    def __init__(
        self,
        office: Office,
        database: Database,
        now: Callable[[], datetime],
        told: Callable[[Posted], None],
    ) -> None:
        """`told` hears of what was written after each commit."""
        self._office = office
        self._database = database
        self._now = now
        self._told = told

    async def run(self) -> None:
        """Look until cancelled; not at all where nobody is to be told."""
        if self._office.city.watch.leaders:
            await repeated(self.once, "alarms not told", by_the_clock.LOOKS)

    async def once(self) -> bool:
        """Look if it is time; arrange the first look if none is waiting."""
        city, now = self._office.city, self._now()
        following = next_look(city, now)
        timer = await by_the_clock.due(self._database, KIND, following, now)
        if timer is None:
            return False
        async with self._database.reading() as connection:
            found = await look(connection, city, now, daily=_begins_a_day(city, timer, now))
        async with self._database.transaction() as connection:
            if not await by_the_clock.claimed(connection, timer, following, now):
                return False
            await self._note(connection, found, now)
            posted = await self._tell(connection, now)
        self._told(posted)
        return True

    async def _note(self, connection: Connection, found: Sequence[Alarm], now: datetime) -> None:
        city = self._office.city
        days = city.watch.days
        told = await alarms.told(connection, _horizon(city, now))
        morning = _opening(city, now)
        news = {a.topic: a for a in reversed(found) if is_news(a, told, morning, now, days)}
        await alarms.note(connection, list(news.values()), now)

    async def _tell(self, connection: Connection, now: datetime) -> Posted:
        city, posted = self._office.city, Posted()
        by_day = city.calendar.next_daytime(now, *city.daytime) <= now
        noted = {
            alarm.topic: (at, alarm)
            for at, alarm in await alarms.untold(connection, _horizon(city, now))
            if by_day or is_urgent(city, alarm)
        }
        if not noted:
            return posted
        reached = await leaders.bound(connection, city.watch.leaders)
        if not reached:
            log.warning("no leader can be told", alarms=len(noted))
            return posted
        tickets = await ticket_storage.load(
            connection, [id for _, alarm in noted.values() for id in alarm.tickets], lock=False
        )
        mailing = Mailing(self._office, connection, now, Stakes(connection))
        for leader in reached:
            for at, alarm in noted.values():
                mailing.tell(leader, said(self._office, leader.language, alarm, at, tickets))
        await alarms.mark(connection, list(noted), now)
        await mailing.post(posted)
        return posted


def next_look(city: City, now: datetime) -> datetime:
    """The next of the looks that begin at midnight by the city's clock."""
    midnight = city.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + ((now - midnight) // city.watch.every + 1) * city.watch.every


def _horizon(city: City, now: datetime) -> datetime:
    """What was noted before is over: found again, it is news."""
    return now - timedelta(days=city.watch.days + 1)


def _begins_a_day(city: City, timer: DueTimer, now: datetime) -> bool:
    """Whether this look is the first one since `daytime` began."""
    return timer.due_at - city.watch.every < _opening(city, now)


def _opening(city: City, now: datetime) -> datetime:
    """When `daytime` began last."""
    opens, local = city.daytime[0], city.local(now)
    opening = local.replace(hour=opens.hour, minute=opens.minute, second=0, microsecond=0)
    return opening if opening <= now else opening - timedelta(days=1)
