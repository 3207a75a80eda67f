"""What staff type instead of a button's whole label: 通过, 签收了, 退回, 延期, 报结; ok, approve, sign.

Rule 1  A whole message is compared. It names buttons, perhaps several; which of them are there to be pressed,
        and on which order, is looked up, and nothing is pressed where two could be meant.
Rule 2  A word that only acknowledges (好的, 收到, 谢谢, 可以) names no button. "ok" may be either: it presses
        none, and what it could mean is offered.
Rule 3  "On my way" (收到，马上去; 在路上了) takes on the one order that waits for it: it is signed for, or
        its ping is seen. A plain 收到 is offered that.
Rule 4  A few words of their own (不归我们管, 再给两天, 灯修好了) open the form of the button that they mean,
        and do nothing before that is filled in.
Rule 5  A result that is told in one message (`at_once.py`) presses 反馈结果.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conversations.casework.at_once import told_at_once
from conversations.reading.patterns import one_of, some_of
from conversations.reading.words import bare
from orthography.regexes import regex

_YES: Final = ("同意", "同意了", "批准", "批了", "准了", "ok", "okay", "agree", "agreed", "grant", "granted")
_PASSED: Final = (
    "通过",
    "通过了",
    "审核通过了",
    "审批通过",
    "approve",
    "approved",
    "approveit",
    "pass",
    "passed",
)
_NO: Final = ("不同意", "不批准", "不批", "驳回", "拒绝", "refuse", "refused", "deny", "denied", "decline")
_BACK: Final = ("退回", "退回去", "退", "sendback", "sentback", "returnit")

SHORT: Final[Mapping[str, tuple[str, ...]]] = {
    "sign": ("签", "签了", "签收了", "签单", "接单", "接单了", "sign", "signed", "signfor", "signforit"),
    "return": (*_BACK, "退单了", "要退单", "return"),
    "ask": ("问一下居民", "问下居民", "询问居民", "问问居民", "ask", "asktheresident", "askresident"),
    "extend": ("延期", "要延期", "延长", "延期申请", "extend", "extension", "moretime"),
    "report": (
        "反馈",
        "报结",
        "办结",
        "结果",
        "报结果",
        "填结果",
        "反馈办理结果",
        "result",
        "results",
        "reportresult",
    ),
    "follow_up": ("回访", "记回访", "回访记录", "followup"),
    "add_helper": ("协办", "请协办", "找协办", "helper"),
    "appoint": ("约到现场", "约现场", "现场见", "appoint", "appointment"),
    "assign": ("转下属", "交下属", "转办", "交办", "assign"),
    "part": ("反馈我单位", "我单位部分", "ourpart"),
    "come": ("到场", "会到场", "能到场", "参加", "wewillcome", "coming"),
    "seen": ("已看", "看过了", "阅", "已阅读", "seen", "seenit", "read"),
    "supervise": ("要督办", "督办一下", "supervise"),
    "approve": (*_PASSED, *_YES),
    "send_back": (*_BACK, *_NO, "重办", "退回重做", "不通过", "不予通过"),
    "approve_extension": (*_YES, *_PASSED, "准予延期", "延期同意"),
    "refuse_extension": (*_NO, "不通过", "不准延期"),
    "refuse_return": (*_NO, "不准退单", "不准退"),
    "dispatch": ("派单", "派", "dispatch", "dispatchit"),
    "give": ("改派", "选单位", "派单", "派", "dispatch", "dispatchit"),
    "settle": ("答复", "直接回复"),
    "reject": ("不受理",),
    "merge": ("并单", "合并", "merge"),
    "record": ("记录回访", "记电话回访", "record"),
    "correct": ("改记录", "改回访", "记错了", "correct", "correctit"),
    "answer_for": ("记回答", "记录回答"),
    "end": ("说明结束", "结束", "不再办理", "end", "endit", "closeit"),
    "force": ("指派", "指定单位"),
}
"""Button → other words for it, as `bare` leaves them."""

THANKS: Final = frozenset({"ok", "okay"})
"""What may be only an answer to us: it presses nothing by itself."""

TAKES_ON: Final = ("sign", "seen")
"""The buttons by which somebody takes on an order that waits for it."""
_YES_SIR: Final = r"(?:好的?|好嘞|嗯|行|ok|okay|收到|明白|知道|了|哈|啦)*"
_RECEIVED: Final = regex(
    rf"{_YES_SIR}收到(?:了|啦|哈|好的?|谢谢)*|roger(?:that)?|(?:ok|okay)?(?:got|received)it"
)
_GOING: Final = regex(
    one_of(
        _YES_SIR
        + "(?:我们?|这边|师傅|派人|人|工人)*"
        + some_of("马上|这就|立即|立刻|即刻|现在就?|正在?|尽快|准备|已经?(?=安排|派|出发|在)")
        + one_of(
            "(?:去|到|出发|赶过去|赶去|赶往|赶到|动身|出动|安排|处理|落实)"
            "(?:现场|处理|看|安排|落实|过去|去|一下|的?路上)*",
            "过去|在(?:去的?|赶去的?)?路上",
        )
        + "(?:了|啦|哈)*",
        "(?:ok|okay|roger|gotit|yes)?(?:im|iam|weare|were|team|crew|is|are)*"
        "(?:onmyway|onourway|ontheway|onit|goingnow|goingthere(?:now)?)",
        "(?:ok|okay|roger|gotit|yes)?(?:i|we)?(?:willdo|willgo(?:now)?|will(?:handle|dealwith)it)",
    )
)


_IT: Final = some_of(
    "这|那|该|个|件|张|条|的|单子?|工单|事情?|案子|不好意思|抱歉|您好|你好|领导|其实|应该|都|就|好像",
    "sorry|this|it|that|is|the|order|one",
)
_TO_OPEN: Final = (
    (
        "send_back",
        regex(
            "(?:这个?|结果|请|麻烦|要)*(?:退回|打回|驳回)(?:去|来|给他们?|经办人?)*(?:重[写办做新].{0,4}|补.{1,10}|修改)?"
            "|(?:这个?|结果)?(?:写得)?(?:太简单|不合格|不行|不能通过|没写清楚?)(?:了)?(?:重写|重办|重做|退回|打回)?|重写|重新写|(?:please)?(?:redoit|writeitagain|notgoodenough)"
        ),
    ),
    (
        "return",
        regex(
            _IT
            + one_of(
                "(?:根本|完全|肯定)?不(?:归|属于|属|是|由|该)(?:我们?|咱们?|本)(?:这边|单位|部门|局|科室?)?"
                "(?:管|办|负责|处理|管辖|职责|范围|的)*.{0,16}",
                "(?:派|分|转|发|送)错(?:了)?(?:单位|部门|单|地方|人)?.{0,10}",
                "(?:请|麻烦)?(?:退|退回|改派|转)(?:了|给|到|派)?(?!居民).{1,12}吧?",
                "not(?:ours|our(?:job|area|responsibility|matter)|forus)|wrong(?:department|office)|belongsto.{2,30}",
            )
        ),
    ),
    (
        "extend",
        regex(
            one_of(
                "(?:我们?|这边?|个|单子?|能不能|可不可以|可以|请|麻烦|想|要|需要|申请|还){0,6}(?:申请)?"
                "(?:延期|延长|宽限|缓)(?:一?下|[几一两三四五]?天|时间|处理|办理|吗|吧|了)*",
                "(?:能不能|可不可以|可以|请|麻烦|再|多)+给(?:我们)?(?:一?点|一些|[几一两三四五]天)(?:时间)?(?:吗|吧|行吗|可以吗)?",
                "(?:时间|期限|这几天|今天)?(?:实在|恐怕|可能)?(?:来不及|不够|赶不上|赶不及|办不完|完不成)(?:了|啊)?",
                "(?:we|i|can|could|may|please|have|get|need|want|would|like|to|a|an){0,6}"
                "(?:moretime|(?:fewmore|more|anextra)days?|extension|extend)(?:please|it)?",
            )
        ),
    ),
    (
        "ask",
        regex(
            "(?:请|麻烦|帮我|帮忙|想|要|我){0,3}(?:问|询问|联系)(?:一?下)?(?:居民|当事人|报修人|投诉人|对方|他|她).{0,30}"
            "|(?:请|要|让|叫)(?:居民|对方|他|她)(?:再)?(?:补充|发|说|提供|拍).{1,30}|(?:please)?askthe(?:resident|person|caller).{0,60}"
        ),
    ),
    (
        "report",
        regex(
            "[^没未不等还]{0,20}(?:修|换|清|弄|搞|处理|解决|办|整改|疏通|恢复|安装|补|拆|清理|更换)(?:好|完|掉|除|正常)?了[^没未等还]{0,16}"
            "|[^没未不等还]{0,10}已(?:经)?(?:修复|更换|清理|清运|处理|解决|恢复|整改|疏通|拆除|安装|完成|办结).{0,16}"
            "|(?:itis|its|lampis|allis|the.{2,12}is|wehave|weve)?(?:been)?(?:fixed|repaired|replaced|cleared|removed|solved)(?:it|now|already|thelamp)?"
        ),
    ),
)
"""Button → how somebody says it who says no more, as `bare` leaves it."""
_SUPERVISES: Final = regex(
    "(?:请|让|叫|要|通知|催|告诉|安排|责成)?.{0,8}(?:抓紧|尽快|马上|立即|立刻|赶紧|赶快|加快|限时|今天|明天|本周|三天|务必|必须)(?:内|之?前)?"
    "(?:必须|一定|务必|要|给我|把它)*(?:办|处理|解决|修|落实|整改|完成|反馈|回复|给).{0,6}"
    "|(?:please)?(?:getit|finishit|doit|fixit|dealwithit|speedup|hurryup)(?:done|now|today|tomorrow|assoonaspossible|asap|thisweek)*"
)
"""How a leader says what has to happen, as `bare` leaves it."""
_NOBODY: Final = regex(
    some_of("电话|手机|打了?|[几两三二\\d][遍次个]|对方|居民|他|她|人家|一直|还是|都|又|也|今天|刚才?|现在")
    + one_of(
        "没有?人?接|无人接听?|不接|没接通?|打不通|没打通|不通|没通|关机|停机|空号|占线|忙音|拒接|在通话中|通话中|"
        "联系不上|没联系上|号码(?:不对|错误?了?|是错的)|(?:被)?挂(?:断|掉)?",
        "(?:there(?:was|is|s))?no(?:answer|reply|response)|(?:not|un)reachable|voicemail|wrongnumber",
        "(?:noone|nobody|theydid(?:not|nt)|hedid(?:not|nt)|shedid(?:not|nt))(?:answer(?:ed|s)?|pick(?:ed|s)?up)",
        "(?:its?|is|line|phone){0,3}(?:busy|engaged|switchedoff)",
    )
    + "(?:电话|我的?电话)?(?:了|啊|呢|的)*"
)
"""That nobody could be reached by telephone, as `bare` leaves it."""
_EVERY: Final = regex(
    "(?:把|这些|这几[个件]|剩下的|新[的单]?|工单|单子){0,3}(?:所有的?|全部|全都?|一起|统一|都)(?:的|工单|单子|新单){0,2}(?:给我|帮我)?(?:都|全)?"
    "(?:签收?|接单?)(?:了|掉|下)?|(?:签收?|接单?)(?:全部|所有)的?(?:工单|单子|新单)?|(?:please)?sign(?:for)?(?:all|everything|themall)"
)
"""That all new orders are signed for."""
_LONGEST: Final = 60
"""Characters of a message that can be one of these."""
_OVERVIEW: Final = regex(
    "(?:我|今天|现在|手上|还|一共|总共|这边){0,4}(?:有|剩|差)?(?:多少|几)(?:个|件|张|条)?(?:单子?|工单|件|任务|待办)?(?:没|未|要|在)?(?:办|处理|完|签|到期)?(?:的|了)?"
    "|(?:这个?|那个?|单子?|我的?){0,3}(?:什么时候|哪天|几号|啥时候)(?:到期|截止|要办完)|(?:期限|截止)(?:时间|日期)?(?:是)?(?:什么时候|哪天|几号|到哪天)"
    "|(?:现在|目前)?(?:是)?(?:什么|啥)(?:情况|进度)|(?:现在)?(?:谁|哪个)(?:在|来)?(?:办|处理|负责)"
    "|(?:居民的?|他的?|她的?)?(?:电话|号码|联系方式)(?:是)?(?:多少|几号)?|(?:位置|地址|地点)(?:在|是)?(?:哪里?|哪儿|什么)"
    "|(?:howmany|which)(?:orders)?(?:areopen|doihave|havei|areleft)?|when(?:isit|arethey)due|whatsdue|wheresit|whatisopen"
)
"""What is asked that the list of the own orders, or the order itself, answers."""


def opens(words: str) -> str:
    """The button whose form somebody's few words want to be opened; empty where they want none."""
    said = bare(words) if len(words) <= _LONGEST and not words.rstrip().endswith(("吗", "?", "？")) else ""
    return next((button for button, read in _TO_OPEN if said and read.fullmatch(said)), "")


def supervises(words: str) -> bool:
    """Whether a leader says that something has to happen soon: 让小林抓紧办."""
    return len(words) <= _LONGEST and _SUPERVISES.fullmatch(bare(words)) is not None


def asks_for_orders(words: str) -> bool:
    """Whether somebody asks what their orders, or one of them, would show."""
    return len(words) <= _LONGEST and _OVERVIEW.fullmatch(bare(words)) is not None


def reaches_nobody(words: str) -> bool:
    """Whether somebody who telephones says that nobody picked up: 没人接, no answer."""
    return len(words) <= _LONGEST and _NOBODY.fullmatch(bare(words)) is not None


def signs_all(words: str) -> bool:
    """Whether somebody signs for all that waits for it: 全部签收."""
    return len(words) <= _LONGEST and _EVERY.fullmatch(bare(words)) is not None


def received(words: str) -> bool:
    """Whether somebody says that an order has reached them."""
    return _RECEIVED.fullmatch(bare(words)) is not None


def goes(words: str) -> bool:
    """Whether somebody says that they see to it: 马上去, 在路上了, on my way."""
    return _GOING.fullmatch(bare(words)) is not None


def named_by(words: str) -> tuple[str, ...]:
    """The buttons for which a word of staff stands, told by its name alone."""
    said = bare(words)
    return tuple(button for button, others in SHORT.items() if said and said in others)


def buttons_meant(words: str) -> tuple[str, ...]:
    """The buttons that somebody may mean by a short word, in the order of `SHORT`, or by a whole result."""
    if told_at_once(words) is not None:
        return ("report",)
    named = named_by(bare(words).removesuffix("吧"))
    return named or tuple(filter(None, (opens(words),)))
