"""A few words said to the card of a report: whether they tell something, ask something, or want it to wait.

Rule 1  A message counts as an order about the card only if it says nothing else.
"""

from __future__ import annotations

import re
from typing import Final

from conversations.reading.patterns import one_of, some_of
from conversations.reading.putting_off import means_later
from conversations.reading.short_answers import agrees, means_any, means_no, means_nothing, means_unknown
from conversations.reading.smalltalk import meant as small_talk
from conversations.reading.words import bare, is_asked
from orthography.regexes import regex

_LONGEST: Final = 60
"""Characters of a message that says one of these and nothing else."""

_WAITS: Final = (
    some_of("算了|好的?|那|就|先|我|暂时|暂且|还是|please|no|wait|sorry"),
    one_of(
        "放着|放一?放|存着|留着|[不别](?:要|急着|着急|忙)?(?:发送?|提交|报)(?:出去|上去)?",
        "notyet|dontsend(?:it|this)?(?:yet|now)?",
    ),
    some_of("吧|啊|了|呢|谢谢|晚点再?发|等会儿?再?发|please"),
)
_TO_ASK: Final = (
    one_of(
        "问问|问一?下|问清楚?|想想|想一?下|想一想|看看|看一?下|考虑|商量|确认|核实|查查|查一?下|找找",
        "ask|check|think|talk|confirm|findout|look",
    ),
    "[^了没不过坏]{0,30}",
)
_WHO_KNOWS: Final = one_of(
    "房东|物业|邻居|老公|老婆|家里?人|爸爸?|妈妈?|儿子|女儿|同事|朋友|保安|门卫|室友|老板|中介|隔壁",
    "landlord|landlady|neighbou?rs?|wife|husband|mum|mom|mother|dad|father|son|daughter|boss|friend|roommate",
    "flatmate|guard|agent|colleague|family",
)
_FIRST: Final = one_of(
    "(?:等|让|容)(?:一?下|一?会儿?)?我(?:先|再|去|来|还要|要|得)*",
    "我(?:先|再|去|还要|要|得|想先|需要)+",
    "(?:ill|iwill|ineedto|ihaveto|iwantto|letme|illhaveto|ishould)(?:first|just)?",
)
_UNSENT: Final = regex(
    one_of(
        "".join(_WAITS),
        f"{''.join(_WAITS)}(?:{_FIRST}|我){''.join(_TO_ASK)}",
        f"(?:好的?|那|wait|holdon|hangon|等等|等一?下)?{_FIRST}{''.join(_TO_ASK)}",
        "(?:那|嗯|让|容|等)*我?(?:还|再|先|得|要|需要|自己)*(?:想[一了]?想|想一?下|考虑一?下|考虑考虑|琢磨一?下|琢磨琢磨|犹豫一?下|斟酌一?下)"
        "(?:吧|啊|哈|呢|再说|再定|再决定)*",
        "(?:我|还|在|到底|有点|拿不准|不知道|也|犹豫)*(?:要不要|该不该|发不发|要发|敢不敢)(?:发送?|报|提交|投诉)?(?:好)?(?:呢|啊|好呢)*",
        "我?(?:还)?(?:在|有点|有些)?(?:犹豫|纠结|拿不定主意)(?:着|中|呢|啊)*",
        f"{''.join(_WAITS)}(?:等|让|容)[^了没过坏]{{1,30}}",
        "先?(?:不要?|别)(?:发送?|报|提交)了?先?(?:等(?:等|会儿?|一会儿?|一?下)?|放着|留着|缓缓)(?:吧|先)?",
        "(?:等|让|容)[^了没不过坏]{1,10}(?:看看|看一下|看下|过目|核对|确认)(?:一下|再说)?吧?",
        "(?:可以|能)?不(?:发送?|报|提交)(?:了)?(?:行不行|可以吗|行吗|可以不|行不)",
        "(?:再|还?得|还?要|我)*(?:去)?(?:问问|问一?下|问)(?:我?(?:们|家)?(?:的)?)"
        f"{_WHO_KNOWS}(?:才知道|再说|先|看看|一下|吧|去)*",
        "(?:iwill|ill|ihaveto|ineedto|mustfirst|first|must)?(?:ask|checkwith)(?:my|our|the)?" + _WHO_KNOWS,
        "等[^了没不过坏]{1,15}再(?:说|发送?|报|定|决定|提交)吧?",
    )
)
"""As `bare` leaves it: that what is written is not to be sent yet, perhaps because somebody is asked first.
To a department it would be an answer."""

_NO_CALLS: Final = regex(
    some_of("请|麻烦|拜托|千万|你们?|您|他们|我|please|and|pls")
    + one_of(
        "(?:不要|别|不用|勿|不想|不希望)(?:再|给|往|跟|和|让人|有人|被|接|你们?)*我?(?:的)?(?:打|来|接|回|通)?"
        "(?:我的?)?(?:电话|手机)(?:给我|联系我?|打扰我?|骚扰我?)?",
        "(?:不要|别|不用|勿)(?:再|给|跟|和)*(?:打扰|骚扰|联系|找|打给)(?:我|本人)",
        "(?:dont|donot|never)(?:call|phone|ring|contact|telephone|disturb)(?:me|us)(?:byphone)?",
        "no(?:phone)?calls|idontwant(?:tobecalled|anycalls|(?:any)?phonecalls)",
    )
    + some_of("吧|啊|了|谢谢|please|thanks|thankyou")
)
"""As `bare` leaves it. Who says when they may be called tells something: 白天别打电话."""

_LAST: Final = (
    "(?:最后|刚才|刚刚|刚|前面|上|后面)(?:说的?|发的?|写的?|加的?)?的?(?:那|这)?(?:一)?(?:句话?|条|段话?)"
)
_OUT: Final = "(?:删除|删掉|删了|删|去掉|去除|拿掉|不要了?|不算|撤回|撤掉|撤销|划掉)"
_TAKES_BACK: Final = regex(
    some_of("请|帮我|麻烦|把|我要|我想|please|canyou|could")
    + one_of(
        f"{_OUT}{_LAST}(?:话)?",
        f"{_LAST}(?:话)?(?:请|帮我|就|给我|都)*{_OUT}",
        "(?:delete|remove|drop|cut|takeout|ignore|undo)(?:the|my)?last(?:sentence|message|line|part|one|bit)",
        "scratch(?:that|thelast(?:sentence|line|part)?)",
    )
    + some_of("吧|了|啊|谢谢|please")
)
"""As `bare` leaves it."""

_WISHES_TO_ADD: Final = regex(
    "(?:我|想|要|还|再|请|需要|帮我)*(?:补充|添加|加)(?:一?下|一?[点些句]|几句)(?:话|内容|情况|说明|东西)?(?:吧|可以)?"
    "|(?:iwant|iwouldlike|idlike|letme|to|add|can|i|please)*addsomething(?:more|else)?(?:please)?"
)
"""As `bare` leaves it: that something is to be added, and not what."""

_ADDS: Final = regex(
    r"(?:请|帮我|麻烦|我|再|还|想|要){0,4}(?:补充|添加|加上|加|备注|注明)"
    r"(?:上|一?[句点下条]|说明|内容|情况|一?[句条]话){0,3}(?:[\s:：,，]{1,4}|(?<=补充)|(?<=一句))(?P<rest>\S.*)|"
    r"(?:(?:please|also|i (?:want|would like|need) to|i['’]d like to|can i|let me) ){0,3}"
    r"add(?: that| this| to it)?(?::|\s)\s?(?P<more>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""How somebody begins who says that something is to be added."""

_ASKS_FOR: Final = regex(
    one_of(
        "^要(?![得的不么是])|很久|好久|半天|[几多]次",
        "^(?:要求|希望|请求|恳请|想要|我要|我想要?|必须|应该|应当|建议|强烈|务必)",
        "赔[偿钱礼]|补偿|道歉|退[款钱费货换]|处罚|罚[款钱他它]|查处|严[惩查肃]|整改|开除|追[责究]|问责|说法|公道",
        "影响|老人|孩子|小孩|孕妇|病人|残疾|学生|婴儿|宝宝|监控|录像|证据|发票|合同|收据|隐患|危险|异味|臭|吵",
        "^(?:每天|天天|经常|总是|一直|好多|很多|好几|从|自从|昨|前天|今[天早]|上[周月个])",
        r"[\d两三四五六七八九十几多](?:个?(?:月|人|星期)|[天年周次户层盏处辆棵根块台扇])",
        "(?:打|联系|找)给?我(?:爸|妈|爷|奶|公|婆|老公|老婆|爱人|儿子|女儿|家里)",
        r"\b(?:two|three|four|five|six|ten|all|both|several) of them\b",
        r"\b(?:call|phone|ring) my (?:mum|mom|mother|dad|father|wife|husband|son|daughter)\b",
        r"\b(?:compensat\w*|refund|apolog\w*|fined?|punish\w*|urgent|dangerous|unsafe|camera|evidence|receipt)\b",
        r"\b(?:elderly|pregnant|child(?:ren)?|disabled|every (?:day|night)|since|days?|weeks?|months?)\b",
    ),
    re.IGNORECASE,
)
"""Of a few words: that they ask for something, tell whom it concerns, since when, or with what proof."""

_EMPTY: Final = regex(r"(?:[哈呵嘿嘻啊哦嗯呃额唉哎诶嗨喔噢hal]|lol|ok|\d)+")
"""As `bare` leaves it: what tells nothing, whoever says it."""

_ASKS: Final = regex(r"(?:吗|么|呢|吧|没有|行不行|好不好|可以不|在哪里?|怎么[发弄点])\W*$")
"""How a question ends that has no mark."""
_ENDING: Final = 10
"""Characters of how words end."""
_COUNTED: Final = regex(
    r"[\d一二三四五六七八九十两几多半](?:盏|个|只|条|根|辆|户|家|人|天|次|块|米|层|间|年|月){1,2}(?:左右)?吧\W*$"
)
"""How somebody ends who is not sure of a number, and asks nothing: 大概三四盏吧."""

_ASKED: Final = regex(
    r"能不能|可不可以|是不是|会不会|要不要|行不行|怎么|咋|为什么|为啥|哪[个里儿些]|谁|请问|多久|多长时间|"
    r"^\W*(?:how|what|where|when|which|who|why|can|could|do|does|did|is|are|should|may|will)\b",
    re.IGNORECASE,
)
"""What is in words that ask."""

_OF_SENDING: Final = regex(r"发|提交|报上|登记(?!处)|\b(?:send|sent|submit)\b", re.IGNORECASE)
"""What asks about sending is answered by what we say to who has not sent."""

_TO_US: Final = regex(r"你们|您|\byou(?:r)?\b", re.IGNORECASE)
"""What is in words that are said to us."""

_CLAUSES: Final = regex(r"[，,。.！!？?；;\n]|\s(?=[\u4e00-\u9fff])")
_TOLD: Final = 3
"""Characters by which a clause is known in which others stand between them."""
_ENDS: Final = regex(r"(?<=[。！？!?；;\n])|(?<=\.)\s+")
"""Where a sentence ends."""


def means_unsent(words: str) -> bool:
    """Whether whoever sees the card only says that it is to wait: 先留着, not yet, 先不发，等我问问物业."""
    return means_later(words) or (len(words) <= _LONGEST and _UNSENT.fullmatch(bare(words)) is not None)


def means_no_calls(words: str) -> bool:
    """Whether it says that its person does not want to be called."""
    return len(words) <= _LONGEST and _NO_CALLS.fullmatch(bare(words)) is not None


def takes_back_last(words: str) -> bool:
    """Whether it says that the last sentence is to go."""
    return len(words) <= _LONGEST and _TAKES_BACK.fullmatch(bare(words)) is not None


def to_add(words: str) -> str:
    """What somebody says is to be added: 补充：… ; empty where they don't."""
    found = _ADDS.fullmatch(words.strip())
    return "" if found is None else found["rest"] or found["more"]


def asks_for(words: str) -> bool:
    """Whether a few words ask for something, or tell who is concerned, since when, or with what proof."""
    return _ASKS_FOR.search(words.strip()) is not None


def without_last(words: str) -> tuple[str, str]:
    """Words without their last sentence, and that sentence."""
    sentences = [sentence for sentence in _ENDS.split(words) if sentence.strip()]
    if not sentences:
        return "", ""
    at = words.rindex(sentences[-1])
    return words[:at].rstrip(), sentences[-1].strip()


def sentences(words: str) -> list[str]:
    """The sentences of some words."""
    return [sentence.strip() for sentence in _ENDS.split(words) if sentence.strip()]


def clause_of(words: str, told: str) -> str:
    """The only clause of some words in which `told` is told, perhaps with other words between; empty where
    there is none, or no other clause."""
    clauses = [clause for clause in _CLAUSES.split(words) if bare(clause)]
    found = [clause for clause in clauses if told and told in bare(clause)]
    found = found or [clause for clause in clauses if _in_order(told, bare(clause))]
    return found[0] if len(found) == 1 and len(clauses) > 1 else ""


def _in_order(told: str, clause: str) -> bool:
    left = iter(clause)
    return len(told) >= _TOLD and all(character in left for character in told)


def asks(words: str) -> bool:
    """Whether words end as a question does, with a mark or without."""
    counts = _COUNTED.search(words[-_ENDING:]) is not None
    return is_asked(words) or (_ASKS.search(words[-8:]) is not None and not counts)


def says_nothing(words: str) -> bool:
    """Whether words are a nod, a laugh or a number: nothing that anybody would want to be added."""
    said = bare(words)
    nods = (
        agrees(words) or means_no(words) or means_unknown(words) or means_any(words) or means_nothing(words)
    )
    return len(said) < 2 or _EMPTY.fullmatch(said) is not None or nods or small_talk(words) != ""


def wishes_to_add(words: str) -> bool:
    """Whether somebody wants to add something and doesn't say what."""
    return _WISHES_TO_ADD.fullmatch(bare(words[:_LONGEST])) is not None


def asks_something(words: str) -> bool:
    """Whether words ask, with a mark or without."""
    return asks(words) or _ASKED.search(words) is not None


def asks_of_sending(words: str) -> bool:
    """Whether they ask whether it was sent: what we say to who has not sent answers that."""
    return asks(words) and _OF_SENDING.search(words) is not None


def is_said_to_us(words: str) -> bool:
    """Whether they are addressed to us."""
    return _TO_US.search(words) is not None
