"""What people ask for in their own words: a person, their reports, to urge, to add photos, to withdraw.

Rule 1  A whole message is read, as `bare` leaves it: 查工单 asks for something, 查水表的没来 tells something.
Rule 2  A report's number may stand in it (`numbered`); the words around it say what is wanted of that report.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from msgspec import Struct

from conversations.reading.patterns import one_of, some_of
from conversations.reading.words import bare, plain
from orthography.regexes import regex

_LONGEST: Final = 40
"""Characters of a message that can ask for one of these."""

_PLEASE: Final = (
    some_of(
        "请问|请|麻烦|帮忙|帮|给|替|我|你们?|您|想要|想|要|需要|能不能|可不可以|可以|能",
        "怎么样?|如何|在?哪里|在?哪儿|再|还|先|把",
        "i(?=want|would|need|like|can|do|add|send|see|check|withdraw)|want|would|like|need|to|can(?!cel)|could",
        "you|how|do|where|please|ill|let|me",
    )
    + "+"
)
_TAIL: Final = some_of("一下|下|吧|吗|么|呢|啊|呀|了|呗|嘛|看|快点|谢谢|please|thanks|thankyou") + "+"
_MINE: Final = (
    some_of(
        "我们?|自己|的|之前|以前|上次|前几天|昨天|今天|刚才|刚刚|那个|这个|那件|这件|那|这",
        "反映(?!的?问题)|报(?!修)|提交|登记|过",
        "all|my|the|a|of|this|that|last",
    )
    + "+"
)
_REPORT: Final = one_of(
    "工单|单子|单号|编号|诉求|投诉|报修|上报|[报反]映?的?(?:问题|事情?|那[件个]事?)",
    "(?:办理|处理)?(?:进度|进展|结果)|(?:办理|处理)(?:情况|状态)",
    "(?:reports?|complaints?|tickets?|requests?|cases?)(?:status|progress)?|status|progress",
)
_FILED: Final = one_of("工单|单子|诉求|投诉|报修|反映")

_PERSON: Final = one_of("人工|真人|活人|客服|[坐座]席|接线员|话务员")
_SOMEBODY: Final = one_of("真人|活人|人|工作人员|客服|接线员|话务员|领导")
_TO_ME: Final = "(?:给|跟|和|同)?我们?"
_A_PERSON: Final = (
    some_of("转|接|找|换|叫|联系|连线|呼叫|切换|是否有|有没有|有|需要|到|入|通|一?下|一?个")
    + f"{_PERSON}++"
    + some_of("服务|人员|接听|接待|电话|处理|回复|回答|说话|聊天|在不在|在|有没有")
    + "+"
)
_NO_MACHINE: Final = (
    "(?:不想?|不愿意?|不要|别|拒绝)(?:再|想|要|和|跟|同|与)*+(?:这个)?"
    "(?:智能客服|机器人?|人机|ai)(?:说话?|聊天?|讲话?|对话|沟通)?"
)
_TO_TALK_TO_ME: Final = (
    f"(?:和|跟|同|与|找)(?:一?个|一位)?{_SOMEBODY}(?:直接)?"
    "(?:说说|说话?|谈谈?|聊聊?|讲话?|沟通|对话|通话|交流)",
    f"(?:找|让|叫|派|安排|换)(?:一?个|一位|你们的?)?{_SOMEBODY}(?:过?来)?{_TO_ME}"
    "(?:说|讲|聊|谈|沟通|对话|(?:回|打|来)(?:一?个)?电话)",
    f"(?:{_TO_ME})?回(?:一?个)?电话?(?:{_TO_ME})?",
    "找(?:一?个|一位)?(?:你们的?)?(?:领导|负责人|工作人员)|找个人",
)
_SPEAK_TO: Final = "(?:speak|talk|chat|speaking|talking)(?:to|with)"
_A_HUMAN: Final = (
    one_of(
        "id|i|just|rather|like|want|would|need|prefer|to|get|give|me|put|connect|transfer|pass|through",
        "speaking|speak|talking|talk|chat|with|have|isthere|arethere|you|an|a|the|any|real|live|actual",
    )
    + "*?"
    + one_of(
        "human(?:being|agent|operator|person)?s?|operator|agent|representative",
        "customer(?:service|support|care)",
        "(?:real|live|actual)(?:person|people)|(?<=need)aperson|(?<=want)aperson",
        f"{_SPEAK_TO}(?:some|any)(?:body|one)|{_SPEAK_TO}(?:an?|your)?(?:person|staff|manager)",
    )
)
_CALL_ME: Final = (
    "(?:(?:some|any)(?:body|one)|a?person|staff|have|ask|to)*+(?:call|phone|ring)meback",
    "(?:some|any)(?:body|one)(?:to)?(?:call|phone|ring)me|give(?:me)?acallback",
)
_NO_BOT: Final = (
    "(?:dont|nt|not)(?:want)?(?:to)?(?:talk|speak|chat)?(?:to|with)?(?:an?|the|this)?(?:bot|robot|machine)s?"
)
_HUMAN: Final = (
    "(?!.*了)"
    + one_of(_A_PERSON, _NO_MACHINE, *_TO_TALK_TO_ME, _A_HUMAN, *_CALL_ME, _NO_BOT)
    + "(?:here|now|instead)?"
)
"""A person instead of us. What was done before (客服回电话了) is told, and asks for nothing."""

_REPORTS: Final = one_of(
    f"(?:查询|查看|查找|查|看看|看|了解)(?:一查|一看|一下|下)?+{_MINE}{_REPORT}++",
    f"{_MINE}(?:工单|单子|诉求|上报|编号|单号)(?:查询)?+",
    f"(?:查询|查看|查一?下?|看看|看)?+{_MINE}报修(?:单子?|记录|进度|情况|查询)|(?:我们?)?的报修|报修(?:单|记录|进度)",
    "(?:我|自己|之前|以前|上次|刚才)+(?:上?报|反映|提交)过?的(?:事情?|问题|东西|那[件个]事?)?",
    "(?:上次|之前|以前)?(?:报|反映)?+的投诉|查单|的反映",
    "(?:办理|处理)(?:进度|进展|结果|情况|状态)(?:查询|如何)?|(?:什么|啥)进[度展]",
    f"(?:check|see|show|find|lookup|lookat|view|track)(?:me)?+(?:on)?+{_MINE}{_REPORT}++",
    f"(?:what(?:is|s)|is)?+(?:the)?+(?:status|progress)of{_MINE}{_REPORT}++",
    "(?:is)?+my(?:complaints?|tickets?|requests?)",
)
_REPAIR: Final = one_of(
    "(?:我们?|要|想|来|需要|得|帮我|帮忙|给我|怎么|如何|在哪里?)*+报个?修(?:一?下)?(?:怎么(?:弄|报|办|操作)|呢|吗|啊)*+(?!.)",
    "(?:i|we)?(?:report|request|file|ask)(?:for)?(?:an?|the|some)?(?:repairs?|problem|fault|something|issue)",
)
"""Something has to be repaired, and what is not said yet."""
_URGE: Final = one_of(
    "(?:催办?|催促|催单|催一催|催{2,8}|催)(?:一下|下|他们|工单|单子|进度|办|我的|这件|那件|这个|那个)*+",
    "(?:urge|hurry|remind|push)(?:them|up|it|on)*+",
)
_PHOTO: Final = one_of(
    "(?:补充|补交|补发|补|加|追加|添加|上传|传|发)(?:一下|一点|一些|一张|两张|几张|下|点|些|张)*+"
    "(?:照片|图片|相片|图|视频)",
    "(?:发|传|补|加)(?:[一两几]|好几)张(?:照片|图片?)?",
    "(?:照片|图片|视频)(?:要|该|还)?(?:怎么|咋|如何|在哪里?|往哪里?)(?:才能)?(?:加|传|发|上传|补)",
    "(?:add|send|attach|upload)(?:a|an|some|more|another|the|my)*+(?:photos?|pictures?|images?|videos?)",
)
_SUPPLEMENT: Final = one_of(
    "(?:补充|追加|添加)(?:一下|一点|一些|下|点|些)*+(?:材料|资料|情况|说明|内容|信息|细节)",
    "(?:add|send)(?:some|more|further|another)*+(?:details?|information|info|something)",
)
_WITHDRAW: Final = one_of(
    f"(?:算了)?(?:撤回|撤销|撤单|撤诉){_MINE}{_FILED}?|(?:撤掉|撤|取消){_MINE}{_FILED}|(?:撤掉?|撤回)(?=吧)",
    f"{_MINE}{_FILED}(?:撤回|撤销|撤掉|撤|取消)",
    f"(?:withdraw|cancel|takeback){_MINE}(?:reports?|complaints?|tickets?|requests?)",
    "withdraw(?:it)?|takeitback|how(?:do|can)(?:i|we)(?:cancel|withdraw|undo)(?:it|this|that)?",
    "(?:不想|不要|不用|不)(?:再)?跟(?:进|踪)?(?:这件事|这个|这件|它)?了?|(?:取消|停止)(?:关注|跟进)",
    "(?:stop|idontwantto)following?(?:it|this)?(?:anymore|anylonger)?|unfollow(?:it|this)?",
)

_ASKED: Final = tuple(
    (what, regex(rf"\A{_PLEASE}(?:{said}){_TAIL}"))
    for what, said in (
        ("report", _REPAIR),
        ("human", _HUMAN),
        ("reports", _REPORTS),
        ("urge", _URGE),
        ("photo", _PHOTO),
        ("supplement", _SUPPLEMENT),
        ("withdraw", _WITHDRAW),
    )
)
"""What is asked for, by the command that does it; `photo` is to add one."""
_OF_STAFF: Final = frozenset({"human", "reports"})
"""What staff ask for, too; the rest has other words in their forms."""

_WHOSE: Final = one_of(
    "请|查询|查|看|列出?|有|哪些|哪几[个件位]|几[个件]|多少件?|所有|全部|现在|今天|目前|我们?|咱们|"
    "本|这边|局里?|单位|部门|的|还|都|给|谁|没|未|要|该|需要|等|待|去|一下",
    "what|whats|which|show|list|give|all|the|is|are|was|were|been|on|me|my|our|orders?|ones|has|have|who|whom|"
    "do|does|should|must|i|we|need|to|anything|still|departments?",
)
_LISTED: Final = one_of(
    "工单|单子|件|名单|清单|列表|居民|人|有?哪些|有?谁|有?多少件?|有?几件|吗", "orders?|ones|list|now"
)
_LISTS: Final = (
    ("late", regex(rf"{_WHOSE}{{0,6}}(?:逾期|超期|过期|late|overdue)(?:了|的){{0,2}}{_LISTED}{{0,2}}")),
    (
        "criticised",
        regex(
            rf"{_WHOSE}{{0,6}}(?:被|列入|上)?(?:公开)?(?:通报|critici[sz]ed|criticism)(?:了|的){{0,2}}{_LISTED}{{0,2}}"
        ),
    ),
)
"""What staff ask for: what is late, and what is criticised publicly."""
_TO_CALL: Final = regex(
    rf"{_WHOSE}{{0,6}}(?:打|回)?电话(?:回访)?(?:的)?(?:名单|清单|列表)|"
    rf"{_WHOSE}{{1,6}}(?:(?:打|回)电话|电话回访|回访)(?:的|过|了){{0,2}}{_LISTED}{{0,2}}|"
    rf"{_WHOSE}{{1,8}}(?:call|phone|telephone|ring)(?:back)?|(?:call|phone|callback)list"
)
"""What agents ask for: whom they have to telephone."""

_NUMBER: Final = regex(r"\d(?:[\d\s\-‐-―−_]{4,24})\d", re.ASCII)
_WRITTEN: Final = regex(r"20\d\d[01]\d[0-3]\d\d{4,9}|\d{6}-\d", re.ASCII)
"""The digits of what is meant as a number, right or not: a day and a place in it; or its end alone."""

_AROUND: Final = regex(
    rf"\A{_PLEASE}"
    + some_of(
        "工单号?|受理号?|登记号?|诉求|投诉|单号|单子|编号|号码|号",
        "我的|我|这个|那个|这件|那件|这|那|件|单|是|为|的",
        "查询|查一下|查下|查|看看|看一下|看|关于",
        "number|no|ticket|report|my|the|is|it|this|check|about|for|please|谢谢",
    )
    + "+"
)
"""What stands around a number that only is to be looked up."""


class Numbered(Struct, frozen=True):
    """A message that is about one report: `number` as it was typed, `rest` the words around it."""

    number: str
    rest: str


def asked_for(words: str, *, staff: bool = False) -> str:
    """What somebody asks for in their own words: a command, or `photo`; empty where they don't."""
    asked = _asked(bare(words)) if len(words) <= _LONGEST else ""
    return asked if not staff or asked in _OF_STAFF else ""


def list_asked_for(words: str, *, agent: bool) -> str:
    """The list that a member of staff asks for, as its command; empty where they ask for none."""
    said = bare(words) if len(words) <= _LONGEST else ""
    if agent and _TO_CALL.fullmatch(said):
        return "telephone"
    return next((what for what, read in _LISTS if read.fullmatch(said)), "")


@lru_cache(maxsize=1024)
def _asked(said: str) -> str:
    return next((what for what, read in _ASKED if said and read.fullmatch(said)), "")


def numbered(words: str, wanted: Callable[[str], bool]) -> Numbered | None:
    """The report that a message names by what looks like its number, alone or with words that ask for
    something (`wanted`); None where it tells something else besides."""
    if len(words) > 2 * _LONGEST:
        return None
    said = plain(words)
    found = _NUMBER.search(said)
    if found is None or not _WRITTEN.fullmatch(_digits(found[0])):
        return None
    rest = f"{said[: found.start()]} {said[found.end() :]}".strip()
    if wanted(rest):
        return Numbered(found[0], rest)
    around = _AROUND.match(bare(rest))
    left = bare(rest)[around.end() :] if around is not None else bare(rest)
    return Numbered(found[0], left) if not left or wanted(left) else None


def _digits(number: str) -> str:
    return number if re.fullmatch(r"\d{6}-\d", number) else re.sub(r"\D", "", number)
