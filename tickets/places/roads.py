"""Roads and house numbers in what people say: 中山路12号门口, 12 Zhongshan Road, 中山路.

Rule 1  A road is told by its look, so what is found here is offered and never taken for granted.
"""

from __future__ import annotations

from typing import Final

from orthography.regexes import regex

_KINDS: Final = "(?:大道|路|街|巷|胡同)"
_NAME: Final = r"[^\W\da-zA-Z_在的是了有住到说从]"
_BEFORE: Final = (
    r"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[在的是住到从说])|(?<=反映))"
    r"(?:我们?是|本人[是系]?|我家里?|我们(?:这里?)?|家里?|你好|您好|请问|"
    r"昨[天晚]|今[天晚早]|前天|晚上|早上|半夜|最近|投诉|反映|举报|地[址点]|位置|"
    r"我?想(?:问问|问一?下|咨询一?下?)|我?要咨询|咨询一?下?|问一?下|问问|[在住到])*"
    r"(?P<address>(?:[^\W\da-zA-Z_]{1,4}?[区县])?"
)
_NUMBER: Final = (
    r"\s*\d{1,5}(?:[-—之]\d{1,4})?\s*[号弄](?:院|楼)?(?:\s*\d{1,4}\s*(?:号楼|栋|幢|单元|楼|室))*"
    r"(?:门口|门前|对面|旁边|附近|楼下|[到至和与]\d{1,5}号(?:之间|中间|一带)?|"
    r"[往向][东南西北前后]{1,2}边?走?(?:大?约|大概)?[\d一二两三四五六七八九十百几]{1,4}米)?)"
)
_NUMBERED: Final = regex(rf"{_BEFORE}{_NAME}{{1,6}}?(?:{_KINDS}|道|弄){_NUMBER}")
_ALONE: Final = regex(rf"{_BEFORE}(?P<road>{_NAME}{{2,3}}?{_KINDS}))(?![\u4e00-\u9fff]{{0,1}}[区小])")
_NO_NAME: Final = regex(
    r"^[这那哪某每各]|[盏支马公道铁线半走条过修堵占回速岔叉字养油泥进整这那哪段沿]路|[条步这整]街|行街|业街|"
    r"[条小这]巷|[条段这]大道|一路|路[路街]|夜路|不[^\W\d]路|怎么|如何|什么"
)
_FURNITURE: Final = ("灯", "面", "牌", "沿")
_BESIDE: Final = regex(r"[口前下里内边旁外处上后院区侧]路$")
"""门口路灯 is a lamp at the door, 中山路灯 is on 中山路."""
_READ: Final = 400
"""Characters of a description in which an address is looked for that is told by little."""
_LONGEST: Final = 40
"""Characters of an address and nothing else."""
_ESTATES: Final = "(?:小区|花[园苑]|家园|公寓|大厦|新村|社区|宿舍|家属院|[苑城园庭府里村湾])"
_WHOLE: Final = regex(
    r"(?:[^\W\d_]{1,5}?(?:省|市|(?<!小)区|县|镇|乡|街道)[\s，,]{0,2}){0,3}"
    rf"(?P<road>{_NAME}{{1,6}}?(?:{_KINDS}|道|弄)"
    r"(?:\s?(?P<number>\d{1,5}(?:[-—之]\d{1,4})?)\s?[号弄]?院?)?[\s，,]{0,2})?"
    rf"(?P<estate>{_NAME}{{2,10}}?{_ESTATES}[\s，,]{{0,2}})?"
    r"(?P<house>(?:[A-Za-z]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})\s?"
    r"(?:号楼?|栋|幢|座|单元|楼|层|室|弄|期|门|户|(?=[-—\d]|\W|$))[-—\s，,]{0,2}){0,5})"
    r"(?:那边|[大东南西北]?门口?|门前|对面|旁边|附近|楼[上下])?的?[。.]?"
)
_OWN_NAME: Final = r"[^\W\da-zA-Z_在的是了有住到说我你他她这那本咱各每整个们条，]"
_HOUSED: Final = regex(
    r"(?:^|[在住于到]|[^\u4e00-\u9fff])(?P<address>(?:[^\W\da-zA-Z_在住到]{1,4}(?<!小)[区县])?"
    rf"{_OWN_NAME}{{2,8}}?(?:小区|花[园苑]|家园|公寓|大厦|新村|家属院)"
    r"(?:\s?[A-Za-z]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})\s?(?:号楼?|栋|幢|座|单元|楼|室|弄|期)){1,4})"
)
_KINDS_IN_LETTERS: Final = r"(?:Road|Rd|Street|St|Avenue|Ave|Lane|Alley|Boulevard)\b\.?"
_HOUSE_AFTER: Final = (
    r"(?P<after>,?\s+(?:(?:right|just)\s+)?(?:(?:at|outside|near|by|opposite|in front of)\s+)?"
    r"(?:no\.?\s*|number\s+)\d{1,5}\b|"
    r",?\s+(?:No\.?\s*)?\d{1,5}\b)?"
)
_IN_LETTERS: Final = regex(
    rf"\b(?P<number>(?:No\.?\s*)?\d{{1,5}}\s+)?(?P<road>(?:[A-Z][\w'’]*\s+){{1,4}}?{_KINDS_IN_LETTERS}){_HOUSE_AFTER}"
)
_NO_NAME_IN_LETTERS: Final = (
    "the|this|that|our|my|your|his|her|their|main|side|whole|same|busy|dirt|cross|ring|rail|high|any|each|every|next|other|"
    "and|one|two|three|open|wide|narrow|old|new|nearby|access|service|back|middle|public|private|quiet|dark|icy|bumpy|"
    "broken|for|per|by|with|to|me|him|her|us|city|village|left|right|local|country|muddy|small|big|long|entire|only|across|off|down|into|from|near|along|wet|"
    "bad|people|cars|metres|meters|lamps|lights|holes|days|weeks|hours|which|what|another|some"
)
_SMALL: Final = regex(
    rf"(?:\b(?P<number>(?:no\.?\s*)?\d{{1,5}}\s+)|\b(?:on|at|along|in|of)\s+)"
    rf"(?P<road>(?!(?i:{_NO_NAME_IN_LETTERS})\b)[A-Za-z][a-z]{{2,20}}\s+(?:road|street|avenue|lane)\b){_HOUSE_AFTER}"
)
"""The same as people type it on a phone, in small letters: on jianshe road, number 18."""
_LEADS: Final = regex(r"^(?:(?:The|On|In|At|Near|Along|There)\s+)+")


def numbered(words: str) -> str:
    """The first road with a house's number, as it was said; empty where there is none."""
    for found in _NUMBERED.finditer(words):
        if not _NO_NAME.search(found["address"]):
            return found["address"].strip()
    for found in (*_IN_LETTERS.finditer(words), *_SMALL.finditer(words[:_READ])):
        if found["number"] or found["after"]:
            return f"{found['number'] or ''}{_LEADS.sub('', found['road'])}{found['after'] or ''}".strip()
    return ""


def all_numbered(words: str) -> tuple[str, ...]:
    """All roads with a house's number, as they were said."""
    han = [
        found["address"].strip()
        for found in _NUMBERED.finditer(words)
        if not _NO_NAME.search(found["address"])
    ]
    letters = [
        found[0]
        for found in (*_IN_LETTERS.finditer(words), *_SMALL.finditer(words[:_READ]))
        if found["number"] or found["after"]
    ]
    return tuple(dict.fromkeys((*han, *letters)))


def housed(words: str) -> str:
    """The first estate with a house that somebody says they are in; empty where there is none."""
    found = _HOUSED.search(words[:_READ])
    return "" if found is None else found["address"].strip()


def is_whole(words: str) -> bool:
    """Whether words are an address and nothing else: a road or an estate of any name, with a number."""
    found = _WHOLE.fullmatch(words.strip()) if len(words) <= _LONGEST else None
    if found is None or _NO_NAME.search(words):
        return False
    return bool(found["estate"] and found["house"]) or bool(
        found["road"] and (found["number"] or found["house"])
    )


def road(words: str) -> str:
    """The first road that is named, with or without a number; empty where there is none."""
    for found in _ALONE.finditer(words):
        furniture = words[found.end() :].startswith(_FURNITURE) and _BESIDE.search(found["road"])
        if not (furniture or _NO_NAME.search(found["road"])):
            return found["road"]
    letters = _IN_LETTERS.search(words) or _SMALL.search(words[:_READ])
    return "" if letters is None else _LEADS.sub("", letters["road"]).strip()
