"""What staff type instead of a button's whole label: 通过, 签收了, 退回, 延期, 报结; ok, approve, sign.

Rule 1  A whole message is compared. It names buttons, perhaps several; which of them are there to be pressed,
        and on which order, is looked up, and nothing is pressed where two could be meant.
Rule 2  A word that only acknowledges (好的, 收到, 谢谢, 可以) names no button. "ok" may be either: it presses
        none, and what it could mean is offered.
Rule 3  "On my way" (收到，马上去; 在路上了) takes on the one order that waits for it: it is signed for, or
        its ping is seen. A plain 收到 is offered that.
Rule 4  A result that is told in one message (`at_once.py`) presses 反馈结果.
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
    "give": ("改派", "选单位"),
    "settle": ("答复", "直接回复"),
    "reject": ("不受理",),
    "merge": ("并单", "合并", "merge"),
    "record": ("记录回访", "记电话回访", "record"),
    "answer_for": ("记回答", "记录回答"),
    "end": ("说明结束", "结束"),
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


def received(words: str) -> bool:
    """Whether somebody says that an order has reached them."""
    return _RECEIVED.fullmatch(bare(words)) is not None


def goes(words: str) -> bool:
    """Whether somebody says that they see to it: 马上去, 在路上了, on my way."""
    return _GOING.fullmatch(bare(words)) is not None


def buttons_meant(words: str) -> tuple[str, ...]:
    """The buttons that somebody may mean by a short word, in the order of `SHORT`, or by a whole result."""
    if told_at_once(words) is not None:
        return ("report",)
    said = bare(words)
    return tuple(button for button, others in SHORT.items() if said in others) if said else ()
