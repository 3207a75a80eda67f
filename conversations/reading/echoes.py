"""What of a question returns in its answer: 灯杆编号是多少 … 编号是 L0382.

Rule 1  Only what names something counts: whoever says 请问 or 什么 echoes nothing.
Rule 2  A number that stands alone answers who asked for one, if no list and no house has such a number.
"""

from __future__ import annotations

import re
from typing import Final

from conversations.reading.patterns import one_of
from conversations.reading.words import bare, one_form, sounds_asked
from orthography.regexes import regex

_MOST: Final = 60
"""Characters of an answer that is told by its echo; who writes more tells more than that."""

_NAMES_NOTHING: Final = regex(
    one_of(
        "请问|麻烦|谢谢|方便|可以|能不能|是不是|有没有|告诉|提供|补充|说明|发一?[张下个]|我们|你们|您|你|我|他们?",
        "什么|多少|怎么样?|哪[里儿个些一边种根盏条]?|几[点个号时]?|谁|为何|为什么|时候|吗|呢|吧|啊|呀|么",
        "现在|目前|一下|这[个件里边]?|那[个件里边]?|有|没|不|是|的|了|在|和|还|也|都|要|会|能|想|到|上|下|里",
        r"\b(?:please|what|which|where|when|who|why|how|many|much|does|did|have|has|had|been|were|was|are|is|your|"
        r"you|the|that|this|there|they|them|their|with|from|could|would|can|will|tell|send|need|know|about|still|any|"
        r"our|and|for)\b",
    ),
    re.IGNORECASE,
)
"""What a question is put with, and no word of what it is about."""

_HAN: Final = regex(r"[\u4e00-\u9fff]{2,}")
_LETTERS: Final = regex(r"[a-z]{4,}", re.IGNORECASE)

_FOR_A_NUMBER: Final = regex(
    r"编[号码]|号码|[户表单车杆证]号|车牌|型号|序列|\b(?:numbers?|codes?|plate|id)\b", re.IGNORECASE
)
"""What a question holds that is answered by a number."""

_A_NUMBER: Final = regex(r"[a-z\d]{4,20}")
"""A number as things have it, as `bare` leaves it: longer than that of a house."""

_FOR_A_PLACE: Final = regex(
    r"哪[里儿边]|什么(?:地方|位置)|位置|地[址点方]|[几哪][号栋楼单门层]|门牌|路口|哪一?[条段个]|"
    r"\b(?:where|address|location|place|street|building|floor|house|which)\b",
    re.IGNORECASE,
)
"""What a question holds that is answered by a place."""


def echoes(asked: str, words: str, told: str = "") -> bool:
    """Whether words plainly answer what was `asked`, by repeating something of it. What they also share with
    `told`, where they may be for something else, does not count."""
    if len(words) > _MOST or sounds_asked(words):
        return False
    return bool((_named(asked) & _named(words)) - _named(told))


def gives_number(asked: str, words: str) -> bool:
    """Whether words are the number that was `asked` for, and nothing else."""
    number = _A_NUMBER.fullmatch(bare(words))
    return (
        _FOR_A_NUMBER.search(asked) is not None
        and number is not None
        and sum(map(str.isdigit, number[0])) > 1
    )


def wants_place(asked: str) -> bool:
    """Whether a question may be answered by a place."""
    return _FOR_A_PLACE.search(asked) is not None


def _named(words: str) -> set[str]:
    """What words name, as far as it can be compared: each two characters, or a word in letters."""
    rest = _NAMES_NOTHING.sub(" ", one_form(words))
    pairs = {run[at : at + 2] for run in _HAN.findall(rest) for at in range(len(run) - 1)}
    return pairs | set(_LETTERS.findall(rest))
