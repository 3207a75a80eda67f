"""Words and phrases of the configuration, read with some sense for the sentence around them.

Rule 1  A clause is read as a whole: words that an exception covers, if only in part, are passed over.
Rule 2  An exception that ends with "…" covers the words that soon follow it in the same clause, too, one that
        begins with it those just before it; within a phrase "…" stands for a few characters: 关在…电梯.
Rule 3  English words stand for themselves and what ends in s, ed or ing, not for a part of another word:
        "raped" is not in "scraped".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from orthography.regexes import regex
from orthography.widths import half_width

_CLAUSE: Final = regex(r"[,，。.!！?？;；:：、\n\r]+")
_NEAR: Final = 8
"""So many characters an exception such as 去年… or 防止… reaches, or lie between the parts of a phrase …"""
_NEAR_IN_LETTERS: Final = 24
"""… and so many where the part before them is in letters."""


def spoken(words: str) -> str:
    """One form for all ways of typing the same words."""
    return half_width(words).casefold().replace("’", "'")


def clauses(said: str) -> list[str]:
    """What was said (see `spoken`), clause by clause."""
    return _CLAUSE.split(said)


def tells(said: list[str], words: tuple[str, ...], unless: tuple[str, ...]) -> bool:
    """Whether one of the clauses tells of `words`; one is enough, whatever the others say."""
    told, excepted = _reading(words, unless)
    return any(_tells(clause, told, excepted) for clause in said)


def _tells(clause: str, told: re.Pattern[str], excepted: re.Pattern[str]) -> bool:
    found = [match.span(1) for match in told.finditer(clause)]
    if not found:
        return False
    passed_over = [match.span(1) for match in excepted.finditer(clause)]
    return any(all(end <= begins or ends <= start for begins, ends in passed_over) for start, end in found)


@lru_cache(maxsize=256)
def _reading(words: tuple[str, ...], unless: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match the words, and what excepts them, wherever they begin: also inside one another."""
    told = _any_of(words)
    exceptions = "|".join(_exception(phrase, told) for phrase in longest_first(unless))
    return re.compile(f"(?=({told}))"), re.compile(f"(?=({exceptions or '(?!)'}))")


def _exception(phrase: str, told: str) -> str:
    """The pattern of an exception from what is `told` (rule 2)."""
    before = f"(?:{told}){_gap('')}" if phrase.startswith("…") else ""
    behind = f"{_gap(phrase[:-1])}(?:{told})" if phrase.endswith("…") else ""
    return before + "".join(_phrase(phrase.strip("…"))) + behind


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the words: where it finds nothing, no rule for them needs a closer reading."""
    return re.compile(_any_of(words))


def _any_of(words: Iterable[str]) -> str:
    rests: dict[str, list[str]] = {}
    for first, rest in map(_phrase, longest_first(words)):
        rests.setdefault(first, []).append(rest)
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items()) or "(?!)"


def _phrase(phrase: str) -> tuple[str, str]:
    """The pattern of a phrase (rules 2 and 3): its first character, and the rest. So a place where none of
    many phrases begins is passed over at once, and elsewhere few of them are looked at."""
    first, *others = (spoken(part) for part in phrase.split("…"))
    whole_word = r"(?<![a-z].)" if _is_letter(first[:1]) else ""
    pattern, last = whole_word + re.escape(first[1:]), first
    for part in others:
        pattern, last = pattern + _gap(last) + re.escape(part), part
    return re.escape(first[:1]), pattern + (r"(?:e?s|e?d|ing)?(?![a-z])" if _is_letter(last[-1:]) else "")


def _gap(behind: str) -> str:
    return f".{{0,{_NEAR_IN_LETTERS if _is_letter(behind[-1:]) else _NEAR}}}?"


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def longest_first(words: Iterable[str]) -> list[str]:
    """So that the longest is found where several could be."""
    return sorted(words, key=len, reverse=True)
