"""What people ask about the hotline itself, its telephone, its office, or say of themselves: that they can't
hear, see or read.

Rule 1  A whole message is read, as `bare` leaves it.
Rule 2  People who can't hear, see or read are told what helps them, wherever they say so, also within an
        account.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from conversations.reading.patterns import each, one_of, some_of
from conversations.reading.sayings import without_greeting
from conversations.reading.words import bare, is_asked, plain
from orthography.regexes import regex

_LONGEST: Final = 40
"""Characters of a message that can be one of these."""

_LEAD: Final = some_of(
    "请问|想问一?下|问一?下|那个?|我想问|我", "excuseme|so|hi|hello|and|please|but", "你们?好|您好"
)
_TAIL: Final = some_of("啊|呀|呢|嘛|吧|哦|哈|的|么|吗|了|谢谢", "please|now|then|thanks")

_YOURS: Final = "(?:你们|您们|热线|这里|这边)的?"
_PHONE: Final = (
    f"{_YOURS}(?:热线|服务)?(?:电话|号码)(?:号码)?(?:是)?(?:多少|几号|什么|哪个)?",
    f"(?:怎么|怎样|如何|能不能|可以)(?:打|拨)?(?:给|通)?{_YOURS}(?:电话|热线)",
    "what(?:is|s)(?:your|the)(?:phone|telephone|hotline)?number|(?:how)?cani(?:call|phone)you",
)
_OFFICE: Final = (
    "(?:想|要|可以|能|能不能){0,2}(?:当面|上门|现场|亲自)(?:去|来|过来|过去)?(?:反映|说|投诉|谈|讲)?"
    "(?:一?下)?(?:问题)?(?:去|在|到)?(?:哪里?|哪儿|什么地方)?",
    f"{_YOURS}(?:办公室|办公地点|地址|单位|大厅|窗口|总部)?(?:在|是)(?:哪里?|哪儿|什么地方|什么位置)(?:办公)?",
    "where(?:is|are)(?:your|the)?(?:office|you|building)(?:located|based)?|cani(?:come|visit)(?:in)?(?:person|you)?",
)
_NAME: Final = ("你(?:叫|是)什么(?:名字)?|你(?:贵姓|姓什么|叫啥|几岁)|(?:whatis|whats)yourname",)
_VOICE: Final = (
    "(?:能不能|能|可以|可不可以|会不会)?(?:说|讲|听得?懂|用|懂)(?:我们)?"
    "(?:方言|家乡话|土话|本地话|地方话|老家话|四川话|重庆话|粤语|广东话|闽南话|客家话)(?:可以|行)?(?:不|不行|行不行)?",
    "canispeak(?:my)?dialect",
)
_NO_SMS: Final = (
    "(?:一直|怎么|为什么|还|都|到现在)*(?:没有?|收不到|没有?收到|没有?接到|没见)(?:过)?(?:你们的?|任何)?短信",
    "(?:ididnt|ihavent|didnt|not|never)(?:get|got|receive|received|getting)(?:a|any|the)*(?:sms|textmessages?|texts?)",
)
_OTHER_CHAT: Final = (
    "(?:在|用|拿)?(?:另外?一?个|别的|其他|以前的?|原来的?|旧|老)(?:手机|号码|微信|账号|聊天|电话)(?:上|里)?"
    "(?:报|反映|登记|投诉|说)(?:过|了|的){0,2}(?:一件事?|问题)?(?:怎么|在哪里?|能不能|可以)?(?:看|查|接着)?(?:进度)?",
    "换(?:了)?(?:手机|号码?|微信)(?:了)?(?:怎么|在哪里?|还能|能不能)(?:看|查)(?:到|以前的)?(?:进度)?",
    "ireported(?:it|this)?(?:on|from|with)(?:another|my old|myold|adifferent)(?:phone|account|chat)",
)
_OF_OTHERS: Final = (
    "(?:这|那)个?(?:件事)?是?(?:我家?的?)?(?:邻居|别人|家人|朋友|隔壁)(?:已经)?(?:报|反映|登记)(?:过|了)?的?"
    "(?:我|也|想|要|能不能|可以|怎么)*(?:跟进|一起|关注|知道结果|加入)",
    "(?:怎么|能不能|可以)(?:跟进|加入|关注)(?:邻居|别人)(?:报|反映)?的?(?:事|诉求|问题)?",
    "(?:can|how)(?:do)?(?:i)?(?:follow|join)(?:my)?neighbou?rsreport",
)
_KIN: Final = (
    "(?:老[公婆伴妈爸]|爱人|丈夫|妻子|媳妇|妈妈?|爸爸?|母亲|父亲|[儿女]子|女儿|闺女|家里?人|家属|邻居|朋友|同事|室友|房东|孙[子女]|"
    "奶奶|爷爷|对象|[男女]朋友|[哥姐弟妹]{1,2}|husband|wife|mother|mom|mum|father|dad|son|daughter|neighbou?r|friend)"
)
_BY_KIN: Final = (
    f"(?:那|这)?(?:个|件|事)*(?:都?是)?我(?:们?家)?的?{_KIN}(?:打电话|在这里?|之前|上次|昨天|前几天|用手机|微信上?)*"
    "(?:报|反映|登记|投诉|填|弄|申请|写)的(?:.{0,10}(?:那|这)[个件]?事?)?"
    "(?:(?:现在|办得?|处理得?|到底)*(?:怎么样|怎样|咋样|到哪一?步|好没好|有没有结果|办好没))?(?:没|我?不(?:清楚|知道|懂))?",
    "(?:那|这)?(?:个|件|事)*(?:可)?不是我(?:自己)?(?:报|反映|登记|投诉|填|弄|申请|写)的(?:我?不(?:清楚|知道|懂))?",
    f"(?:it|this|that)?(?:was)?my{_KIN}(?:who|has|already)*(?:reported|filed|sent|wrote)(?:it|this|that)?|"
    "(?:it|this)?(?:wasnt|isnt|wasnot)me(?:who)?(?:reported|filed|sent)?(?:it|this)?|ididnt(?:report|file|send)(?:it|this|that)",
)
_BORROWED: Final = (
    f"(?:这|我)?(?:个?手机|微信)?(?:用的?)?(?:是|用)(?:的)?(?:是)?我?(?:们?家)?的?{_KIN}的?(?:手机|微信|号码?|电话|账号)(?:发|报|写|打)?的?",
    f"(?:this|it)(?:is|s)my{_KIN}s?(?:phone|mobile|account|wechat)|im(?:using|on)my{_KIN}s?(?:phone|account)",
)
_SHARED: Final = (
    "为?(?:什么|啥|何)(?:会)?(?:不是|没有|不给)我?(?:自己|单独|个人)?的?(?:一?个)?(?:编号|单号|号)",
    "(?:这|为什么|怎么)?(?:是)?(?:跟|和)?别人(?:家)?(?:的)?(?:一样)?(?:的)?(?:编号|单号)",
    "(?:为?(?:什么|啥)|怎么)(?:编号|单号)(?:是|跟|和)?别人(?:的)?(?:一样|相同)?",
    "why(?:isit|isthis|isnt(?:it|this)|donti(?:have|get)|didntiget)(?:not)?my(?:own)?"
    "(?:number|reference)|whyisthenumber(?:not|nt)?(?:mine|somebodyelses)",
)
_NEW_NUMBER: Final = (
    "(?:怎么|怎样|如何|在哪里?|能不能|可以)(?:修改|更改|更换|改|换)(?:一下)?(?:我的)?(?:手机号?|电话|号码|联系方式)(?:码)?",
    "(?:手机号?码?|电话|号码)(?:怎么|如何|在哪里?)(?:修改|更改|改|换)",
    "(?:how|can)(?:do|can)?ichangemy(?:phone)?number",
)
_WECHAT: Final = (
    "(?:可以|能|能不能|可不可以)?(?:加(?:一?个|你|你们)?|用|通过|走)?(?:个|你们|你)?微信(?:号)?"
    "(?:联系|聊|说|沟通|是多少|多少)?(?:我|你们?)?(?:可以|行|行不行|好不好)?",
    "(?:can|do)(?:we|i|you)(?:use|have|talkon|chaton)wechat",
)
_POLICE: Final = (
    "(?:你们?|这里|这)是不?是?(?:警察|公安局?|派出所|110|报警(?:台|电话)?)",
    "(?:isthis|areyou|isit)(?:the|a)?police",
)
_NO_CHINESE: Final = (
    "my(?:chinese|mandarin)(?:is)?(?:so|very|really|too)?(?:bad|poor|notgood|weak|terrible)",
    "(?:idont|icant|icannot)(?:speak|read|write|understand)(?:any|much)?(?:chinese|mandarin)|nochinese",
    "(?:中文|汉语|普通话)(?:不好|很差|不行)|不会(?:说|讲|写)?(?:中文|汉语)",
)
_NO_BOT: Final = (
    "(?:要|想)?投诉(?:你们的?)?(?:这个)?(?:机器人|智能客服|人工智能|ai)(?:给我|请|马上|我要)*(?:转|找|换)?(?:一?个)?(?:人工|真人)?",
)
_MISTAKE: Final = (
    "(?:不小心|不好意思)?(?:按|点|碰|摸)错了?(?:按钮)?|(?:不小心|手滑)(?:按|点|碰)(?:到|错)?的?",
    "(?:sorry)?(?:wrongbutton|ipressedthewrong(?:one|button)|bymistake|misclick(?:ed)?)",
)
_TESTS: Final = ("测试(?:一下|中|消息)?|试一?试|试一?下|(?:justa)?test(?:ing)?(?:123)?",)
_CROSS: Final = (
    "(?:要|想)?投诉你们(?:热线|单位|平台)?",
    "(?:iwantto|illl?|iwill)complainabout(?:you|thishotline|thisbot)|complaintagainstyou",
)

_MEANINGS: Final = tuple(
    (name, regex(_LEAD + one_of(*rows) + _TAIL))
    for name, rows in (
        ("phone", _PHONE),
        ("office", _OFFICE),
        ("robot", _NAME),
        ("voice", _VOICE),
        ("sms", _NO_SMS),
        ("elsewhere", _OTHER_CHAT),
        ("join", _OF_OTHERS),
        ("kin", _BY_KIN),
        ("borrowed", _BORROWED),
        ("shared", _SHARED),
        ("number", _NEW_NUMBER),
        ("wechat", _WECHAT),
        ("police", _POLICE),
        ("language", _NO_CHINESE),
        ("human", _NO_BOT),
        ("nothing", _MISTAKE),
        ("tests", _TESTS),
        ("cross", _CROSS),
    )
)

ASKED: Final = frozenset(
    {
        *("phone", "office", "voice", "deaf", "sms", "elsewhere", "join", "kin", "borrowed", "shared"),
        *("number", "wechat", "police"),
    }
)
"""What has a sentence of its own here, `talk-…`."""

KINDS: Final[Mapping[str, str]] = {
    plain(said): kind
    for kind, sayings in (
        ("report", "举报 | 我要举报 | 我想举报 | 检举"),
        (
            "suggestion",
            "建议 | 我有建议 | 我要建议 | 提建议 | 提个建议 | 意见 | 提意见 | 我有个建议 | suggestion"
            " | i have a suggestion",
        ),
        ("praise", "表扬 | 我要表扬 | 我想表扬 | 表扬一下 | 点赞 | praise | i want to praise somebody"),
        ("enquiry", "咨询 | 我要咨询 | 我想咨询 | 问政策 | enquiry | i have an enquiry"),
        ("help", "求助 | 我要求助 | 报修 | 我要报修"),
        (
            "complaint",
            "投诉 | 我要投诉 | 我想投诉 | complaint | complain | i want to complain | i have a complaint",
        ),
    )
    for said in each(sayings)
}
"""A whole message that only says of which kind a matter is → that kind."""

_I: Final = r"(?:我|本人)(?:的|是|自己|这个?|一?个|两只|有点|真的|完全){0,3}"
_CANT: Final = (
    (
        "deaf",
        regex(
            f"{_I}(?:聋哑人?|聋人|聋子|哑巴|哑人|听障|听力(?:不好|障碍|残疾|有问题)|耳朵(?:听?不见|听不到|不好|聋|背)|"
            r"听不见|听不到(?!$)|不会说话|不能说话)|^(?:聋哑人|听障人士)|"
            r"\b(?:i['’]?m|i am) (?:deaf|hard of hearing|mute)\b|\bi (?:can['’]?t|cannot) (?:hear|speak)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "voice",
        regex(
            f"{_I}(?:眼睛?(?:看不见|看不清|不好|瞎|失明)|盲人|瞎子|失明|视障|视力(?:不好|障碍|残疾)|"
            r"不识字|不认识?字|不认得字|没读过书|不会写字|不会打字|打字(?:不会|慢|不方便|麻烦)|字认不全)|^(?:不识字|不会打字|打字麻烦)|"
            r"\b(?:i['’]?m|i am) (?:blind|visually impaired|illiterate)\b|"
            r"\bi (?:can['’]?t|cannot) (?:see|read|write|type)\b(?! (?:the|my|your|at|in|it))",
            re.IGNORECASE,
        ),
    ),
)
"""Who can't hear or speak; who can't see, read or write. 我妈看不见 tells of somebody else."""
_I_MYSELF: Final = regex("[我本iI]|^[聋听不打]")
"""What is in words of whoever speaks of themselves: seen sooner than what they say."""

_LITTLE: Final = 3
"""Characters that tell nothing."""
_BESIDES: Final = 10
"""Characters in which somebody who says what hinders them can tell no matter."""


def asked(words: str) -> str:
    """What a message asks about the hotline; empty where it may be a matter."""
    return _asked(bare(words) + ("吗" if is_asked(words) else "")) if len(words) <= _LONGEST else ""


@lru_cache(maxsize=1024)
def _asked(said: str) -> str:
    return next((name for name, read in _MEANINGS if read.fullmatch(said)), "") if said else ""


def kind(words: str) -> str:
    """The kind of request that a message names without saying more; empty where it names none."""
    said = without_greeting(plain(words)).rstrip("!！。.~ ") if len(words) <= _LONGEST else ""
    return KINDS.get(said, "")


def hindered(words: str) -> str:
    """What makes writing or calling hard for the writer: `deaf`, or `voice` where speaking is easier; else
    empty."""
    if _I_MYSELF.search(words) is not None:
        for name, said in _CANT:
            if said.search(words) is not None:
                return name
    return ""


def besides(words: str) -> str:
    """What a message says besides that its writer can't hear, see or read; empty where that is hardly
    anything."""
    rest = next((said.sub(" ", words) for _, said in _CANT if said.search(words)), words).strip()
    return rest if len(bare(rest)) > _LITTLE else ""


def tells_besides(rest: str) -> bool:
    """Whether so many words may tell a matter whatever they are."""
    return len(bare(rest)) > _BESIDES
