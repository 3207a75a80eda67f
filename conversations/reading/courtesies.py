"""What people say around what they have to say: a greeting before it, thanks and pleas after it.

Rule 1  Who greets or thanks and says more wants the rest heard: 您好，我想问一下…，谢谢 is no thanks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from conversations.reading.around import BEFORE, BREAK, THANKS
from conversations.reading.patterns import one_of
from orthography.regexes import regex

_WHOM: Final = (
    "(?:12345|(?:尊敬的|各位)?(?:市长|政府|热线|工作人员|领导|同志|客服|师傅|美女|帅哥|大哥|小妹)们?)"
)
_LEADS: Final = (
    "(?:你们?|您)好[啊呀哈]?|喂+|(?:麻烦|劳驾|辛苦)(?:您|你们?|大家)?(?:一下|了)?|打[扰搅](?:您|你们?|一?下)?了?",
    "我?(?:来|就是)?(?:想|要|想要)?(?:请问|请教|问问|问(?!题)|咨询|了解|打听)(?:一?下|个事儿?)?",
    "我?有(?:个|件)(?:事|问题)(?:想|要)?(?:请教|问问?|咨询|反映)?(?:一?下)?",
    "我?(?:想|要|来)反[映应](?:一?下)?(?:一?个|个)?(?:问题|情况|事情?)?|求助",
    r"(?:dear|excuse me|sorry to bother you)\b(?: (?:sir|madam|or|all|everyone))*",
    r"(?:can|could) you (?:please )?help(?: me)?\b|i (?:just )?wonder(?:ed)?(?: if)?\b",
    r"i(?: have|'ve)(?: got)? a (?:quick )?(?:question|problem|complaint)\b",
    r"i(?:'d| would)? (?:want|like|need|wish) to (?:report|know|ask|complain)(?: that| about)?\b",
    r"my name is \w+(?= *[,.])",
)
"""How somebody begins who has something to report or to ask."""
_PLEAS: Final = (
    "(?:请|望|希望|盼|恳请)(?:您|你们?|领导)?(?:能够?)?(?:尽快|早日|及时|马上)?"
    "(?:处理|解决|回复|答复|回应|落实)(?:一?下)?",
    "拜托(?:您|你们?|大家)?(?:了|啦|啊)?|在线等|急+|很急|盼复|给个说法|能帮忙吗|帮帮忙|帮个忙",
    "thx|cheers|pls|asap|please(?: help)?|(?:best|kind|many|warm) (?:regards|wishes)",
    "(?:can|could|will) you (?:please )?(?:fix|help|look into|do something about|check)"
    "(?: (?:it|this|that|me|us))?",
    "who (?:should|can|do) i (?:talk to|call|ask|contact)",
)
"""What somebody asks for at the end."""
_OPENS: Final = regex(
    rf"(?:{one_of(*THANKS, *BEFORE, _WHOM)}{BREAK}{{1,3}}|{_WHOM}?{BREAK}{{0,2}}{one_of(*_LEADS)})",
    re.IGNORECASE,
)
_CLOSES: Final = regex(rf"(?<=[\s，,。.！!？?、…~～:：;；]){one_of(*THANKS, *_PLEAS)}\Z", re.IGNORECASE)
_MARKS: Final = "，,。.!！?？:：~～…、 \n\t"
"""What stands between greetings, matter and pleas."""
_MOST: Final = 3
"""How many greetings, and how many pleas, one message has at most."""
_SHORT: Final = 200
"""Characters of words that are remembered: several look for what one message says."""


def core(words: str) -> str:
    """What a message says between its greeting and its thanks; all of it where nothing would be left."""
    return _remembered(words) if len(words) <= _SHORT else _core(words)


def _core(words: str) -> str:
    said = words.strip()
    for _ in range(_MOST):
        opens = _OPENS.match(said)
        rest = said[opens.end() :].lstrip(_MARKS) if opens is not None else ""
        if not rest:
            break
        said = rest
    for _ in range(_MOST):
        ended = said.rstrip(_MARKS)
        closes = _CLOSES.search(ended)
        rest = ended[: closes.start()].rstrip(_MARKS) if closes is not None else ""
        if not rest:
            break
        said = rest
    return said


_remembered: Final = lru_cache(maxsize=1024)(_core)
