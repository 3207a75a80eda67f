"""Cries for help that no list of words foresees, known by their likeness to others (`tickets.meanings`).

Rule 1  A message is a cry when it is unlikely enough to be an ordinary one: most of what people say sounds
        like nothing of the kind by its characters alone, and is not looked at any further.
Rule 2  Whoever writes of somebody else who wants to die is told what to do; who writes of themselves, that
        they are heard.
"""

from __future__ import annotations

from itertools import repeat
from typing import Final

from orthography.regexes import regex
from tickets.meanings import meanings_of
from tickets.meanings.model import CRIES, ORDINARY
from tickets.meanings.pieces import READ
from tickets.phrases import spoken

SUICIDE: Final = "suicide"
_OF_ANOTHER: Final = f"{SUICIDE}-other"
_ORDINARY_AT_MOST: Final = 0.62
"""How likely a cry may be to be none."""
_HOPELESS: Final = -9.0
"""The sum of what a message's characters tell, below which the rest is not looked at: of 1,442 cries that are
known by their sound none has less, of 494 real messages two have more."""
_SHORTEST: Final = 6
"""Letters of a cry: what is shorter answers a question more often, and words know the short cries."""

_IN_ANGER: Final = regex(
    r"[气吵烦急逼热累闹臭](?:死[了人]?|人)?得?(?:我们?|人|都|真|就|快|要|们){0,4}(?:想|要)(?:去)?[跳死]|想[跳死][楼河]?的心都有"
)
"""How people speak of it who are angry: 气得我想跳楼."""


def key_of(words: str) -> str:
    """The emergency that words cry for help in; "" where they are no cry."""
    if len(words) < _SHORTEST:
        return ""
    learned, said = meanings_of(CRIES), spoken(words[:READ])
    if sum(map(learned.characters.get, said, repeat(0.0))) < _HOPELESS:
        return ""
    if sum(map(str.isalpha, said)) < _SHORTEST:
        return ""
    likely = learned.likely(words)
    if likely.pop(ORDINARY, 1.0) > _ORDINARY_AT_MOST:
        return ""
    best = max(likely, key=likely.__getitem__)
    return SUICIDE if best == _OF_ANOTHER else best


def of_another(words: str) -> bool:
    """Whether words about suicide are about somebody else's."""
    likely = meanings_of(CRIES).likely(words)
    return likely.get(_OF_ANOTHER, 0.0) > likely.get(SUICIDE, 0.0)


def in_anger(words: str) -> bool:
    """Whether words about suicide may be a manner of speaking: they are answered like a cry, and read like
    any other words besides."""
    return _IN_ANGER.search(spoken(words)) is not None
