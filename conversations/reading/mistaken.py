"""How somebody begins who puts right what they told before, or tells what they had left out: 刚才说错了，是…;
对了，….
"""

from __future__ import annotations

from typing import Final

from orthography.regexes import regex

_MISTAKEN: Final = regex(
    r"^(?:(?:哦|啊|哎呀?|不好意思|对不起|抱歉|对了|不对|等等|等一下|刚[才刚]|前面|上面|我|地址|门牌|楼号|[，,。\s])*"
    r"[说写搞打弄发填]错了?[，,。\s]*|"
    r"(?:哦|啊|哎呀?)?[，,\s]?(?:对了|不好意思|抱歉|对不起|想起来了)[，,。\s]*|"
    r"(?:哦|啊|哎呀?|呃|噢)[，,\s]*(?=地址|位置|地点|门牌))(?=\S)|"
    r"^(?:(?:sorry|oops|wait|ah|oh)[,.\s]+)*"
    r"(?:i (?:got|wrote|typed|said) (?:it|that) wrong|by the way|i forgot)"
    r"[,.:;\s]+(?=\S)"
)
_BESIDES: Final = regex(
    r"[，,。；;\s](?:哦|啊)?(?:对了|还有|另外|(?:刚才)?[说写]错了)[，,\s]{0,2}"
    r"(?=(?:地址|位置|门牌)?(?:应该|改)?[是在成])"
)
"""Where somebody, in the same message, comes to a place told before."""


def without_mistake(words: str) -> str:
    """The words without how they begin."""
    return _MISTAKEN.sub("", words, count=1)


def says_mistaken(words: str) -> bool:
    """Whether they begin like that."""
    return without_mistake(words) != words


def besides(words: str) -> tuple[str, str]:
    """What was said before somebody came to put a place right, and that: 九点以后，对了是人民路98号; empty
    where nobody did."""
    found = _BESIDES.search(words)
    return ("", "") if found is None else (words[: found.start()].strip(), words[found.end() :].strip())
