"""Whether an answer to a question for yes or no says either, in whatever words: 有啊，一个进医院了, 冇得.

Rule 1  What is asked about, said and not denied, is a yes; said and denied, it is a no.
Rule 2  Otherwise the first words decide, and only where no more than that follows or it only goes on.
"""

from __future__ import annotations

from typing import Final

from conversations.reading.patterns import one_of
from conversations.reading.short_answers import means_no, means_yes
from conversations.reading.words import is_asked, plain
from orthography import simplified
from orthography.regexes import regex

_CLAUSES: Final = regex(r"[，,。.；;！!、\s]+")
_BRIEF: Final = 14
"""Characters of an answer whose first words decide."""
_WONDERS_THAT_NOT: Final = regex(
    "(?:咋个?|怎么|哪能?|哪里|怎会|何止|啷个)(?:会|可能|说|能)?(?:没|冇|不|莫|只)|不止|可不是|(?:那|就)是(?=啊|噻|嘛)|肯定(?:有|是)|当然|必须的"
)
_NONE: Final = regex(
    one_of(
        "(?:暂时|目前|还|倒|都|也|应该|好像|我们?|反正|那|这|倒是)*"
        "(?:没(?:有|得|啥|什么|事|人)?|冇(?:得|有)?|莫得|木有|么得|毛得|无|唔系|弗|不(?!知|晓|清|记|确|好说))(?![了完停]|少|关系)",
        "none\\b|nobody\\b|no\\b(?! idea)|not really|not (?:yet|that i know)",
    )
)
_SOME: Final = regex(
    one_of(
        "(?:肯定|当然|确实|真的?|都|也|是|就|我们?|那|好像|应该|嗯)*(?:有(?!没|个?(?:屁|鬼|毛|啥|什么))|系(?!统)|是(?!不是|否)|对(?=[啊的呀]|$)|得(?=嘞|啊|$))",
        "yes\\b|yeah\\b|yep\\b|sure\\b",
    )
)
_DOUBTS: Final = regex(
    "不知道|不晓得|不清楚|不确定|可能|也许|说不准|不好说|maybe|perhaps|not sure|don't know"
)
_DENIED: Final = regex(r"[没不无未冇]|莫得|\b(?:not|no|nobody|never|none)\b|n['’]t\b")
_ALIKE: Final = 3
"""Characters that an answer has in common with its question where it speaks of what is asked."""


def said_yes(words: str, asked: str = "", told: tuple[str, ...] = ()) -> bool | None:
    """True for yes, False for no, None where words say neither. `asked` is the question, `told` are words
    for what it asks about."""
    if means_yes(words) or means_no(words):
        return means_yes(words)
    said = simplified(plain(words)).strip(" ,，。.!！~")
    if is_asked(said) or _DOUBTS.search(said):
        return None
    if _WONDERS_THAT_NOT.match(said):
        return True
    if (of_it := of_what_is_asked(said, asked, told)) is not None:
        return of_it
    first = next((clause for clause in _CLAUSES.split(said) if clause), "")
    brief = len(first) <= _BRIEF
    if brief and _NONE.match(said):
        return False
    return True if brief and _SOME.match(said) else None


def of_what_is_asked(words: str, asked: str, told: tuple[str, ...]) -> bool | None:
    """What words say of the very thing that is asked about; None where they don't speak of it."""
    said = simplified(plain(words))
    for clause in _CLAUSES.split(said):
        named = next((one for one in told if one in clause), "") or _in_common(clause, asked)
        if named and not is_asked(clause):
            return _DENIED.search(clause[: clause.index(named)]) is None
    return None


def _in_common(clause: str, asked: str) -> str:
    runs = (clause[at : at + _ALIKE] for at in range(len(clause) - _ALIKE + 1))
    return next((run for run in runs if run.isalpha() and not run.isascii() and run in asked), "")
