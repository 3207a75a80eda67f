"""What staff tell in the same message as the button that they mean: 签收 20261123-000001-3, 退单 这是交警的.

Rule 1  An order's number, before or behind, says which order is meant; the rest is read as if it was alone.
Rule 2  Words behind the name of a button that asks for words answer its first question in words: nobody
        writes them twice. So do words of one's own that say why an order is returned or needs more time, or
        that it was dealt with. What else is needed is asked.
Rule 3  What is sent with its first words (a question, a sending back) needs the button's name before them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from conversations.casework.shorthand import SHORT, opens
from conversations.reading.patterns import one_of
from conversations.reading.words import bare
from orthography import simplified
from orthography.regexes import regex

_FORMS: Final[Mapping[str, str]] = {
    "report": "did",
    "part": "did",
    "return": "reason",
    "extend": "reason",
    "ask": "words",
    "send_back": "reason",
    "refuse_return": "reason",
    "refuse_extension": "reason",
    "supervise": "words",
}
"""Button → the answer that the words told with it are."""
_IN_PARTS: Final = "did"
"""The answer that is kept in parts, with files."""
_GOES_ON: Final = frozenset({"report", "return", "extend"})
"""The buttons whose forms ask more, so that nothing is done by words of one's own."""
_ASK_NO_MORE: Final = frozenset({"ask", "send_back", "refuse_return", "refuse_extension", "supervise"})
"""The buttons whose forms are filled in by these words."""
_LEAST: Final = 5
"""Characters that a reason needs; with fewer it is asked."""
_MOST: Final = 500
"""Characters of a reason; more is asked to be shortened."""

_NUMBER: Final = regex(r"[\s,，:：、的]{0,9}(?P<number>\d{8}-\d{6}-\d)(?!\d)[\s,，:：、的]{0,9}")
_NAMED: Final = regex(
    r"\s{0,9}(?P<name>[^\s,，:：、。;；]{1,12})[\s,，:：、。;；]{1,9}(?P<told>\S.*)", re.DOTALL
)
"""A button by its name, and what is told behind it."""


_LABELS: Final[Mapping[str, str]] = {
    "签收": "sign",
    "退单": "return",
    "反馈结果": "report",
    "申请延期": "extend",
    "审核通过": "approve",
    "退回重办": "send_back",
    "同意延期": "approve_extension",
    "督办": "supervise",
}
"""The labels beside which orders are pointed at, and their buttons."""
_NAMES: Final = one_of(*_LABELS, *(name for names in SHORT.values() for name in names if not name.isascii()))
_IT: Final = "(?:[那这]一?[件个单张条]|[那这件])(?:的)?(?:工单|单子|案子)?"
_POINTED: Final = (
    regex(
        rf"(?:把|给|帮我|请)?(?P<which>\D.{{0,19}}?|\d{{1,5}}\D.{{0,15}}?)(?:{_IT}|的(?:工单|单子)?)(?P<name>{_NAMES})(?:了|掉|一下)?"
    ),
    regex(
        rf"(?:单号|编号|尾号)?(?P<which>\d{{3,6}}(?:-\d)?)(?:{_IT}|的)?[\s,，]?(?P<name>{_NAMES})(?:了|掉|一下)?"
    ),
    regex(
        rf"(?P<name>{_NAMES})(?:了|掉|一下)?[\s,，]?(?:单号|编号|尾号)?(?P<which>\d{{3,6}}(?:-\d)?)(?:{_IT}|的)?"
    ),
    regex(rf"(?P<name>{_NAMES})(?:了|掉|一下)?(?P<which>.{{2,20}}?){_IT}"),
    regex(
        r"(?P<name>sign(?: for)?|return|extend|report|approve|supervise|send back) the (?:one|order) "
        r"(?:at|in|on|about|with|for|from) (?:the )?(?P<which>.{2,30})",
        re.IGNORECASE,
    ),
)
"""How somebody names a button and points at an order without its whole number: 83号那件签收, 000003 签收."""


def pointed(words: str) -> tuple[tuple[str, ...], str]:
    """The buttons that somebody names beside what tells an order from others, and that; else nothing."""
    said = simplified(words).strip().rstrip("。.!！吧")
    for read in _POINTED:
        if (found := read.fullmatch(said)) is not None:
            name = bare(found["name"])
            labelled = (_LABELS[name],) if name in _LABELS else ()
            buttons = labelled or tuple(b for b, others in SHORT.items() if name in others)
            return buttons, found["which"].strip()
    return (), ""


def numbered(words: str) -> tuple[str, str]:
    """The number of an order that words begin or end with, and the rest; without one, empty and the words."""
    found = _NUMBER.search(words)
    if found is None or (found.start() and found.end() < len(words)):
        return "", words
    return found["number"], (words[: found.start()] or words[found.end() :]).strip()


def named_first(words: str) -> tuple[str, str]:
    """What stands before the first comma or space, and what is told behind it; empty where nothing is."""
    found = _NAMED.fullmatch(words)
    return ("", "") if found is None else (found["name"], found["told"].strip())


def buttons_named(words: str, labelled: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The buttons that ask for words and that a message names first, with what for behind it; `labelled` has
    the one whose label stands there."""
    name, told = named_first(simplified(words))
    said = bare(name) if told else ""
    meant = labelled or tuple(button for button, others in SHORT.items() if said in others)
    return tuple(button for button in meant if told and button in _FORMS)


def button_opened(words: str) -> str:
    """The button whose form the first words of a message want to be opened; empty where they want none."""
    name, told = named_first(simplified(words))
    return opens(name) if told and opens(name) in _GOES_ON else ""


def answers(
    button: str, words: str, *, named: bool, parts: Sequence[Mapping[str, Any]] = ()
) -> Mapping[str, Any]:
    """What words that were typed for a button answer of its form: those behind its name if that was `named`
    first, else all of them; with files, those are all `parts`. Empty where they say no more than the
    button."""
    _, told = named_first(words)
    if parts:
        return {_IN_PARTS: list(parts)}
    if not named:
        says = button in _GOES_ON - {"extend"} and opens(simplified(words)) == button
        told = words.strip() if says or button_opened(words) == button else ""
    if button not in _FORMS or not bare(told):
        return {}
    if _FORMS[button] == _IN_PARTS:
        return {_IN_PARTS: [{"ref": "", "words": told}]}
    return {_FORMS[button]: told} if _LEAST <= len(told) <= _MOST else {}


def is_whole(button: str, known: Mapping[str, Any]) -> bool:
    """Whether a button's form has nothing left to ask."""
    told = _FORMS.get(button, "") in known
    return told and (button in _ASK_NO_MORE or (button == "extend" and "choice" in known))
