"""What sends a report: nothing can take that back but a withdrawal.

Rule 1  Nothing but the card's own label, its number, or words that mean it, said while the card is the
        question shown last, ever opens a ticket or makes the report a part of one.
Rule 2  Where another question is shown last, only the card's label and 发送, 提交, "send" are its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.desk.office import Office
from conversations.effects import Act, OpenTicket
from conversations.messages import Choice, Text
from conversations.reading import sayings
from conversations.reading.sayings import COMMANDS, DONE, command, means_confirmed, means_send
from conversations.reading.short_answers import means_right
from conversations.reading.words import bare, number
from conversations.said import WHICH
from conversations.session import Stack
from tests.conversations.asked import SOON
from tests.conversations.chat import WANG, Chat
from tests.conversations.test_callback_words import ASKED
from tests.conversations.test_nothing_is_lost import begun
from tests.conversations.test_smalltalk import SAID

LIGHT = {"number": "1", "short": "路灯", "department": "城管局", "of": "SZ01", "answer_by": "明天"}
NODS = (
    *(
        "没问题",
        "可以",
        "行",
        "确认",
        "好",
        "好的",
        "嗯",
        "对",
        "是",
        "是的",
        "有",
        "都行",
        "随便",
        "行吧",
        "可以吧",
        "好吧",
    ),
    *(
        "没有问题",
        "搞定",
        "成",
        "妥",
        "OK",
        "👌",
        "没问题啊",
        "没问题呀",
        "确认一下",
        "那行",
        "那就这样",
        "可以可以",
    ),
    *("全对", "挺好", "很好", "满意", "没意见", "同意", "收到", "知道了", "sure", "right", "same", "fine"),
)
CARDS_OWN = ("发送", "发送吧", "帮我发送一下", "提交", "请提交", "确认提交", "send", "yes, send it", "submit")
AT_THE_CARD = ("没问题", "没问题了", "没问题啊", "确认", "确认吧", "可以", "行", "都对", "发吧", "go ahead")
ASKING = (
    "发送？",
    "没问题吧",
    "没问题？",
    "没问题吧？",
    "确认？",
    "提交?",
    "可以？",
    "可以吗？",
    "send?",
    "发送了吗",
)


def everything() -> set[str]:
    """Whatever people say that means something somewhere."""
    said = {*NODS, *DONE, *AT_THE_CARD, *ASKING}
    said |= {words for sayings in COMMANDS.values() for words in sayings}
    said |= {words for sets in vars(sayings).values() if isinstance(sets, frozenset) for words in sets}
    said |= {words for keys in ASKED.values() for sayings in keys.values() for words in sayings}
    said |= {words for sayings in SAID.values() for words in sayings}
    said |= {f"{n}{end}" for n in range(1, 10) for end in ("", ".", "个")} | {"第一个", "一", "the first one"}
    return said


def waiting(office: Office, shown: str) -> Chat:
    """A card, and a question that came over it a minute ago."""
    chat = begun(office)
    if shown.startswith("callback"):
        chat.ask_back()
        for words in ("没有联系", "没解决", "非常不满意", "完成", "跳过")[: int(shown[-1])]:
            chat.send(Text(words))
    elif shown == "shared":
        chat.ask_back(joined=True)
    elif shown == "withdrawal":
        chat.put("withdrawal", LIGHT)
    else:
        chat.put("answer", {**LIGHT, "asked": shown})
    chat.wait(2 * SOON)
    if shown.endswith("…"):
        chat.send(Text("东边那盏", "m9"))
    return chat


SHOWN = (
    *(f"callback {step}" for step in range(6)),
    "shared",
    "withdrawal",
    "修好后亮度怎么样？",
    "现在亮度可以吗？",
    "请发一张照片",
    "是哪一盏…",
)


def sent(chat: Chat, stack: Stack, words: str) -> Iterator[str]:
    """How a report is sent by these words, or by what is answered when it is asked what they were for."""
    turn = chat.office.engine.advance(stack, Text(words, "m7"), WANG, chat.now)
    yield from _sent(turn.effects)
    for asked in turn.stack.sessions[-1:]:
        for row in asked.facts["of"] if asked.conversation == "which" else ():
            chosen = chat.office.engine.advance(turn.stack, Choice(asked.token(row[0])), WANG, chat.now)
            yield from _sent(chosen.effects)


def _sent(effects: tuple[object, ...]) -> Iterator[str]:
    for effect in effects:
        if isinstance(effect, OpenTicket) or (isinstance(effect, Act) and effect.conversation == "intake"):
            yield type(effect).__name__


@pytest.mark.parametrize("shown", SHOWN)
def test_no_answer_to_another_question_sends_the_card_below(office: Office, shown: str) -> None:
    chat = waiting(office, shown)
    assert {s.conversation for s in chat.stack.sessions} > {"intake"}
    others = [words for words in everything() if not means_send(words)]
    assert [words for words in others if [*sent(chat, chat.stack, words)]] == []


@pytest.mark.parametrize("words", CARDS_OWN)
def test_the_cards_own_words_send_it(office: Office, words: str) -> None:
    chat = begun(office)
    assert [*sent(chat, chat.stack, words)] == ["OpenTicket"]
    asked = waiting(office, "修好后亮度怎么样？")
    assert [*sent(asked, asked.stack, words)] == ["OpenTicket"]


def test_at_the_card_only_what_approves_it_sends(office: Office) -> None:
    chat = begun(office)
    sending = {words for words in everything() if [*sent(chat, chat.stack, words)]}
    assert sending >= {*AT_THE_CARD}
    approving = {words for words in everything() if means_confirmed(words) or means_right(words)}
    assert {words for words in sending - approving if number(words) != 1 and not means_send(words)} == set()


@pytest.mark.parametrize("words", ["谢谢你们，发吧", "是的没错，发吧", "no problem, send it"])
def test_who_thanks_or_agrees_and_sends_has_sent(words: str) -> None:
    assert means_send(words)


@pytest.mark.parametrize("words", ASKING)
def test_who_asks_sends_nothing(office: Office, words: str) -> None:
    chat = begun(office)
    chat.send(Text(words))
    assert chat.asked == []
    assert chat.keys[-1] == "intake-confirm"


@pytest.mark.parametrize("step", ["location", "category", "description", "details", "confirm"])
def test_no_answer_to_another_question_moves_a_draft_below(office: Office, step: str) -> None:
    chat = at(office, step)
    chat.ask_back()
    for words in ("联系过", "解决了"):
        chat.send(Text(words))
    draft = next(s for s in chat.stack.sessions if s.conversation == "intake")
    labels = {bare(label) for option in chat.options for label in office.texts.labels(option)}
    asked_which = chat.top.conversation == WHICH
    moved = []
    for words in filter(is_said, everything() - {*CARDS_OWN}):
        if bare(words) in labels or (asked_which and number(words) is not None):  # it names the draft
            continue
        after = office.engine.advance(chat.stack, Text(words, "m7"), WANG, chat.now).stack.sessions
        below = next(s for s in after if s.conversation == "intake")
        if (below.step, below.answers, below.page, below.paused) != (draft.step, draft.answers, "", False):
            moved.append(words)
    assert moved == []


def is_said(words: str) -> bool:
    """Whether words are for a question, and none for ourselves."""
    return command(words) is None


def at(office: Office, step: str) -> Chat:
    """A draft that stands at this question."""
    chat = begun(office) if step == "confirm" else Chat(office)
    first = {
        "location": ("小区门口的路灯坏了三天",),
        "category": ("小区门口的路灯和井盖都坏了三天", "建设路18号家园小区"),
        "description": ("/report", "建设路18号家园小区", "路灯照明", "小区门口的路灯坏了"),
        "details": ("/report", "建设路18号家园小区", "预付卡", "理发店不给退钱", "完成"),
    }
    for words in first.get(step, ()):
        chat.send(Text(words, "m1"))
    assert chat.top.step == step
    return chat
