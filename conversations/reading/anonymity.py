"""Whether somebody's words say that it is not to be known who they are: nobody is named for missing a button.

Rule 1  The wish is their own. What is told of others (有人匿名举报我, 医院没有保密) or is a name of something
        (保密局, 匿名电话) is none, nor what a child is not to know.
Rule 2  In doubt it is asked: one question too many is a tap, one too few is somebody's name.
"""

from __future__ import annotations

import re
from typing import Final

from conversations.reading.patterns import one_of, some_of
from conversations.reading.words import bare
from orthography.regexes import regex

UNKNOWN: Final = "unknown"
"""The answer that says that its person wants to stay unknown, whatever was asked when they said so."""

_THINGS: Final = (
    r"保密的?(?:局|协议|单位|法|员|室|柜|门|锁|费|工作|条例|制度|规定|期|级|合同|义务|条款|文件|资料|档案|考试|"
    r"补贴|培训|行业|岗位)",
    r"匿名的?(?:(?:举报|投诉)(?:信|件|材料)|电话|来电|信|短信|消息|快递|包裹|邮件|帖|发帖|账号|号码|群|留言|评论|"
    r"评价|网友|者|用户|人士|骚扰|辱骂|骂|造谣|诽谤|论坛|问卷)",
    r"confidential(?:ity)? (?:agreement|document|paper|file|record|waste|data|clause)s?",
    r"anonymous (?:call|caller|letter|message|post|text|account|number|e-?mail|parcel|user|survey|threat)s?",
)
"""What is called so, whoever speaks of it."""

_OTHERS: Final = (
    r"(?:有人|别人|人家|他们?|她们?|谁|邻居|同事|对方|业主|住户|网友)"
    r"(?:又|总|一直|天天|多次|经常|去|在|用|网上|是){0,3}匿名",
    r"被(?:(?!报复|打击|知道|查|想|要|请)[^，。,.!！?？；;\s]){0,4}匿名",
    r"匿名(?:举报|投诉|检举|反映|告)[过了]?(?:我|咱)(?:们|家)?(?!要|想)",
    r"(?:没有?|未|不肯|不给|不替|不为|从不|不(?=保密))[^，。,.!！?？；;\s]{0,10}保密",
    r"(?:不要|别|不该|不应该?|不用|无需|凭什么)再?保密",
    r"(?:要求|让|叫|逼)(?:我们?|员工|职工|大家|业主|家属|工人|对方)[^，。,.!！?？；;\s]{0,4}保密",
    r"\b(?:somebody|someone|they|he|she|neighbou?rs?|people|who|colleagues?)\b[^.,!?;]{0,20}\banonym\w*",
    r"\banonymously (?:reported|accused|denounced) (?:me|us|my)\b",
    r"(?:\bnot|\bnever|n['’]t)\b[^.,!?;]{0,20}\bconfidential\w*",
)
"""What others did, or should have done."""

_END: Final = r"(?=\W|$|吧|哈|哦|啊|呀|了|哟|嘛)"
_NOT: Final = r"(?:别|不要|不想|不能|不敢|不愿意?|不希望|怕)(?:让|被|给|告诉)?"
_WHO: Final = (
    r"(?:别?人|任何人|人家|外人|对方|他|她|邻居|老板|店|商家|单位|物业|学校|老师|领导|公司|房东|楼[上下]|隔壁|村|"
    r"社区|被举报|厂|工地|上级|主任|经理|街道|城管|医院|同事|其他人)"
)
"""Who is feared by those who report."""
_NAME: Final = r"(?:我|本人|举报人|投诉人|反映人|个人信息|真实姓名|真名|姓名|名字|身份)"
"""What is to stay unknown."""

_NAMED: Final = (
    r"(?:我|本人|咱|想|要(?!求)|请|望|求|需|能|可以|可否|务必|必须|麻烦|帮|申请|选|改|还是|所以|就|身份|姓名|名字|"
    r"信息)[^，。,.!！?？；;\n]{0,8}(?:匿名|保密)",
    rf"(?:匿名|保密)(?:的|举报|反映|投诉|检举|上报|登记|处理|可以|行|好|谢|一下|就|{_END})",
    r"(?:我|举报人|请)[^，。,.!！]{0,4}保守秘密",
    r"\b(?:i|i['’][dm]|me|my|please|keep|stay|remain|be|want|wish|prefer|like|make it|name)\b[^.,!?;]{0,30}"
    r"\b(?:anonym\w*|confidential\w*)",
    r"(?:^|[.,!?;:]\s*)(?:anonymous(?:ly)?|confidential(?:ly)?)\b",
    r"\banonymous(?:ly)?,? please\b",
)
"""How people ask for it by its name, of themselves."""
_TOLD: Final = (
    rf"{_NOT}{_WHO}[^，。,.!！]{{0,6}}知道(?:是?我|是?谁|{_END})",
    rf"{_NOT}[^，。,.!！]{{0,8}}知道是?{_NAME}",
    rf"(?:别|不要|不能|不许|不可以)(?:告诉|和|跟|对|向)(?:{_WHO}{_END}|[^，。,.!！]{{1,8}}(?:是我|{_NAME}))",
    r"(?:别|不要|不能|不许)(?:说|讲)(?:出去)?是我",
    r"(?:别|不要|不能|不许)(?:把|将)(?:我|举报人)[^，。,.!！]{0,6}(?:告诉|给|透露|说|公开|泄)",
    r"(?:别|不要?|不想|不能|不得|不方便|不便|不愿意?|勿|避免)(?:对外)?"
    rf"(?:透露|泄[露漏]|公开|暴露|写上?|留下?|登|说出?|署){_NAME}",
    r"不(?:想|要|用|能|方便|便|愿意?|敢)?(?:实名|留名|署名)",
    r"(?<!不)怕(?:被|遭|受|他们?|她们?|人|对方|老板|领导|物业|打击)*报复",
    r"(?:\bnot|\bnever|n['’]t) (?:tell|let|say)\b[^.,]{0,20}\b(?:know|who|my name)\b",
    r"(?:\bnot|\bnever|n['’]t|\bwithout)(?: (?:to|reveal|disclose|share|mention|give|publish|us(?:e|ing)))*"
    r" my (?:name|identity|details|number)\b",
    r"(?:\bnot|n['’]t) want\b[^.,]{0,25}\bto know\b",
    r"(?:\bnot|\bnever|n['’]t) tell\b[^.,]{0,20}\bit was me\b",
    r"\b(?:keep|leave) my (?:name|identity|details) (?:out|secret|private|hidden)\b|\bno names?,? please\b",
    r"\b(?:afraid|scared|fear) (?:of )?(?:retaliation|revenge|reprisals?)\b",
)
"""How they say that nobody is to know, or whom they fear."""

_LONGEST: Final = 60
"""Characters of a message that says this alone."""

_LED: Final = some_of(
    "我们?|本人|想|要|需要|希望|请|麻烦|帮|能不能|可不可以|可以|能|务必|必须|一定|千万|全程",
    "选择?|改成?|改为|换成?|还是|那|就|是|因为|主要|所以",
)
_TAILS: Final = (
    r"(?:的|举报|反映|投诉|检举|登记|上报|报|说|处理|发送?|提交|填|弄|可以|行不行|行|一下|"
    r"吧|吗|哈|啊|了|谢谢|好不好|好|不)*+"
)
_ALONE: Final = (
    r"匿名",
    r"不敢(?:说|讲|写|留)(?:出来|名字|是谁)?|不(?:知道|晓得)(?:能不能|该不该|敢不敢|可不可以)(?:说|讲)(?:出来)?",
    r"(?:对?我的?)?(?:身份|信息|个人信息|姓名|名字)?保密",
    r"不(?:想|要|用|能|敢|方便|便|愿意?)?(?:实名|(?:留下?|署|写|报)(?:我的?)?(?:名字?|姓名))",
    r"(?:很|真的?|有点)?怕(?:被|遭|受|他们?|她们?|人|对方|老板|领导|物业|打击)*报复",
    rf"{_NOT}{_WHO}(?:们|家)?知道(?:了|是我|我是谁|是谁)*",
    rf"(?:别|不要|不能|不许|不可以)(?:告诉|和|跟|对|向){_WHO}?(?:们|家)?(?:说|讲)?(?:是我)?",
    r"(?:别|不要|不能|不许)(?:说|讲)(?:出去)?是我",
    r"(?:别|不要?|不想|不能|不得|不方便|勿|避免)(?:对外)?(?:透露|泄[露漏]|公开|暴露|写上?|登|说出?)"
    r"(?:出?我|本人|举报人)?的?(?:个人)?(?:信息|姓名|真名|名字|身份|电话|资料)*",
)
_ALONE_IN_LETTERS: Final = (
    "(?:please|i|id|im|want|would|like|prefer|wish|need|to|can|could|be|stay|remain|keep|it|this|me|make|report"
    "|do|my|name|identity|is|and)*(?:anonymous(?:ly)?|confidential(?:ly)?)(?:please)?",
    "(?:please)?(?:can|could|you|i)*(?:keep|leave)my(?:name|identity|details)"
    "(?:out(?:ofit|ofthis)?|secret|private|hidden)(?:please)?",
    r"nonames?(?:please)?|withoutmyname|im(?:afraid|scared)of(?:retaliation|revenge)",
    r"(?:please)?(?:dont|donot)(?:use|mention|give|share|tell|publish)(?:them|anyone|anybody)*"
    r"(?:my(?:name|identity|details|number)|itwasme|whoiam)",
)
_NOTHING_ELSE: Final = regex(one_of(f"(?:{_LED}{one_of(*_ALONE)}{_TAILS})+", *_ALONE_IN_LETTERS))
"""As `bare` leaves it."""

_WAYS: Final = (
    (
        "anonymous",
        regex(r"匿名|留(?:我的?)?[名姓]|实名|署名|anonym|no names?\b|without my name", re.IGNORECASE),
    ),
    ("confidential", regex("保密|confidential", re.IGNORECASE)),
)
_BY_OWN_NAME: Final = regex(
    some_of("我|本人|要|想|可以|愿意|请|就|是|选|改成?|还是|不(?:要|用|想|需要|必)?(?:匿名|保密)(?:了|的)?")
    + "(?:不(?:要|用|想|需要|必)?再?(?:匿名|保密)了?|实名|署名|留名|真名)"
    "(?:制|举报|投诉|反映|登记|上报)?(?:的|吧|就行|可以|好了|了)*"
    "|(?:please|i|ill|want|to|use|with|under|can|you|may|be)*(?:my(?:real|own)?name|named|notanonymous(?:ly)?)"
    "(?:please|isfine|isok)?"
)
"""As `bare` leaves it."""
_NAME_OR_NONE: Final = regex("[名na]", re.IGNORECASE)
"""What is in all of that: 实名, name, anonymous."""
_NOT_OWN: Final = regex(one_of(*_THINGS, *_OTHERS))
_BY_NAME: Final = regex("匿名|保密|保守秘密|anonym|confidential")
_OWN: Final = regex(one_of(*_NAMED))
_BEGIN: Final = "[别不勿避怕nwklasf]"
_FEARED: Final = regex(f"(?={_BEGIN}){one_of(*_TOLD)}")
"""None of them begins with another letter, which is seen ten times sooner than by trying them all."""


def wants_to_stay_unknown(words: str) -> bool:
    """Whether words say that their writer is not to be known."""
    said = words.lower()
    return _says_so(said) and _says_so(_NOT_OWN.sub("，", said))


def _says_so(said: str) -> bool:
    named = _BY_NAME.search(said) is not None and _OWN.search(said) is not None
    return named or _FEARED.search(said) is not None


def only_wants_to_stay_unknown(words: str) -> bool:
    """Whether they say that and nothing else, so that they answer no question: 我要匿名, 怕被报复."""
    return len(words) <= _LONGEST and _NOTHING_ELSE.fullmatch(bare(words)) is not None


def wants_to_be_named(words: str) -> bool:
    """Whether words say, and nothing else, that it may be known who their writer is: 不要匿名，我要实名."""
    short = len(words) <= _LONGEST and _NAME_OR_NONE.search(words) is not None
    return short and _BY_OWN_NAME.fullmatch(bare(words)) is not None


def chosen_by(words: str) -> str:
    """Which way to stay unknown a wish names: 匿名行不行, 不留名字; empty where it names none or both."""
    ways = [way for way, named in _WAYS if named.search(words)] if only_wants_to_stay_unknown(words) else []
    return ways[0] if len(ways) == 1 else ""


def chooses(*whats: str) -> re.Pattern[str]:
    """How people choose one of the ways to be known or not, as `bare` leaves it: 我要匿名, 保密吧."""
    what = one_of(*whats)
    return regex(f"{_LED}{what}{_TAILS}|(?:please|make|keep|it|stay|me|my|name|is)*{what}")
