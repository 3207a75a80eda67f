"""What a short message is made of: one to three characters in a row, words and pairs of them in letters, how
it begins and ends, how long it is, and whether it asks."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from operator import add
from typing import Final

from orthography.regexes import regex
from tickets.phrases import spoken

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
_WORD: Final = regex(r"[a-z]+|\d{1,2}(?!\d)")
_ASKS: Final = regex(r"(?:[?？]|[吗么嘛呢不没])\W*$")
_DIGIT: Final = regex(r"\d")


def _said_in(said: str) -> set[str]:
    """The characters, words and their neighbours in what was said."""
    said = said.replace("'", "")
    found = set[str]()
    for run in _RUN.findall(said):
        pairs = [*map(add, run, run[1:])]
        found.update(run, pairs, map(add, pairs, run[2:]))
    if spelt := _WORD.findall(said):
        found.update(spelt, map(" ".join, pairwise(spelt)))
    return found


def pieces_of(words: str) -> set[str]:
    """All that tells of what a message means."""
    read = spoken(words[:READ])
    said, found = read.strip(), _said_in(read)
    length = f"#{bisect_left(_LENGTHS, len(said))}"
    found.update(("^" + said[:1], "^" + said[:2], "$" + said[-1:], "$" + said[-2:], length))
    if _ASKS.search(said):
        found.add("?")
    if _DIGIT.search(said):
        found.add("0")
    return found
