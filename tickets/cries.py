"""Cries for help that no list of words foresees, known by sentences of the city's files.

Rule 1  A message is a cry when its pieces stand far more often in the city's cries than in ordinary
        sentences: in those that only sound alarming, and in the examples of its categories, which weigh less.
        (Naive Bayes over n-grams: Manning, Raghavan, Schütze, Introduction to Information Retrieval, 2008,
        chapter 13.)
Rule 2  Which emergency it is, the same sums say among the cries alone.
Rule 3  Pieces are one to three characters in a row, in letters words and pairs of words. What only one
        sentence of the first two kinds has says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, repeat
from math import log
from operator import add
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tickets.phrases import spoken

if TYPE_CHECKING:
    from numpy.typing import NDArray

_READ: Final = 300
"""Characters of a message that are read: a cry comes to the point."""
_CERTAIN: Final = 5.0
"""The logarithm of how much likelier a message has to be a cry than an ordinary one."""
_HOPELESS: Final = -9.0
"""The same sum over a message's characters, below which the rest is not looked at: of 399 cries that are
known by their sound none had less than -6.5, of 494 real messages 492 have less than this."""
_FEWEST: Final = 14
"""Known pieces that a cry has, those in letters counted twice: what is shorter answers a question more often,
and words know the short cries."""
_SHORTEST: Final = (_FEWEST + 5) // 3
"""Characters that so many pieces take: most of what is said are labels."""
_UNSEEN: Final = 0.3
"""How often a piece is taken to have been seen besides."""
_USUAL: Final = 0.3
"""What a sentence counts that is an example of a category: there are many, and none looks like a cry."""

_RUN: Final = re.compile(r"[^\W\x00-\x7f_]+")
_WORD: Final = re.compile(r"[a-z]+")


class Cries:
    """What cries for help sound like in one city."""

    def __init__(
        self, cries: Mapping[str, Sequence[str]], ordinary: Sequence[str], usual: Iterable[str] = ()
    ) -> None:
        """`cries`: key of an emergency → sentences; `ordinary`: sentences that only sound so; `usual`: what
        people report. There must be some of the first two."""
        heard = {
            key: [_pieces(_read(sentence)) for sentence in sentences] for key, sentences in cries.items()
        }
        calm = [_pieces(_read(sentence)) for sentence in ordinary]
        expected = [_pieces(_read(sentence)) for sentence in usual]
        spread = Counter(piece for kind in (*heard.values(), calm) for pieces in kind for piece in pieces)
        self._rows: Final = {piece: row for row, piece in enumerate(p for p, n in spread.items() if n > 1)}
        counts = {key: self._counted(sentences) for key, sentences in heard.items()}
        ordinarily = self._counted(calm) + _USUAL * self._counted(expected)
        odds: NDArray[Any] = _likely(np.sum(list(counts.values()), axis=0)) - _likely(ordinarily)
        self._odds: Final = dict(zip(self._rows, odds.tolist(), strict=True))
        self._single: Final = {piece: weight for piece, weight in self._odds.items() if len(piece) == 1}
        self._before: Final = log(sum(map(len, heard.values())) / (len(calm) + _USUAL * len(expected)))
        self._keys: Final = tuple(counts)
        self._kinds: Final = np.array([_likely(counted) for counted in counts.values()]).T

    def _counted(self, sentences: Iterable[set[str]]) -> NDArray[Any]:
        """How many sentences have each piece."""
        rows = [self._rows[piece] for pieces in sentences for piece in pieces if piece in self._rows]
        counted: NDArray[Any] = np.bincount(rows, minlength=len(self._rows))
        return counted

    def key_of(self, words: str) -> str:
        """The emergency that words cry for help in; "" where they are no cry."""
        if len(words) < _SHORTEST:
            return ""
        said = _read(words)
        if sum(map(self._single.get, said, repeat(0.0))) < _HOPELESS:
            return ""
        pieces = _pieces(said) & self._rows.keys()
        if len(pieces) + sum(map(str.isascii, pieces)) < _FEWEST:
            return ""
        if self._before + sum(map(self._odds.__getitem__, pieces)) < _CERTAIN:
            return ""
        known = [self._rows[piece] for piece in pieces]
        return self._keys[int(self._kinds[known].sum(axis=0).argmax())]


def _likely(counted: NDArray[Any]) -> NDArray[Any]:
    """How likely each piece is, as a logarithm."""
    smooth = counted + _UNSEEN
    likely: NDArray[Any] = np.log(smooth / smooth.sum())
    return likely


def _read(words: str) -> str:
    return spoken(words[:_READ]).replace("'", "")


def _pieces(said: str) -> set[str]:
    found = set[str]()
    for run in _RUN.findall(said):
        pairs = [*map(add, run, run[1:])]
        found.update(run, pairs, map(add, pairs, run[2:]))
    spelt = _WORD.findall(said)
    return found.union(spelt, map(" ".join, pairwise(spelt)))
