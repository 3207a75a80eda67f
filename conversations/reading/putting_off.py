"""That an answer will come, and no more: 稍等, 睡觉了明天再说, in a minute."""

from __future__ import annotations

from typing import Final

from conversations.reading.patterns import one_of, some_of
from conversations.reading.words import bare
from orthography.regexes import regex

_LONGEST: Final = 20
"""Characters of a message that only says that an answer will come …"""
_LONGEST_IN_LETTERS: Final = 40
"""… and letters of one in English."""

_WAIT: Final = (
    "(?:稍|等)(?:等|候|一?下|一?会儿?|我|下班|到家|回家|有空)*",
    "(?:等一?下|等等|稍等)?我?(?:再|还要|还想)(?:加|补|补充|写|说)(?:一?[句点下]|几句|点)(?:话|情况)?",
)
_DO_LATER: Final = (
    one_of(
        "晚点|晚些时候|晚上|等一?下|等会儿?|一会儿?|待会儿?|过(?:会儿?|一?下)|马上|这就",
        "回头|回家|回去|到家|下班后?|明天|中午|下午|有空",
    )
    + "(?:我|再|就|去|来)*(?:发|拍|说|看|回|补|弄|找|传|告诉)"
    + some_of("一?下|照片|图|过来|过去|给|您|你们?|再|发|拍|看")
)
_LATER_IN_LETTERS: Final = (
    "(?:send|take|do|check|look|answer|reply)?(?:it|one|the|a|photo|photos|picture)*"
    "(?:later|tomorrow|tonight|soon|inaminute|whenimhome)",
    "(?:wait|holdon|hangon)?(?:justa|one|give|me|a)*(?:moment|minute|second)|willdo",
    "(?:wait)?(?:just)?onemorething|notnow|holdon|hangon|wait",
    "(?:wait|sorry|ok)?(?:have|need|got|gotta|must)(?:to)?(?:go|run|leave)(?:now|first)?(?:talklater|bye|brb)?",
    "brb|bbl|ttyl|(?:talk|speak)(?:to)?(?:you)?(?:later|soon|tomorrow)",
    r"be(?:right)?back(?:later|soon|tonight|tomorrow|ina(?:bit|while|minute|few)|inanhour|in\d+(?:min|minutes))?",
    "(?:comeback|continue|finishthis|dothis|goon)(?:later|tonight|tomorrow|ina(?:bit|while)|inanhour)",
    "(?:busy|driving)(?:now|rightnow|atthemoment)?|(?:atwork|inameeting|inclass)(?:now|rightnow|atthemoment)",
)
_LATER: Final = regex(
    "(?:好的?|嗯|行|收到|可以|ok|okay|sure|yes|no)*"
    "(?:我|请|您|你|们|那|就|先|麻烦|im|iam|ive|ill|i|will|please|letme|sorry|wait|but)*"
    "(?:(?:要|准备|先|在)*(?:睡觉?|休息|上班|开会|开车|忙|吃饭|外面|外地|不在家)(?:了|着|呢)?)?"
    + one_of(*_WAIT, _DO_LATER, *_LATER_IN_LETTERS)
    + "(?:please|吧|啊|哈|了|的|谢谢)*"
)
"""As `bare` leaves it: that an answer will come."""


_WITH_MORE: Final = 80
"""Characters of a message that says so and answers something, too."""
_PARTS: Final = regex(r"[，,。.!！;；~…\n]+|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_CLAUSES: Final = regex(r"[，,。.!！;；~…\n]+")
_REFUSED: Final = one_of(
    "(?:不要|不用|不想|不准|不许|甭|别|少)(?:再|老|一直|总|来|给我|跟我)*"
    "(?:问|烦|打扰|骚扰|催|联系|回访|发|打电话|来电话)(?:我|你|来问去|来烦|消息|信息|短信)*",
    "(?:不想|不用|懒得|没空|没时间|没心情|不)(?:再)?(?:答|回答|评|评价|回访|说|理|填)",
    "算了|不用|不必|不评|没空|烦不烦|烦死|老问|老是问|问个没完|有完没完|没完没了|没什么好说的|无可奉告|退订",
    "(?:stop|quit)(?:it|asking|bothering|messaging|texting|contacting|sending)(?:me)?(?:messages|questions|these|this)?",
    "leaveme(?:alone|inpeace)|(?:dont|donot)(?:ask|bother|message|text|contact|disturb)(?:me)?",
    "nomore(?:questions|messages)?|unsubscribe|goaway",
    "forget(?:about)?it|nevermind|notinterested|nocomment|noneed",
    "idontwantto(?:answer|rate|say)(?:that|it|this|anything)?",
)
_REFUSES: Final = regex(
    "(?:"
    + some_of(
        "你们?|能不能|可不可以|请|麻烦|求求|拜托|好了|行了|我|都|唉|哎|真的|不|别|算了|说了|以后|烦",
        "please|just|and|im|busy|now",
    )
    + _REFUSED
    + some_of("了|吧|啊|啦|你们?|谢谢|行吗|行不行|可以吗|any more|anymore|again|please|thanks")
    + "){1,2}"
)
"""As `bare` leaves it."""


def besides_refusing(words: str) -> str:
    """What a message says besides that its person wants to be left in peace; empty where it says only that,
    or nothing of it."""
    parts = [part for part in _PARTS.split(words) if bare(part)]
    rest = [part for part in parts if not refuses(part)]
    return "，".join(rest) if 0 < len(rest) < len(parts) and len(words) <= _WITH_MORE else ""


def refuses(words: str) -> bool:
    """Whether a message says, to what we ask about a result, that its person wants to be left in peace."""
    clauses = [said for clause in _CLAUSES.split(words) if (said := bare(clause))]
    return len(words) <= 2 * _LONGEST and bool(clauses) and all(map(_REFUSES.fullmatch, clauses))


def means_later(words: str) -> bool:
    """Whether a message only says that its person will come back to it: 稍等, 睡觉了明天再说, in a minute."""
    most = _LONGEST_IN_LETTERS if words.isascii() else _LONGEST
    return len(words) <= most and _LATER.fullmatch(bare(words)) is not None
