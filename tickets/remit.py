"""What a hotline may not take on (不予受理), and where it belongs instead.

It is told to the resident, who may insist: then a person decides.
"""

from __future__ import annotations

from tickets.city import City, RemitRule
from tickets.phrases import clauses, spoken, tells


def elsewhere(words: str, city: City) -> RemitRule | None:
    """The first rule that says `words` are somebody else's matter; None when they seem to be ours."""
    whole = clauses(spoken(words))
    return next((rule for rule in city.remits if tells(whole, rule.words, rule.unless)), None)
