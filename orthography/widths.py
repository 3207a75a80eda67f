"""How words are typed: widths of characters are a matter of keyboards, traditional ones one of schools."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from unicodedata import is_normalized, normalize

from orthography import simplified

_SHORT: Final = 500
"""Characters of words that are remembered: long ones would fill the memory."""
_MARKS: Final = tuple(zip("，！？：；（）～", ",!?:;()~", strict=True))
"""The wide marks that nearly every message has, and no other wide character besides."""


def half_width(words: str) -> str:
    """One form for all widths (NFKC) and characters in which the same can be typed.

    A description is read by a dozen rules in one turn, and to normalize it takes as long as a rule does.
    """
    return _remembered(words) if len(words) <= _SHORT else _long(words)


def _normalized(words: str) -> str:
    # To look whether words are normalized takes a tenth of normalizing them.
    said = words
    for wide, narrow in _MARKS:
        said = said.replace(wide, narrow)
    return simplified(said if is_normalized("NFKC", said) else normalize("NFKC", words))


_remembered: Final = lru_cache(maxsize=512)(_normalized)
_long: Final = lru_cache(maxsize=4)(_normalized)
"""Of long words the last ones, as long as their turn lasts."""
