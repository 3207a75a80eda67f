"""What a short message means: a linear model over its pieces, learned from sentences of each meaning.

Rule 1  A model is numbers and the pieces they stand for, never a program: it is read with pickles refused.
Rule 2  A message without a known piece has no meaning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tickets.meanings.pieces import key_of, keys_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

FOLDER: Final = Path(__file__).parent
FIRST: Final = "first"
"""The place of what is said before anything is open …"""
MATTER: Final = "matter"
"""… and the meaning of what is to be reported …"""
ENQUIRY: Final = "ask"
"""… and of what is to be answered."""
CRIES: Final = "cries"
"""The place of what people write in an emergency, whatever they are asked …"""
ORDINARY: Final = "ordinary"
"""… and the meaning of what is none."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What was learned for one place of a conversation, as its file holds it.

    `labels` are the meanings, `rare` (pieces) tells how much each of the `pieces` says, `weights` (pieces x
    labels) for which meaning, `bias` (labels) how usual a meaning is. `characters` tell how much likelier
    each is in anything than in what is ordinary, as a logarithm.
    """

    labels: Sequence[str]
    pieces: Sequence[str]
    rare: NDArray[Any]
    weights: NDArray[Any]
    bias: NDArray[Any]
    characters: Mapping[str, float]

    @classmethod
    def read(cls, file: Path) -> Taught:
        """What was written with `write`. Raises OSError, ValueError, KeyError."""
        with np.load(file, allow_pickle=False) as kept:
            labels, pieces = (str(kept[name]).split("\n") for name in ("labels", "pieces"))
            characters = dict(zip(str(kept["characters"]), kept["odds"].tolist(), strict=True))
            return cls(labels, pieces, kept["rare"], kept["weights"], kept["bias"], characters)

    def write(self, file: Path, sentences: str) -> None:
        """Keep it; `sentences` tells from which it was learned."""
        np.savez_compressed(
            file,
            labels=np.array("\n".join(self.labels)),
            pieces=np.array("\n".join(self.pieces)),
            rare=self.rare.astype(np.float16),
            weights=self.weights.astype(np.float16),
            bias=self.bias.astype(np.float32),
            characters=np.array("".join(self.characters)),
            odds=np.array([*self.characters.values()], np.float32),
            sentences=np.array(sentences),
        )


class Meanings:
    """What messages mean at one place of a conversation.

    Pieces are known by numbers alone: as words in a dictionary they would take five times the memory.
    """

    def __init__(self, taught: Taught) -> None:
        """See `Taught`."""
        keys = np.fromiter(map(key_of, taught.pieces), np.int64, len(taught.pieces))
        order = np.argsort(keys)
        self.labels: Final = tuple(taught.labels)
        self.characters: Final = taught.characters
        # Behind the last stands one that no piece has, so that every look ends somewhere.
        self._known: Final = np.append(keys[order], np.iinfo(np.int64).max)
        self._rare: Final = taught.rare[order].astype(np.float32)
        self._weights: Final = taught.weights[order].astype(np.float16)
        self._bias: Final = taught.bias.astype(np.float64)

    def likely(self, words: str) -> dict[str, float]:
        """Meaning → how likely the words have it, together 1; empty where nothing in them is known."""
        asked = keys_of(words)
        places = self._known.searchsorted(asked)
        rows = places[self._known[places] == asked]
        if not rows.size:
            return {}
        told = self._rare[rows]
        sums = (told @ self._weights[rows].astype(np.float32)) / sqrt(told @ told) + self._bias
        # Of a handful of numbers Python's own are quicker.
        powers = [exp(each) for each in sums.tolist()]
        whole = sum(powers)
        return {label: power / whole for label, power in zip(self.labels, powers, strict=True)}


@cache
def meanings_of(place: str) -> Meanings:
    """What was learned for a place of the conversation: `first`, `where` …"""
    return Meanings(Taught.read(FOLDER / f"{place}.npz"))
