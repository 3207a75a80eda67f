"""Sentences of people in an emergency, and of people who only sound so: a key and a sentence on each line, a
tab between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from bot.city.reading import Reading
from tickets.cries import Cries

ORDINARY: Final = "ordinary"
"""The key of what is no emergency."""
FEWEST: Final = 20
"""Sentences of each key: from fewer nothing is learned but their own words."""


def read_cries(reading: Reading, file: str, keys: Collection[str], usual: Iterable[str]) -> Cries | None:
    """What cries sound like; None where a mistake was found. `keys` are those of the city's emergencies,
    `usual` is what its residents report."""
    before = len(reading.mistakes)
    told: dict[str, list[str]] = {key: [] for key in (*keys, ORDINARY)}
    for number, line in reading.lines(file):
        key, tab, sentence = line.partition("\t")
        if key not in told:
            reading.wrong(file, f"line {number}", f"{key[:20]!r} is no key of an emergency, nor {ORDINARY!r}")
        elif not tab or not sentence.strip():
            reading.wrong(file, f"line {number}", "write a key, a tab and a sentence")
        else:
            told[key].append(sentence)
    for key, sentences in told.items():
        if len(sentences) < FEWEST and len(reading.mistakes) == before:
            reading.wrong(file, key, f"needs {FEWEST} sentences or more; there are {len(sentences)}")
    ordinary = told.pop(ORDINARY)
    return Cries(told, ordinary, usual) if len(reading.mistakes) == before else None
