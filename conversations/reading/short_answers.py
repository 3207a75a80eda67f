"""Short answers that any question may get: yes, no, nothing, I don't know, whichever.

Rule 1  A whole message is compared, never a part of one; each question decides which of these it takes.
"""

from __future__ import annotations

import re
from typing import Final

from conversations.reading.patterns import each
from conversations.reading.words import bare, plain
from orthography.regexes import regex

_LONGEST: Final = 24
"""Characters of a message that can be one of these."""
_BRIEF: Final = 20
"""Characters of a message that can be a yes or a no."""


def _says(words: str, sayings: frozenset[str]) -> bool:
    """Whether a message is one of these sayings, which stand there as `bare` leaves them."""
    return len(words) <= _LONGEST and bare(words) in sayings


def _says_briefly(words: str, sayings: frozenset[str]) -> bool:
    """Whether it is one of these, which stand there as people write them, but for the mark at the end."""
    return len(words) <= _BRIEF and plain(words).rstrip("!！。., ，") in sayings


_YES = frozenset(
    each(
        "是 | 是的 | 对 | 对的 | 没错 | 就是 | 就是那里 | 就是这里 | 嗯 | 嗯嗯 | 有 | 有的 | 有啊 | 有呀 | "
        "有哦 | 确定 | 对呀 | 对呀对呀 | 对对 | 对对对 | 是滴 | 对滴 | 对嘞 | 是呀 | 是哒 | 嗯呐 | 是这里 | "
        "yes | y | yeah | yep | yes please | yes, please | yes it is | right | that's right | that's it | "
        "correct | sure | yes yes | yes that is correct | yes, that is correct | that is correct | "
        "that is right | yes indeed | indeed | quite right"
    )
)


def means_yes(words: str) -> bool:
    """Whether the message says yes to what was asked."""
    return _says_briefly(words, _YES)


_AGREES = frozenset(
    each(
        "好 | 好的 | 好嘞 | 可以 | 行 | 要得 | 对头 | 是嘛 | 就这样 | 就这样子 | 没错的 | 就是它 | "
        "就是这个 | 嗯对 | ok | okay | fine | exactly"
    )
)


def agrees(words: str) -> bool:
    """Whether it says yes, or nearly, to the only thing that was offered."""
    return means_yes(words) or _says_briefly(words, _AGREES)


_NO = frozenset(
    each(
        "不是 | 不对 | 不是的 | 不是这个 | 不是这些 | 不在那里 | 都不是 | 都不对 | 没有 | 没 | 不 | "
        "no | n | nope | wrong | none | none of these | none of them | not this | not this one"
    )
)


def means_no(words: str) -> bool:
    """Whether it says no."""
    return _says_briefly(words, _NO)


_NOTHING = frozenset(
    each(
        "没有 | 没 | 无 | 没啥 | 没什么 | 没有什么 | 没啥了 | 没什么了 | 没有啥 | no | nope | none | "
        "nothing | nothingelse | nothingmore"
    )
)


def means_nothing(words: str) -> bool:
    """Whether it says that there is nothing to tell."""
    return _says(words, _NOTHING)


_UNKNOWN = frozenset(
    each(
        "不知道 | 不清楚 | 不太清楚 | 不记得 | 不记得了 | 记不清 | 记不清了 | 记不得了 | 想不起来 | "
        "我不知道 | 我也不知道 | 我也不晓得 | 也不晓得 | 我也不清楚 | 我也说不清 | 我不清楚 | "
        "我不晓得 | 不知 | 我不知 | 也不知 | 不晓得哦 | 不知道呀 | 不知道啊 | 不知道在哪 | "
        "不知道在哪里 | 不知道哪个区 | 哪个区不知道 | 哪个区我不知道 | 说不上来 | 讲不清 | 讲不清楚 | "
        "说不清楚 | 搞不清 | 搞不清楚 | 弄不清楚 | dontknowwhere | idontknowwhere | idontknowwherethatis | "
        "ihavenoidea | 忘了 | 忘记了 | 说不准 | 说不清 | 说不好 | 没注意 | 不确定 | 不晓得 | 不好说 | "
        "没看清 | 没看清楚 | 没记住 | 没留意 | "
        "dontknow | idontknow | dontremember | idontremember | cantremember | icantremember | notsure | "
        "imnotsure | iamnotsure | noidea | unknown | iforgot | forgot"
    )
)


def means_unknown(words: str) -> bool:
    """Whether it says that its person does not know, or does not remember."""
    return _says(words, _UNKNOWN)


_RIGHT = frozenset(
    each(
        "都对 | 是对的 | 都是对的 | 全对 | 没有错 | 没啥问题 | 没什么问题 | 内容对的 | 内容没错 | "
        "是这样的 | 就是这样的 | 没问题 | 没问题了 | 我确认 | 我确认了 | 信息都对 | 信息没错 | "
        "内容没问题 | 都没问题 | 没错 | thatscorrect | thatisallcorrect | thatsallcorrect | finebyme | "
        "没错的 | 没毛病 | 都没错 | 没有问题 | 可以 | 可以了 | 可以的 | 行 | 行了 | 发吧 | 发出去 | "
        "发出去吧 | looksgood | looksright | allgood | allcorrect | yescorrect | yesthatsright | "
        "yesthatscorrect | allisright | everythingisright | everythingiscorrect | yessend | "
        "yessendit | goahead"
    )
)
"""For a plain yes see `nods`."""

_NODS = frozenset(
    each(
        "是 | 是的 | 是啊 | 对 | 对的 | 对啊 | 嗯 | 嗯嗯 | 确定 | yes | y | yeah | yep | yesplease | right | "
        "thatsright | correct | sure"
    )
)
"""A yes that says nothing besides, and may be a second one for the question before."""


def nods(words: str) -> bool:
    """Whether it is a plain yes, to whatever was asked last."""
    return _says(words, _NODS)


def means_right(words: str) -> bool:
    """Whether it says that all on a card is right."""
    return _says(words, _RIGHT)


_SAME = frozenset(
    each(
        "是 | 是的 | 是同一件 | 是同一件事 | 同一件 | 同一件事 | 就是这件事 | 是一样的 | 一样的 | yes | "
        "yesitis | yesthesame | same | thesame | itsthesame | samething"
    )
)
"""嗯 and 对 are none: they may be second ones for the question before."""


def means_same(words: str) -> bool:
    """Whether it says that an earlier report is about the same matter."""
    return _says(words, _SAME)


_ANY = frozenset(
    each(
        "随便 | 随便吧 | 随便啊 | 随便哪个 | 随便你 | 随便你们 | 都行 | 都行吧 | 都可以 | 哪个都行 | "
        "哪个都可以 | 随你 | 随你们 | 你定 | 你看着办 | 你们看着办 | 你选 | 你选吧 | 你帮我选 | 无所谓 | "
        "都差不多 | 差不多 | any | anything | anyone | whatever | whichever | either | anyofthem | "
        "idontcare | idontmind | doesntmatter | itdoesntmatter | youchoose | youdecide | uptoyou | "
        "allthesame"
    )
)


def means_any(words: str) -> bool:
    """Whether it leaves the choice to us."""
    return _says(words, _ANY)


_SKIPS = frozenset(
    each(
        "跳过 | 跳过吧 | 先跳过 | 跳过这个 | 跳过这一步 | 跳过这一问 | 略过 | 下一步 | 下一个 | 下一问 | "
        "skip | skipit | skipthis | skipthisone | next | nextone | pass"
    )
)


def means_skip(words: str) -> bool:
    """Whether it goes on without an answer."""
    return _says(words, _SKIPS)


_OTHER = frozenset(
    each(
        "其他 | 其它 | 其他的 | 其它的 | 其他类 | 其他吧 | 别的 | 另外的 | other | others | theothers | "
        "somethingelse | noneofthose | neither"
    )
)


def means_other(words: str) -> bool:
    """Whether it says that none of what was offered is meant."""
    return _says(words, _OTHER)


_CHOOSES: Final = regex(
    r"[^，,。]{0,8}?(?:你们?|[帮替给]我|请|自己)(?:来|看着|随便|直接|自动|自己)?(?:[帮替给]我)?(?:来|看着|随便)?"
    r"(?:选|分|挑|定|归类?|点)(?:类|一?个|一?下|吧|嘛|了|好了|不行吗|行吗|行不行|可以吗|就行|就好|呗|啊|得了){0,3}|"
    r"[^，,。]{0,4}?(?:不会|不知道?怎么|不晓得怎么|选不来|分不来|不懂怎么)[选分挑点归]?(?:类|啊|哦|呀|呢|了){0,2}|"
    r"(?:please |can you |could you |just |why don't )*(?:you )?(?:choose|pick|decide|select|sort it)"
    r"(?: (?:one|it|for me|for us|out|yourself|please)){0,3}|"
    r"i (?:can't|cannot|don't know (?:how|what|which) to) (?:choose|pick|decide|select)",
    re.IGNORECASE,
)


def has_us_choose(words: str) -> bool:
    """Whether it asks us to choose, or says that its person can't."""
    return (
        len(words) <= 2 * _LONGEST and _CHOOSES.fullmatch(plain(words).rstrip("!！。., ，?？~")) is not None
    )
