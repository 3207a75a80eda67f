"""One look at what stands out: counted in the database, judged by `tickets`, with the tickets behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from storage import sightings, statistics
from storage.database import Connection
from tickets.city import City
from tickets.repeats import NEWEST, clusters, repeated
from tickets.rising import rising, weeks_known
from tickets.ticket import Ticket
from tickets.watching import Alarm, What, topic_of

DAY = timedelta(hours=24)


async def look(connection: Connection, city: City, now: datetime, *, daily: bool) -> list[Alarm]:
    """What stands out at `now`; with `daily` also what is counted over many days."""
    found = [*await _rising(connection, city, now), *await _matters(connection, city, now)]
    if daily:
        found += [*await _places(connection, city, now), *await _reporters(connection, city, now)]
    return found


async def _rising(connection: Connection, city: City, now: datetime) -> list[Alarm]:
    spread = await statistics.spread(connection)
    if spread is None:
        return []
    known = weeks_known(now - spread[0], city.watch)
    tallies = await sightings.tallies(connection, city.watch, now)
    topics = len(city.categories) * max(len(city.districts), 1)
    found = []
    for alarm in rising(tallies, known, topics, city.watch):
        since = now - timedelta(hours=alarm.hours)
        behind = await sightings.behind(
            connection, since, now, category=alarm.category, district=alarm.district
        )
        found.append(replace(alarm, tickets=_newest(behind), behind=len(behind)))
    return found


async def _matters(connection: Connection, city: City, now: datetime) -> list[Alarm]:
    counted = await sightings.people_by_matter(connection, now - DAY, now)
    found = []
    for category, middle, cells in clusters(counted, city.watch.residents):
        behind = await sightings.behind(connection, now - DAY, now, category=category, cells=cells)
        count = sum(counted[category, cell] for cell in cells)
        found.append(_alarm("matter", category, middle, count, behind))
    return found


async def _places(connection: Connection, city: City, now: datetime) -> list[Alarm]:
    since = now - timedelta(days=city.watch.days)
    counted = await sightings.tickets_by_place(connection, since, now)
    found = []
    for category, middle, cells in repeated(counted, city.watch.places, city.watch.false_alarms):
        behind = await sightings.behind(connection, since, now, category=category, cells=cells)
        count = sum(counted[category, cell] for cell in cells)
        found.append(_alarm("place", category, middle, count, behind))
    return found


async def _reporters(connection: Connection, city: City, now: datetime) -> list[Alarm]:
    """Nobody who is confidential: seen side by side, tickets tell who somebody is."""
    since, at_least = now - timedelta(days=city.watch.days), city.watch.reporters
    found = []
    for resident in await sightings.busy_reporters(connection, since, now, at_least):
        behind = await sightings.behind(connection, since, now, resident=resident)
        behind = [ticket for ticket in behind if not (ticket.confidential or ticket.anonymous)]
        if len(behind) >= at_least:
            newest = _newest(behind)
            found.append(
                Alarm("reporter", topic_of(resident), len(behind), tickets=newest, behind=len(behind))
            )
    return found


def _alarm(what: What, category: str, middle: int, count: int, behind: Sequence[Ticket]) -> Alarm:
    return Alarm(
        what,
        f"{what}:{category}:{middle}",
        count,
        category,
        behind[0].site.district if behind else "",
        tickets=_newest(behind),
        behind=len(behind),
        cell=middle,
    )


def _newest(behind: Sequence[Ticket]) -> tuple[int, ...]:
    return tuple(ticket.id for ticket in behind[:NEWEST])
