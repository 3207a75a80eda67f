"""Words of an emergency, which are answered with 110, 119, 120 before anything else.

Rule 1  The words are the city's configuration; here is only how they are read.
Rule 2  A clause is read as a whole: what is feared, prevented, past, denied or a name is no emergency.
Rule 3  One clause is enough, whatever the others say.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tickets.city import City, EmergencyRule

_CLAUSE: Final = re.compile(r"[,，。.!！?？;；:：、\n\r]+")
_NEAR: Final = 8
"""So many characters an exception such as 去年… or 防止… reaches."""


@dataclass(frozen=True, slots=True)
class Emergency:
    """What seems to be happening. `key` names the sentence, `numbers` are to be called at once."""

    key: str
    numbers: tuple[str, ...]


def emergency(words: str, city: City) -> Emergency | None:
    """The first emergency that `words` tell of, by the order of the city's rules; None for none."""
    said = unicodedata.normalize("NFKC", words).casefold()
    if _any(city).search(said) is None:
        return None
    clauses = _CLAUSE.split(said)
    for rule in city.emergencies:
        pattern = _reading(rule)
        if any(_tells(pattern, clause) for clause in clauses):
            return Emergency(rule.key, rule.numbers)
    return None


@lru_cache(maxsize=8)
def _any(city: City) -> re.Pattern[str]:
    """Matches any word of any rule: what it does not find needs no closer reading."""
    return re.compile(
        "|".join(re.escape(word) for rule in city.emergencies for word in _plain(rule.words)) or "(?!)"
    )


def _tells(pattern: re.Pattern[str], clause: str) -> bool:
    return any(match["words"] is not None for match in pattern.finditer(clause))


@lru_cache(maxsize=64)
def _reading(rule: EmergencyRule) -> re.Pattern[str]:
    """Matches the rule's words; exceptions come before them, so that these consume what they cover."""
    words = "|".join(map(re.escape, _plain(rule.words)))
    exceptions = [
        f"{re.escape(phrase[:-1])}.{{0,{_NEAR}}}?(?:{words})" if phrase.endswith("…") else re.escape(phrase)
        for phrase in _plain(rule.unless)
    ]
    return re.compile("|".join((*exceptions, f"(?P<words>{words})")))


def _plain(words: tuple[str, ...]) -> list[str]:
    """In lower case, the longest first."""
    return sorted((word.casefold() for word in words), key=len, reverse=True)
