"""What was spoken of last (`Stack.answered`), and whether a resident talks to an agent (`Stack.talks`). While
nothing else is open, what comes next may be more of it.

Rule 1  It is asked, but for plain words to an agent who has taken the request, and back (`turns/talking.py`).
        Where there is no answer, the words go to the agent who is talked to, else to the report
        that was just filed; never to a confidential one, since they may tell whose it is.
Rule 2  Somebody who has just reported begins another report by telling a whole matter. To an agent anything
        may be said but what plainly begins another matter.
Rule 3  A talk has two sides: the desk tells when either has said something, and when it is over.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from conversations.messages import Opened
from conversations.reading.beginnings import begins, begins_another
from conversations.reading.patterns import one_of
from conversations.reading.words import is_short
from conversations.session import Lately, Session
from conversations.world import World
from orthography.regexes import regex

AFTERWARDS: Final = timedelta(hours=1)
"""How long after an answer or a receipt what comes may be more of it."""

CRY: Final = "cry"
"""What `Lately.by` is after a cry for help that nothing else was said to; its `number` is to be called."""

RATED: Final = "remarking"
"""What has the last word on a report that its resident has just rated: it is who they were told that they can
say more to."""

_FACT: Final = 9
"""Characters of what may be one more fact of a report."""

TALKED: Final = timedelta(days=1)
"""How long after the last word of either side what comes may be for the person who is talked to."""

ATTENDED: Final = timedelta(hours=1)
"""How long after an agent's last word to a resident what they write is for that resident."""

_GOES_ON: Final = regex(
    r"^\W{0,8}"
    + one_of(
        "我?(?:再|想|要|另外|还要){0,3}补|还有|而且|并且|刚才|刚刚|上面|忘|漏(?:说|写|填|报|掉)|对了",
        "不对|不是|不止|不光|应该是|写错|说错|发错|打错|更正|纠正|单子上|(?:现在|刚|今天)又",
        "(?:我的?|留个?){0,2}(?:电话|手机|座机|号码|门牌|地址|位置|名字|时间)",
        "(?:我?(?:要|想|能))?[改换](?:一?[下个])?(?:电话|手机|号码|门牌|地址|位置|名字)|(?:来|上门)之?前|[字号楼栋]错",
        "(?:白天|晚上|上班|下班).{0,6}(?:电话|联系|打)",
        "(?:我|我们|也|已经|之前|以前|去年|昨天|刚才){0,3}(?:打|找|问|联系|投诉|反映|报)(?:过|了)",
        r"and\b|also\b|one more thing|i forgot|sorry|my (?:phone|number|address)",
        r"wrong (?:house|building|number|place)",
        r"(?:it['’]?s|it is|that['’]?s) (?:actually|wrong|not)|i made a mistake",
    ),
    re.IGNORECASE,
)
"""How somebody begins who goes on with what they have just reported."""

_OF_HANDLING: Final = regex(
    one_of(
        "(?:来|上门)(?:人|看|查|修|弄|处理|联系)*(?:过|了)",
        "接单|派单|受理|立案|办结|审核|说法|下文|回音|报上去|[单编]号|工单|流程|进[展度]",
        "(?:分类|类别|归类)(?:不对|[选弄搞填]?错|有误|有问题)",
        r"\b(?:wrong|incorrect) category|category (?:is|was) (?:wrong|incorrect)",
        "作废|撤单|销掉|当我没说|不[必用]再|不麻烦|不用来",
        "(?:我|昨天|今天|早上|上午|下午|上[回次周]|之前|刚才)(?:报|反映|投诉|讲|说)的",
        "(?:那个?|那件)[^，,。]{0,6}(?:了吗|了没|没有)",
        r"\b(?:came|called|been) (?:here|round|by|me)\b|\bmy (?:report|complaint|ticket|case)\b",
    ),
    re.IGNORECASE,
)
"""What is said of a report, and hardly of a matter: that somebody was there, who has it, that it is over."""


def asked_about(session: Session, until: datetime) -> Lately:
    """A department's question that is over."""
    number, of = (str(session.facts.get(name, "")) for name in ("number", "of"))
    return Lately(session.ticket, number, of, until=until.timestamp())


def filed(opened: Opened, session: Session, now: datetime) -> Lately | None:
    """A report that its resident has just filed, if there may be more of it."""
    if opened.anonymous:
        return None
    # unasked, nothing is added to a confidential one: it may tell who they are
    by = "" if session.answers.get("identity") == "confidential" else "last"
    of, until = str(session.answers.get("category", "")), (now + AFTERWARDS).timestamp()
    return Lately(opened.ticket, opened.number, of, by, until)


def rated(ticket: int, number: str, now: datetime) -> Lately:
    """Remember a report that its resident has just rated: what comes next may be said about that."""
    return Lately(ticket, number, by=RATED, until=(now + AFTERWARDS).timestamp())


def goes_on(words: str) -> bool:
    """Whether words go on about what was reported, by how they begin."""
    return begins(_GOES_ON, words)


def of_handling(words: str) -> bool:
    """Whether words speak of how something is handled."""
    return _OF_HANDLING.search(words) is not None


def is_another(words: str, lately: Lately, world: World) -> bool:
    """Whether words tell of another matter than the one that was spoken of last. A few words that name what
    they speak of only by the way (对方态度很恶劣, 另外我有心脏病) may as well be more of that."""
    named, accounts = world.categories.search(words), world.matters.is_account(words)
    may_be_fact = bool(lately.by) and is_short(words, _FACT)
    if begins_another(words):
        return bool(named) or accounts or not may_be_fact
    if lately.by and (goes_on(words) or of_handling(words)):
        return False
    if not accounts and (may_be_fact or not lately.by):
        return False
    return bool(named) and (lately.of not in named or (bool(lately.by) and accounts))
