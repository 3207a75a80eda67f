"""Sentences of each meaning → what the program knows messages by.

Rule 1  Only this needs scikit-learn: the program is given numbers (`tickets/meanings/`).
Rule 2  The same sentences teach the same, and what was learned says from which it was (`mark`).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from tickets.meanings.model import CRIES, FIRST, MATTER, ORDINARY, Taught
from tickets.meanings.pieces import MAY_ASK, pieces_of
from tickets.phrases import spoken

Sentence = tuple[str, str]
"""A meaning, and a sentence that has it."""

FOLDER: Final = Path(__file__).parent
REPORTED: Final = "reported"
"""The file of what people report, whatever place it is said at."""
PLACES: Final = tuple(sorted(file.stem for file in FOLDER.glob("*.tsv") if file.stem != REPORTED))
"""The places of a conversation that there are sentences for."""
_STRENGTH: Final = 20.0
"""How far the weights may go to tell the sentences apart: scikit-learn's C."""
_FEWEST: Final = 2
"""Sentences that a piece has to be in."""
_UNSEEN: Final = 0.3
"""How often a character is taken to have been seen besides."""


def sentences_in(file: Path) -> list[Sentence]:
    """The sentences of a file: meaning, tab, sentence. Raises OSError, and ValueError naming the line."""
    found = []
    for at, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        meaning, tab, sentence = line.partition("\t")
        if not (meaning and tab and sentence.strip()):
            raise ValueError(f"{file.name}, line {at}: no meaning, tab and sentence there")
        found.append((meaning, sentence))
    return found


def sentences_of(place: str) -> list[Sentence]:
    """What is learned from for a place. What people report is a matter, and no cry; nor is a cry what is said
    everywhere else."""
    own = _of(place)
    if place == FIRST:
        return own + [(MATTER, said) for _, said in _of(REPORTED) if not MAY_ASK.search(said)]
    if place == CRIES:
        others = (other for other in (*PLACES, REPORTED) if other != place)
        return own + [(ORDINARY, said) for other in others for _, said in _of(other)]
    return own


def _of(name: str) -> list[Sentence]:
    return sentences_in(FOLDER / f"{name}.tsv")


def learn(sentences: Sequence[Sentence]) -> Taught:
    """The model that fits the sentences: logistic regression, pieces weighed by how rare they are (inverse
    document frequency), each sentence as long as any other."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    found = [pieces_of(sentence) for _, sentence in sentences]
    spread = Counter(piece for pieces in found for piece in pieces)
    known = sorted(piece for piece, times in spread.items() if times >= _FEWEST)
    rows = {piece: row for row, piece in enumerate(known)}
    rare = np.log((1 + len(found)) / (1 + np.array([spread[piece] for piece in known]))) + 1
    places = [sorted(rows[piece] for piece in pieces if piece in rows) for pieces in found]
    told = [rare[each] / np.sqrt(rare[each] @ rare[each]) for each in places]
    ends = np.cumsum([0, *map(len, places)])
    matrix = csr_matrix((np.concatenate(told), np.concatenate(places), ends), (len(found), len(known)))
    machine = LogisticRegression(C=_STRENGTH, max_iter=500)
    fit = machine.fit(matrix, [meaning for meaning, _ in sentences])
    characters = _characters(sentences)
    return Taught(list(map(str, fit.classes_)), known, rare, fit.coef_.T, fit.intercept_, characters)


def _characters(sentences: Sequence[Sentence]) -> dict[str, float]:
    """How much likelier each character is in a sentence than in an ordinary one, as a logarithm; letters say
    nothing by themselves. None where no sentence is called ordinary. (Naive Bayes: Manning, Raghavan,
    Schütze, Introduction to Information Retrieval, 2008, chapter 13.)"""
    if all(meaning != ORDINARY for meaning, _ in sentences):
        return {}
    counts = {True: Counter[str](), False: Counter[str]()}
    for meaning, sentence in sentences:
        counts[meaning == ORDINARY].update({*spoken(sentence)})
    every = sorted(c for c in {*counts[True], *counts[False]} if c.isalnum() and not c.isascii())
    usual, other = (
        np.array([counts[ordinary][character] for character in every]) + _UNSEEN for ordinary in (True, False)
    )
    odds = np.log(other / other.sum()) - np.log(usual / usual.sum())
    return dict(zip(every, odds.tolist(), strict=True))


def mark(sentences: Sequence[Sentence]) -> str:
    """What tells sentences from any others."""
    return hashlib.sha256("\n".join(map("\t".join, sentences)).encode()).hexdigest()
