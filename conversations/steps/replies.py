"""What words answer to one question of a category's own, as it is kept.

Rule 1  Who reads it is a person: what tells the answer in words of its own is kept as it was said, with the
        date beside each day that is named from today.
Rule 2  What is none is asked for once more, or twice, and then anything is one: nobody is asked for ever.
Rule 3  Who answers the next question, too, is not asked it: 华强手机店，三千来块.
"""

from __future__ import annotations

import re
from typing import Final

from conversations.reading.amounts import amount_in, tells_amount
from conversations.reading.contacts import dated
from conversations.reading.moments import moment_in, tells_hours, tells_roughly
from conversations.reading.words import bare, is_asked
from conversations.reading.yes_or_no import of_what_is_asked
from conversations.steps.step import NotUnderstood, Setting
from conversations.world import Query
from orthography.regexes import regex

_PATIENT: Final = 2
"""Times that an answer is refused, after which anything is one; a number is asked for once more."""
_NOW: Final = regex(
    r"(?:就是?)?(?:现在|这会儿?|此刻|眼下)(?:就是|就)?[。.!！啊呢呀]*|(?:right )?now[.!]*", re.IGNORECASE
)
_ASKS_NAME: Final = regex(r"名|叫什么|哪[家个]|单位|\b(?:name|called|which|who)\b", re.IGNORECASE)
_LEADS_TO_NAME: Final = regex(
    r"^(?:[^?？]{0,12}[?？]\s*)?(?:(?:店名|名字|名称|公司|单位|商家|它|这家店?|那家店?)?(?:就是|就|是)?(?:叫做?|名叫)|店名[是:：])\s?"
    r"(?![不了过没救人我他她啥什])(?=\S{2})|"
    r"^(?:it is|it's|the name is|it was|they are|they're)?\s?(?:called|named)\s(?=\S)",
    re.IGNORECASE,
)
"""What stands before a name that was asked for: 你问店名？就叫老张面馆."""
AFTER_ALL: Final = regex(
    r"(?:那|要不|好吧|算了|我|就|还是|[，,\s]){1,6}(?:写|填|报)(?:成|上)?\s?(?P<to>[^？?，,。\s]{2,24}?)"
    r"(?:好了|就行|吧|[。.！!]){0,3}"
)
"""What is to stand on a line that its writer had no answer for at first: 那就写宏达吧."""
_PARTS: Final = regex(r"[，,。；;、]\s{0,3}|\s{1,3}(?=[\u4e00-\u9fff])")
_AROUND_MOMENT: Final = regex(
    r"^(?:(?:也?就|是|大概|好像|应该|可能|记得|我)*在?)|(?:坐|打|上|叫)(?:的|了)?(?:他的?)?(?:车)?的?$|的(?:事|时候|样子)?$"
)
_OFFICE: Final = regex("局|委(?!员|托)|公司|集团|办公室")
_SHORTEST, _LONGEST = 2, 7
"""Characters of what an office is called for short."""


def parts_in(
    query: Query, later: tuple[Query, ...], words: str, setting: Setting
) -> tuple[str, dict[str, str]]:
    """The part of an answer in words that is for its own question, and what the other parts answer."""
    parts = [part for part in _PARTS.split(words) if bare(part)]
    besides: dict[str, str] = {}
    if query.kind != "text" or len(parts) < 2:
        return words, besides
    for other in later:
        for part in parts[1:]:
            answer = "" if part in besides.values() else _besides(other, part, setting)
            if answer and other.name not in besides:
                besides[other.name] = answer
                parts = [left for left in parts if left != part]
    return "，".join(parts) if besides else words, besides


def _besides(query: Query, part: str, setting: Setting) -> str:
    """The answer of a part of a message to a question that was not put yet; empty where it is none."""
    if is_asked(part):
        return ""
    if query.kind == "number":
        return part if tells_amount(part, query.words) else ""
    if query.kind == "moment":
        alone = _AROUND_MOMENT.sub("", part)
        return _moment(alone, setting) or (
            dated(part, setting.world.hotline.local(setting.now)) if tells_roughly(part) else ""
        )
    if query.kind == "yes_no":
        said = of_what_is_asked(part, query.words, query.told)
        return "" if said is None else "yes" if said else "no"
    return ""


def _moment(words: str, setting: Setting) -> str:
    found = moment_in(words, setting.world.hotline.local(setting.now))
    if found is None:
        return ""
    at = f" {found.at:%H:%M}" if found.at is not None else f" {found.part}" if found.part else ""
    return f"{found.day:%Y-%m-%d}{at}"


def reply(query: Query, words: str, setting: Setting, misses: int) -> str:
    """What the words answer, as it is kept; raises NotUnderstood."""
    patient = misses < _PATIENT
    if query.kind == "number":
        try:
            return amount_in(words)
        except ValueError:
            if not (misses or tells_amount(words, query.words)):
                raise NotUnderstood("number-unclear") from None
            return words
    if query.kind == "moment":
        roughly = tells_roughly(words) or not patient
        told = _moment(words, setting) or _moment(_AROUND_MOMENT.sub("", words), setting)
        if not (told or roughly):
            raise NotUnderstood("moment-unclear")
        return told or dated(words, setting.world.hotline.local(setting.now))
    if query.kind == "hours" and _NOW.fullmatch(words):
        return f"{setting.world.hotline.local(setting.now):%H:%M}"
    if query.kind == "hours" and not tells_hours(words) and patient:
        raise NotUnderstood("hours-unclear")
    if query.kind == "choice" or (query.kind == "yes_no" and not misses):
        raise NotUnderstood("choose-one" if query.kind == "choice" else "yes-no-unclear")
    if _ASKS_NAME.search(query.words) is None:
        return words
    after_all = AFTER_ALL.fullmatch(words)
    return _LEADS_TO_NAME.sub("", words) if after_all is None else after_all["to"]


def option_in(query: Query, words: str, *, alone: bool = False) -> int | None:
    """The place of the only option that words call by a short name: 城管局, 你们社保局; None for none. With
    `alone` they say no more than that."""
    said, whole = bare(words), bare(_OFFICE.sub("", words))
    ends = () if alone else tuple(found.end() for found in _OFFICE.finditer(said))
    within = (said[max(0, end - size) : end] for end in ends for size in range(_LONGEST, _SHORTEST - 1, -1))
    for name in (whole, *within):
        if not _SHORTEST <= len(name) <= _LONGEST or name.isascii():
            continue
        meant = [at for at, option in enumerate(query.options) if _stands_for(name, option)]
        if len(meant) == 1:
            return meant[0]
    return None


def _stands_for(name: str, option: str) -> bool:
    """Whether a short name is made of characters of the whole one, in their order."""
    left = iter(option)
    return all(character in left for character in name)
