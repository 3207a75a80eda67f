"""An alarm in words, with the tickets behind it to tap on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from bot.desk.office import Office
from bot.desk.outgoing.facts import Facts
from conversations.casework import shown
from conversations.effects import Say
from tickets.city import City
from tickets.places import nearest
from tickets.ticket import Ticket
from tickets.traces import discreetly
from tickets.watching import Alarm, What

WORDS: Final[Mapping[What, str]] = {
    "rising": "alarm-rising",
    "matter": "alarm-matter",
    "place": "alarm-place",
    "reporter": "alarm-reporter",
}


def said(office: Office, language: str, alarm: Alarm, at: datetime, tickets: Mapping[int, Ticket]) -> Say:
    """What a leader is told of an alarm that was noted `at` a moment; `tickets` are those behind it."""
    facts = Facts(office, language)
    behind = [tickets[id] for id in alarm.tickets if id in tickets]
    options = tuple(shown(t.id, t.round, facts.words("alarm-line", facts.ticket(t))) for t in behind)
    told = named(office, language, alarm, behind) | {
        "at": office.city.local(at),
        "days": office.city.watch.days,
        "behind": facts.words("alarm-tickets", {"more": max(0, alarm.behind - len(behind))}),
    }
    return Say(WORDS[alarm.what], told, options)


def named(office: Office, language: str, alarm: Alarm, behind: Sequence[Ticket]) -> dict[str, Any]:
    """The facts with which every sentence about an alarm can be filled."""
    return {
        "count": alarm.count,
        "usual": round(alarm.usual),
        "hours": round(alarm.hours),
        "category": _category(office.city, alarm.category, language),
        "district": _district(office, language, alarm.district),
        "place": _place(office, language, alarm, behind),
    }


def _category(city: City, code: str, language: str) -> str:
    known = city.categories.get(code) or city.groups.get(code)
    if known is None:
        return code
    return known.called(language)


def _district(office: Office, language: str, code: str) -> str:
    district = office.city.districts.get(code)
    return Facts(office, language).words("somewhere") if district is None else district.called(language)


def _place(office: Office, language: str, alarm: Alarm, behind: Sequence[Ticket]) -> str:
    """A known place nearby, else what the newest report calls it."""
    for ticket in behind[:1]:
        site = ticket.site
        known = nearest(office.city, site.latitude, site.longitude)
        return office.city.place_called(known, language) if known else discreetly(site.words)
    return _district(office, language, alarm.district)


def is_urgent(city: City, alarm: Alarm) -> bool:
    """Whether an alarm goes out at night, too."""
    category = city.categories.get(alarm.category)
    codes = {alarm.category} | ({category.group} if category is not None else set())
    return bool(codes & city.watch.urgent)
