"""Suggests by what the city's files say of each category: name, keywords, other words, examples.

Rule 1  Of words that lie inside one another the longest counts: 安置房 says nothing about 安置.
Rule 2  A word counts more the longer it is and the fewer categories speak of it anywhere: 老人 stands in
        everybody's examples. It counts more at the beginning of a message, where people say what it is about.
Rule 3  Characters and pairs of characters count too, so that a sentence that hits no keyword whole is not
        lost. A category that no keyword names needs a pair, and enough of the rest: less is chance.
Rule 4  What people say around a matter is not read (courtesies.py).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import log
from operator import add
from typing import Final

from tickets.categories import Category
from tickets.city import City
from tickets.suggestions.courtesies import matter
from tickets.suggestions.pieces import OPENING, OPENS, Pieces
from tickets.suggestions.suggester import essence, plain, words_of

_AGAIN: Final = 0.35
"""What each further occurrence of a word adds, up to three."""
_WORD: Final = 3.0
"""How much a whole word of one character would weigh …"""
_LONGER: Final = 1.3
"""… and the power of its length by which a longer one weighs more."""
_KIN: Final = 0.12
"""How much of what points to its neighbours in the group a category is given."""
_ENOUGH: Final = 12.0
"""What a category needs that no word names."""

Pointing = tuple[tuple[str, float], ...]
"""Codes of categories, each with a weight."""


class Shipped:
    """The keywords and examples of one city."""

    def __init__(self, city: City) -> None:
        told = {c.code: tuple(map(plain, _told(c))) for c in city.categories.values()}
        self._words: Final = _weighed_words(city.categories.values(), told)
        self._starting: Final = _by_start(self._words)
        self._codes: Final = tuple(told)
        self._pieces: Final = Pieces(told)
        self._groups: Final = tuple(group.categories for group in city.groups.values())

    def scores(self, words: str) -> Mapping[str, float]:
        """See `Suggester`."""
        said = matter(essence(words))
        by_words = self._by_words(said)
        scores = {
            code: by_words.get(code, 0.0) + told
            for code, told, paired in zip(self._codes, *self._pieces.point(said), strict=True)
            if code in by_words or (paired and told >= _ENOUGH)
        }
        return self._with_kin(scores)

    def by_keywords(self, words: str) -> Mapping[str, float]:
        """How much the keywords alone point to each category that they stand for."""
        return self._by_words(matter(essence(words)))

    def _by_words(self, said: str) -> dict[str, float]:
        found: Counter[str] = Counter()
        opening: set[str] = set()
        for place, word in self._named(said):
            found[word] += 1
            if place < OPENING:
                opening.add(word)
        scores: defaultdict[str, float] = defaultdict(float)
        for word, times in found.items():
            more = (OPENS if word in opening else 1.0) * (1 + _AGAIN * min(times - 1, 3))
            for code, weight in self._words[word]:
                scores[code] += weight * more
        return scores

    def _named(self, said: str) -> Iterator[tuple[int, str]]:
        """Every keyword in what was said, with its place; the longest at each place, none inside another."""
        place, starting = 0, self._starting
        while place < len(said):
            for word in starting.get(said[place : place + 2], starting.get(said[place], ())):
                if said.startswith(word, place) and (not word.isascii() or _is_whole(said, place, word)):
                    yield place, word
                    place += len(word)
                    break
            else:
                place += 1

    def _with_kin(self, scores: dict[str, float]) -> dict[str, float]:
        for codes in self._groups:
            found = [code for code in codes if code in scores]
            whole = sum(scores[code] for code in found)
            for code in found:
                scores[code] += _KIN * (whole - scores[code])
        return scores


def _is_whole(said: str, place: int, word: str) -> bool:
    """Whether a word in letters stands for itself, perhaps in the plural: "bin" is not in "cabinet"."""
    end = place + len(word)
    if said.startswith("s", end) and word[-1].isalpha():
        end += 1
    return not (_is_letter(said[place - 1 : place]) or _is_letter(said[end : end + 1]))


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _told(category: Category) -> tuple[str, ...]:
    return (category.name, *category.keywords, *category.aliases, *category.examples)


def _by_start(words: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """First two characters (or the only one) → the words that begin so, the longest first."""
    starts: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        starts[word[:2]].append(word)
    for start in [start for start in starts if len(start) == 2]:
        starts[start] += starts.get(start[0], [])
    return {start: tuple(sorted(found, key=len, reverse=True)) for start, found in starts.items()}


def _weighed_words(
    categories: Iterable[Category], told: Mapping[str, tuple[str, ...]]
) -> dict[str, Pointing]:
    """Keyword → the categories it stands for (rule 2)."""
    carriers: defaultdict[str, list[str]] = defaultdict(list)
    for category in categories:
        for word in words_of(category):
            carriers[word].append(category.code)
    whole = ["\n".join(texts) for texts in told.values()]
    having: defaultdict[str, list[str]] = defaultdict(list)
    for text in whole:
        for start in {*text, *map(add, text, text[1:])}:
            having[start].append(text)
    weighed = {}
    for word, codes in carriers.items():
        spread = max(1, sum(word in text for text in having[word[:2]]))
        rare = 1 - log(spread) / log(max(len(whole), 2))
        weight = _WORD * len(word) ** _LONGER * rare / len(codes) ** 0.5
        weighed[word] = tuple((code, weight) for code in codes)
    return weighed
