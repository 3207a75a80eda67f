"""A few words said to the card of a report: more of the description, or what is to become of it.

Rule 1  What tells something of the matter, or asks for something, is added, and the card shown again says so.
Rule 2  What is not understood is added nowhere; whoever wrote it hears that, and how to add it.
Rule 3  A wish to wait, not to be called, or to take the last sentence out is done, and is no part of the
        description.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from conversations import apart, at_card
from conversations.branches import ChooseBranch
from conversations.messages import Text
from conversations.patterns import one_of, some_of
from conversations.session import Session
from conversations.short_answers import agrees, means_any, means_no, means_nothing, means_unknown
from conversations.smalltalk import meant as small_talk
from conversations.steps import Answered, AskDetails, AskPhone, AskPlace, AskText, with_answer
from conversations.steps.card import UNSENT
from conversations.steps.parts import Part, words_of
from conversations.steps.phoning import has_number, own_number, without_lead
from conversations.turns import besides, commands, describing, sorting, volunteering
from conversations.turns.answering import means_later
from conversations.turns.turning import Turning
from conversations.words import bare, is_asked

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
_FIRST: Final = one_of(
    "(?:等|让|容)(?:一?下|一?会儿?)?我(?:先|再|去|来|还要|要|得)*",
    "我(?:先|再|去|还要|要|得|想先|需要)+",
    "(?:ill|iwill|ineedto|ihaveto|iwantto|letme|illhaveto|ishould)(?:first|just)?",
)
_UNSENT: Final = re.compile(
    one_of(
        "".join(_WAITS),
        f"{''.join(_WAITS)}(?:{_FIRST}|我){''.join(_TO_ASK)}",
        f"(?:好的?|那|wait|holdon|hangon|等等|等一?下)?{_FIRST}{''.join(_TO_ASK)}",
        f"{''.join(_WAITS)}(?:等|让|容)[^了没过坏]{{1,30}}",
        "(?:等|让|容)[^了没不过坏]{1,10}(?:看看|看一下|看下|过目|核对|确认)(?:一下|再说)?吧?",
        "(?:可以|能)?不(?:发送?|报|提交)(?:了)?(?:行不行|可以吗|行吗|可以不|行不)",
        "等[^了没不过坏]{1,15}再(?:说|发送?|报|定|决定|提交)吧?",
    )
)
"""As `bare` leaves it: that what is written is not to be sent yet, perhaps because somebody is asked first.
To a department it would be an answer."""

_NO_CALLS: Final = re.compile(
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
_TAKES_BACK: Final = re.compile(
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

_WISHES_TO_ADD: Final = re.compile(
    "(?:我|想|要|还|再|请|需要|帮我)*(?:补充|添加|加)(?:一?下|一?[点些句]|几句)(?:话|内容|情况|说明|东西)?(?:吧|可以)?"
    "|(?:iwant|iwouldlike|idlike|letme|to|add|can|i|please)*addsomething(?:more|else)?(?:please)?"
)
"""As `bare` leaves it: that something is to be added, and not what."""

_ADDS: Final = re.compile(
    r"(?:请|帮我|麻烦|我|再|还|想|要){0,4}(?:补充|添加|加上|加|备注|注明)"
    r"(?:上|一?[句点下条]|说明|内容|情况|一?[句条]话){0,3}(?:[\s:：,，]{1,4}|(?<=补充)|(?<=一句))(?P<rest>\S.*)|"
    r"(?:please )?(?:also )?add(?: that| this| to it)?(?::|\s)\s?(?P<more>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""How somebody begins who says that something is to be added."""

_ASKS_FOR: Final = re.compile(
    one_of(
        "^要(?![得的不么是])|很久|好久|半天|[几多]次",
        "^(?:要求|希望|请求|恳请|想要|我要|我想要?|必须|应该|应当|建议|强烈|务必)",
        "赔[偿钱礼]|补偿|道歉|退[款钱费货换]|处罚|罚[款钱他它]|查处|严[惩查肃]|整改|开除|追[责究]|问责|说法|公道",
        "影响|老人|孩子|小孩|孕妇|病人|残疾|学生|婴儿|宝宝|监控|录像|证据|发票|合同|收据|隐患|危险|异味|臭|吵",
        "^(?:每天|天天|经常|总是|一直|好多|很多|好几|从|自从|昨|前天|今[天早]|上[周月个])",
        r"\d[天年月周次人户层]",
        r"\b(?:compensat\w*|refund|apolog\w*|fined?|punish\w*|urgent|dangerous|unsafe|camera|evidence|receipt)\b",
        r"\b(?:elderly|pregnant|child(?:ren)?|disabled|every (?:day|night)|since|days?|weeks?|months?)\b",
    ),
    re.IGNORECASE,
)
"""Of a few words: that they ask for something, tell whom it concerns, since when, or with what proof."""

_EMPTY: Final = re.compile(r"(?:[哈呵嘿嘻啊哦嗯呃额唉哎诶嗨喔噢hal]|lol|ok|\d)+")
"""As `bare` leaves it: what tells nothing, whoever says it."""

_ASKS: Final = re.compile(r"(?:吗|么|呢|吧|没有|行不行|好不好|可以不)\W*$")
"""How a question ends that has no mark."""

_ASKED: Final = re.compile(
    r"能不能|可不可以|是不是|会不会|要不要|行不行|怎么|咋|为什么|为啥|哪[个里儿些]|谁|请问|多久|多长时间|"
    r"^\W*(?:how|what|where|when|which|who|why|can|could|do|does|did|is|are|should|may|will)\b",
    re.IGNORECASE,
)
"""What is in words that ask."""

_OF_SENDING: Final = re.compile(r"发|提交|报上|\b(?:send|sent|submit)\b", re.IGNORECASE)
"""What asks about sending is answered by what we say to who has not sent."""

_TO_US: Final = re.compile(r"你们|您|\byou(?:r)?\b", re.IGNORECASE)
"""What is in words that are said to us."""

_ENDS: Final = re.compile(r"(?<=[。！？!?；;\n])|(?<=\.)\s+")
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
    """Whether a few words ask for something, or tell of whom it concerns, since when, or with what proof."""
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


def notes(turn: Turning, message: Text) -> bool:
    """Do what words say that is to become of the card; false where they say no such thing."""
    draft = _card_of_report(turn)
    if draft is None:
        return False
    words = message.words
    if means_no_calls(words) or at_card.drops_phone(words):
        _not_called(turn, draft)
    elif at_card.wants_better_place(words):
        sorting.choose(turn, draft, "edit_location")
    elif at_card.changes_something(words):
        commands.still_to_send(turn)
    elif at_card.is_another(words) or (means_no(words) and draft.answers.get("near")):
        turn.say("card-apart")
        turn.place(replace(with_answer(draft, "near", None), heard=turn.now, reminded=False))
        turn.ask_again()
    elif at_card.is_same(words) or _says_category_again(turn, draft, words):
        commands.still_to_send(turn)
    elif apart.SAID.fullmatch(bare(words)):
        turn.say("card-one-matter")
        turn.ask_again()
    elif _WISHES_TO_ADD.fullmatch(bare(words[:_LONGEST])):
        sorting.choose(turn, draft, "edit_description")
    elif takes_back_last(words):
        _without_last(turn, draft)
    elif _takes_out(turn, draft, words):
        pass
    elif _is_elsewhere(turn, draft, words):
        sorting.choose(turn, draft, "edit_location")
    elif rest := to_add(words):
        message = replace(message, words=rest)
        if not leaves_phone(turn, message):
            volunteering.volunteer(turn, draft, message)
    else:
        return False
    return True


def tells_briefly(turn: Turning, draft: Session, message: Text) -> bool:
    """Whether a few words tell what is the matter, or to a card what is wished for, or by whom."""
    asks = _card_of_report(turn) is draft and asks_for(message.words) and not _asks(message.words)
    return describing.tells_briefly(turn, draft, message) or (asks and not _says_nothing(message.words))


def asks_us(turn: Turning, words: str) -> bool:
    """Whether what comes to the card asks something, and tells nothing of the matter: to a department it
    would say nothing, and might make a question of the report."""
    draft = _card_of_report(turn)
    if draft is None or turn.world.is_account(words) or apart.says_wrong(words):
        return False
    if turn.world.search(words) and not _TO_US.search(words):
        return False
    told = words_of(draft.answers.get("description", ()))
    if str(draft.answers.get("kind") or turn.world.kind(told)) == "enquiry":
        return is_asked(words)
    return _asks(words) or _ASKED.search(words) is not None


def waits(turn: Turning, message: Text) -> bool:
    """Who says at another question that they have to look or ask first is waited for."""
    top = turn.top
    asked = top is not None and not top.paused and isinstance(turn.step(top), AskPlace | ChooseBranch)
    if not (asked and besides.in_a_draft(turn)) or turn.person.staff or turn.alarmed:
        return False
    if means_unsent(message.words):
        turn.say("no-hurry")
    elif isinstance(turn.step(turn.sessions[-1]), AskPlace) and (
        said := at_card.said_of_place(message.words)
    ):
        turn.say(said)
    else:
        return False
    turn.ask_again()
    return True


def keeps_unsent(turn: Turning, message: Text) -> bool:
    """Leave the card as it is; a plain yes sends it no more, as it may be one to that."""
    if not (commands.card_waits(turn) and means_unsent(message.words)):
        return False
    card = turn.sessions[-1]
    turn.place(replace(card, facts={**card.facts, UNSENT: True}, heard=turn.now, reminded=False))
    turn.say("card-kept")
    return True


def not_an_answer_to_card(turn: Turning, message: Text) -> None:
    """Say of words that were not understood that they are not added, and how to add them."""
    words = message.words.strip()
    of_sending = _asks(words) and (_OF_SENDING.search(words) or not asks_us(turn, words))
    if _card_of_report(turn) is None or _says_nothing(words) or of_sending:
        besides.not_an_answer(turn)
    elif asks_us(turn, words):
        turn.say("card-asked", {"words": words})
    else:
        turn.say("card-not-added", {"words": words})


def _card_of_report(turn: Turning) -> Session | None:
    """A report of a resident's own whose card waits."""
    top = turn.sessions[-1] if turn.sessions else None
    waits = top is not None and commands.card_waits(turn) and top.conversation == "intake"
    return top if waits and not turn.person.staff else None


def _not_called(turn: Turning, draft: Session) -> None:
    """Nobody is called who gave no number; one that was given is taken out."""
    phone = draft.answers.get("phone")
    written = has_number(words_of(draft.answers.get("description", ())))
    none = "written" if written else "none"
    turn.say("card-no-calls", {"phone": phone["shown"] if phone else none})
    turn.place(replace(with_answer(draft, "phone", None), heard=turn.now, reminded=False))
    turn.ask_again()


def _says_category_again(turn: Turning, draft: Session, words: str) -> bool:
    """Whether words are the label of the category that stands on the card."""
    step = next((s for s in turn.conversation(draft).steps if isinstance(s, ChooseBranch)), None)
    chosen = draft.answers.get("category")
    return step is not None and bool(chosen) and bare(words) == bare(step.shown(chosen, turn.setting))


def _takes_out(turn: Turning, draft: Session, words: str) -> bool:
    """Take a sentence out that is counted or of which something is told; false where none is meant."""
    which = at_card.takes_out(words)
    if which is None:
        return False
    parts: list[Part] = list(draft.answers.get("description", ()))
    told = [(at, each) for at, part in enumerate(parts) for each in sentences(part.get("words", ""))]
    if isinstance(which, int):
        found = told[which - 1 : which]
    else:
        found = [(at, each) for at, each in told if which in bare(each)]
    if len(found) == 1:
        _without(turn, draft, *found[0])
    elif isinstance(which, int) or re.search(r"句|那个|\b(?:part|sentence|line)\b", words):
        turn.say("card-which-sentence")
        turn.ask_again()
    else:
        return False
    return True


def _without_last(turn: Turning, draft: Session) -> None:
    """Take the last sentence out."""
    parts: list[Part] = list(draft.answers.get("description", ()))
    at = max((place for place, part in enumerate(parts) if part.get("words")), default=None)
    if at is None:
        sorting.choose(turn, draft, "edit_description")
    else:
        _without(turn, draft, at, without_last(parts[at]["words"])[1])


def _without(turn: Turning, draft: Session, at: int, last: str) -> None:
    """Take a sentence out of a part; where it is the only one, ask for another."""
    parts: list[Part] = list(draft.answers["description"])
    before, _, behind = parts[at]["words"].rpartition(last)
    left = f"{before.rstrip()}{behind}".strip()
    part = {**parts[at], "words": left}
    parts[at : at + 1] = [part] if left or "key" in part else []
    step = next(s for s in turn.conversation(draft).steps if isinstance(s, AskText) and s.describes)
    if step.complete(parts):
        turn.say("card-without-last", {"words": last})
        turn.place(replace(with_answer(draft, step.name, parts), heard=turn.now, reminded=False))
        turn.ask_again()
    else:
        turn.say("card-only-sentence")
        sorting.choose(turn, draft, "edit_description")


def _is_elsewhere(turn: Turning, draft: Session, words: str) -> bool:
    """Whether words correct a house that the place on the card has not: which is meant is asked."""
    asking = next((s for s in turn.conversation(draft).steps if isinstance(s, AskPlace)), None)
    return asking is not None and asking.doubts(draft, words, turn.setting)


# ── a phone number left unasked ──


def leaves_phone(turn: Turning, message: Text) -> bool:
    """A phone number left unasked is kept as one: in the description everybody would read it."""
    session = turn.sessions[-1] if besides.in_a_draft(turn) else None
    step = None if session is None else turn.step(session)
    if session is None or isinstance(step, AskPhone):
        return False
    if isinstance(step, AskDetails) and not step.is_to_choose(session, turn.setting):
        return False
    steps = turn.conversation(session).steps
    asking = next((step for step in steps if isinstance(step, AskPhone)), None)
    if asking is None or turn.world.phone(without_lead(message.words)) is None:
        return False
    taken = asking.take(session, message, turn.setting)
    if isinstance(taken, Answered):
        session = with_answer(session, asking.name, taken.value)
        turn.say("kept-phone", {"phone": asking.shown(taken.value, turn.setting)})
    turn.place(replace(session, heard=turn.now, reminded=False))
    turn.ask_again()
    return True


def keeps_number_apart(turn: Turning) -> None:
    """Take their own number out of what somebody has told, and keep it as one: it stands on the card then,
    sealed, and can be taken out there."""
    draft = turn.top
    if draft is None or turn.person.staff or draft.conversation != "intake":
        return
    parts: list[Part] = list(draft.answers.get("description", ()))
    found = [(at, own) for at, part in enumerate(parts) if (own := own_number(part.get("words", "")))]
    asking = next((step for step in turn.conversation(draft).steps if isinstance(step, AskPhone)), None)
    if not found or asking is None:
        return
    at, (number, left) = found[-1]
    if turn.world.phone(number) is None:
        return
    taken = asking.take(draft, Text(number), turn.setting)
    if isinstance(taken, Answered):
        parts[at] = {**parts[at], "words": left}
        draft = with_answer(with_answer(draft, "description", parts), asking.name, taken.value)
        turn.place(draft)
        turn.put_first("kept-phone", {"phone": asking.shown(taken.value, turn.setting)})


def _asks(words: str) -> bool:
    return is_asked(words) or _ASKS.search(words[-8:]) is not None


def _says_nothing(words: str) -> bool:
    """Whether words are a nod, a laugh or a number: nothing that anybody would want to be added."""
    said = bare(words)
    nods = (
        agrees(words) or means_no(words) or means_unknown(words) or means_any(words) or means_nothing(words)
    )
    return len(said) < 2 or _EMPTY.fullmatch(said) is not None or nods or small_talk(words) != ""
