"""Typed words: how they are read, whichever way they are typed.

Rule 1  A number is exactly that number: `12` is never item 1, `1.` and `１` and 第一个 are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from orthography.regexes import regex
from orthography.widths import half_width

_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBER = regex(
    r"(?:我?(?:就|要)?选择?|(?:就|要)(?=第)|option|number)?\s*(?:第|no\.?|#)?\s*"
    r"(?:(?P<digits>\d{1,3})[\ufe0e\ufe0f]?\u20e3?"
    r"|(?P<tens>[一二三四五六七八九])?(?P<ten>十)(?P<ones>[一二三四五六七八九])?"
    r"|(?P<one>[一二两三四五六七八九]))"
    r"\s*(?:个|项|号|条|种)?\s*(?:吧)?(?:[,，]?\s*谢谢)?\s*[.。、)）]?"
    rf"|(?:the )?(?P<ordinal>{'|'.join(_ORDINALS)})(?: one)?\.?"
)
LATELY: Final = "已经|都|早就|今天|昨天|昨晚|刚"
THINGS_IN_A_ROW: Final = (
    r"楼道灯|红绿灯|信号灯|灯|电梯|水管|管道|管子|下水道|井盖|路面|马路|路|"
    r"水|电|网络|网|宽带|门禁|门|垃圾|暖气|空调|燃气|煤气|护栏|栏杆|公厕|厕所|问题|事情"
)
"""What reports are about. None is put together from others, so that a row of them is read in one way only."""
THINGS: Final = f"路灯|{THINGS_IN_A_ROW}"
"""The same for one of them."""
IN_ORDER: Final = (
    r"(?:(?:修|办|处理|解决|弄|搞|换|装|清理|疏通|通)(?:好|完|成|妥)|(?:处理|清理|解决)掉|亮|通|疏通|解决)了"
)
"""What is said of a thing that is in order again."""
MENDED: Final = (
    rf"(?:{LATELY}|{THINGS_IN_A_ROW})*{IN_ORDER}|"
    rf"(?:{LATELY})*(?:来[水电]|[水电]来)了"
)
"""That something is in order again, a whole message as `bare` leaves it. Things are named one by one: behind
any other words it may be a wish, a hearsay or a complaint (等修好了, 听说修好了, 锁被人换掉了)."""
_JUNK = regex(r"[\s\W_]+")


def one_form(words: str) -> str:
    """Words without what doesn't matter when they are read: width, case, traditional characters."""
    return half_width(words).casefold()


def plain(words: str) -> str:
    """One form for all ways of typing the same words: width, case, traditional characters and outer spaces
    don't matter."""
    return _plain(words) if len(words) <= _REMEMBERED else _long_plain(words)


def bare(words: str) -> str:
    """Only letters and digits: so that a label with stars or spaces can be typed without them."""
    return _bare(words) if len(words) <= _REMEMBERED else _JUNK.sub("", plain(words))


def _made_plain(words: str) -> str:
    return one_form(words).strip()


_REMEMBERED = 64
"""Characters of labels and short answers, whose forms are remembered; long words would fill the memory."""
_plain = lru_cache(maxsize=4096)(_made_plain)
_long_plain = lru_cache(maxsize=4)(_made_plain)
"""Of long words the last ones: a message is read a dozen times in its turn."""
_bare = lru_cache(maxsize=4096)(lambda words: _JUNK.sub("", plain(words)))
_FEW: Final = 3
"""Words in letters that are no account of anything."""


def is_short(words: str, most: int) -> bool:
    """Whether a message has at most `most` characters; one in letters, which need more room, three words."""
    said = plain(words)
    return len(said.split()) <= _FEW if said.isascii() else len(bare(words)) <= most


def number(words: str) -> int | None:
    """The number that a message is, if it is nothing but one."""
    found = _NUMBER.fullmatch(plain(words)) if len(words) <= 24 else None
    if found is None:
        return None
    if found["digits"]:
        return int(found["digits"])
    if found["ordinal"]:
        return _ORDINALS.index(found["ordinal"]) + 1
    if found["ten"]:
        return 10 * _DIGITS.get(found["tens"], 1) + _DIGITS.get(found["ones"], 0)
    return _DIGITS[found["one"]]


_STARS = regex("(?:[⭐★🌟]\ufe0f?\\s?){1,10}")


def stars(words: str) -> int:
    """How many stars a message is that is nothing but stars; 0 for any other."""
    return sum(map(words.count, "⭐★🌟")) if _STARS.fullmatch(words) else 0


_SLASHED = regex(r"/[a-z]\w{0,31}(?=\s|$)", re.ASCII)


def slashed(words: str) -> str:
    """The command that a message begins with, known or not; empty where it begins with none."""
    found = _SLASHED.match(plain(words)) if words.startswith("/") else None
    return "" if found is None else found[0]


_LINK = regex(r"(?:/link|关联码?|link)\s*:?\s*([a-hjkmnp-z2-9]{8})")


def link_code(words: str) -> str | None:
    """The one-time code in a message that links this chat to another one."""
    found = _LINK.fullmatch(plain(words)) if len(words) <= 24 else None
    return None if found is None else found[1].upper()


_TICKET = regex(r"\d{8}[\s-]*\d{6,7}[\s-]*\d")


def is_asked(words: str) -> bool:
    """Whether a message ends as a question does."""
    return words.rstrip().endswith(("?", "？"))


_SOUNDS_ASKED = regex(
    r"[吗么嘛呢?？]|[不没]\W*$|怎么|咋|什么|啥|哪|几[点号]|多少|多久|能不能|可不可以|要不要|是否|请问|是不是|"
    r"\b(?:how|what|where|when|which|who|can|could|do|does|is|are|should|may|will)\b",
    re.IGNORECASE,
)


def sounds_asked(words: str) -> bool:
    """Whether words hold a question, however it ends."""
    return _SOUNDS_ASKED.search(words) is not None


_ENGLISH = regex(
    r"\b(?:the|is|are|my|there|please|at|in|on|not|and|a|an|of|for|with|broken|has|have|been)\b",
    re.IGNORECASE,
)


def is_english(words: str) -> bool:
    """Whether a message is a sentence in English."""
    few = len(words.split()) < 4
    return words.isascii() and not few and len(_ENGLISH.findall(words[:200])) > 1


def looks_like_ticket(words: str) -> bool:
    """Whether a message is meant as a ticket's number, right or mistyped."""
    return len(words) < 40 and _TICKET.fullmatch(plain(words)) is not None


def pick(words: str, labels: Iterable[Iterable[str]]) -> int | None:
    """The index of the option that was typed by its number or one of its labels, or None."""
    chosen = number(words)
    if chosen is not None:
        return chosen - 1 if 1 <= chosen <= len([*labels]) else None
    if len(words) > 60:
        return None
    typed = bare(words)
    if not typed:
        return None
    for index, sayings in enumerate(labels):
        for said in sayings:
            if bare(said) == typed:
                return index
    return None


def clean(words: str) -> str:
    """Words as they are kept: without control and direction characters, which only mislead a reader."""
    if words.isprintable():
        return words.strip()
    kept = "".join(c for c in words if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return kept.strip()
