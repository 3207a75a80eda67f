"""Suggestions corrected by what closed tickets taught: a linear model over n-grams of characters.

Rule 1  A model is numbers, never a program: n-grams are hashed, so there is not even a table of them.
Rule 2  What it learned are labels: codes of categories or of groups, or names that stand for several
        categories. A label lifts its categories; which of them is meant, the city's own words say.
Rule 3  A model that was made for another tree is still of use: labels that stand for nothing are left out.
Rule 4  A category that no label stands for was never learned, which says nothing against it: it is suggested
        when the city's own words speak for it clearly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from tickets.suggestions.courtesies import matter
from tickets.suggestions.shipped import Shipped
from tickets.suggestions.suggester import essence

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZES: Final = (1, 2, 3)
"""Lengths of the n-grams that are looked at."""
_MIX, _SCATTER = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9
"""Odd numbers without a pattern: Steele, Lea, Flood, Fast splittable pseudorandom numbers (2014)."""


_UNTOLD: Final = 0.02
"""The share of a category that the city's own words don't point to: the model may still know better."""
_CLEARLY: Final = 2.0
"""How often more the city's words must speak for a category that was never learned than for any other …"""
_LEAST: Final = 40.0
"""… and how much at least: a keyword that only tells the place is no matter …"""
_UNLEARNED: Final = 0.6
"""… and how likely it is taken to be then."""


class UnfitModel(ValueError):
    """The numbers can't be a model of ours: the message says what is wrong with them."""


class Model(Struct, frozen=True):
    """What was learned, as arrays of float32.

    `rare` (buckets) tells how much an n-gram of a bucket says, `weights` (buckets x labels) for which label,
    `bias` (labels) how usual a label is. Raises UnfitModel when these don't fit together.
    """

    labels: tuple[str, ...]
    rare: NDArray[Any]
    weights: NDArray[Any]
    bias: NDArray[Any]

    def __post_init__(self) -> None:
        if len(self.labels) < 2 or len(set(self.labels)) != len(self.labels):
            raise UnfitModel("a model needs at least two labels, each once")
        if self.weights.shape != (len(self.rare), len(self.labels)):
            raise UnfitModel(f"weights are {self.weights.shape}, not {(len(self.rare), len(self.labels))}")
        if self.bias.shape != (len(self.labels),):
            raise UnfitModel(f"bias is {self.bias.shape}, not {(len(self.labels),)}")

    def probabilities(self, words: str) -> dict[str, float]:
        """Label → how likely the words are about it; together 1."""
        import numpy as np

        found, times = ngrams(words, len(self.rare))
        told = (1 + np.log(times)) * self.rare[found]
        told /= np.sqrt(np.dot(told, told)) or 1.0
        sums = told @ self.weights[found] + self.bias
        powers = np.exp(sums - sums.max())
        return dict(zip(self.labels, (powers / powers.sum()).tolist(), strict=True))


def ngrams(words: str, buckets: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """The buckets of the n-grams of words, each once, and how often each occurs. None reaches over a space or
    a punctuation mark."""
    import numpy as np

    said = matter(essence(words))
    codes = np.frombuffer(said.encode("utf-32-le", "ignore"), np.uint32).astype(np.uint64)
    spoken = np.fromiter(map(str.isalnum, said), bool, len(said))
    hashes = []
    for size in SIZES:
        begins = max(len(codes) - size + 1, 0)
        hashed, whole = np.full(begins, size, np.uint64), np.ones(begins, bool)
        for place in range(size):
            hashed = (hashed * np.uint64(_MIX)) ^ codes[place : place + begins]
            whole &= spoken[place : place + begins]
        hashes.append(hashed[whole])
    mixed = np.concatenate(hashes) * np.uint64(_SCATTER)
    return np.unique((mixed >> np.uint64(32)) % np.uint64(buckets), return_counts=True)


class Learned:
    """A city's own words, corrected by a model."""

    def __init__(self, shipped: Shipped, model: Model, standing_for: Mapping[str, Sequence[str]]) -> None:
        """`standing_for`: label → the codes of the categories it stands for."""
        self._shipped = shipped
        self._model = model
        self._standing_for = {label: tuple(standing_for.get(label, ())) for label in model.labels}
        self._known = frozenset(code for codes in self._standing_for.values() for code in codes)

    def scores(self, words: str) -> Mapping[str, float]:
        """See `Suggester`: how likely its label is by the model times by the city's words."""
        own = self._shipped.scores(words)
        highest = {
            label: max((own.get(code, 0.0) for code in codes), default=0.0)
            for label, codes in self._standing_for.items()
        }
        whole = sum(highest.values()) or 1.0
        scores: dict[str, float] = {}
        for label, likely in self._model.probabilities(words).items():
            for code in self._standing_for[label]:
                told = likely * (own.get(code, 0.0) / whole + _UNTOLD)
                scores[code] = max(scores.get(code, 0.0), told)
        clear = max(_LEAST, _CLEARLY * max(highest.values(), default=0.0))
        for code in own.keys() - self._known:
            if own[code] > clear:
                scores[code] = _UNLEARNED * own[code] / (own[code] + whole)
        # Shares multiplied fall apart faster than weights do: the root makes them as near as `best` expects.
        return {code: score**0.5 for code, score in scores.items()}
