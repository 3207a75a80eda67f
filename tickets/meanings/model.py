"""What a short message means: a linear model over its pieces, learned from sentences of each meaning.

Rule 1  A model is numbers and the pieces they stand for, never a program: it is read with pickles refused.
Rule 2  What has no piece that is known means nothing that is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tickets.meanings.pieces import pieces_of

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


class Meanings:
    """What messages mean at one place of a conversation."""

    def __init__(
        self,
        labels: Sequence[str],
        pieces: Sequence[str],
        rare: NDArray[Any],
        weights: NDArray[Any],
        bias: NDArray[Any],
        characters: Mapping[str, float],
    ) -> None:
        """`labels` are the meanings, `rare` (pieces) tells how much each of the known pieces says, `weights`
        (pieces x labels) for which meaning, `bias` (labels) how usual a meaning is. `characters` tell how
        much likelier each is in anything than in what is ordinary, as a logarithm."""
        self.labels: Final = tuple(labels)
        self._rows: Final = {piece: row for row, piece in enumerate(pieces)}
        self._rare: Final = rare.astype(np.float32)
        self._weights: Final = weights.astype(np.float32)
        self._bias: Final = bias.astype(np.float64)
        self.characters: Final = characters

    @classmethod
    def read(cls, file: Path) -> Meanings:
        """What was learned and written with `write`. Raises OSError, ValueError, KeyError."""
        with np.load(file, allow_pickle=False) as kept:
            labels, pieces = (str(kept[name]).split("\n") for name in ("labels", "pieces"))
            characters = dict(zip(str(kept["characters"]), kept["odds"].tolist(), strict=True))
            return cls(labels, pieces, kept["rare"], kept["weights"], kept["bias"], characters)

    def write(self, file: Path, sentences: str) -> None:
        """Keep what was learned; `sentences` tells from which."""
        np.savez_compressed(
            file,
            labels=np.array("\n".join(self.labels)),
            pieces=np.array("\n".join(self._rows)),
            rare=self._rare.astype(np.float16),
            weights=self._weights.astype(np.float16),
            bias=self._bias.astype(np.float32),
            characters=np.array("".join(self.characters)),
            odds=np.array([*self.characters.values()], np.float32),
            sentences=np.array(sentences),
        )

    def likely(self, words: str) -> dict[str, float]:
        """Meaning → how likely the words have it, together 1; empty where nothing in them is known."""
        rows = [row for piece in pieces_of(words) if (row := self._rows.get(piece)) is not None]
        if not rows:
            return {}
        told = self._rare[rows]
        sums = (told @ self._weights[rows]) / np.sqrt(told @ told) + self._bias
        powers = np.exp(sums - sums.max())
        return dict(zip(self.labels, (powers / powers.sum()).tolist(), strict=True))


@cache
def meanings_of(place: str) -> Meanings:
    """What was learned for a place of the conversation: `first`, `where` …"""
    return Meanings.read(FOLDER / f"{place}.npz")
