"""Houses within a place, as people count them: 4 栋, 7 号楼 4 单元, 北门, block 3."""

from __future__ import annotations

import re
from typing import Final

from orthography import simplified
from orthography.regexes import regex

EXACTLY: Final = (
    r"\s*(?:(?:[A-Za-z]?[\d一二三四五六七八九十]+\s*(?:号楼?|栋|幢|座|单元|楼|室|弄|期|门)\s*)+"
    r"|[东南西北]门"
    r"|(?:,? (?:building|block|gate|unit|room|no\.?) ?[a-z]?\d{1,4}\b)+)"
)
"""What tells where exactly in a known place: 4 栋, 7 号楼 4 单元, 北门."""

_PART: Final = regex(
    r"[a-z]?[\d一二三四五六七八九十]{1,6}\s?(?P<counted>号楼|号|栋|幢|座|单元|楼|室|弄|期|门)|"
    r"\b(?P<named>building|block|gate|unit|room|no) ?\.? ?[a-z]?\d{1,4}\b",
    re.IGNORECASE,
)
"""One of the things that `EXACTLY` counts."""


def with_house(address: str, words: str) -> str:
    """An address with the house that `words` tell, in place of the last one of exactly its kind."""
    rest = words
    for part in _PART.finditer(simplified(words)):
        same = [old for old in _PART.finditer(simplified(address)) if _counts(old) == _counts(part)]
        if same:
            told = words[part.start() : part.end()]
            address = f"{address[: same[-1].start()]}{told.strip()}{address[same[-1].end() :]}"
            rest = rest.replace(told, "", 1)
    return f"{address} {rest.strip(' ,，的')}".strip()


def is_house(words: str) -> bool:
    """Whether words tell where exactly in a place, and nothing else."""
    exactly = f"[的，,。]*{EXACTLY}(?:那边|这边|旁边|门口|楼下)?[。.]*"
    return re.fullmatch(exactly, f" {simplified(words)}", re.IGNORECASE) is not None


def _counts(house: re.Match[str]) -> str:
    """What a number counts."""
    return (house["counted"] or house["named"]).casefold()
