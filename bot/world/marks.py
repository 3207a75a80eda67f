"""What names of places are made of, and what only accounts of something have."""

from __future__ import annotations

from orthography.regexes import regex

_ENGLISH_MARKS = (
    *("road", "street", "avenue", "lane", "estate", "building"),
    *("gate", "park", "station", "school", "square", "near"),
)
ADDRESS_MARKS = (*"路街巷弄村镇乡区园楼栋幢号室厦院桥店站场口旁边门", *_ENGLISH_MARKS)
"""What addresses are made of."""

SITES = (*ADDRESS_MARKS, *"馆所局会校楼道带桥站亭市心房堂台")
"""How words end that can be somewhere."""

_SCHOOL = regex(r"[一二三四五六七八九十\d][中小]")
"""What a school is called for short."""

_NAMED_SCHOOL = regex(r"\A.{1,20}(?:小学|中学|大学|高中|初中|幼儿园)")

HAPPENS = regex(
    r"[了没坏漏堵臭吵]|不(?!动产)|"
    r"\b(?:is|are|was|were|has|have|had|been|not|keeps?|there['’]s|someone|somebody)\b|n['’]t\b"
)
"""What accounts have and addresses hardly ever."""


def is_name_of_place(words: str) -> bool:
    """Whether words sound like the name of a place and not of a matter: 公园, 一中."""
    return bool(words.endswith(SITES) or _SCHOOL.fullmatch(words) or _NAMED_SCHOOL.fullmatch(words))
