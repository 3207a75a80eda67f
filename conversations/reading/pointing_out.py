"""Which of several reports somebody points out by what it is about: 路灯那个, "the lamp one".

Rule 1  Only words that point out are read so: 路灯 alone may begin a report.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from conversations.reading.patterns import one_of
from conversations.reading.words import bare, is_asked, plain
from orthography.regexes import regex

_LONGEST: Final = 20
"""Characters of a message that points one out."""

_POINTS: Final = regex(
    one_of(
        "那[一两]?[个件盏条]?|这[一两]?[个件]|的(?:事情?|问题)?$|^(?:我)?(?:说的?|选|要)?(?:是)?关于",
        r"\b(?:the|one|about|that|my|report|please|its|is|it)\b",
    )
)
"""What points one out."""

_AROUND: Final = regex(r"^(?:我?(?:说的?|选|要|是|指)){1,3}|(?:吧|啊|呀|哦|呢|谢谢)$")


def pointed_out(words: str, subjects: Sequence[str]) -> int | None:
    """The index of the one of these `subjects` that words point out; None where they point out none."""
    if len(words) > _LONGEST or is_asked(words):
        return None
    said = _AROUND.sub("", plain(words))
    rest = bare(_POINTS.sub(" ", said))
    if rest == bare(said) or len(rest) < (3 if rest.isascii() else 1):
        return None
    fits = [index for index, subject in enumerate(subjects) if rest in bare(subject)]
    return fits[0] if len(fits) == 1 else None
