"""Which kind of request some words are: 咨询, 求助, 投诉, 举报, 建议, 表扬.

Rule 1  Help is what it is when nothing says otherwise: nobody loses by being helped.
Rule 2  Whether a short message enquires or tells, its likeness to others says, too (`tickets.meanings`).
Rule 3  What somebody asks for at the end outweighs what they tell on the way there; a word of thanks at the
        end is politeness, not praise.
"""

from __future__ import annotations

from typing import Final

from orthography.regexes import regex
from tickets.meanings import meanings_of
from tickets.meanings.model import ENQUIRY, FIRST, MATTER
from tickets.meanings.pieces import MAY_ASK
from tickets.meanings.sure import LOOKED_AT
from tickets.suggestions.suggester import plain
from tickets.ticket import Kind

_SIGNS: Final[tuple[tuple[Kind, int, str], ...]] = (
    (Kind.PRAISE, 4, r"表扬|点赞|锦旗|感谢信|好人好事|拾金不昧|commend|praise|want to thank"),
    (
        Kind.PRAISE,
        2,
        r"(?:特别|非常|十分|衷心|由衷)感谢|热心(?!市民|群众|网友|居民)|雪中送炭|帮了(?:我们?)?(?:很)?大忙",
    ),
    (Kind.PRAISE, 2, r"(?:态度|服务)(?:很|特别|非常|真|太)好"),
    (
        Kind.REPORT,
        4,
        r"举报|检举|揭发|实名反映|"
        r"report (?:some(?:one|body)|(?:an? )?(?:illegal|unlicensed|fraud|scam|bribe|corrupt))",
    ),
    (Kind.REPORT, 2, r"非法|违法(?!停|建)|无证(?!摊)|偷排|偷税|贪污|受贿|赌博|卖淫|传销|制假|售假|窝点|聚众"),
    (Kind.REPORT, 2, r"黑(?:车|作坊|诊所|中介)"),
    (
        Kind.COMPLAINT,
        4,
        r"(?<!已经)(?<!多次)(?<!上次)(?<!都)(?<!反复)投诉(?!过|了?[好几多两三四五]|无果|无门)|complain(?!ed)",
    ),
    (Kind.COMPLAINT, 2, r"态度(?:恶劣|(?:很|极|太|这么)?差|不好)|乱收费|推诿|不作为|骗|欺诈|霸王条款"),
    (Kind.COMPLAINT, 2, r"拖欠|不给退|拒绝退|拒不|不理睬|没人管|太过分|坑人"),
    (Kind.SUGGESTION, 4, r"(?<!上次)(?<!上回)建议(?!没|无人|过)|提议|提个意见|suggest"),
    (Kind.SUGGESTION, 2, r"(?:希望(?:能|可以)?|能否)(?:增加|增设|设置|设立|开通|延长|加装|多设)"),
    (Kind.SUGGESTION, 2, r"最好能|应该(?:增加|设置|设立)|不如"),
    (Kind.ENQUIRY, 4, r"咨询|请问|想问|想了解|问一下|打听|enquir|inquir"),
    (Kind.ENQUIRY, 2, r"(?:怎么|如何)(?:办理?|补办|转移|申请|领取?|查询?|交|缴纳|报名|提取|才能)"),
    (
        Kind.ENQUIRY,
        2,
        r"(?:什么时候|何时)(?:能|可以|才|开)(?!.{0,4}(?:修|来人|来修|解决|处理|弄好|管))|"
        r"在哪里?(?:办|领|交|查)|多少钱",
    ),
    (Kind.ENQUIRY, 2, r"(?:需要|要)(?:什么|哪些)(?:材料|手续|条件)|是否(?:可以|需要|能)"),
    (Kind.ENQUIRY, 2, r"有没有(?:规定|政策|补贴)|how (?:do|can|to)|what (?:documents|papers)|where can"),
    (Kind.HELP, 6, r"(?:能不能|能否|可以|可不可以|麻烦)(?:请|叫)?(?:派人|来人|来修|找人)"),
    (
        Kind.HELP,
        6,
        r"(?:怎么|咋|为什么|为啥)(?:又|都|还|一直|总是|老是|老|就)?(?:不亮|坏|漏|堵|塌|断|没人[管修扫清])|"
        r"why (?:is|are|has|have) .{1,40}\b(?:broken|leaking|blocked|dark|not working|stopped working)",
    ),
    (Kind.HELP, 3, r"求助|请(?:帮|派人|尽快|马上|赶紧|及时)|帮(?:我|忙)|来人(?:修|看)|没人修|修一下|急需"),
)
"""Kind, weight, words."""

_READ: Final = tuple((kind, weight, regex(pattern)) for kind, weight, pattern in _SIGNS)
_UNSAID: Final = dict.fromkeys(Kind, 0.0) | {Kind.HELP: 1.0}
"""What speaks for each kind before anything is said."""
_BESIDES: Final = regex(
    r"(?<=\w\w\w\w)[\s，,。；;！!.]{1,3}(?:(?:顺便|另外|还有|对了|再|也|还)[，,\s]{0,2}"
    r"(?:我)?(?:想|要|再|也|还){0,2}(?:请)?(?:问|咨询|打听|了解)|"
    r"(?:by the way|btw|also|and),? (?:i (?:would like|want) to (?:ask|know)|(?:how|where) (?:can|do|to)))"
    r"[^。\n]*"
)
"""What is asked besides: 电梯坏了，顺便问一下物业费 is no enquiry."""
_LAST: Final = 40
"""Characters at the end in which people say what they want …"""
_LAST_WEIGHS: Final = 1.5
"""… which weigh this much more."""
_ASKED: Final = regex(r"[?？吗]\s*$|[吗呢]\s*[?？]?\s*$")
_ENQUIRES, _TELLS = 0.4, 0.7
"""How likely words are an enquiry, or a matter, that are taken for one."""


def kind_of(words: str) -> Kind:
    """The likeliest kind; help when nothing points anywhere."""
    said = _BESIDES.sub("", plain(words))
    weights = {**_UNSAID}
    for kind, weight, pattern in _READ:
        if pattern.search(said) is not None:
            *_, last = pattern.finditer(said)
            late = last.start() >= len(said) - _LAST and len(said) > _LAST
            weights[kind] += weight * (_LAST_WEIGHS if late else 1.0)
    if _ASKED.search(said):
        weights[Kind.ENQUIRY] += 1.5
    if len(said) <= LOOKED_AT and MAY_ASK.search(said):
        weights[Kind.ENQUIRY] += _asks(said)
    return max(weights, key=weights.__getitem__)


def _asks(said: str) -> float:
    """What speaks for an enquiry, or against it, in how words sound that hold a question: 我该怎么办 ends an
    account, 办居住证要带什么 asks."""
    likely = meanings_of(FIRST).likely(said)
    if likely.get(ENQUIRY, 0.0) >= _ENQUIRES:
        return 3.0
    return -2.0 if likely.get(MATTER, 0.0) >= _TELLS else 0.0
