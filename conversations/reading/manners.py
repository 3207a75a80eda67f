"""How people are polite to us: thanks, nods, pictures of both.

Rule 1  A whole message is read, never a part of one.
Rule 2  What may be an answer (可以, 行, one 好) is no nod that only says that one heard us.
"""

from __future__ import annotations

import re
from typing import Final

from conversations.reading.patterns import one_of, some_of
from conversations.reading.words import bare
from orthography.regexes import regex

_FAR: Final = 40
"""Characters in which thanks have to sound like thanks."""

TAIL: Final = some_of(
    "啊|呀|呢|嘛|吧|哦|喔|哟|啦|咯|咧|撒|噻|哈|的|么|吗|了",
    "谢谢(?:你们?|您)?|please|now|then|thankyou|thanks",
)
"""What stands behind words that answer no question."""

_SOUNDS_LIKE_THANKS: Final = one_of("谢|感|辛苦|麻烦|费心|劳驾|thank|thx|cheers")
_THANKS: Final = one_of(
    "好|嗯|行|晓得|知道|明白|收到|可以|真|太|非常|十分|实在|劳驾",
    "您|你|侬|们|大家|同志|姑娘|小伙子?|师傅|妹子|美女|老师|领导",
    "辛苦|麻烦(?=[您你们大]|了)|费心|感谢|谢",
    "多|啊|哈|了|的|滴|嘞|呢|哦|噢|要得|得嘞",
    "ok|okay|great|alright|allright|cheers|thx|thank(?:s|you)|so|very|much|alot",
    "foryour|help|gotit|isee|understood|dear|xiexie|many|prompt|kind|attention",
)
"""Words of which thanks are made, and nothing else."""


_SAYS_THANKS: Final = regex(_SOUNDS_LIKE_THANKS, re.IGNORECASE)
_SAYS_YES: Final = regex(r"好[的吧嘞滴]|\bok(?:ay)?\b", re.IGNORECASE)
_AWAITS: Final = (
    "(?:那|我|就|好的?|嗯|先|慢慢)*(?:坐等|静候|静等|等)着?你们?的?(?:好消息|消息|回复|答复|结果|通知)"
)
_AGREED: Final = (
    "好|行|可以|收到|知道|晓得|明白|要得|得嘞|嗯|哦|噢",
    "ok(?:ay)?|great|cool|alright|allright|cheers|gotit|isee|understood",
)
_AND_SO: Final = "的|滴|嘞|啦|了|吧|啊|呀|呢|哈|please|now|then"
"""A nod, and what stands behind it. What only sounds like one tells something: 太多了, 好多了, 真好."""

_COURTEOUS: Final = regex(
    one_of(
        "好滴|好嘞|好呢|哦|噢",
        "收到|知道了?|晓得了?|明白了?|要得|得嘞",
        "ok(?:ay)?|great|cool|alright|allright|gotit|isee|understood",
        "好|嗯|啊|哈|吧|呀|的",
    )
    + "+"
)
"""Of what agrees: that one heard us, and no more. 可以 and 行 may be an answer, and so may one 好 or 嗯."""

FACES: Final = regex(
    one_of(
        r"[👍👌🙏🤝💐🌹🌷😊🙂😄😀👏💪✅]|❤️?|[\U0001F3FB-\U0001F3FF]",
        r"\[(?:强|OK|抱拳|合十|玫瑰|微笑|愉快|握手|爱心|鼓掌|谢谢)\]|\s",
    )
    + "+",
    re.IGNORECASE,
)
"""Pictures that thank or nod, as telephones draw and as WeChat writes them."""

THANKS: Final = (
    regex(f"(?=.{{0,{_FAR}}}{_SOUNDS_LIKE_THANKS})(?:{_THANKS}+){TAIL}"),
    regex(_AWAITS + TAIL),
)
AGREED: Final = (regex("就是(?:啊|的|说)*"), regex(one_of(*_AGREED) + some_of(*_AGREED, _AND_SO)))


def courtesies_in(words: str) -> str:
    """What courtesies come to of which no row knows how they stand together: 客服你好，辛苦了."""
    if _SAYS_THANKS.search(words):
        return "thanks"
    return "agreed" if _SAYS_YES.search(words) else ""


def courteous(words: str) -> bool:
    """Whether a message that agrees only says that one heard us: 好的好的, 收到！, ok ok 👌."""
    said = bare(words)
    return said not in ("好", "嗯") and _COURTEOUS.fullmatch(said) is not None
