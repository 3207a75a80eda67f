"""Suggests by what the city's files say of each category: name, keywords, other words, examples.

Rule 1  Of words that lie inside one another the longest counts: 安置房 says nothing about 安置.
Rule 2  A word counts more the longer it is and the fewer categories share it, and when it stands at the
        beginning of a message, where people say what it is about.
Rule 3  Pairs of characters count a little too, so that a sentence that hits no keyword whole is not lost.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import log
from typing import Final

from tickets.city import Category, City
from tickets.suggestions.suggester import essence, plain, words_of

_OPENING: Final = 40
"""Characters at the beginning of a message that weigh more …"""
_OPENS: Final = 1.6
"""… by this much."""
_AGAIN: Final = 0.35
"""What each further occurrence of a word adds, up to three."""
_KIN: Final = 0.12
"""How much of what points to its neighbours in the group a category is given."""
_ENOUGH: Final = 3.2
"""What a category needs that no word names: less is chance."""
_PAIRS: Final = 0.5
"""How much pairs of characters weigh beside whole words."""


class Shipped:
    """The keywords and examples of one city."""

    def __init__(self, city: City) -> None:
        carriers: defaultdict[str, list[str]] = defaultdict(list)
        for category in city.categories.values():
            for word in words_of(category):
                carriers[word].append(category.code)
        self._words: Final = {
            word: tuple((code, len(word) ** 1.3 / len(codes)) for code in codes)
            for word, codes in carriers.items()
        }
        self._starting: Final = _by_start(self._words)
        self._pairs: Final = _weighed({c.code: _profile(c) for c in city.categories.values()})
        self._groups: Final = {code: group.categories for code, group in city.groups.items()}

    def scores(self, words: str) -> Mapping[str, float]:
        """See `Suggester`."""
        said = essence(words)
        found: Counter[str] = Counter()
        weights: dict[str, float] = {}
        for place, word in self._named(said):
            found[word] += 1
            opens = _OPENS if place < _OPENING else 1.0
            weights[word] = max(weights.get(word, 0.0), opens)
        scores: defaultdict[str, float] = defaultdict(float)
        for word, times in found.items():
            more = weights[word] * (1 + _AGAIN * min(times - 1, 3))
            for code, weight in self._words[word]:
                scores[code] += weight * more
        named = frozenset(scores)
        self._add_pairs(said, scores)
        self._add_kin(scores)
        return {code: score for code, score in scores.items() if code in named or score >= _ENOUGH}

    def _named(self, said: str) -> Iterator[tuple[int, str]]:
        """Every keyword in what was said, with its place; the longest at each place, none inside another."""
        place, starting = 0, self._starting
        while place < len(said):
            for word in starting.get(said[place : place + 2], starting.get(said[place], ())):
                if said.startswith(word, place):
                    yield place, word
                    place += len(word)
                    break
            else:
                place += 1

    def _add_pairs(self, said: str, scores: defaultdict[str, float]) -> None:
        known = {pair for i in range(len(said) - 1) if (pair := said[i : i + 2]) in self._pairs}
        if not known:
            return
        share = _PAIRS * 10 / len(known) ** 0.5
        for pair in known:
            for code, weight in self._pairs[pair]:
                scores[code] += weight * share

    def _add_kin(self, scores: defaultdict[str, float]) -> None:
        for codes in self._groups.values():
            whole = sum(scores[code] for code in codes if code in scores)
            for code in codes:
                if code in scores:
                    scores[code] += _KIN * (whole - scores[code])


def _by_start(words: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """First two characters (or the only one) → the words that begin so, the longest first."""
    starts: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        starts[word[:2]].append(word)
    for start in [start for start in starts if len(start) == 2]:
        starts[start] += starts.get(start[0], [])
    return {start: tuple(sorted(found, key=len, reverse=True)) for start, found in starts.items()}


def _profile(category: Category) -> Counter[str]:
    """How often each pair of characters occurs in what is said of a category."""
    texts = (category.name, *category.keywords, *category.aliases, *category.examples)
    pairs = (text[i : i + 2] for text in map(plain, texts) for i in range(len(text) - 1))
    return Counter(pair for pair in pairs if not pair.isascii())


def _weighed(profiles: Mapping[str, Counter[str]]) -> dict[str, tuple[tuple[str, float], ...]]:
    """Pair → the categories it points to, each with a weight: rare pairs weigh more, long profiles less."""
    spread = Counter(pair for profile in profiles.values() for pair in profile)
    pointing: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for code, profile in profiles.items():
        rare = {p: (1 + log(n)) * log(1 + len(profiles) / spread[p]) for p, n in profile.items()}
        norm = sum(weight * weight for weight in rare.values()) ** 0.5 or 1.0
        for pair, weight in rare.items():
            pointing[pair].append((code, weight * log(1 + len(profiles) / spread[pair]) / norm))
    return {pair: tuple(found) for pair, found in pointing.items()}
