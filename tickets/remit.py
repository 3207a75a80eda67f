"""What a hotline may not take on (不予受理), and where it belongs instead.

It is told to the resident, who may insist: then a person decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tickets.city import City
from tickets.phrases import any_of, clauses, spoken, tells
from tickets.rules import RemitRule


def elsewhere(words: str, city: City) -> RemitRule | None:
    """The first rule that says `words` are somebody else's matter; None when they seem to be ours."""
    said = spoken(words)
    if _any(city).search(said) is None:
        return None
    whole = clauses(said)
    return next((rule for rule in city.remits if tells(whole, rule.words, rule.unless)), None)


@lru_cache(maxsize=8)
def _any(city: City) -> re.Pattern[str]:
    return any_of(word for rule in city.remits for word in rule.words)
