"""What people say around what they have to say: a greeting before it, thanks and pleas after it.

Rule 1  Who greets or thanks and says more wants the rest heard: 您好，我想问一下…，谢谢 is no thanks.
"""

from __future__ import annotations

import re
from typing import Final

from orthography.regexes import regex

_TO_WHOM: Final = (
    r"12345|(?:尊敬的|各位)?(?:领导|同志|客服|工作人员|老师|师傅|亲|美女|帅哥|大哥|小妹|市长|政府)们?|热线"
)
_OPENS: Final = regex(
    r"(?:"
    rf"(?:{_TO_WHOM})?[，,\s]{{0,2}}(?:你们?好|您好|早上好|上午好|中午好|下午好|晚上好|哈喽|嗨|喂+)(?:[啊呀哈])?|"
    r"(?:请问|问)?(?:在吗|在不在|有人吗|有人在吗)|"
    r"(?:不好意思)?打[扰搅](?:您|你们?|一?下)?了?|不好意思|"
    r"(?:麻烦|劳驾|辛苦)(?:您|你们?|大家)?(?:一下|了)?|谢谢(?:您|你们?)?(?=[，,。!！\s])|"
    r"(?:我?(?:来|就是)?(?:想|要|想要)?(?:请问|请教|问问|问(?!题)|咨询|了解|打听)(?:一?下|个事儿?)?(?:，|,|\s)?)|"
    r"(?:我)?有(?:个|件)(?:事|问题)(?:想|要)?(?:请教|问问?|咨询|反映)(?:一?下)?|"
    r"我?(?:想|要|来)反[映应](?:一?下)?(?:一?个|个)?(?:问题|情况|事情?)?|求助|"
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|excuse me|sorry to bother you|please)\b"
    r"(?: (?:there|sir|madam|or|all|everyone))*|"
    r"(?:can|could) you (?:please )?help(?: me)?\b|i (?:just )?wonder(?:ed)?(?: if)?\b|"
    r"i(?: have|'ve)(?: got)? a (?:quick )?(?:question|problem|complaint)\b|"
    r"i(?:'d| would)? (?:want|like|need|wish) to (?:report|know|ask|complain)(?: that| about)?\b|"
    r"my name is \w+(?= *[,.])"
    rf"|(?:{_TO_WHOM})(?=[，,。!！\s])"
    r")",
    re.IGNORECASE,
)
_CLOSES: Final = regex(
    r"(?<=[，,。.!！?？~～…\s])(?:"
    r"(?:非常|十分|很|先|多)?(?:谢谢|感谢|谢了|谢啦|多谢)(?:您|你们?|大家|领导|老师|同志|各位)?(?:了|啦|啊|哈)?|"
    r"(?:麻烦|辛苦|拜托|劳烦)(?:您|你们?|大家|各位)?(?:了|啦|啊)?|"
    r"(?:请|望|希望|盼|恳请)(?:您|你们?|领导)?(?:能够?)?(?:尽快|早日|及时|马上)?"
    r"(?:处理|解决|回复|答复|回应|落实)(?:一?下)?|"
    r"在线等|急+|很急|盼复|给个说法|能帮忙吗|帮帮忙|帮个忙|"
    r"(?:many )?(?:thanks|thank you)(?: (?:so much|very much|a lot|in advance))?|thx|cheers|pls|asap|"
    r"please(?: help)?|(?:best|kind|many|warm) (?:regards|wishes)|"
    r"(?:can|could|will) you (?:please )?(?:fix|help|look into|do something about|check)"
    r"(?: (?:it|this|that|me|us))?|"
    r"who (?:should|can|do) i (?:talk to|call|ask|contact)"
    r")\Z",
    re.IGNORECASE,
)
_MARKS: Final = "，,。.!！?？:：~～…、 \n\t"
"""What stands between greetings, matter and pleas."""
_MOST: Final = 3
"""How many greetings, and how many pleas, one message has at most."""


def core(words: str) -> str:
    """What a message says between its greeting and its thanks; all of it where nothing would be left."""
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
