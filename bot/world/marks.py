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

_ENGLISH_SITE = (
    r"(?:city|town|county|district|village|concert|sports|service) (?:hall|cent(?:er|re))|"
    r"(?:railway|train|bus|coach|metro|subway|police|fire|gas|petrol|central|north|south|east|west) station|"
    r"hospital|clinic|pharmacy|library|museum|gallery|theat(?:er|re)|cinema|stadium|gym(?:nasium)?|zoo|"
    r"aquarium|airport|terminal|port|pier|harbou?r|wharf|university|college|campus|academy|kindergarten|nursery|"
    r"dormitory|mall|plaza|supermarket|market|hotel|hostel|restaurant|cafe|bank|court(?:house)?|embassy|"
    r"consulate|post office|temple|church|mosque|pagoda|palace|tower|bridge|tunnel|underpass|flyover|"
    r"gardens?|compound|community|residence|apartments|village|township|factory|reservoir|lake|beach|cemetery|"
    r"playground"
)
_IN_ENGLISH = regex(rf"\b(?:{_ENGLISH_SITE})\b")
_BEFORE_IT = (
    r"at|in|on|near|by|inside|outside|beside|behind|opposite|around|next to|close to|the|"
    r"(?:in front|across|north|south|east|west) (?:of|from)"
)
_BEHIND_IT = r"(?:in|at|on|of|near|exit|gate|north|south|east|west|main|front|back|side|no\.?) "
_ENGLISH_NAME = regex(
    rf"(?:(?:{_BEFORE_IT}) ){{0,3}}(?:[a-z0-9.'’&-]{{1,20}} ){{0,4}}(?:{_ENGLISH_SITE})"
    rf"(?:(?:, |,? (?={_BEHIND_IT}))[\w.'’ -]{{1,40}})?[.!]?"
)
"""A place by what it is, its name before it and perhaps a side or a road behind: "City Hall, east gate"."""

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


def is_site_in_english(words: str) -> bool:
    """Whether words hold what places are called in English: hall, museum, campus."""
    return _IN_ENGLISH.search(words.casefold()) is not None


def is_name_in_english(words: str) -> bool:
    """Whether words are what a place is called in English, and perhaps its side or road: "the airport",
    "City Hall, east gate"."""
    return _ENGLISH_NAME.fullmatch(words.casefold().strip()) is not None
