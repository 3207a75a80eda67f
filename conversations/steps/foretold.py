"""Answers to a category's own questions that the description or the address already gives: those are not
asked.

Rule 1  That something is so is told by a word of the city's for it, which is neither denied nor asked.
Rule 2  What stands behind the name of its line, and has a digit, is on it (车牌云A12345); a line that
        tells only times tells when it usually is.
Rule 3  A name is told by being called so, or by the end of an address, behind its number: 红旗路68号
        老张面馆. One that is the whole address is offered: 老张面馆.
"""

from __future__ import annotations

import re
from typing import Final

from conversations.reading.moments import only_hours
from conversations.world import Query
from orthography.regexes import regex

_BEFORE: Final = 16
"""Characters before a word in which it may be denied."""
_CLAUSES: Final = regex("[，,。.；;！!]")
_PARTS: Final = regex(r"\d\s?(?:号|楼|层|室|栋|幢|单元)|[\s,，]")
"""What stands before the last part of an address."""
_SHORTEST, _LONGEST = 3, 12
"""Characters of a name."""
_DENIED: Final = regex(r"[没不无未]|\b(?:not|no|nobody|never)\b|n['’]t\b", re.IGNORECASE)
_ASKED: Final = regex(r"^[^，,。.；;]{0,3}(?:吗|么|呢|[?？])")
_CALLED: Final = regex(
    r"(?:店名?|店铺|商家|门店|那家店?)(?:名字?)?(?:就是|就|是)?(?:叫做?|名叫)(?P<name>(?!什么|啥|我|他)[^\s，,。；;！!？?的了不没]{2,12})(?=$|[\s，,。；;！!])"
)
_NAMES_NONE: Final = regex("[这那某哪]|旁|附近|对面|隔壁|楼[上下]|门口|里面?|一家|路边")
"""What names nothing: 楼下面馆 is any."""


def foretold(query: Query, words: str, place: str) -> str:
    """The answer to a question that a description or an address holds; empty where they hold none."""
    if query.kind == "hours":
        return next((line for line in words.splitlines() if only_hours(line)), "")
    if query.kind == "text" and (named := _labelled(words, query.label)):
        return named
    if not query.told:
        return ""
    if query.kind == "yes_no":
        return "yes" if any(_says(words, told) for told in query.told) else ""
    return (_called(words) or _name(place, query.told)) if query.kind == "text" else ""


def _labelled(words: str, label: str) -> str:
    """What stands behind the label of a question and has a digit: 车牌云A12345."""
    found = re.search(
        rf"{re.escape(label)}(?:号码?|号)?(?:就?是|为|[:：])?\s?(?P<it>[^\s，,。；;是为:：不没看忘]{{2,12}})",
        words,
    )
    return found["it"] if found is not None and any(map(str.isdigit, found["it"])) else ""


def _called(words: str) -> str:
    """The name of a shop that is told as one: 店叫阿丽理发."""
    found = _CALLED.search(words)
    return found["name"] if found is not None else ""


def _says(words: str, told: str) -> bool:
    at = words.casefold().find(told.casefold())
    if at < 0 or _ASKED.search(words[at + len(told) :]):
        return False
    clause = _CLAUSES.split(words[max(0, at - _BEFORE) : at])[-1]
    return _DENIED.search(clause) is None


def _name(place: str, ends: tuple[str, ...]) -> str:
    """The name at the end of an address; one that is all of the address may be what something is beside."""
    name = named_by(place, ends)
    return name if name != place else ""


def named_by(place: str, ends: tuple[str, ...]) -> str:
    """The name with one of these ends that an address ends with, or is; empty where there is none."""
    last = _PARTS.split(place)[-1]
    named = _SHORTEST <= len(last) <= _LONGEST and last.endswith(ends) and _NAMES_NONE.search(last) is None
    return last if named and last not in ends else ""
