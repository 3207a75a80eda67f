"""When a message is like others surely enough to act on it.

Rule 1  What is counted needs more than what is only answered, and good news more than bad: nobody is to look
        better than they are.
Rule 2  What is told from what must not be lost (a matter, a place) by all its meanings together is answered
        by the likeliest of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from tickets.meanings.model import meanings_of

_SURE: Final[Mapping[str, float]] = {
    "first": 0.42,
    "where": 0.55,
    "category": 0.55,
    "contacted": 0.75,
    "solved": 0.75,
    "stars": 0.7,
    "answer": 0.7,
}
"""Place → how likely a meaning has to be …"""
_SURER: Final[Mapping[tuple[str, str], float]] = {("solved", "yes"): 0.9}
"""… and where it has to be likelier."""
LOOKED_AT: Final = 120
"""Characters of a message that is looked at."""


class _Together(NamedTuple):
    """Meanings that are told from all but `kept`: how likely they have to be together, and each alone."""

    kept: frozenset[str]
    together: float
    alone: float


_TOGETHER: Final[Mapping[str, _Together]] = {
    "first": _Together(frozenset({"matter", "ask"}), 0.6, 0.35),
    "where": _Together(frozenset({"place", "more"}), 0.8, 0.0),
    "category": _Together(frozenset({"words", "more"}), 0.8, 0.0),
}


def meant(place: str, words: str, least: float = 0.0) -> str:
    """What words mean at a place of a conversation; empty where that is not sure.

    `least` is how likely it has to be besides.
    """
    likely = meanings_of(place).likely(words) if len(words) <= LOOKED_AT else {}
    if not likely:
        return ""
    if (group := _TOGETHER.get(place)) is not None:
        asides = {meaning: told for meaning, told in likely.items() if meaning not in group.kept}
        best = max(asides, key=asides.__getitem__)
        if sum(asides.values()) >= max(group.together, least) and asides[best] >= group.alone:
            return best
        likely = {meaning: told for meaning, told in likely.items() if meaning in group.kept}
    best = max(likely, key=likely.__getitem__)
    return best if likely[best] >= max(_SURER.get((place, best), _SURE[place]), least) else ""
