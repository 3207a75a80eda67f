"""When the digest goes out, and to whom: each leader who is bound, once on each working day.

Rule 1  Once, however many processes there are (`bot/rounds/by_the_clock.py`).
Rule 2  One that was missed goes out later on a working day, in `daytime`; else with the next one, as one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import msgspec

from bot.alarms.telling import named
from bot.desk.office import Office
from bot.desk.outgoing.facts import Facts
from bot.desk.unit.mailing import Mailing, Posted
from bot.desk.unit.stakes import Stakes
from bot.desk.unit.unheld import AFTER, LET_GO
from bot.desk.wishes import lateness
from bot.digest.facts import DAYS, RECENT, Digest, StoodOut, gathered
from bot.digest.picture import MOST, picture
from bot.files.media import MediaDirectory
from bot.rounds import by_the_clock, leaders
from bot.rounds.repeating import repeated
from conversations.casework import LATE_ONES
from conversations.effects import Option, Say
from conversations.texts import DEFAULT
from storage import errands
from storage.database import Connection, Database
from tickets.calendar import WorkingCalendar
from tickets.rates import Rates
from tickets.ticket import Role

KIND = "digest"
"""The timer of the next digest: no ticket's and no resident's."""
LATE = timedelta(hours=1)
"""What comes so long after its hour was missed, as after an outage."""
NAMED = 3
"""Departments that are named in the words for what is late."""


LABELS = (
    *("title", "period", "department", "tickets", "in_time", "resolution", "satisfaction", "overdue"),
    *("received", "closed", "trend", "trend_line", "rising", "usual", "spots"),
    *("nothing", "nothing_rises", "no_spots", "others", "foot"),
)
"""The words in the picture."""
SHARES = ("signed", "in_time", "response", "resolution", "satisfaction")
"""The shares in the words, in the order in which a matter comes that far."""
TOPICS = 3
"""Rising topics and places that are named in the words."""


class Digests:
    """The morning digest of one city."""

    def __init__(
        self,
        office: Office,
        database: Database,
        media: MediaDirectory,
        now: Callable[[], datetime],
        told: Callable[[Posted], None],
    ) -> None:
        """`told` hears of what was written after each commit."""
        self._office = office
        self._database = database
        self._media = media
        self._now = now
        self._told = told

    async def run(self) -> None:
        """Send what is due until cancelled."""
        if self._office.city.digest is not None:
            await repeated(self.once, "digest not sent", by_the_clock.LOOKS)

    async def once(self) -> bool:
        """Send the digest if it is time; arrange the first one if none is waiting."""
        at, now = self._office.city.digest, self._now()
        if at is None:
            return False
        following = next_digest(self._office.city.calendar, at, now)
        timer = await by_the_clock.due(self._database, KIND, following, now)
        if timer is None or self._comes_too_late(timer.due_at, at, now):
            return False
        since = self._office.city.calendar.working_day_before(timer.due_at)
        async with self._database.reading() as connection:
            languages = {leader.language for leader in await leaders.bound(connection, self._codes())}
        digest = await self.gathered(since, now)
        pictures = {
            language: await self._media.put(await self.drawn(digest, language)) for language in languages
        }
        async with self._database.transaction() as connection:
            if pictures:  # they go when what was said goes, also those that another process was faster with
                body = msgspec.json.encode(sorted(pictures.values())).decode()
                due = now + AFTER + self._office.kept.chat
                await errands.ask(connection, LET_GO, None, body, now, due)
            if not await by_the_clock.claimed(connection, timer, following, now):
                return False
            posted = await self._send(connection, digest, pictures, now)
        self._told(posted)
        return True

    def _comes_too_late(self, due: datetime, at: time, now: datetime) -> bool:
        """Whether a digest that was missed has to wait for its hour of the next working day."""
        closes = self._office.city.daytime[1]
        if now - due < LATE or at >= closes:
            return False
        return self._office.city.calendar.next_working_time(now, (at, closes)) > now

    async def gathered(self, since: datetime, now: datetime) -> Digest:
        """The figures as they are at `now`; nothing is sent or kept."""
        async with self._database.reading() as connection:
            return await gathered(connection, self._office.city, since, now)

    async def drawn(self, digest: Digest, language: str = DEFAULT) -> bytes:
        """The picture of a morning's figures, in a language."""
        facts = Facts(self._office, language)
        labels = self._labels(digest, facts, self._office.world.hotline.called(language))
        topics = [topic(self._office, language, each) for each in digest.rising]
        named = replace(
            digest,
            lines=tuple(replace(line, name=facts.department(line.code)) for line in digest.lines),
            spots=tuple((facts.place(name), count) for name, count in digest.spots),
        )
        return await asyncio.to_thread(picture, named, labels, topics)

    def _labels(self, digest: Digest, facts: Facts, city: str) -> dict[str, str]:
        told = {
            "city": city,
            "at": self._office.city.local(digest.until),
            "days": DAYS,
            "recent": RECENT,
            "count": max(0, len(digest.lines) - MOST),
        }
        return {name: facts.words(f"picture-{name}", told) for name in LABELS}

    async def _send(
        self, connection: Connection, digest: Digest, pictures: Mapping[str, str], now: datetime
    ) -> Posted:
        """To each leader in their language; whoever has changed it this moment gets the other picture."""
        mailing = Mailing(self._office, connection, now, Stakes(connection))
        for leader in await leaders.bound(connection, self._codes()):
            told = digest_facts(digest, self._office, leader.language)
            key = pictures.get(leader.language) or next(iter(pictures.values()), "")
            file = {"kind": "photo", "key": key, "name": "digest.png", "mime": "image/png"}
            late = (Option(LATE_ONES, "digest-late-button"),) if digest.overdue else ()
            mailing.tell(leader, Say("digest", told, late, attachments=(file,) if key else ()))
        posted = Posted()
        await mailing.post(posted)
        return posted

    def _codes(self) -> list[str]:
        return [m.code for m in self._office.city.staff.values() if m.role is Role.LEADER]


def next_digest(calendar: WorkingCalendar, at: time, now: datetime) -> datetime:
    """The next working day's `at` after `now`."""
    day = now.astimezone(calendar.timezone)
    while True:
        moment = day.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
        if moment > now and calendar.is_working(moment.date()):
            return moment
        day += timedelta(days=1)


def digest_facts(digest: Digest, office: Office, language: str) -> Mapping[str, Any]:
    """What the digest's sentences are filled with."""
    facts, city = Facts(office, language), office.city
    late = sorted((line for line in digest.lines if line.overdue), key=lambda line: -line.overdue)
    most = [
        facts.words("digest-late", {"name": facts.department(line.code), "count": line.overdue})
        for line in late[:NAMED]
    ]
    return {
        "city": office.world.hotline.called(language),
        "since": city.local(digest.since),
        "until": city.local(digest.until),
        "received": digest.received,
        "closed": digest.closed,
        "days": DAYS,
        **_shares(facts, digest.whole),
        "answered_again": digest.second.answered,
        "differing": digest.second.differing,
        "overdue": digest.overdue,
        "most": facts.words("list-and").join(most),
        "rising": len(digest.rising),
        "topics": facts.words("list-and").join(
            facts.words("digest-topic", {"name": topic(office, language, each), **_counts(each)})
            for each in digest.rising[:TOPICS]
        ),
        "spots": len(digest.spots),
        "recent": RECENT,
        "places": facts.words("list-and").join(
            facts.words("digest-late", {"name": facts.place(name), "count": count})
            for name, count in digest.spots[:TOPICS]
        ),
        "criticised": len(digest.criticised),
        "numbers": facts.words("list-and").join(
            facts.words("digest-criticised", lateness.named(facts, city, ticket))
            for ticket in digest.criticised[:5]
        ),
    }


def topic(office: Office, language: str, stood_out: StoodOut) -> str:
    """What a rising topic or a matter of many is called: the category, and the district or the place."""
    newest = [stood_out.newest] if stood_out.newest is not None else []
    told = named(office, language, stood_out.alarm, newest)
    where = told["district"] if stood_out.alarm.what == "rising" else told["place"]
    return Facts(office, language).words("topic", {"category": told["category"], "where": where})


def _counts(stood_out: StoodOut) -> dict[str, Any]:
    """How many, and what is usual; -1 where that is not known."""
    alarm = stood_out.alarm
    return {"count": alarm.count, "usual": round(alarm.usual) if alarm.what == "rising" else -1}


def _shares(facts: Facts, rates: Rates) -> dict[str, str]:
    """The shares that can be told, as one line: of the others nothing is said."""
    shares = {name: getattr(rates, name) for name in SHARES}
    told = [
        facts.words("digest-rate", {"name": name, "share": f"{share:.1%}"})
        for name, share in shares.items()
        if share is not None
    ]
    return {"rated": "yes" if told else "no", "rates": facts.words("list-and").join(told)}
