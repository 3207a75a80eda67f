"""What somebody wants to stand on a line of the card instead: 类别不对，应该是物业管理; 这是投诉，不是求助.

Rule 1  The line is named, or what is to stand there can stand nowhere else.
Rule 2  What they want is then read as the answer to that line's own question: nothing is decided here.
"""

from __future__ import annotations

import re
from typing import Final

from orthography.regexes import regex

_LONGEST: Final = 40
"""Characters of a message that says this and nothing else; an account may be longer."""

_KINDS: Final = "咨询|求助|投诉|举报|建议|表扬"
_IN_ENGLISH: Final = r"[ei]nquiry|question|complaint|suggestion|report|praise|request(?: for help)?"
_END: Final = r"(?:吧|才对|谢谢)?\W*"
_NO_WAIT: Final = r"(?:(?:no|wait|actually|sorry|please)[,\s]{1,3}){0,3}+"
_TO: Final = r"(?:应该(?:是|选|属于)|改(?:[成为到]|回来?)?|换[成为到回]|选成?|写成|属于|是)"

_LINES: Final = (
    (
        "description",
        regex(
            r"(?:请|麻烦|帮我|把|我的){0,3}+(?:情况|描述|内容)(?:不对|写?错了?|有误)?[，,\s]{0,2}+(?:请|帮我)?"
            r"(?:改[成为]|换成|重写成|应该(?:是|写))[：:“\s]{0,2}+(?P<to>[^：:“\s].{5,})|"
            r"(?:please )?change the (?:text|description|words) to[:\s]{1,2}+(?P<into>.{6,})",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        "category",
        regex(
            r"(?:这个?|把|请|帮我|我的)*(?:类别|分类|归类)(?:不对|错了?|选错了?|有误)?[，,。\s]*(?:请|麻烦|帮我)?"
            rf"{_TO}(?P<to>.{{2,16}}?)(?:，?不是.{{1,8}})?{_END}|"
            r"(?:please )?(?:change|set) the category to (?P<into>.{2,40}?)\W*|"
            r"(?:the )?category (?:is wrong,? (?:it )?)?should be (?P<be>.{2,40}?)\W*",
            re.IGNORECASE,
        ),
    ),
    (
        "kind",
        regex(
            r"(?:我?这个?|类型|性质|这件事|不对|算了|还是|把|请|帮我|我|[，,\s]){0,6}+"
            rf"(?:不是(?:{_KINDS})[，,\s]{{0,2}}而?(?={_TO}))?"
            rf"{_TO}?(?P<to>{_KINDS})(?:[，,]?不是(?:{_KINDS}))?{_END}|"
            rf"{_NO_WAIT}(?:change|make) (?:it|this|the kind) (?:(?:in)?to )?(?:an? )?"
            rf"(?P<into>{_IN_ENGLISH})\W*|"
            rf"{_NO_WAIT}(?:it is|it['’]s|this is|just|rather)(?: just)? an? "
            rf"(?P<be>{_IN_ENGLISH})(?:, not (?:an? )?(?:{_IN_ENGLISH}))?\W*",
            re.IGNORECASE,
        ),
    ),
)


def rewritten(words: str) -> tuple[str, str] | None:
    """The line that is to be another, and what is to stand there; None where words say no such thing."""
    for line, read in _LINES:
        found = read.fullmatch(words.strip()) if len(words) <= _LONGEST or line == "description" else None
        if found is not None:
            return line, next(value for value in found.groupdict().values() if value).strip()
    return None


_NOT_BUT: Final = regex(
    r"(?:(?:我?刚[才刚]|前面|上面)?我?[说写打选弄搞]错了?[，,。\s]{0,3})?(?:这个?|我说的)?"
    r"不是(?P<wrong>[^，,。\s是]{1,10})[，,。\s]{0,3}"
    r"(?:而|应该|其实|我说的)?是(?P<right>[^，,。\s是]{1,10}?)[的呀啊吧。！!]{0,2}|"
    r"(?:(?:sorry|oops|no|i mean|i meant)[,. ]{1,3})?(?:it(?:'s| is|’s) )?"
    r"not (?:an? |the )?(?P<not>[^,.]{2,25})[,. ]{1,3}"
    r"(?:but|it(?:'s| is|’s)) (?:an? |the )?(?P<but>[^,.]{2,25}?)[.! ]{0,2}",
    re.IGNORECASE,
)


def not_but(words: str) -> tuple[str, str]:
    """The two things of which a message says that it is not the first but the second; empty where it says
    nothing else, or nothing like it."""
    found = _NOT_BUT.fullmatch(words.strip()) if len(words) <= _LONGEST else None
    if found is None:
        return "", ""
    return found["wrong"] or found["not"], found["right"] or found["but"]
