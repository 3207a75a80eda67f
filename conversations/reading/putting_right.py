"""What somebody puts right in a report that they filed: 地址写错了，是3栋; 电话改成…; "wrong address".

Rule 1  What is right stands behind it, or is asked for where it was named what is wrong: 地址不对.
Rule 2  Whether there is a report that it can be meant for is for others to know: 门牌号错了 may be a matter.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from conversations.reading.rewriting import not_but
from orthography.regexes import regex

PHONE: Final = "phone"
PLACE: Final = "place"
OTHER: Final = "other"

_LONGEST: Final = 80
"""Characters of a message that only puts something right."""
_HINT: Final = regex(
    r"错|不对|有误|改|换|更正|不是|其实|实际|应该|\b(?:wrong|incorrect|change|update|correct|fix|not)\b",
    re.IGNORECASE,
)
"""What is in all of them."""

_LINES: Final = (
    (
        PHONE,
        "(?:联系)?(?:电话|手机)(?:号码?)?|(?:联系)?号码|联系方式",
        "(?:(?:phone|mobile|contact) )?number|phone|mobile",
    ),
    (
        PLACE,
        "(?:详细|具体)?(?:地址|位置|地点|定位)|门牌号?|[楼栋房]号|单元号?|小区名?|路名",
        "address|place|location|(?:house|building|flat|door) number|street|building|estate",
    ),
    (
        OTHER,
        "时间|日期|名字|姓名|店名|公司名?字?|车牌号?|金额|数量|楼层|描述|内容",
        "time|date|name|plate|amount|text|description",
    ),
)
_NAMES: Final = "|".join(names for _, names, _ in _LINES)
_IN_LETTERS: Final = "|".join(letters for _, _, letters in reversed(_LINES))
_LINE: Final = tuple(
    (line, regex(rf"{names}|\b(?:{letters})\b", re.IGNORECASE)) for line, names, letters in _LINES
)

_BEFORE: Final = (
    r"(?:哦|啊|呃|哎呀?|不好意思|对不起|抱歉|等等|等一下|请|麻烦|帮[我忙]|能不能|可以|能|刚[才刚]|前面|上面|之前|"
    r"那个?|这个?|我们?的?|[要想]|把|单子(?:上的?)?|留的?|[你您]好|[，,。！!\s]){0,8}+"
)
_WRONGLY: Final = "[说写打填发搞弄报选输留记]错了?"
_TO: Final = (
    r"[吧啊哦呀的，,。、：:！!；;\s]{0,3}+(?:请|麻烦|帮[我忙])?(?:正确的?|对的|其实|实际上?|现在|新的?|应该|需要|要)?"
    r"(?:地址|位置|电话|号码)?(?:改|换|更正)?(?:成|为|到|一下|是|写|[：:，,\s]){0,3}(?P<to>.*)"
)
_WITH_IT: Final = "(?:改|换|更正|修改|更改)(?:一?[下个]|了|我的){0,2}"
_BEFORE_IN_LETTERS: Final = (
    r"(?:(?:sorry|oops|hi|hello|wait|no|please|and|also|i made a mistake|can you|could you|can i|i want to|"
    r"i need to|i would like to|i['’]d like to)[,.!:;\s]{1,3}){0,3}"
)
_READ: Final = (
    regex(
        rf"{_BEFORE}(?:{_NAMES})(?:好像|可能|也|都|我|是|给){{0,3}}(?:{_WRONGLY}|错|不对|不准|有误)了?{_TO}",
        re.DOTALL,
    ),
    regex(rf"{_BEFORE}{_WRONGLY}(?:{_NAMES})了?{_TO}", re.DOTALL),
    regex(rf"{_BEFORE}(?:{_NAMES})(?:其实|实际上?|应该)是(?P<to>.+)", re.DOTALL),
    regex(
        rf"{_BEFORE}(?:{_NAMES})(?:请|麻烦|帮[我忙]|给我|需要|[要想]|能不能|可以){{0,2}}{_WITH_IT}{_TO}",
        re.DOTALL,
    ),
    regex(rf"{_BEFORE}(?:怎么|如何)?{_WITH_IT}(?:{_NAMES}){_TO}", re.DOTALL),
    regex(rf"{_BEFORE}(?:{_WRONGLY}|更正(?:一?下)?)[，,。：:\s]{{1,3}}{_TO}", re.DOTALL),
    regex(
        rf"{_BEFORE_IN_LETTERS}(?:(?:the|my|"
        r"i (?:gave|wrote|typed|put|sent|entered|got)(?: you)?(?: the| my)?) )?"
        rf"(?:wrong (?:{_IN_LETTERS})|(?:{_IN_LETTERS}) (?:(?:is|was|i gave(?: you)? (?:is|was)) )?"
        r"(?:wrong|incorrect|not (?:right|correct)))"
        r"[,.;:!\s]{0,3}(?:it(?:['’]s| is| should be)|that(?:['’]s| is)|should be|"
        r"the (?:right|correct) one is|please change it to|make it|i meant?)?[:\s]{0,2}(?P<to>.*)",
        re.IGNORECASE | re.DOTALL,
    ),
    regex(
        rf"{_BEFORE_IN_LETTERS}(?:change|correct|update|fix) (?:the|my) (?:{_IN_LETTERS})"
        r"(?: in my report| please)?(?: to| into|:| it is| it['’]s)?[\s:,]{0,3}(?P<to>.*)",
        re.IGNORECASE | re.DOTALL,
    ),
)
_ONLY_ASKS: Final = regex(
    r"(?:怎么|如何|咋|[办弄换改]|还|我|能|可以|可不可以|能不能|[要了吗呢啊吧]|一下|please|can i|change|"
    r"it|how|do i|[?？。.！!，,\s]){0,12}",
    re.IGNORECASE,
)
"""What stands behind it and does not tell what is right."""


_ASKS: Final = regex(r"哪|什么|多少|[吗么呢?？]\W{0,3}$")
"""What is in words that ask what is right."""


class PutRight(NamedTuple):
    """Which `line` of a report is wrong, and what is to stand there; empty where that was not said."""

    line: str
    to: str


def put_right(words: str) -> PutRight | None:
    """What a message puts right and does nothing else; None where it does not."""
    words = words.strip()
    if len(words) > _LONGEST or _HINT.search(words) is None:
        return None
    found = next((found for read in _READ if (found := read.fullmatch(words)) is not None), None)
    if found is None:
        right = not_but(words)[1]
        return PutRight(OTHER, right) if right else None
    lead, to = words[: found.start("to")], found["to"].strip()
    line = next((line for line, name in _LINE if name.search(lead) is not None), "")
    to = "" if _ONLY_ASKS.fullmatch(to) else to
    if _ASKS.search(to) is not None:
        return None
    return PutRight(line or OTHER, to) if to or line in (PHONE, PLACE) else None
