"""Suggestions corrected by what closed tickets taught: a linear model over n-grams of characters.

Rule 1  A model is numbers, never a program, and tells nobody's words: n-grams are kept as hashes.
Rule 2  What it learned are labels: codes of categories or of groups, or names that stand for several
        categories. Which label is meant, the model says, and the city's words weigh in; which of its
        categories, the city's words alone.
Rule 3  A model that was made for another tree is still of use: labels that stand for nothing are left out.
Rule 4  A category that no label stands for was never learned, which says nothing against it: it is suggested
        when the city's own words speak for it clearly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

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


_OPENING: Final = 30
"""Characters at the beginning of a message, where people say what it is about, whose n-grams tell …"""
_OPENS: Final = 2.5
"""… this much more than the others."""
_SURE: Final = 0.5
"""The power to which the model's word is taken: it is too sure of matters that it never met."""
_UNTOLD: Final = 0.2
"""The share of a label that the city's own words don't point to. They count much where the model is unsure,
as one of few closed tickets is; one that learned from thousands knows better."""
_CLEARLY: Final = 3.0
"""How often more the city's words must speak for a category that was never learned than for any other …"""
_LEAST: Final = 55.0
"""… and how much at least: a keyword that only tells the place is no matter …"""
_UNLEARNED: Final = 0.6
"""… and how likely it is taken to be then."""
_NEARER: Final = 0.7
"""Shares multiplied fall apart faster than weights do: this power makes them as near as `best` expects."""


class UnfitModel(ValueError):
    """The numbers can't be a model of ours: the message says what is wrong with them."""


class Model(Struct, frozen=True):
    """What was learned, as arrays.

    `known` (uint32, ascending) are the hashes of the n-grams that tell something; any other is left out, as
    if it had not been said. `rare` tells how much each says, `weights` (known x labels) for which label,
    `bias` (labels) how usual a label is. Raises UnfitModel when these don't fit together.
    """

    labels: tuple[str, ...]
    known: NDArray[Any]
    rare: NDArray[Any]
    weights: NDArray[Any]
    bias: NDArray[Any]

    def __post_init__(self) -> None:
        if len(self.labels) < 2 or len(set(self.labels)) != len(self.labels):
            raise UnfitModel("a model needs at least two labels, each once")
        if len(self.known) == 0 or self.known.shape != self.rare.shape:
            raise UnfitModel(f"known are {self.known.shape}, rare {self.rare.shape}")
        if self.weights.shape != (len(self.known), len(self.labels)):
            raise UnfitModel(f"weights are {self.weights.shape}, not {(len(self.known), len(self.labels))}")
        if self.bias.shape != (len(self.labels),):
            raise UnfitModel(f"bias is {self.bias.shape}, not {(len(self.labels),)}")

    def probabilities(self, words: str) -> dict[str, float]:
        """Label → how likely the words are about it; together 1."""
        import numpy as np

        places, told = told_of(heard(words), self.known, self.rare)
        sums = told @ self.weights[places] + self.bias
        powers = np.exp(sums - sums.max())
        return dict(zip(self.labels, (powers / powers.sum()).tolist(), strict=True))


class Heard(NamedTuple):
    """The n-grams of a message, as hashes; none reaches over a space or a punctuation mark."""

    hashes: NDArray[Any]
    """Ascending, each once."""
    times: NDArray[Any]
    """How often each occurs."""
    opening: NDArray[Any]
    """Those in its opening, in any order."""


def heard(words: str) -> Heard:
    """The n-grams of what somebody says."""
    import numpy as np

    said = matter(essence(words))
    codes = np.frombuffer(said.encode("utf-32-le", "ignore"), np.uint32).astype(np.uint64)
    spoken = np.fromiter(map(str.isalnum, said), bool, len(said))
    hashes, opening = [], []
    for size in SIZES:
        begins = max(len(codes) - size + 1, 0)
        hashed, whole = np.full(begins, size, np.uint64), np.ones(begins, bool)
        for place in range(size):
            hashed = (hashed * np.uint64(_MIX)) ^ codes[place : place + begins]
            whole &= spoken[place : place + begins]
        hashes.append(hashed[whole])
        within = _OPENING - size + 1
        opening.append(hashed[:within][whole[:within]])
    return Heard(*np.unique(_scattered(hashes), return_counts=True), _scattered(opening))


def _scattered(hashes: Sequence[NDArray[Any]]) -> NDArray[Any]:
    import numpy as np

    return ((np.concatenate(hashes) * np.uint64(_SCATTER)) >> np.uint64(32)).astype(np.uint32)


def told_of(message: Heard, known: NDArray[Any], rare: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """The n-grams of a message by their places among the known ones, and how much each tells. In all, a long
    message tells as much as a short one."""
    import numpy as np

    places, met = places_of(message.hashes, known)
    told = (1 + np.log(message.times[met])) * rare[places]
    told[np.searchsorted(places, places_of(message.opening, known)[0])] *= _OPENS
    return places, told / (np.sqrt(np.dot(told, told)) or 1.0)


def places_of(hashes: NDArray[Any], known: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where n-grams stand among the known ones, and which of them do; unknown ones are left out."""
    import numpy as np

    places = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    met = known[places] == hashes
    return places[met], met


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
        named = {
            label: {code: own[code] for code in codes if code in own}
            for label, codes in self._standing_for.items()
        }
        highest = {label: max(codes.values(), default=0.0) for label, codes in named.items()}
        whole = sum(highest.values()) or 1.0
        scores: dict[str, float] = {}
        for label, likely in self._model.probabilities(words).items():
            lifted = likely**_SURE * (highest[label] / whole + _UNTOLD)
            shares = named[label] or dict.fromkeys(self._standing_for[label], 1.0)
            for code, told in shares.items():
                scores[code] = max(scores.get(code, 0.0), lifted * told / (highest[label] or 1.0))
        clear = max(_LEAST, _CLEARLY * max(highest.values(), default=0.0))
        for code in own:
            if own[code] > clear and code not in self._known:
                scores[code] = _UNLEARNED * own[code] / (own[code] + whole)
        return {code: score**_NEARER for code, score in scores.items()}
