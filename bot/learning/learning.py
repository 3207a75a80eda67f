"""Learning categories from rows of (words, label), and keeping what was learned in a file of plain numbers.

Rule 1  Learning has a process of its own (`jieban learn`): scikit-learn is imported nowhere else.
Rule 2  A model's file holds arrays and a list of labels, nothing that could be run; it is read with pickles
        refused, and swapped in whole.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bot.files import durable
from tickets.suggestions import Model, UnfitModel
from tickets.suggestions.learned import Heard, heard, places_of, told_of

MOST: Final = 1 << 15
"""N-grams that are learned, those of the most rows. (Hashed into a table without knowing which they are, many
rare ones would share the place of a telling one: that costs one message in fifty.)"""
_SHORT: Final = 50
"""Characters of a long text that are learned once more by themselves, for many residents write no more …"""
_SHORT_WEIGHS: Final = 0.3
"""… as this much of a row."""
EVEN: Final = 0.2
"""What an n-gram says that is as usual under every label; one that a single label has says 1 more."""
FEWEST: Final = 5
"""Rows that a label needs to be learned."""

_ARRAYS: Final = ("known", "rare", "weights", "bias")

if TYPE_CHECKING:
    from numpy.typing import NDArray

Row = tuple[str, str]
"""Words and the label that was right for them."""


class CannotLearn(Exception):
    """There is nothing to learn from, or nothing to learn with; the message says which."""


def rows_of(path: Path) -> Iterator[Row]:
    """Rows out of JSON lines: `text` (and perhaps `title`), or `words` with spaces between them; `label`.
    Raises CannotLearn naming the line."""
    with path.open("rb") as file:
        for at, line in enumerate(file, 1):
            try:
                row = json.loads(line)
                told = row["text"] if "text" in row else "".join(row["words"].split())
                yield f"{row.get('title', '')}\n{told}".strip(), str(row["label"])
            except (ValueError, KeyError, AttributeError, TypeError) as problem:
                raise CannotLearn(f"{path}, line {at}: no text and label there ({problem})") from problem


def learn(rows: Sequence[Row]) -> Model:
    """The model that fits the rows. Labels with fewer than five rows are left out. Raises CannotLearn."""
    try:
        import numpy as np
        from scipy.sparse import csr_matrix
        from sklearn.linear_model import LogisticRegression
    except ImportError as problem:
        raise CannotLearn(
            "learning needs scikit-learn: make install LOCK=requirements-ml.lock, or pip install 'jieban[ml]'"
        ) from problem
    used = _learnable(rows)
    openings = [(words[:_SHORT], label) for words, label in used if len(words) > 1.4 * _SHORT]
    messages = [heard(words) for words, _ in (*used, *openings)]
    known, spread = _known(messages[: len(used)])
    weighing = np.repeat((1.0, _SHORT_WEIGHS), (len(used), len(openings)))
    labels, labelled = np.unique([label for _, label in (*used, *openings)], return_inverse=True)
    seen = np.zeros((len(labels), len(known)))
    for message, label, weighs in zip(messages, labelled, weighing, strict=True):
        seen[label, places_of(message.hashes, known)[0]] += weighs
    sided = _one_sided(seen, np.bincount(labelled, weighing)[:, None])
    rare = ((np.log((1 + len(used)) / (1 + spread)) + 1) * sided).astype(np.float32)
    found = [told_of(message, known, rare) for message in messages]
    places = np.concatenate([of for of, _ in found])
    told = np.concatenate([much for _, much in found])
    ends = np.cumsum([0, *(len(of) for of, _ in found)])
    matrix = csr_matrix((told, places, ends), shape=(len(found), len(known)))
    # A looser tolerance ends half way on some rows, which costs up to 3 % of messages.
    machine = LogisticRegression(C=20.0, max_iter=300, tol=1e-4, class_weight="balanced")
    fit = machine.fit(matrix, labels[labelled], weighing)
    return Model(tuple(map(str, fit.classes_)), known, rare, *_weights(fit.coef_, fit.intercept_))


def _learnable(rows: Sequence[Row]) -> list[Row]:
    """The rows whose labels have enough of them. Raises CannotLearn where there are not two such labels."""
    times = Counter(label for _, label in rows)
    enough = {label for label, many in times.items() if many >= FEWEST}
    if len(enough) < 2:
        raise CannotLearn(
            f"nothing to learn from: two labels need {FEWEST} rows or closed tickets each; {len(enough)} have"
        )
    return [(words, label) for words, label in rows if label in enough]


def _known(messages: Sequence[Heard]) -> tuple[NDArray[Any], NDArray[Any]]:
    """The n-grams that are learned, and how many messages have each. Raises CannotLearn where there are none.

    What was seen once tells nothing: its weight would drown what is known of a message.
    """
    import numpy as np

    hashes, spread = np.unique(np.concatenate([each.hashes for each in messages]), return_counts=True)
    telling = np.argsort(-spread, kind="stable")[: min(MOST, int(np.sum(spread > 1)))]
    telling.sort()
    if not len(telling):
        raise CannotLearn("learning needs words that several rows have in common; there are none")
    return hashes[telling], spread[telling]


def _weights(weights: NDArray[Any], bias: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """What was fitted, as a model holds it: a row for each n-gram, a column for each label."""
    import numpy as np

    if len(bias) == 1:  # scikit-learn keeps one row for two labels
        weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    return np.ascontiguousarray(weights.T, np.float32), bias.astype(np.float32)


def _one_sided(seen: NDArray[Any], rows: NDArray[Any]) -> NDArray[Any]:
    """How much each n-gram tells labels apart: EVEN where all have it alike, 1 + EVEN where one alone has it.

    `seen`: how many rows of each label have it (labels x n-grams); `rows`: of how many (labels x 1).
    It is the root of what hearing it tells of the label, as a share of all there is to know, labels taken as
    equally usual. Without it, what stands in everybody's messages drowns what tells.
    """
    import numpy as np

    rates = (seen + 1 / len(seen)) / rows
    shares = rates / rates.sum(axis=0)
    gained = np.sum(shares * np.log(shares * len(seen)), axis=0) / np.log(len(seen))
    return np.asarray(EVEN + np.sqrt(np.maximum(gained, 0.0)))


def keep(model: Model, path: Path) -> None:
    """Put a model where `path` says, whole or not at all."""
    import numpy as np

    durable.folder(path.parent)
    arrays: dict[str, Any] = {name: getattr(model, name) for name in _ARRAYS}
    packed = BytesIO()
    np.savez_compressed(packed, labels=np.array(model.labels), **arrays)
    durable.put(path, packed.getvalue())


def load(path: Path) -> Model:
    """The model in a file. Raises UnfitModel for whatever else it may be, OSError when it can't be read."""
    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as kept:
            labels = tuple(str(label) for label in kept["labels"])
            return Model(labels, *(kept[name] for name in _ARRAYS))
    except OSError:
        raise
    except Exception as problem:  # zip, zlib, numpy and its tokenizer: each has errors of its own
        raise UnfitModel(f"{path}: {problem}") from problem
