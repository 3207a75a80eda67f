"""What the hour says when words say little: 太吵了 at night is the neighbours, at noon the building site.

Rule 1  The hour decides between categories that words point to, and never brings in another.
Rule 2  Words that say more than the hour could are left as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Final

from tickets.city import City

FEW: Final = 12
"""Characters of words that say little."""
_USUAL: Final = 1.3
"""How much more a category weighs at its hours, and less outside them."""


class Hours:
    """The hours at which the matters of a city's categories usually happen."""

    def __init__(self, city: City) -> None:
        self._usual: Final = {c.code: c.hours for c in city.categories.values() if c.hours is not None}

    def weighed(self, scores: Mapping[str, float], words: str, clock: time) -> Mapping[str, float]:
        """`scores` of `words` that were said when the city's clocks showed `clock`."""
        if len(words) > FEW or self._usual.keys().isdisjoint(scores):
            return scores
        return {code: score * self._weight(code, clock) for code, score in scores.items()}

    def _weight(self, code: str, clock: time) -> float:
        usual = self._usual.get(code)
        if usual is None:
            return 1.0
        begins, ends = usual
        within = begins <= clock < ends if begins < ends else clock >= begins or clock < ends
        return _USUAL if within else 1 / _USUAL
