"""What the place says when words say little: 收费太贵 at a school is school fees, in a hospital the doctor's.

Rule 1  The place decides between categories that words point to, and never brings in another.
Rule 2  Words that say more than the place could are left as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tickets.city import City
from tickets.suggestions.hours import FEW
from tickets.suggestions.suggester import plain

_THERE: Final = 1.6
"""How much more a category weighs at a place where it belongs."""


class Sites:
    """The words in addresses by which the matters of a city's categories are at home there."""

    def __init__(self, city: City) -> None:
        self._sites: Final = {c.code: tuple(map(plain, c.sites)) for c in city.categories.values() if c.sites}

    def weighed(self, scores: Mapping[str, float], words: str, place: str) -> Mapping[str, float]:
        """`scores` of `words` that were said of a place with this address."""
        if not place or len(words) > FEW or self._sites.keys().isdisjoint(scores):
            return scores
        address = plain(place)
        return {
            code: score * _THERE if any(site in address for site in self._sites.get(code, ())) else score
            for code, score in scores.items()
        }
