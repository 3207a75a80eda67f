"""Asking where the person is whom somebody waits for: a whole message, never a part of one."""

from __future__ import annotations

from typing import Final

from conversations.reading.patterns import one_of, some_of
from conversations.reading.words import bare
from orthography.regexes import regex

_LONGEST: Final = 40
"""Characters of a message that can be one of these."""

_LEAD: Final = some_of(
    "请问|你们|到底|究竟|怎么|为什么|为啥|咋|都|现在|到现在|还|这么久|半天|一直|我",
    "hello|hi|excuseme|please|so|but|why|still|is|are|has|have|i|ive|im",
)
_TAIL: Final = some_of(
    "了|啊|呀|呢|吗|吧|么|哦|嘛|的",
    "please|now|yet|here|there|again",
)
_ASKS: Final = regex(
    _LEAD
    + one_of(
        "(?:没有?|不见|看不到)人(?:接手?|来|回复?|回话|答复|理睬?|管|应)?我?",
        "(?:什么时候|啥时候|几时|多久)(?:才|能|会)*有人(?:接手?|来|回复?|回话|答复|理|管)?我?",
        "等了?(?:半天|好久|很久|太久|多久|这么久|[几一二两三四五]个?小时|[几一二两三]天)",
        "(?:人工|座席|坐席|客服|工作人员)(?:在哪里?|在不在|在|去哪里?|人)?",
        "(?:nobody|noone)(?:is|has|had)?(?:answers?|answered|answering|came|coming|replied|replies|taken(?:it)?)?",
        "(?:been)?waiting(?:for)?(?:hours|ages|solong|too?long|allday|somebody|someone)?",
        "when(?:will|does|is)(?:somebody|someone|anybody|anyone|aperson|theagent)"
        "(?:answer|answering|come|coming|reply|here)?(?:me)?",
        "where(?:is|are)(?:the|my)?(?:agent|person|everybody|everyone)",
    )
    + _TAIL
)


def asks_who_comes(words: str) -> bool:
    """Whether somebody asks what has become of the person they asked for, or says that they still wait."""
    return len(words) <= _LONGEST and _ASKS.fullmatch(bare(words)) is not None
