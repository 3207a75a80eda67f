"""What somebody wants done with the card of their report, said in words that are no part of it.

Rule 1  A whole message is read, as `bare` leaves it: in a description the same words tell what is the matter.
"""

from __future__ import annotations

import re
from typing import Final

from conversations.reading.patterns import one_of, some_of
from conversations.reading.words import bare
from orthography.regexes import regex

_LONGEST: Final = 40
"""Characters of a message that says one of these and nothing else."""

_PLEASE: Final = some_of("请|帮我|麻烦|把|我要|我想|还是|算了|那个?|please|canyou|could|you|i|want|to")
_DONE: Final = some_of("吧|了|啊|谢谢|请|please")
_OUT: Final = one_of(
    "删除|删掉|删了|删|去掉|去除|拿掉|撤掉|划掉|抹掉|不要|不算",
    "(?:不用|不要|不想|不必|别|甭|不)再?(?:留|写|填|记|登记)",
)
_PHONE: Final = "(?:我的?|那个)?(?:联系)?(?:电话|手机|手机号|号码|联系方式)(?:号码)?"

_DROPS_PHONE: Final = regex(
    _PLEASE
    + one_of(
        f"{_PHONE}(?:请|帮我|就|给我|都|还是){{0,2}}{_OUT}",
        f"{_OUT}{_PHONE}|(?:不|别|不用|不要|不想)留(?=了)",
        "(?:remove|delete|drop|takeout|forget|erase)(?:my|the)(?:phone|mobile)?(?:number)?",
        "(?:dont|donot)(?:keep|use|show|send)(?:my|the)(?:phone|number|phonenumber)",
        "nophone(?:number)?",
    )
    + _DONE
)
_NTH: Final = "[一二两三四五六七八九1-9]"
_SENTENCE: Final = "(?:句话?|条|行|段话?)"
_TAKES_OUT: Final = regex(
    _PLEASE
    + one_of(
        f"(?:{_OUT}了?)?第(?P<nth>{_NTH})个?{_SENTENCE}(?:{_OUT})?",
        "(?:(?:描述|情况|内容|上面|里面)(?:里面?|中|里头)?(?:的|写的|说的)?)?(?P<which>[^第]{1,12}?)的?"
        "[那这]一?(?:句话?|条|段话?)"
        "(?:就|给我|帮我|也|都){0,2}(?:别|不|不用|不想)(?:要|写|留)",
        f"(?P<what>[^第]{{1,12}}?)的?(?:那|这)?一?(?:{_SENTENCE})?(?:给我|帮我|都){{0,2}}"
        "(?:删除|删掉|删了|去掉|去除|拿掉|划掉|抹掉)",
        "(?:删除|删掉|去掉|去除|拿掉|划掉)(?P<that>.{1,12}?)的?(?:那|这)?一?(?:句话?|条)?",
        "(?:delete|remove|drop|takeout|cut)the(?P<th>first|second|third|fourth|fifth)(?:sentence|line|one|part)",
        "(?:delete|remove|drop|takeout|cut)(?:the(?:part|bit|sentence|line))?(?:about)?(?:the)?(?P<about>[a-z]{3,24})",
    )
    + _DONE
)
_NUMBERS: Final = {
    **{word: at for at, word in enumerate("一二三四五六七八九", 1)},
    **{str(at): at for at in range(1, 10)},
    **{word: at for at, word in enumerate(("first", "second", "third", "fourth", "fifth"), 1)},
    "两": 2,
}

_CHANGES: Final = regex(
    one_of(
        "我?(?:还|还是)?(?:想|要|需要|得)?再?(?:改|修改|更正|更改)(?:一?下|一?点|一?些|点东西|几个字)?",
        "(?:这个|这里|上面|我)?(?:写|填|弄)?(?:得|的)?(?:不太|不大|有点不|有些不|不)(?:对|准确)",
        "(?:这里|上面)?有(?:个|点|些)?(?:地方)?(?:错|不对|写错)",
        "i(?:want|need|wouldlike)tochange(?:something|it|that)?|somethingiswrong|thatsnotquiteright|itsnotquiteright",
    )
    + some_of("了|吧|啊|的|可以吗|行吗|please")
)
_PLACE_BETTER: Final = regex(
    "(?:位置|地址|地点|定位)(?:再|要|还要|不够|不太|可以再|能不能再){0,2}(?:写|定|弄|标)?得?(?:准确|准|详细|精确|具体|清楚)"
    "(?:一?点|一些)?(?:吧|啊|吗)?|(?:the)?(?:place|address|location)(?:should|couldbe|canbe|be|is)*(?:notexact|moreexact|moreprecise)"
)

_ANOTHER: Final = regex(
    some_of("不是|不|no|nope|不对|这|那|我|它们?|两个|its|it|is|isnt|thats|this", "not")
    + one_of(
        "同一?(?:件|个|回|码|处)?(?:事|问题|盏|地方)?|一(?:件|回|码)事|一样的?(?:事)?",
        "(?:不想|不要|不愿意?)(?:跟|和)(?:他们?|她们?|别人|邻居|人家)(?:一起|混在?一起|合在?一起)",
        "(?:要|想)?(?:单独|另外|自己|重新)(?:再)?(?:报|登记|反映|投诉|提交|发)",
        "(?:the)?same(?:one|thing|matter|problem)?|different(?:one|thing|matter|problem)?|another(?:one|matter|lamp)",
        "(?:report|register|file|send)(?:it|mine|this)?(?:separately|onitsown|anyway)",
    )
    + some_of("的|吧|啊|了|事|please")
)
_DENIES: Final = regex(
    "不|单独|另外|自己报|重新|no|not|isnt|different|another|separately|ownits|onitsown|anyway"
)
_SAME: Final = regex(
    some_of("对|没错|是|的(?=同|一)|嗯|就|应该|好像|我|yes|yeah|yep|its|it|is|thats|the|exactly")
    + "(?:(?:跟|和|同)(?:那个?|这个?|楼上|楼下|隔壁)?(?:邻居|他们?|她们?|别人|那位|人家)家?"
    "(?:说的|报的|反映的)?是?(?=一样|同|一))?"
    + one_of(
        "(?:这|那|同|一)一?(?:盏|件|个|处|回|码|根|棵|台|条)(?:事|路灯|灯|地方|问题)?",
        "同一(?:盏|件|个|处|回)(?:事|路灯|灯|地方|问题)?|一样的?(?:事|问题)?|一回事|一码事",
        "same(?:one|thing|matter|problem|lamp)?",
    )
    + some_of("的|吧|啊|了|事")
)


_OF_PLACE: Final = (
    (
        "talk-why",
        regex(
            "(?:这个?|我|地址|有点|不太)?(?:不方便|不便|不想|不愿意?)(?:说|讲|透露|告诉你们?|公开)(?:地址|在哪里?|住哪里?)?(?:啊|的|呢)?"
            "|你们?(?:自己)?(?:去)?查一?(?:下|查)(?:不就)?(?:知道|晓得|有)?了?(?:吗|嘛)?|你们?(?:不是)?(?:系统里?)?(?:应该)?(?:都)?有(?:我的?)?地址(?:吗|的)?"
            "|idrathernotsay|iprefernottosay|cantyoulookitup|youcanlookitup"
        ),
    ),
    (
        "talk-which-place",
        regex(
            "(?:是)?(?:问|写|填|说|要)?(?:我)?(?:在?哪里?|家里?|公司|单位|现在)?(?:上班|住|工作|家)?(?:的)?(?:地址|地方)?(?:吗|呢)?"
            "还是(?:我)?(?:在?哪里?)?(?:上班|住|工作|家里?|公司|单位|出事|事发|发生|路灯|现在|人在)的?(?:地址|地方|哪里?)?(?:吗|呢|啊)?"
            "|(?:whereilive|wherei(?:am|work)|myaddress|myhome)(?:or.{1,30})"
        ),
    ),
)


def said_of_place(words: str) -> str:
    """The key of our answer to somebody who asks what "where is it?" means, or would rather not tell."""
    return next((key for key, read in _OF_PLACE if _reads(read, words) is not None), "")


def _reads(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    return pattern.fullmatch(bare(words)) if len(words) <= _LONGEST else None


def drops_phone(words: str) -> bool:
    """Whether the number is to be taken out: 电话不要了, "remove my phone"."""
    return _reads(_DROPS_PHONE, words) is not None


def takes_out(words: str) -> int | str | None:
    """Which sentence of the description is to go: its place, or a word of it; None where none is to go."""
    found = _reads(_TAKES_OUT, words)
    if found is None or (found["nth"] is None and bare(words).endswith("掉了")):
        return None  # 把井盖去掉了 tells something
    said = next((value for value in found.groupdict().values() if value), "")
    return _NUMBERS.get(said, said)


def changes_something(words: str) -> bool:
    """Whether somebody wants to change something and doesn't say what: 我想改一下, 写得不太对."""
    return _reads(_CHANGES, words) is not None


def wants_better_place(words: str) -> bool:
    """Whether the place is to be told better: 位置再准一点."""
    return _reads(_PLACE_BETTER, words) is not None


def is_another(words: str) -> bool:
    """Whether a report is not the matter that was offered with it: 不是同一件, 我要单独报."""
    return _reads(_ANOTHER, words) is not None and _DENIES.search(bare(words)) is not None


def is_same(words: str) -> bool:
    """Whether it is that matter: 没错 就是这盏, "yeah same thing"."""
    return _reads(_SAME, words) is not None
