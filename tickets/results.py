"""Whether words tell a result: what was done, not who was told, nor what is to come.

Words are read clause by clause, and one clause with a result is enough, whatever the others say.

Rule 1  To be told, to pass on, to arrange, to study and to plan are no results; nor are courtesies and names
        of units.
Rule 2  A clause that passes the matter on tells a result only if it says that something came of it.
Rule 3  What is still to come is no result yet, nor is what only leads there: a fault that was found, money
        that was applied for, parts that were ordered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal

from orthography.regexes import regex
from tickets.patterns import one_of
from tickets.phrases import any_of, spoken

Told = Literal["result", "promise", "nothing"]
"""What the best of the clauses tells."""


_CLAUSE: Final = regex(r"[,，。.!！?？;；:：、\n\r…—]+")
_NO_CONTENT: Final = regex(r"[\W_]+")
_LEAST: Final = 2
"""Characters that have to be left for a clause to tell anything."""

_KIND: Final = one_of(
    "管理局|局|厅|大队|中队|支队|分队|公司|集团|中心",
    "街道办事处|街道办|(?<![扫洗理])街道|办事处|办公室|居委会|村委会|业委会|委员会",
    r"[^\W\d_厕场住]所|社区|物业|施工队|施工方|厂家|开发商|政府|部门|单位|科室|班组|养护站|管理站",
    "环卫|城管|交警|电信|移动|联通|广电|卫健委|住建委|发改委|镇(?=处理|办理|政府|$)",
)
"""How a unit's name ends, or what it is called for short."""
_UNIT: Final = rf"(?:[^\W\d_了将已把被后在专人并由给到向请让的好完]{{0,10}}?{_KIND})"
_AT_THE_START: Final = regex(
    r"^[^\W\d_了将已把被后在并由给到向请让的好完拆修换扫洗]{1,10}?"
    r"(?:局|厅|大队|中队|支队|公司|集团|中心|办事处|委员会|派出所)"
)
"""Who acts: a unit's name at the beginning of a clause."""
_WITH_A_UNIT: Final = regex(rf"[派交给由到至让请向和与同]{_UNIT}")

_PASSED_ON: Final = regex(
    one_of(
        "转[交办达发派至到给由请报呈告]|退回市局|转送(?!医院)",
        f"(?<![好运周旋流倒中翻扭])转(?![弯动移运换让账机盘向型入出变送])(?={_UNIT})",
        "(?:下|分|指)派|派[单发送给转]|移[交送]|推送|交由|交办|交给(?=相关|有关|责任|主管|属地)",
        "上报|报送|呈报|报请|流转",
        "(?:交给|反映给|反馈给|反馈至|告知|通知|联系|对接|协调|督促|责成|要求|函告|致函|发函"
        "|安排|报|请|让|由|叫)了?"
        f"(?:{_UNIT}|其(?!中|他|它|余)|他们|对方)",
        r"\b(?:forwarded|passed (?:on|to)|handed (?:over )?to|sent on|"
        r"(?:asked|told|instructed|urged) (?:\w+ ){1,3}to|transferred|referred|assigned)\b",
    )
)
"""The matter goes, or went, to somebody else."""
_ENDED: Final = (
    "[修换装补清]好|清完|完毕|完成|竣工|恢复|到位|清零|立案|消除|畅通|通车|亮起|通水|通电",
    "干净|整洁|换[成上]|入[地槽]|到账|道歉|退还|退回|退款|返还|赔[偿付]",
    "清走|运走|拖[离走]|撤走|搬走|停工|签订|正常",
    r"\b(?:repaired|fixed|replaced|restored|removed|cleaned|cleared|mended|works?)\b",
)
_CAME_OF_IT: Final = regex(one_of("(?<![交派转知系报])了(?!解)", *_ENDED))
"""Something came of what was passed on."""
_FAULT: Final = (
    "(?:损坏|破损|损毁|不亮|不通|故障|缺失|断裂|老化|短路|烧[毁坏]|被盗|漏水|渗漏|堵塞|脱落|塌陷|坏了?|存在|"
    "超标|违[建规法停])"
)
_ASKED_FOR: Final = (
    "(?:申[请报](?![^,，]{0,10}后)|争取|请求)[^,，]{0,8}"
    "(?:资金|经费|款项|预算|立项|维修|更换|改造|审批|批复|强制执行)",
    "打[了过]?报告|(?:报|提交|递交|呈)[^,，]{0,6}(?:申请|审批|报告|方案)|下[了过]?单(?!位)",
)
_ORDERED: Final = (
    "订[购货制做]|采购|购[买置]|(?<!已)发货|走[^,，]{0,8}(?:流程|程序)|报[审批备]|已申请$",
    "缺货|(?:没|未)到货?$|排队|约好[^,，]{0,8}(?:来|上门|修)|招标|询价|排期|备料|等[待候](?!期|区|室|时)",
)
_FOUND: Final = (
    "(?:核实|核查|查看|检查|检测|确认|勘[查察]|发现|查明|确实|的确|经查|属实)" + f"[^,，]{{0,12}}{_FAULT}$",
    f"{_FAULT}[^,，]{{0,4}}属实",
    "^[^,，没未无再]{1,10}(?:损坏|破损|故障|不亮|老化|烧毁|被盗)$|确实存在",
    "^[^,，]{0,8}(?:原因|起因)(?:是|为|系)",
    f"^系[^,，]{{0,14}}{_FAULT}|^(?:因为?|由于|鉴于)(?![^,，]*[已了])",
)
_NEEDED: Final = (
    "(?<![不无])(?:需要?|须)[^,，]{0,6}(?:更换(?!的)|[大检]修|维修|改造|重[建铺修新]|采购|停[水电])",
    r"(?:责令|要求|督促|责成|限)[^,，]{0,10}(?:限期|[\d一二两三四五六七八九十]个?[天日月]内)"
    "[^,，]{0,6}(?:整改|拆除|清理|改正|恢复|完成|搬离)",
)
_LEADS_THERE_IN_LETTERS: Final = (
    r"\b(?:is|are|was|were) (?:still |indeed |really |confirmed )?"
    r"(?:broken|dark|damaged|faulty|stolen|blocked|leaking)\b",
    r"^\W*(?:\w+ ){1,3}(?:stolen|broken|damaged)\W*$",
    r"\b(?:awaiting|waiting for|on order|ordered(?! (?:\w+ ){1,4}to\b)|under (?:investigation|review)|"
    r"applied for|request\w* (?:for|was)|"
    r"application|hop(?:es?|ing) to|promised? (?:to|that)|should be \w+ed|"
    r"needs? (?:to be|replac\w+|a new|repair)|"
    r"(?:has|have) been requested|on (?:its|their|the) way|is due|are due)\b",
    r"\b(?:com(?:es?|ing)|starts?|begins?|arrives?) (?:on|in|next|by|tomorrow|later)\b",
)
_LEADS_THERE: Final = regex(one_of(*_ASKED_FOR, *_ORDERED, *_FOUND, *_NEEDED, *_LEADS_THERE_IN_LETTERS))
"""What leads to a result, and is none before something came of it."""
_CAME_AFTER: Final = regex(
    one_of(
        *_ENDED,
        r"[换修装补清拆铺填][\w]{0,3}了|(?<=审批|申请)通过|并(?:已|安装|更换|修[复好])",
        r"\band (?:\w+ ){0,3}\w+ed\b",
    )
)
_DOES_IT: Final = regex(r"(?:协调|联系|对接|由)")
"""Who is named after it did what follows, where its object is named; who is asked or told to has not yet."""
_WITH_ITS_OBJECT: Final = regex(
    r"(?<!尽快)[把将][^,，]{1,16}(?:疏通|捆扎|清[除理运扫]|拆除|剪除|修[复补]|更换|填平|封堵|归位|移走)"
)
_DONE: Final = regex(r"已|了(?!解)|完毕|完成|[修换装补清]好|恢复")
_SAID_DONE: Final = regex(r"已|了(?!解)")

_SOMEBODY_WILL: Final = (
    "(?<!已)(?<!已经)将(?:会|于|在|尽快|尽早|安排|继续|加强|进一步|派|组织|按|根据|持续|督促|跟|立即|适时"
    "|协调|联系|研究|认真|积极|开展|进行|予以|着手|依法|列入|纳入|处理|解决|核实|到|由)",
    "(?<![委社协工商员议大例])会"
    "(?=尽快|认真|及时|继续|加强|安排|派|去|在|于|按|进一步|持续|给|把|研究|考虑|处理|解决|修|来|再|跟)",
)
_LATER: Final = (
    "下一步|接下来|今后|以后将|后续|稍后|择期|适时|届时",
    "近期(?=安排|组织|实施|进行|开展|内|修|更换|处理|整改|清|施工|动工|完成)",
    "明天|明日|后天|下周|下个?月|明年",
)
_INTENDED: Final = (
    r"预计|计划(?=于|在|近|明|下|本|今|\d|安排|更换|维修|改造|实施)",
    "(?<![模虚比])拟(?=于|在|对|将|安排|定于|更换|维修|改造)|争取(?!到|了)|力争|准备(?!好|了|完)|打算",
)
_AFTERWARDS: Final = (
    "(?:到位|批[复准]|下达|同意|到货|到齐|获批|审批|[雨雪]停|放晴|天晴|转[好晴])"
    "[^,，]{0,3}后(?!已|[^,，]{0,10}了)",
    "(?:到货|货[一]?到|一有货|有空|抽空|回来|[过这近][几两]天|很快|马上)[^,，]{0,3}"
    "(?:就|即|能|会|去|可)(?![^,，]{0,10}了)",
)
_SOME_DAY: Final = (
    "后期|日后|改天|下个?星期|才[能会可]|开春|[年节]后再",
    "(?:周|星期|礼拜)[一二三四五六日天](?:[来去修换]|上门|安排|施工|维修|更换)(?![^,，]{0,10}了)",
    "[早中下今][上午晚](?:就?[去来]|过[去来])(?![^,，]{0,10}了)",
    "(?<!不)再(?:[修换装拆铺]|处理|施工|安排|维修|更换)(?![^,，]{0,10}了)",
)
_ON_A_LIST: Final = (
    "(?:列入|纳入|列为)[^,，。]{0,16}(?:计划|规划|方案|项目|清单|日程|重点|工作)",
    "(?:列入|纳入|排入)[^,，。]{0,12}"
    "(?:改造|整治|维修|修缮|翻修|更新|建设|施工|实事|议程|预算|待[修办建改]|年内|养护|[上下]半年)",
)
_AWAITED: Final = ("^待|等.{1,8}(?:后再|再)|(?:^|[需要请得])等(?![待级]|候[区室])(?![^,，]{0,20}[已了])",)
_TO_COME_IN_LETTERS: Final = (
    r"(?<!found )(?<!out )(?<!ed )(?<!had )(?<!known )(?<!seen )(?<!said )\bto be"
    r" (?:done|built|rebuilt|\w+ed)\b|\b(?:expected|intended|proposed|supposed) to be\b|\blisted for\b",
    r"\b(?:when|once|as soon as|after) (?:they|it|the \w+) (?:arrives?|comes?|stops?)\b",
    r"\badded to the [\w ]{0,20}?(?:plan|list|programme|program|budget)\b",
    r"\b(?:will|shall|going to|plans? to|planned|scheduled|tomorrow|next (?:week|month|year))\b",
)
_SURELY_TO_COME: Final = regex(
    one_of(
        *_SOMEBODY_WILL,
        *_LATER,
        *_INTENDED,
        *_AFTERWARDS,
        *_SOME_DAY,
        *_ON_A_LIST,
        *_AWAITED,
        *_TO_COME_IN_LETTERS,
    )
)
"""It is still to come, whatever follows."""
_PERHAPS_TO_COME: Final = regex(
    one_of(
        "尽快|尽早|早日|抓紧|正在|近日|[这近过][两几]天",
        "(?<!已[在于])(?:[年月周]内|(?:季|年)度内|[年月][底末]|(?<![年月])[底末]之?前|"
        r"[\d一二两三四五六七八九十]个?(?:工作)?[日天]内|\d[日号]之?前(?![往去来]))",
        r"\b(?:soon|being)\b",
    )
)
"""So it is unless it is said to be done: 年内完成 is a date, 年内已完成 a result."""

_LISTED: Final = regex(r"列入|纳入|排入|列为")
_DONE_SINCE: Final = regex(r"已|了(?!解)|(?:于|在)(?:昨[日天晚]|前[日天]|上个?[周月])")
"""What is on a list may have been done since: 已列入改造并于昨日完工."""
_WITHIN_DAYS: Final = regex(
    r"(?<![^。.!！?？;；\n])((?:我[局所队处]|我中心|部门)?)(?=于[\d一二两三四五六七八九十]个?(?:工作)?[日天]内"
    r"(?!完成|修复|办|处理|处置|解决|整改|答复|回复))"
)
"""A sentence that begins with how long it took tells what was done; 于3天内完成 may be a promise."""

_BEGINS_TO_COME: Final = regex(r"(?:已经?|并|也)+$")
"""What belongs to the words behind it: 已列入计划."""

_COURTESIES: Final = (
    "^经(?![营过])|^(?:感谢|谢谢|请您?(?:耐心|谅解|理解|放心|留意|关注|支持)).*|您好|你好|尊敬的",
    "市民朋友|市民|居民|诉求人|来电人|投诉人|当事人|您|你们|你|他们|她们|它们|他|她",
    "我们|我[局所队处办委中心司]?",
)
_THE_MATTER: Final = (
    "该|此|本|这件?|那|贵",
    "诉求|问题|事项|事情|事宜|事|情况|属实|工单|来电|来信|反映|反应|投诉|举报|建议|意见",
)
_HOW_SOON: Final = (
    "已经?|均|都|也|就|还|再|将|会|现|予以|及时|立即|马上|第一时间",
    "高度|重视|非常|十分|认真|积极|抓紧|尽快|尽早|早日|适时",
)
_TAKEN_IN: Final = (
    "电话|口头|当面|微信|表示|认可|[没无]有?(?:异议|意见)|等待[^,，]{0,6}批复|批[示阅]|平台",
    "收到|收悉|知悉|知晓|知道|了解|掌握|阅",
)
_PASSED_ALONG: Final = (
    "转交|转办|转达|转发|转派|转至|转给|转到|转|移交|移送|推送|流转|交办|交由?|反馈给?|反映给?",
    "上报|报送|呈报|报请|报|登记|记录|记下|录入|系统|逐步|有序|稳步|全力|依法|依规|按照|程序|流程",
    "受理|派发|派单|派给|派至|下派|分派|派|签收|接单|安排|组织|协调|研究|研判|讨论|商议|沟通",
    "联系|对接|通知|告知|督促|责成|要求|敦促|督办|函告|致函",
)
_INTENTIONS: Final = (
    "列入|纳入|列为|加强|强化|加大|力度|监管|管理|巡查力度|落实|推进|实施|计划|规划|方案|日程|清单|考虑",
    "关注|跟踪|跟进|进行|进一步|开展|继续|持续|努力|切实|坚决|杜绝|此类|类似|现象|发生|做好|工作",
    "正在|正|准备|打算|争取|力争|预计",
)
_THOSE_CONCERNED: Final = (
    "相关|有关|责任|主管|属地|上级|各|部门|单位|科室|街道|社区|物业|专人|人员|领导|工作人员|同事|同志",
    "负责|办理|处理|处置|核实|核查|调查|查看|解决|整改|答复|回复|结果",
)
_PARTICLES: Final = (
    "由|给|至|到|向|并|请|让|叫|等待|等候|耐心|谢谢|感谢|支持|理解|配合",
    "的|与|和|对|在|中|了|后|以便|为|于|是|地|得|把|被|其|之|尽|快",
)
_HOLLOW_IN_LETTERS: Final = (
    "forwarded|passed|sent|transferred|referred|assigned|dispatched|received|noted|registered|acknowledged",
    "ok|okay|done|handled|processed|arranged|contacted|informed|told|asked",
    "coordinating|coordinated|studying|studied|considering|looking|looked|look|into|on|over|up",
    "follow(?:ing|ed)?|process|progress|handling|handle|deal(?:ing|t)?|investigat(?:e|ed|ing)",
    "the|to|a|an|and|of|for|with|in|by|it|this|that|we|i|you|your|our|they|them|us",
    "has|have|had|been|be|is|are|was|were|will|shall|soon|as|possible|being|under|way",
    "please|wait|patiently|patience|thank|thanks|matter|case|issue|problem|report|request|complaint",
    "department|departments|unit|units|office|bureau|company|team|authority|staff|colleagues",
    "concerned|responsible|relevant|competent|plan|planned|schedule|scheduled",
)
_HOLLOW: Final = regex(
    one_of(
        *_COURTESIES,
        *_THE_MATTER,
        *_HOW_SOON,
        *_TAKEN_IN,
        *_PASSED_ALONG,
        *_INTENTIONS,
        *_THOSE_CONCERNED,
        *_PARTICLES,
        rf"\b{one_of(*_HOLLOW_IN_LETTERS)}\b",
    )
)
"""What says nothing of the matter itself."""


def told(did: str, names: Iterable[str] = ()) -> Told:
    """What an account tells, at best; `names` are the city's departments and units."""
    without = _naming(tuple(names))
    words = _WITHIN_DAYS.sub(r"\1已", without.sub("部门", spoken(did)))
    said = [_told(clause) for clause in _CLAUSE.split(words)]
    return "result" if "result" in said else "promise" if "promise" in said else "nothing"


def _told(clause: str) -> Told:
    if len(_left(clause)) < _LEAST:
        return "nothing"
    if (sure := _SURELY_TO_COME.search(clause)) is not None:
        if _is_done(clause[: sure.start()]):
            return "result"
        return _done_since(clause[sure.end() :]) if _LISTED.match(sure[0]) else "promise"
    perhaps = _PERHAPS_TO_COME.search(clause)
    if perhaps and not _is_done(clause[: perhaps.start()]) and not _SAID_DONE.search(clause, perhaps.end()):
        return "promise"
    leads = _LEADS_THERE.search(clause)
    if (
        leads
        and not _CAME_AFTER.search(clause, leads.end())
        and not _CAME_AFTER.search(clause, 0, leads.start())
    ):
        return "promise"
    if (passed := _PASSED_ON.search(clause)) is not None:
        return "result" if _came_of(clause, passed) else "nothing"
    return "result"


def _done_since(rest: str) -> Told:
    """What follows in a clause that tells of a list."""
    done = _DONE_SINCE.search(rest) is not None and _LISTED.search(rest) is None
    return "result" if done and _told(rest) == "result" else "promise"


def _came_of(clause: str, passed: re.Match[str]) -> bool:
    """Whether something came of what a clause passes on."""
    if _is_done(clause[: passed.start()]) or _CAME_OF_IT.search(clause, passed.end()) is not None:
        return True
    does_it = _DOES_IT.match(passed[0]) is not None
    return does_it and _WITH_ITS_OBJECT.search(clause, passed.end()) is not None


def _is_done(before: str) -> bool:
    """Whether the words before what is passed on or is to come tell something done."""
    told = _BEGINS_TO_COME.sub("", before)
    return len(_left(told)) >= _LEAST and _DONE.search(told) is not None


def _left(clause: str) -> str:
    """What is left of a clause without what says nothing."""
    acting = _WITH_A_UNIT.sub("", _AT_THE_START.sub("", clause))
    return _NO_CONTENT.sub("", _HOLLOW.sub("", acting))


@lru_cache(maxsize=64)
def _naming(names: tuple[str, ...]) -> re.Pattern[str]:
    """Matches the city's own names, with and without what they begin with (市, 区 or 县)."""
    known = {
        each for name in names if name for each in (name, re.sub("^[市区县]", "", name)) if len(each) > 1
    }
    return any_of(known)
