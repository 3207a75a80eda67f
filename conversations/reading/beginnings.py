"""How people begin who tell of something else: one table, whatever is made of it.

Rule 1  What is in `ANOTHER` says so by itself: 另外, 还有一件, "another thing". What goes on about
        the same is excepted: 另外那盏 is another lamp of the matter that is asked about.
Rule 2  What is in `MORE` may as well go on about the same (还有, "also"): it needs further reasons.
"""

from __future__ import annotations

import re
from typing import Final

from conversations.reading.anonymity import wants_to_stay_unknown
from conversations.reading.around import answer_in
from conversations.reading.patterns import one_of
from orthography.regexes import regex

_LED: Final = r"\A\W*+(?:(?:好的|谢谢|对了|顺便|您好|你好|我(?:叫|姓|是)\w{1,8}[,，。])[,，。!！\s]*)*"

ANOTHER: Final = (
    r"另外(?!一?[盏个根只块处]|那)",
    r"另有",
    r"还有一?[件个](?![在是也那不没就])",
    r"还[想要](?:反映|报|投诉)(?!的)",
    r"再(?:反映|报|投诉)一?[下件个]",
    r"(?:我|我们)?还?(?:要|想|来)(?:[再还]|匿名|实名|保密|向[^，。,.]{1,8}?){0,3}(?:反映|投诉|举报|报修)(?!的)",
    r"(?:and )?(?:another|one more|a different|a new) (?:thing|problem|matter|report)",
    r"i (?:want|would like|need) to report",
)
MORE: Final = (
    *("还有", "另外", "再有", "再一个", "再就是", "顺便", "对了", "第[二三四][件个]"),
    *(
        r"(?:and )?also\b",
        r"one more\b",
        r"besides\b",
        r"in addition\b",
        r"(?:second|third)ly\b",
        r"by the way\b",
    ),
)


def _beginning(*ways: str) -> re.Pattern[str]:
    return regex(f"{_LED}{one_of(*ways)}", re.IGNORECASE)


def begins(pattern: re.Pattern[str], words: str) -> bool:
    """Whether a message begins as a pattern says, perhaps behind a greeting or the like."""
    return pattern.match(words) is not None or pattern.match(answer_in(words)) is not None


_ANOTHER: Final = _beginning(*ANOTHER)
_PERHAPS: Final = _beginning(*ANOTHER, *MORE)
_ASKS: Final = _beginning(
    "(?:顺便|另外|还有|对了|再|还|也)[，,\\s]{0,2}(?:我)?(?:想|要|再|也|还){0,2}(?:请)?(?:问|咨询|打听|了解)",
    r"(?:also|by the way|btw|and),? "
    r"(?:(?:i )?(?:want|would like|wanted) to (?:ask|know)|how (?:can|do|to)|where (?:can|do))",
    r"(?:another|one more|a different) question",
)


_MAY_ACCUSE: Final = regex(r"举报|投诉|检举|匿名|保密|complain|accus|anonym|confidential", re.IGNORECASE)
"""What stands in another matter that those it is about must not read by mistake."""
_ACCUSES: Final = regex(
    r"(?:我们?要|我们?想|我们?得|必须|一定要|向纪委|向上级)[^，。,.!！?？]{0,6}"
    r"(?:举报|投诉|检举|告)(?:他|她|你|这个|那个)|"
    r"(?:要|想)(?:举报|检举|揭发|控告)|匿名举报|实名举报|检举|揭发|"
    r"红包|[受行索]贿|贪污|吃拿卡要|以权谋私|公报私仇|"
    r"收(?:了|过)?(?:我|我们|人家|老板|他们)(?:家)?(?:的|几条|两条|一条|好多|不少)?(?:钱|烟|酒|礼|好处|东西)|"
    r"(?:问|找|向|跟)(?:我|我们|人家)[^，。,.!！?？]{0,4}要(?:钱|好处|烟|酒)|塞(?:了|过)?(?:钱|红包)|"
    r"\bbrib|\bcorrupt|\b(?:took|take|takes|wanted|asked (?:me|us) for|demanded) (?:my |our |some |a )?"
    r"(?:money|cash|cigarettes|a present)\b|\breport (?:him|her|them) (?:for|to)\b",
    re.IGNORECASE,
)
"""What is said of those who may be about to read it."""


def accuses(words: str) -> bool:
    """Whether words may accuse the very people whom they would answer, or hide from them."""
    another = begins_another(words) and _MAY_ACCUSE.search(words) is not None
    return another or _ACCUSES.search(words) is not None or wants_to_stay_unknown(words)


def begins_another(words: str) -> bool:
    """Whether a message plainly begins another matter."""
    return begins(_ANOTHER, words)


def asks_besides(words: str) -> bool:
    """Whether a message asks something besides what was told: 顺便问一下."""
    return begins(_ASKS, words)


def may_begin_another(words: str) -> bool:
    """Whether it begins as one may that tells of another matter."""
    return begins(_PERHAPS, words)
