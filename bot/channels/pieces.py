"""Long texts in pieces that a platform takes, each readable by itself.

Rule 1  A piece is measured as its platform does: in UTF-16 units (Telegram) or bytes of UTF-8 (WeChat).
Rule 2  It is cut, best first: between paragraphs, lines, sentences, words; else between characters.
Rule 3  A character is what a person sees as one: never cut inside an emoji or before its accent.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

Measure = Callable[[str], int]
"""The length of some text: what its characters measure, added up."""

_CUTS: Final = (("\n\n",), ("\n",), ("。", "！", "？", "；", ". ", "! ", "? "), (" ", "，", "、"))
_JOINER: Final = "\u200d"


def units(text: str) -> int:
    """The length of `text` in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def octets(text: str) -> int:
    """The length of `text` in bytes of UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def pieces(text: str, most: int, length: Measure = units) -> list[str]:
    """`text` in pieces that measure at most `most`, without the white space at the cuts; at least one."""
    found: list[str] = []
    while length(text) > most:
        cut = _cut(text, most, length)
        if piece := text[:cut].rstrip():
            found.append(piece)
        text = text[cut:].lstrip()
    if text or not found:
        found.append(text)
    return found


def shortened(text: str, most: int) -> str:
    """`text` in at most `most` units: its last paragraph and as much of its beginning as fits."""
    if units(text) <= most:
        return text
    before, _, last = text.rpartition("\n\n")
    room = most - units(last) - 3
    return f"{pieces(before, room)[0]}…\n\n{last}" if before and room > 0 else pieces(text, most)[0]


def _cut(text: str, most: int, length: Measure) -> int:
    """Where the first piece ends: at the best mark in its second half, else as far as it may go."""
    end = _fitting(text, most, length)
    for marks in _CUTS:
        places = [at + len(mark) for mark in marks if (at := text.rfind(mark, end // 2, end)) >= 0]
        if places:
            return max(places)
    return _between(text, end)


def _fitting(text: str, most: int, length: Measure) -> int:
    """How many code points of `text` measure at most `most`."""
    used = 0
    for place, character in enumerate(text):
        used += length(character)
        if used > most:
            return place
    return len(text)


def _between(text: str, end: int) -> int:
    """The last place up to `end` that is between two characters; `end` itself where there is none."""
    for place in range(end, max(end - 64, 0), -1):
        if not _joined(text[place - 1], text[place]):
            return place
    return end


def _joined(before: str, after: str) -> bool:
    return (
        _JOINER in (before, after)
        or unicodedata.category(after).startswith("M")  # accents, variation selectors
        or "\U0001f3fb" <= after <= "\U0001f3ff"  # skin tones
        or ("\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff")  # flags
    )
