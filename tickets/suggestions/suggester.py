"""What every maker of suggestions can do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from orthography.widths import half_width
from tickets.categories import Category


class Suggester(Protocol):
    """Anything that knows categories by words."""

    def scores(self, words: str) -> Mapping[str, float]:
        """Code of a category → how much points to it, above 0, in an order that is the same in every process;
        those to which nothing points are left out.

        Comparable within one message only.
        """
        ...


_DIGITS: Final = 6
"""Decimal places of a score that count."""
_NEAR: Final = 0.35
"""The share of the best score below which a category is no offer any more: it only makes people read."""


def best(scores: Mapping[str, float], most: int = 3) -> tuple[str, ...]:
    """The codes that score highest, best first, none far behind. Equal ones keep the order of `scores`.

    Sums of the same weights in another order differ in their last digits: those are not read, so that every
    process offers the same, and a typed "1" means what was shown.
    """
    least = _NEAR * max(scores.values(), default=0.0)
    near = (code for code in scores if scores[code] >= least)
    return tuple(sorted(near, key=lambda code: -round(scores[code], _DIGITS))[:most])


_ANYWHERE: Final = frozenset(
    (
        *("building", "buildings", "street", "road", "public", "other", "people", "sites", "space", "spaces"),
        *("household", "house", "numbers", "place", "names"),
    )
)
"""English words of a category's name that stand in any address or account."""

_FIRST, _LAST = 400, 100

_LITTLE = 3
"""Letters of an English word that says nothing by itself: and, new, of."""


def essence(words: str) -> str:
    """The part of a message that is read, in one form: of a long one the beginning and the end, where the
    point is."""
    said = words.strip()
    return plain(said if len(said) <= _FIRST + _LAST else f"{said[:_FIRST]} {said[-_LAST:]}")


def plain(words: str) -> str:
    """One form for all ways of typing the same: half-width, lower case, nothing around."""
    return half_width(words).casefold().strip()


def words_of(category: Category) -> tuple[str, ...]:
    """The words that point to a category: keywords, aliases, and what its English name says."""
    english = (
        word
        for word in category.english.casefold().replace(",", " ").split()
        if len(word) > _LITTLE and word not in _ANYWHERE
    )
    return tuple(dict.fromkeys(map(plain, (*category.keywords, *category.aliases, *english))))
