"""What people say around an answer: greetings, hesitations, apologies, thanks. 嗯…5星，谢谢你们 is 5星.
Around a matter people say more than that (`courtesies.py`).

Rule 1  What is left says all that the words said; where nothing else was said, nothing is around it.
Rule 2  Nothing that tells yes or no, doubts or asks is around an answer: 是的, 应该, 吧, 吗.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from conversations.reading.patterns import one_of
from conversations.reading.words import is_asked
from orthography.regexes import regex

_LONGEST: Final = 60
"""Characters of a message that may be an answer and what is said around it …"""
_LONGEST_IN_LETTERS: Final = 120
"""… and of one in letters."""

_TO_WHOM: Final = "你们|您们|您|你|大家|各位|同志|师傅|老师|领导|客服|亲"
BREAK: Final = r"[\s，,。.！!、…~～:：;；—\-“”\"（）()·]"
"""What stands between what is said around an answer, and the answer."""
_STOP: Final = r"[\s，,。.！!、…~～:：;；—\-“”\"]"
"""What an answer may end with that is no part of it."""
_FACES: Final = (
    r"[👍👌🙏🤝💐🌹🌷🌸😊🙂😄😀😁😃☺😂🤣😅👏💪✅🎉❤🥰😘😭]\ufe0f?[\U0001F3FB-\U0001F3FF]?|"
    r"\[(?:强|OK|抱拳|合十|玫瑰|微笑|愉快|握手|爱心|鼓掌|谢谢|呲牙|可怜|流泪|大哭)\]|[:;]-?[)(D]"
)
"""Pictures that mean well or are sad. A grin that mocks is none: 🙄."""

THANKS: Final = (
    f"(?:太|十分|非常|真的?)?(?:谢谢|多谢|感谢|谢了)(?:{_TO_WHOM})?(?:了|啦|哈|啊|哦)?",
    f"(?:{_TO_WHOM})?(?:真是|真)?(?:辛苦|费心)(?:{_TO_WHOM})?(?:了|啦|一下)?",
    f"(?:{_TO_WHOM})?(?:麻烦|打扰|劳烦)(?:(?:{_TO_WHOM})(?:了|啦|一下)?|了|啦|一下)",
    "(?:many )?thank(?:s|you| you)(?: again| a lot| a bunch| so much| very much)?",
)
BEFORE: Final = (
    f"(?:{_TO_WHOM}){{0,2}}好[啊呀的吧嘞滴]?|(?:早上|上午|中午|下午|晚上)好|喂|嗨|哈[喽啰罗]|在吗|有人吗|"
    "同志|师傅|老师|领导|客服|亲",
    "嗯{1,4}|呃{1,3}|额{1,3}|哦{1,3}|噢|喔|啊|哎[呀哟]?|唉|诶|哈{1,4}|em{1,4}|那个|这个|那什么|那|就是说?|行",
    "(?:实在|真是)?(?:不好意思|对不起|抱歉)(?:啊|哈)?(?:我)?(?:才看到|刚看到|才看见|刚看见|忘了|晚了|回晚了)?"
    "|我?(?:刚才?|才)(?:看到|看见)(?:消息|信息|短信)?",
    "我?(?:想|来|就)?(?:说|讲|回复|回答|答复|反馈|补充)(?:一?下|一句)|我想说(?:的是)?|"
    "我?(?:跟|和)(?:你们?|您)(?:说|讲)|"
    "告诉(?:你们?|您)|(?:我的)?(?:回复|回答|答复|答|答案)(?:是)?|"
    "对了|(?:让)?我想(?:想|一下)|你?记一下|听好了?|说实话|老实说|实话说|说真的|讲真|实话实说",
    "(?:hi|hello|hey)(?: there)?|good (?:morning|afternoon|evening)|dear (?:sir|madam|all|team)",
    "u[mh]{1,4}|er{1,3}m?|h[mu]{1,3}h?|ok(?:ay)?|oh|ah|pl(?:ease|s)|"
    "(?:well|so|alright|actually|just|and)(?= ?[,.:…-])|"
    "(?:well|actually|just)(?= (?:yes|no|not|it|they|nobody|still|\\d))",
    "sorry(?: (?:for|about) the (?:late|slow|delayed|delay|late) ?(?:reply|answer|response)?)?"
    "(?: i(?:'m| am) late)?",
    "(?:i )?(?:have |'ve )?only just (?:saw|seen) (?:this|it)|just saw (?:this|it)",
    "to be honest|tbh|honestly|frankly|(?:my )?(?:answer|reply)(?: is)?|let me (?:see|think)",
)
_ENDS: Final = "就这样吧?|就是这样|就这些了?|没(?:有)?(?:别的|其他的?)了"
"""Behind an answer it says nothing; alone it is one."""
_BEHIND_ONLY: Final = (
    "拜托(?:了|你们|您)?|有劳了?|(?:以上|回复|回答)?完毕|好吧|好的|"
    "祝(?:你们?|您|大家)?(?:们)?(?:工作|生活|身体|万事|一切)?(?:顺利|愉快|如意|健康|顺心)",
    "cheers(?:,? mate)?|mate|pl(?:ease|s)|that(?:'?s| is) (?:all|it)|much appreciated|ok(?:ay)?|actually|"
    "(?:best |kind )?regards|have a (?:nice|good|great) (?:day|one|evening)|bye",
)
_PARTICLES: Final = one_of(
    "[哈噻撒咯哟哦喔呀啊啦喽嘞]|(?<![干为])嘛|(?<=[没星分点有])呢",
    "(?<=跳过|完成|继续|发送|提交|取消|返回|放弃)吧",
)
"""What stands right behind an answer in speech, and changes nothing."""

_BEFORE: Final = regex(
    rf"{_STOP}*+(?:{one_of(*THANKS, *BEFORE, _FACES)}(?:{BREAK}++|(?=[（(“\"]))"
    r"|[嗯呃]{1,4}+(?=\w)|哎呀(?=\w\w)|(?:反正)?就?是?(?=[没还又]\w|不[是知满太好行亮通])"
    r"|(?:我|就|那)*选择?(?=\d|[一二三四五]|非常|很?不?满意|没|有|已|部分|解决|联系|重新|就|第))*+",
    re.IGNORECASE,
)
_MAY_BEGIN: Final = r"(?=\W|[谢多麻辛拜哈噻撒咯哟哦喔呀啊啦喽嘞嘛呢吧])"
"""Before what is said behind an answer: elsewhere none of it has to be tried."""
_BEHIND: Final = regex(
    rf"(?P<core>.{{1,{_LONGEST_IN_LETTERS}}}?)(?:{_MAY_BEGIN}(?:(?<=[\w⭐★🌟\ufe0f])(?:谢谢|多谢)(?:{_TO_WHOM})?(?:了|啦|哈)?|(?<=\w)(?:麻烦|辛苦|拜托)了|{_PARTICLES}"
    rf"|[\s，,。.！!~～…]*+(?:{_FACES})"
    rf"|{BREAK}++{one_of(*THANKS, *_BEHIND_ONLY, _ENDS)}[）)]?(?=\W|$|{_PARTICLES})))*+{_STOP}*+",
    re.IGNORECASE | re.DOTALL,
)
_NOTHING: Final = regex(
    f"(?:{one_of(*THANKS, *BEFORE, *_BEHIND_ONLY, _FACES, _PARTICLES, BREAK)})*+",
    re.IGNORECASE,
)
"""What is said around an answer, and no answer in it."""
_CHOOSING: Final = regex(
    "(?:我|那?就|那|应该|可能|大概|好像|觉得|感觉|算|属于|是|选项|选择?|数字|要|"
    r"(?:i(?:'d| would)? (?:say|think|guess|choose|pick)|(?:it|that)(?:'s| is| would be| should be)?|"
    r"probably|maybe|choose|pick|the) ?)*+(?P<choice>.{1,40}?)"
    "(?:[那这]一?[个类种]|类|的|比较像|吧|了| (?:one|i think|i guess|would be right|please))*+",
    re.IGNORECASE,
)
"""How somebody chooses who doesn't only name it: 应该是…那个吧, "I think it's the … one"."""
_TWICE: Final = regex(
    r"(?!so\b)(?P<once>.{1,40}?)(?:[\s，,。.！!]{1,3}(?P=once)){1,2}|(?P<said>\w{1,2}[了星]|没有|满意|好评|重办|取消|发吧|不对|撤回|发送|签收|通过|退回|\D{3,20}?)"
    r"(?P=said)",
    re.IGNORECASE,
)
"""解决了解决了, "yes, yes"."""


def answer_in(words: str) -> str:
    """An answer without what is said around it; the words as they are where that is nothing, or all."""
    return (
        _answer_in(words) if len(words) <= (_LONGEST_IN_LETTERS if words.isascii() else _LONGEST) else words
    )


def says_nothing(words: str) -> bool:
    """Whether words are only what is said around an answer: 嗯, 好的, 谢谢你们."""
    return len(words) <= _LONGEST and _NOTHING.fullmatch(words) is not None


def choice(words: str) -> str:
    """What words choose of a list that is shown, without how they say that they choose. It may be no
    choice at all: it is only to be compared with what is on the list."""
    said = answer_in(words)
    found = _CHOOSING.fullmatch(said)
    return said if found is None else str(found["choice"])


@lru_cache(maxsize=1024)
def _answer_in(words: str) -> str:
    said = _once(words)
    before = _BEFORE.match(said)
    said = said if before is None else said[before.end() :]
    if not is_asked(said) and (found := _BEHIND.fullmatch(said)) is not None:
        said = found["core"]
    return words if _NOTHING.fullmatch(said) else _once(said)


def _once(words: str) -> str:
    """Words that are said twice or three times, said once."""
    if words.casefold().count(words[:1].casefold()) < 2:
        return words
    twice = _TWICE.fullmatch(words)
    return words if twice is None else str(twice["once"] or twice["said"])
