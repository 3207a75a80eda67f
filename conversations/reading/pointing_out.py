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


_TELLS_OF: Final = regex(
    r"(?:把|我|还有|对了|我报的|关于)?(?P<of>[^，,。！!？?\s]{1,10}?)(?:的)?(?:那|这)一?(?:个|件|条|单|盏|处|张)"
    r"(?:事情?|单子?|诉求|工单)?(?:的)?[，,\s]?(?:麻烦|帮我|请|给我|你们?|就|也|再)?(?P<wish>[^，,。！!？?]{1,14})[。！!？?]?"
)


def told_of(words: str) -> tuple[str, str] | None:
    """What a report is about that is pointed out, and what is said of it: 路灯那个，催一下; None where
    nothing is pointed out."""
    found = _TELLS_OF.fullmatch(words.strip()) if len(words) <= 2 * _LONGEST else None
    return None if found is None else (found["of"], found["wish"].strip())


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
