"""Words and phrases of the configuration, read with some sense for the sentence around them.

Rule 1  A clause is read as a whole: what the rule's exceptions cover is passed over.
Rule 2  An exception that ends with "…" covers the words that soon follow it in the same clause, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from tickets.writing import half_width

_CLAUSE: Final = re.compile(r"[,，。.!！?？;；:：、\n\r]+")
_NEAR: Final = 8
"""So many characters an exception such as 去年… or 防止… reaches."""


def spoken(words: str) -> str:
    """One form for all ways of typing the same words."""
    return half_width(words).casefold()


def clauses(said: str) -> list[str]:
    """What was said (see `spoken`), clause by clause."""
    return _CLAUSE.split(said)


def tells(said: list[str], words: tuple[str, ...], unless: tuple[str, ...]) -> bool:
    """Whether one of the clauses tells of `words`; one is enough, whatever the others say."""
    pattern = _reading(words, unless)
    return any(match["words"] is not None for clause in said for match in pattern.finditer(clause))


@lru_cache(maxsize=256)
def _reading(words: tuple[str, ...], unless: tuple[str, ...]) -> re.Pattern[str]:
    """Matches the words; exceptions come before them, so that these consume what they cover."""
    told = "|".join(map(re.escape, longest_first(words)))
    exceptions = [
        f"{re.escape(phrase[:-1])}.{{0,{_NEAR}}}?(?:{told})" if phrase.endswith("…") else re.escape(phrase)
        for phrase in longest_first(unless)
    ]
    return re.compile("|".join((*exceptions, f"(?P<words>{told})")))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the words: where it finds nothing, no rule for them needs a closer reading."""
    return re.compile("|".join(map(re.escape, longest_first(words))) or "(?!)")


def longest_first(words: Iterable[str]) -> list[str]:
    """In lower case, the longest first: so that the longest is found where several could be."""
    return sorted((word.casefold() for word in words), key=len, reverse=True)
