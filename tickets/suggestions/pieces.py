"""What pieces of a message point to, where no keyword does: characters and pairs of them, or in letters words
and pairs of words.

Rule 1  A piece counts more the fewer categories have it in their words; one that many have is no pointing.
Rule 2  It counts more at the beginning of a message. In all, a long message's pieces tell as much as a short
        one's.
Rule 3  A message has a hundred pieces that point to a thousand places: these are added up as arrays, which
        takes a sixth of the time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import log
from operator import add
from typing import Final

import numpy as np

from orthography.regexes import regex

OPENING: Final = 40
"""Characters at the beginning of a message that weigh more …"""
OPENS: Final = 1.6
"""… by this much."""
TOGETHER: Final = 0.8
"""How much pieces weigh together."""
FEW: Final = 20
"""Pieces that don't weigh more for being alone."""
_COMMON: Final = 40
"""Categories that a piece may point to."""

_RUN: Final = regex(r"[^\W\x00-\x7f_]+")
"""Letters and digits beyond ASCII, as far as they stand together."""


Cut = Callable[[str], Iterable[str]]
"""What makes pieces of a text. Those in letters are words, or two with a space between them."""


class Pieces:
    """The pieces of what is said of each category."""

    def __init__(
        self, told: Mapping[str, tuple[str, ...]], cut: Cut | None = None, weight: float = TOGETHER
    ) -> None:
        """`told`: code of a category → everything that is said of it; `cut` makes pieces of it (`pieces_of`
        for none), which weigh `weight` together."""
        self._cut: Final = cut or pieces_of
        self._weight: Final = weight
        pointing = weighed(told.values(), self._cut)
        self._rows: Final = {piece: row for row, piece in enumerate(pointing)}
        self._pairs: Final = np.array([_is_pair(piece) for piece in pointing])
        self._counts: Final = np.array([len(points) for points in pointing.values()])
        self._begins: Final = np.cumsum(self._counts) - self._counts
        flat = [point for points in pointing.values() for point in points]
        self._places: Final = np.array([place for place, _ in flat], np.intp)
        self._weights: Final = np.array([weight for _, weight in flat])
        self._categories: Final = len(told)

    def point(self, said: str) -> tuple[list[float], list[bool]]:
        """For each category, in their order: how much points to it, and whether a pair does."""
        rows = self._rows
        known = rows.keys() & set(self._cut(said))
        if not known:
            return [0.0] * self._categories, [False] * self._categories
        opening = set(self._cut(said[:OPENING]))
        share = self._weight / max(len(known), FEW) ** 0.5
        shares = np.array([share * OPENS if piece in opening else share for piece in known])
        which = np.array([rows[piece] for piece in known])
        counts = self._counts[which]
        ends = np.cumsum(counts)
        every = np.arange(ends[-1]) + np.repeat(self._begins[which] - ends + counts, counts)
        places = self._places[every]
        sums = np.bincount(places, self._weights[every] * np.repeat(shares, counts), self._categories)
        paired = np.zeros(self._categories, bool)
        paired[places[np.repeat(self._pairs[which], counts)]] = True
        return sums.tolist(), paired.tolist()


Points = list[tuple[int, float]]
"""Places of categories in the city's order, and their weights."""


def weighed(told: Iterable[tuple[str, ...]], cut: Cut | None = None) -> dict[str, Points]:
    """Piece → what it points to: rare ones weigh more, those of a category of many words less."""
    cut = cut or pieces_of
    profiles = [Counter(piece for text in texts for piece in set(cut(text))) for texts in told]
    spread = Counter(piece for profile in profiles for piece in profile)
    usual = sum(map(Counter.total, profiles)) / len(profiles) or 1.0  # nobody says anything in Chinese
    rare = {piece: log(1 + len(profiles) / times) ** 2 for piece, times in spread.items() if times <= _COMMON}
    pointing: defaultdict[str, Points] = defaultdict(list)
    for place, profile in enumerate(profiles):
        length = (profile.total() / usual) ** 0.5
        for piece in profile.keys() & rare.keys():
            pointing[piece].append((place, (1 + log(profile[piece])) * rare[piece] / length))
    return pointing


def _is_pair(piece: str) -> bool:
    return " " in piece if piece.isascii() else len(piece) > 1


def pieces_of(text: str) -> Iterator[str]:
    """The characters and pairs of characters of a text. What is in letters has words instead (english.py)."""
    for run in _RUN.findall(text):
        yield from run
        yield from map(add, run, run[1:])
