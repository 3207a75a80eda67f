"""What people say for an answer to the callback who don't tap: only what leaves no doubt, as it is counted.

Rule 1  Words are read at their own question alone: 好了 is an answer to 问题解决了吗, and none to 您满意吗.
Rule 2  The first that fits counts; so what denies stands before what affirms.
Rule 3  Words that are good news for one matter and bad for another (停了, 没水了) count for neither: they are
        asked to tap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from conversations.reading.patterns import one_of, some_of
from conversations.reading.words import MENDED, THINGS_IN_A_ROW, bare, is_asked
from orthography.regexes import regex

_BEHIND: Final = "啊|呀|呢|嘛|哦|啦|咯|撒|哈|的|了|谢谢|谢谢你们?|谢谢您|多谢|thanks|thankyou"
_TAIL: Final = some_of(_BEHIND)


_OF_TASTE: Final = some_of("吧", _BEHIND)
"""The same behind an opinion or a wish: there 吧 is no doubt."""


def _answers(said: Mapping[str, Iterable[str]], tail: str = _TAIL) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The answers to a question, by their button's key: how each is said, in rows."""
    return tuple((key, regex(one_of(*rows) + tail)) for key, rows in said.items())


_NOTHING_AT_ALL: Final = "个(?:屁|毛|鬼|锤子?|寂寞)"
_NOBODY_CAME: Final = (
    "(?:没有?啊?)?(?:谁|一个人|半个人|人)(?:也|都)没(?:有)?(?:来过?|联系过?|见[着到]?)",
    "(?:还|根本|从来|压根|都|也|他们)*没(?:有)?(?:任何|一个)?人?"
    "(?:来过?|联系过?|打(?:过|给|我)*电话|找过?|打来|问过?|(?:跟|给|和)我(?:联系|打)(?:过)?(?:电话)?)"
    "(?:我|过|电话)*",
    f"(?:联系|打|来)了?{_NOTHING_AT_ALL}",
    "(?:电话|手机|消息|信息)(?:都|也|倒)?没(?:有)?(?:打|来|接到|响|一个|发|收到)(?:过|一个)?",
    "还没(?:有)?(?:呢)?|(?:no)?notyet",
    "(?:连)?(?:鬼影|人影|影子|一个电话|个电话)都没(?:有|见|看到|见到)?",
    "(?:没|没有)(?:接到|收到)(?:过)?电话",
    "no(?:phone)?(?:calls?|contact)(?:atall)?|(?:was|iwas|i)?never(?:been)?(?:contacted|called)",
    "(?:no)?(?:nobody|noone)(?:has|did)?(?:called|contacted|came|come|phoned)?(?:me|us)?",
    "(?:no)?they(?:never|havent|haventyet|didnt|didnot|havenot)"
    "(?:called|contacted|came|come|call|contact|phone)?(?:me|us)?",
    "notatall",
)
_SOMEBODY_CAME: Final = (
    some_of(
        "是的?|他们|师傅|有人|有个(?:人|师傅|工作人员)",
        "已经|昨天|今天|前天|上午|下午|刚才|都|给我|跟我|和我",
    )
    + one_of(
        "来了?个(?:人|师傅|工作人员)|有(?:联系|打电话)|打了个电话(?=给我|$)|加了?微信了?",
        "发[了过](?:短信|微信|消息)|发(?:短信|微信|消息)(?=了)",
        "(?:在)?微信上?(?:说|讲|联系)[过了](?:一声|一下)?",
        "打了|联系[过了上]的?|(?<=有人)联系(?=我|$)|电话打过|打[过了]电话|打过|打电话了|打电话来",
        "来过?(?:了)?(?:一?个|两个|几个)?(?:小伙子?|年轻人|师傅|工人|同志|工作人员)(?:了|看了)?|来过人?|来人了|来了|来看[过了]|上门[过了]|上门看过|接到[过了]?电话",
    )
    + "(?:我|电话|给我)*",
    "(?:yes)?(?:they|somebody|someone|he|she)(?:have|has|did)?"
    "(?:called|contacted|came|phoned|rang)(?:me|us)?(?:yesterday|today)?",
    "(?:yes)?theydid",
)
CONTACTED: Final = _answers({"no": _NOBODY_CAME, "yes": _SOMEBODY_CAME})

_MEND: Final = one_of("修|办|处理|解决|弄|搞|换|装|清理|疏通|通|改")
_GONE: Final = one_of("漏|漏水|滴水|渗水|冒水|响|吵|臭|堵|晃|闪|跳闸")
"""What is bad as long as it lasts."""
_COMES: Final = one_of("水|热水|电|网|信号|燃气|煤气|气|暖气|暖|光")
"""What is good when it is there."""
_WORKS: Final = one_of("亮|通|行|转|走|动|制冷|制热|出水")
"""What is good when something does it."""
_NOW: Final = some_of(
    "是的?|嗯|对|哦|现在|目前|终于|总算|已经|早就|都|全|完全|彻底|刚|今天|昨天|他们|师傅|有人",
    THINGS_IN_A_ROW,
)
_STILL_WORDS: Final = ("还是|还|仍然|仍旧|依然|照样|一直|根本|也|都|又|现在", THINGS_IN_A_ROW)
_STILL: Final = some_of(*_STILL_WORDS)
_FIXED: Final = one_of("fixed|solved|done|repaired|working|sorted(?:out)?|resolved|finished")
_IT: Final = (
    "(?:yes|yeah|now)*"
    "(?:its|it(?:is|has|was)?|(?:the)?(?:light|lamp|problem|road|water|power|lift)(?:is|has|was|s)?)?"
    "(?:now|been|all|already|finally)*"
)
_NOT_SOLVED: Final = (
    some_of("放屁|扯淡|胡扯|胡说|瞎说|骗人|骗子", *_STILL_WORDS)
    + f"没(?:有)?(?:人)?{_MEND}(?:好|完|成|掉|定)*",
    f"{_MEND}了?{_NOTHING_AT_ALL}",
    "(?:还是)?(?:老样子|没用|不行|坏的|一样)|没好|还没好",
    "(?:好|亮|修好?|通|换)了?(?:[一两几]天)?又(?:坏|不亮|不行|堵|漏|停)|又坏",
    _STILL
    + one_of(
        f"(?:不|还没(?:有)?){_WORKS}|没(?:有)?(?:亮|通电|制冷|制热|出水)",
        f"没(?:有)?{_COMES}(?!了)",
        "没(?:有)?(?:变化|改善|效果|人管|人来)|坏着",
        f"(?:在)?(?<=[还是在直又]){_GONE}",
    ),
    "一点(?:都|也)?没(?:有)?(?:变化?|好|改善)|问题还在|毫无变化|(?:是)?骗人|(?:还|也)没有?",
    "(?:no|the|light|problem|its|is|it|has|was)*(?:still)?"
    f"(?:not|isnt|hasnt|hasntbeen|wasnt|never)(?:been)?{_FIXED}(?:yet|atall)?",
    "(?:no)?notyet|notatall|notreally",
    "(?:its|itis|it)?still(?:broken|thesame|dark|there|asbefore|notworking|leaking|off|out)",
    "nothinghaschanged|nothingchanged|nochange|(?:it)?(?:doesnt|doesnot)work",
)
_PARTLY_SOLVED: Final = (
    "没(?:有)?(?:完全|全部?|彻底)(?:好|解决|修好|弄好|恢复)",
    f"(?:只)?(?:{_MEND}(?:好)?了?)?(?:一半|一部分|一点|一些|一个)",
    "好(?:了)?(?:一(?:点|些)|一点点|些|多)",
    "(?P<did>修|亮|好|通|弄|换|清)(?:归|是)(?P=did)了?(?:(?:但|可)?(?:还是?|又|就是)?[^好]{1,10})?",
    "(?:基本|部分|大部分)(?:上)?(?:解决|好|修好|处理好)|有(?:所|些|点|一点)?(?:改善|好转)",
    "(?:only|about)?half|(?:only)?(?:partly|partially|mostly)(?:fixed|solved|done)?",
    "(?:a|abit|alittle|much|alot|somewhat)?better|abit|alittle|somewhat",
)
_IS_SOLVED: Final = (
    _NOW
    + one_of(
        f"(?:{MENDED})+",
        f"好啦|没有问题了|(?:好|妥|{_MEND}|修复|搞定|恢复|恢复正常|正常|清走|拉走|清干净|清理干净|弄干净|完工|完事)了",
        "搞定|没问题了|能用了|可以用了|(?:已经?|都|倒是)解决|修(?:倒|也)?是修好了",
        f"有{_COMES}了|[来通]{_COMES}了|恢复(?:供?{_COMES})了?|不{_GONE}了",
    ),
    "已经?(?:全部|都)?(?:修复|修好|换好|恢复|处理|清理|更换|疏通|整改|维修)(?:完毕|完成|完|好|掉|正常)?了?",
    f"{_IT}{_FIXED}(?:now|already|yesterday|today)?",
    "(?:its|itis|isnow|now)*(?:all)?good(?:now)?",
    "(?:yes)?(?:it|(?:the)?(?:light|lamp|lift|water|power|heating|internet|door))?"
    + one_of(
        "nowworks|worksnow|works|worksagain|isbackon|backonnow",
        "(?:the)?(?:light|power|water|heating)(?:s|is)back(?:on)?(?:now)?",
    ),
)
SOLVED: Final = _answers({"no": _NOT_SOLVED, "partly": _PARTLY_SOLVED, "yes": _IS_SOLVED})

_NOT_ANSWERED: Final = (
    "(?:还是|还|根本)?(?:没(?:有)?(?:人)?(?:说|讲|答复?|回复?|懂|听懂)?|不(?:太|很)?|(?:说|讲)不)"
    "(?:清楚|明白|懂)?",
    "(?:没|没有)(?:收到|得到)(?:回复|答复)",
)
_IS_ANSWERED: Final = (
    "(?:都|已经|很|得到|收到)*(?:说|讲|答复|回复)?(?:得?很)?(?:清楚|明白)",
    "(?:得到|收到|已经)*(?:答复|回复|转达)(?:了|到了)|懂了",
)
ANSWERED: Final = _answers({"no": _NOT_ANSWERED, "yes": _IS_ANSWERED})
"""Of an enquiry, a suggestion, praise."""

_VERY: Final = one_of("很|特别|十分|非常|太|相当|超级?|极其|真的?|实在")
_GOOD: Final = one_of("好|棒|赞|到位|给力")


def _in_letters(number: str) -> str:
    return (
        f"(?:i|id)?(?:say|think|guess|give(?:it|them|you)?)?(?:its)?(?:{number})"
        "(?:stars?|stars?outof(?:5|five)|outof(?:5|five)|(?=iguess|ithink)|$)(?:iguess|ithink)?(?:please)?"
    )


def _stars(number: str) -> str:
    return f"就?[打给]?(?:{number})(?:颗?星|颗|分)吧?"


SATISFIED: Final = _answers(
    {
        "1": (
            f"(?:{_VERY}|极|完全|一点都?|一点也|根本)不满意|{_VERY}(?:差|差劲|糟糕|烂)|差劲|差评",
            f"{_stars('一|1')}|零分|[想要]?给?负(?:分|[一二三四五1-5]?(?:颗?星|分))|最低(?:分|星|评价)|[想要]给(?:0|零)(?:颗?星|分)",
            "very(?:unhappy|bad|dissatisfied|poor)|terrible|awful|not(?:satisfied|happy)atall",
            f"就?[打给]?(?:0|零)(?:颗?星|分)|(?:zero|0|no)stars?(?:atall)?|{_in_letters('one|1')}",
        ),
        "5": (
            f"{_VERY}满意|满意(?:得很|极)|{_VERY}{_GOOD}|好极|完美|(?:[打给])?满分",
            f"{_stars('五|5')}(?:好评)?|好评",
            "verysatisfied|very(?:happy|pleased|good)(?:withit)?|excellent|perfect|wonderful|fantastic",
            _in_letters("five|5"),
        ),
        "4": (
            f"(?:还|挺|比较|蛮)*(?:(?:满意){{1,3}}|不错)|(?:挺|蛮)好|{_stars('四|4')}",
            "satisfied|happy|good|imhappy|imsatisfied|prettygood|(?:quite|prettymuch)(?:good|happy|satisfied)",
            _in_letters("four|4"),
        ),
        "3": (
            "(?:基本|还算)满意|一般般?|还行|还(?:算)?可以|凑合|过得去|马马虎虎|普普通通|中等|"
            + _stars("三|3"),
            "soso|okay|average|notbad|acceptable",
            _in_letters("three|3"),
        ),
        "2": (
            "(?:不|不太|不怎么|不是很|不算|不大|不够|有点不|有些不)满意|(?:不|不太|不怎么)好|(?:有点|比较)?差",
            _stars("二|两|2"),
            "(?:im)?(?:unhappy|dissatisfied)|(?:im)?not(?:satisfied|happy|good|very(?:satisfied|happy))",
            f"bad|poor|{_in_letters('two|2')}",
        ),
    },
    _OF_TASTE,
)

_LEAVE: Final = (
    "(?:那|那就|还是)*"
    "(?:(?:不用|不必|不需要)(?:再办|重办|重新办理?|管|麻烦)?|不(?:再办|重办|重新办理?|办|要|修)?)了?",
    "(?:那|还是)*(?:算了|放弃)吧?|(?:那|就)*就?这样(?:吧)?",
    "(?:no)?(?:thanks)?(?:just)?leaveit|no(?:thanks|thankyou)?|forgetit|nevermind|itsfine",
)
_REOPEN: Final = (
    some_of("我要|要|我?要求|申请|请|给我|必须|那就|麻烦|当然|还是|你们")
    + one_of(
        "重新?办理?(?:一下)?|重新?(?:修|弄|处理|来)(?:一下)?|再(?:办|修|弄|处理|来)(?:一?[次遍下])?|返工",
        "(?:交给|让|叫)领导(?:来|去)?(?:盯着?办?|办|管|处理)?",
        "(?:继续|接着)(?:办|修|处理|弄)",
    ),
    "(?:必须|一定要|给我)修好(?!了)",
    "(?:yes)?(?:please)?(?:do|have|open|try)*(?:it)?(?:done)?again(?:please)?|escalate(?:it|this)?",
    "(?:yes)?(?:please)?(?:reopen(?:it)?|redo(?:it)?)",
)
_WRONG: Final = regex(
    r"慢|差(?!不多)|敷衍|糊弄|骗|假|拖|推[诿脱来]|应付|不(?!错|用谢|客气|知道|清楚)|没(?!事|关系|什么|问题|说的)|又|还是|仍|坏|"
    r"乱|凶|骂|态度|白跑|摔|漏|堵|臭|黑|吵|停|"
    r"n['’]t\b|\b(?:not|no|never|nobody|still|again|only|slow|rude|late|broken?|worse|bad|poor|lie[ds]?|lying|half)\b",
    re.IGNORECASE,
)
"""What is in words that tell what was not done well."""

CHOICE: Final = _answers({"reopen": _REOPEN, "leave": _LEAVE}, _OF_TASTE)
CHOICE_OF_JOINERS: Final = _answers({"leave": _LEAVE}, _OF_TASTE)


_OF_AGAIN: Final = regex("重新?[办修弄]|再[办修弄]|\\b(?:again|reopen|redo)\\b", re.IGNORECASE)


def says_what_is_wrong(words: str) -> bool:
    """Whether words that were said to a question of the callback tell what was not done well."""
    if is_asked(words):
        return False
    said = bare(words)
    low = (*(read for key, read in (*CONTACTED, *SOLVED) if key in ("no", "partly")),)
    return _WRONG.search(words) is not None or any(read.fullmatch(said) for read in low)


def speaks_of_again(words: str) -> bool:
    """Whether words are about a report being done again."""
    return _OF_AGAIN.search(words) is not None
