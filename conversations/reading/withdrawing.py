"""Why somebody withdraws a report: it is over, it was a mistake, it need not be dealt with.

Rule 1  Each clause gives a reason, or is only courteous: whoever doubts or tells more is asked again.
"""

from __future__ import annotations

import re
from typing import Final

from conversations.reading.caution import CLAUSES
from conversations.reading.opinions import SOLVED
from conversations.reading.patterns import one_of, some_of
from conversations.reading.smalltalk import meant
from conversations.reading.words import bare, is_asked
from orthography.regexes import regex

_LONGEST: Final = 60
"""Characters of a message that only gives a reason."""

_REASON: Final = regex(
    some_of(
        "因为|由于|是的?|嗯|对|现在|已经|刚才|刚刚|我|我们|他们|物业|邻居|师傅|那个|这个|都",
        "because|yes|it|i|we|they|was|is",
    )
    + one_of(
        "(?:不用|不必|不需要|用不着|不麻烦)(?:你们|他们|再)*(?:修|来|办|处理|管|弄|看|跑|麻烦)(?:了|你们)*|不需要了",
        "(?:发|报|点|说|写|按|弄|搞|填|选)(?:错|重|重复|多)了?(?:地址|位置|地方|内容|类别|单位|东西|事)?|误[报会]|(?:已经)?报过了|重复(?:了|报了|反映了?)?|有人报(?:过|了)",
        "不(?:想|打算)?(?:再)?(?:要|报|投诉|反映|追究|计较)了|(?:想|要|打算)(?:重新|另外)?(?:再)?(?:报|写|填|来)(?:过|一[次遍])?",
        "(?:自己|自行|找人|请人|物业)+(?:已经|给|来|都|把(?:它|灯|水管))*(?:修|弄|搞|处理|解决|换|通|好)(?:好|完|掉)?了",
        "(?:已经|都|早就)*(?:处理|解决|修|弄|办|换|清理?|恢复|[收拉清运拖搬挪移开拆补])(?:好|完|掉|走|干净|正常)?了|没事了|没问题了",
        "(?:problem)?(?:hasbeen|been|got|all)?(?:fixed|solved|repaired|sorted|dealtwith)(?:it|now|already|itself|ourselves|myself)*",
        "(?:a|by)?(?:mistake|duplicate)|reported(?:it)?(?:already|twice)|already(?:reported|fixed|solved|done)|works(?:again|now)?",
        "(?:no|not)longer(?:needed|necessary)|(?:dont|nolonger)need(?:it|you|this)?(?:anymore)?|notneeded(?:anymore)?",
        "(?:fixed|solved|repaired)(?:by)?itself",
    )
    + some_of("了|啊|吧|呀|的|谢谢", "now|anymore|thanks|please")
)
"""As `bare` leaves a clause."""

_COURTEOUS: Final = regex(
    "(?:非常|多)?(?:谢+|感谢|多谢)(?:你们?|您|大家|了)*|辛苦(?:你们?)?了|麻烦(?:你们?)?了|不好意思|抱歉|对不起|好的?|撤回?(?:了|吧)*|[那这]一?[个件](?:事)?|它|"
    "(?:many)?thank(?:s|you)*|sorry|please|withdraw(?:it)?|yes"
)
_ASKS: Final = regex(r"[吗么呢]\W*$|^\W*(?:is|are|was|were|has|have|did|does|do|if|when)\b", re.IGNORECASE)
_NOT_NEEDED: Final = regex(
    r"(?:不用|不必|不需要|用不着|不麻烦)(?:再)?(?:你们|来人?|派人|修|管|弄|处理)?[了啦]?(?=\W|$)|"
    r"(?:别|不用|不要|不必)(?:再)?(?:管|修|弄|处理|来人?)了|"
    r"(?:那?就|那|也|我)?(?:不用|不必|不需要|用不着|别|不要|不)(?:再)?(?:[给帮]我)?"
    r"(?:发送?|报|提交|登记|反映|投诉)(?:[出上]去)?(?:[了啦]吧?|(?=\W|$))|"
    r"\b(?:it is |it['’]s )?(?:no longer|not) needed(?: any ?more)?|"
    r"\b(?:i|we) don['’]t need (?:it|this|you) any ?more|\bno need(?: any ?more)?|"
    r"\b(?:never ?mind|forget it)\b",
    re.IGNORECASE,
)
"""That nobody need see to it."""
_SOFTLY: Final = regex("(?:好像|似乎|应该|可能|刚才|刚|现在|今天|灯|水|电)+(?=[^\\s，,。]{1,6}了)")
"""What a reason may hold besides, where its person says plainly that nobody need see to it."""
_WITHDRAWS: Final = regex(
    r"\W{0,4}(?:请|帮我|我|就|那就?|先|想|要){0,3}(?:把(?:它|这个|这单)?)?(?:撤回?|撤销|撤了?单?|取消|销掉)(?:吧|了|掉|算了|一?下){0,2}"
    r"[，,。.！!\s]{1,3}|"
    r"(?:please |you can )?(?:withdraw|cancel)(?: it| this| my report)?[,.;:! ]{1,3}",
    re.IGNORECASE,
)
"""How somebody begins who withdraws."""
_LINKS: Final = regex("(?:所以|就|那就|因为|而且|然后)(?=.)")


def gives_reason(words: str) -> bool:
    """Whether a message says no more than why a report can be withdrawn."""
    if len(words) > _LONGEST or is_asked(words) or _ASKS.search(words):
        return False
    parts = [bare(_LINKS.sub("", part)) for part in CLAUSES.split(words.strip()) if part and bare(part)]
    if words.isascii():
        parts = [bare(part) for part in re.split(r"[,.!;:]|\band\b", words) if bare(part)]
    reasons = [part for part in parts if _is_reason(part)]
    return bool(reasons) and all(part in reasons or _COURTEOUS.fullmatch(part) for part in parts)


def no_longer_needed(words: str) -> bool:
    """Whether a message says that a report need not be dealt with any more, and why: 已经好了，不用了."""
    left = _NOT_NEEDED.sub("", words)
    return left != words and gives_reason(_SOFTLY.sub("", left))


def withdraws_because(words: str) -> bool:
    """Whether a message says that a report is to be withdrawn, and why: 撤回吧，来水了."""
    wish = _WITHDRAWS.match(words)
    return wish is not None and gives_reason(words[wish.end() :])


def _is_reason(part: str) -> bool:
    solved = next((key for key, read in SOLVED if read.fullmatch(part)), "")
    return solved == "yes" or meant(part) == "settled" or _REASON.fullmatch(part) is not None
