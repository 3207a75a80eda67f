"""Answers to a category's own questions that the description or the address already gives: those are not
asked.

Rule 1  That something is so is told by a word of the city's for it, which is neither denied nor asked.
Rule 2  A name is told by the end of an address, behind its number: 红旗路68号 老张面馆.
"""

from __future__ import annotations

import re
from typing import Final

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
_NAMES_NONE: Final = regex("[这那某哪]|旁|附近|对面|隔壁|楼[上下]|门口|里面?|一家|路边")
"""What names nothing: 楼下面馆 is any."""


def foretold(query: Query, words: str, place: str) -> str:
    """The answer to a question that a description or an address holds; empty where they hold none."""
    if not query.told:
        return ""
    if query.kind == "yes_no":
        return "yes" if any(_says(words, told) for told in query.told) else ""
    return _name(place, query.told) if query.kind == "text" else ""


def _says(words: str, told: str) -> bool:
    at = words.casefold().find(told.casefold())
    if at < 0 or _ASKED.search(words[at + len(told) :]):
        return False
    clause = _CLAUSES.split(words[max(0, at - _BEFORE) : at])[-1]
    return _DENIED.search(clause) is None


def _name(place: str, ends: tuple[str, ...]) -> str:
    last = _PARTS.split(place)[-1]
    named = _SHORTEST <= len(last) <= _LONGEST and last.endswith(ends) and _NAMES_NONE.search(last) is None
    return last if named and last not in ends and last != place else ""
