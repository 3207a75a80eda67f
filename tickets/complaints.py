"""Which department words complain of: what its own people did, or that it did nothing.

Rule 1  It is a city's own words that tell: 投诉自来水公司 may only want the water back, 投诉城管 hardly ever
        anything like that.
Rule 2  Such a matter never goes to that department alone: by itself not at all, a person decides; and where
        that person gives it to the department all the same, the supervisors are told.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tickets.city import City
from tickets.phrases import any_of, clauses, spoken, tells
from tickets.ticket import Kind, Ticket

COMPLAINING = (Kind.COMPLAINT, Kind.REPORT, Kind.HELP)
"""Kinds that may complain of somebody, whatever their sender called it."""


def accused(words: str, city: City) -> str:
    """The department that `words` complain of by themselves; empty for none."""
    said = spoken(words)
    if not city.complaints or _any(city).search(said) is None:
        return ""
    whole = clauses(said)
    rule = next((rule for rule in city.complaints if tells(whole, rule.words, rule.unless)), None)
    return "" if rule is None else rule.department


def accused_in(ticket: Ticket, city: City) -> str:
    """The department that a ticket's description complains of; empty for none."""
    return accused(ticket.description, city) if ticket.kind in COMPLAINING else ""


@lru_cache(maxsize=8)
def _any(city: City) -> re.Pattern[str]:
    return any_of(word for rule in city.complaints for word in rule.words)
