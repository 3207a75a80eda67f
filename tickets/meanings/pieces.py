"""What a short message is made of: one to three characters in a row, words and pairs of them in letters, how
it begins and ends, how long it is, and whether it asks."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from orthography.regexes import regex
from tickets.phrases import spoken

if TYPE_CHECKING:
    from numpy.typing import NDArray

READ: Final = 300
"""Characters of a message that are read: people come to the point."""
_LENGTHS: Final = (4, 8, 14, 24)
"""Where short ends, and where long begins, in steps."""

MAY_ASK: Final = regex(
    r"[吗么嘛呢?？]|[不没]\W*$|怎么|咋|什么|啥|哪|几[点号月天岁]|多少|多久|多大|能不能|可不可以|要不要|是否|请问|"
    r"\b(?:how|what|where|when|which|who|can|could|do|does|is|are|should|may)\b"
)
"""What a question holds."""

_RUN: Final = regex(r"[^\W\x00-\x7f_]+")
_APART: Final = regex(r"[\W\x00-\x7f_]+")
"""What runs of characters stand apart by."""
_WORD: Final = regex(r"[a-z]+|\d{1,2}(?!\d)")
_ASKS: Final = regex(r"(?:[?？]|[吗么嘛呢不没])\W*$")
_DIGIT: Final = regex(r"\d")
_BITS: Final = 21
"""Of a number, for one character."""
_IN_A_NUMBER: Final = 63 // _BITS
"""Characters that one number has room for."""


def pieces_of(words: str) -> set[str]:
    """All that tells of what a message means."""
    read = spoken(words[:READ])
    found = {*_marks(read)}
    for run in _RUN.findall(read.replace("'", "")):
        pairs = [*map(add, run, run[1:])]
        found.update(run, pairs, map(add, pairs, run[2:]))
    return found


def _marks(read: str) -> list[str]:
    """The pieces that are not characters in a row: words and their neighbours, how it begins and ends, how
    long it is, and whether it asks."""
    said = read.strip()
    found = [
        "^" + said[:1],
        "^" + said[:2],
        "$" + said[-1:],
        "$" + said[-2:],
        f"#{bisect_left(_LENGTHS, len(said))}",
    ]
    if spelt := _WORD.findall(read.replace("'", "")):
        found += [*spelt, *map(" ".join, pairwise(spelt))]
    if _ASKS.search(said):
        found.append("?")
    if _DIGIT.search(said):
        found.append("0")
    return found


def key_of(piece: str) -> int:
    """The number that a piece is known by: its characters side by side, and of one that is too long for that
    its hash, which is the same within a process (that two share one does not happen: 2**-63)."""
    if len(piece) > _IN_A_NUMBER:
        return -1 - abs(hash(piece))
    key = 0
    for character in piece:
        key = key << _BITS | ord(character)
    return key


def keys_of(words: str) -> NDArray[Any]:
    """The numbers of a message's pieces (int64), in their order and each once. What reaches over the end of a
    run has zeros for what lies between, so that it is the number of a shorter piece or of none."""
    read = spoken(words[:READ])
    runs = _APART.sub("\0", read.replace("'", ""))
    single = np.frombuffer(runs.encode("utf-32-le"), np.int32).astype(np.int64)
    pairs = single[:-1] << _BITS | single[1:]
    threes = pairs[:-1] << _BITS | single[2:]
    keys = np.concatenate((single, pairs, threes, [*map(key_of, _marks(read))]))
    keys.sort()
    news = np.empty(len(keys), np.bool_)
    news[0] = True
    np.not_equal(keys[1:], keys[:-1], news[1:])
    return keys[news]
