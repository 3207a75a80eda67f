"""Short words of staff: what they may mean, and that nothing is pressed where it could be two things."""

from __future__ import annotations

import pytest

from bot.desk.office import Office
from conversations.casework import OFFERED
from conversations.casework.shorthand import SHORT, THANKS, buttons_meant, goes, received
from conversations.effects import Act, LookUp, Say
from conversations.messages import Found, Text
from conversations.reading.sayings import command
from conversations.reading.words import bare
from conversations.session import Person, Stack
from tests.conversations.chat import MONDAY, ZHAO

WORDS = sorted({word for words in SHORT.values() for word in words})
BUTTONS = {button for card in OFFERED.values() for button in card}


def test_every_button_has_short_words() -> None:
    assert SHORT.keys() == BUTTONS


@pytest.mark.parametrize("word", WORDS)
def test_a_short_word_is_read_as_it_is_written_and_is_no_command(word: str) -> None:
    assert bare(word) == word
    assert command(word) is None or word in THANKS


@pytest.mark.parametrize(
    "word", ["好的", "收到", "谢谢", "可以", "行", "好", "嗯", "知道了", "thanks", "yes", "1", "返回", "back"]
)
def test_what_only_answers_us_names_no_button(word: str) -> None:
    assert buttons_meant(word) == ()


def _row(ticket: int, *meant: str) -> dict[str, object]:
    named = {button: button for button in meant}
    line = f"{ticket} 路灯"
    return {"ticket": ticket, "round": 1, "card": "order", "meant": meant, "named": named, "line": line}


ONE = (_row(1, "approve"),)
TWO = ((_row(1, "approve"), _row(2, "approve")), (_row(1, "approve", "approve_extension"),))
MIXED = ((_row(1, "approve"), _row(2, "approve_extension")),)


def _pressed(office: Office, rows: tuple[dict[str, object], ...], words: str) -> tuple[list[Act], list[Say]]:
    person = Person(ZHAO.id, "zh-CN", ZHAO.name, ZHAO.staff, ZHAO.role, ZHAO.department)
    turn = office.engine.advance(Stack(), Text(words), person, MONDAY)
    (asked,) = turn.effects
    assert isinstance(asked, LookUp)
    heard = office.engine.hear(turn.stack, asked, Found("orders", rows), person, MONDAY)
    acts = [effect for effect in heard.effects if isinstance(effect, Act)]
    return acts, [effect for effect in heard.effects if isinstance(effect, Say)]


@pytest.mark.parametrize("words", ["通过", "同意", "approve"])
def test_the_one_button_that_can_be_meant_is_pressed(office: Office, words: str) -> None:
    acts, said = _pressed(office, ONE, words)
    assert [(act.ticket, act.move, act.only_check) for act in acts] == [(1, "approve", False)]
    assert said == []


@pytest.mark.parametrize("words", ["ok", "OK!", "okay"])
def test_what_may_only_mean_thank_you_presses_nothing(office: Office, words: str) -> None:
    acts, said = _pressed(office, ONE, words)
    assert acts == []
    assert [(say.key, len(say.options)) for say in said] == [("orders-sure", 1)]


@pytest.mark.parametrize("rows", TWO + MIXED)
@pytest.mark.parametrize("words", ["通过", "同意", "ok", "agree"])
def test_where_two_could_be_meant_nothing_is_pressed(
    office: Office, rows: tuple[dict[str, object], ...], words: str
) -> None:
    acts, said = _pressed(office, rows, words)
    assert acts == []
    assert [len(say.options) for say in said] == [2]


@pytest.mark.parametrize(("words", "key"), [("ok", "thanks"), ("通过", "orders-none-so")])
def test_where_none_is_there_it_is_said(office: Office, words: str, key: str) -> None:
    acts, said = _pressed(office, (), words)
    assert acts == []
    assert [say.key for say in said] == [key]


@pytest.mark.parametrize(
    "words",
    [
        *("收到，马上去", "在路上了", "好的，马上安排", "马上处理", "派人去看看了", "正在去的路上", "已安排"),
        *("OK, on my way", "on it", "We will handle it"),
    ],
)
def test_says_that_they_see_to_it(words: str) -> None:
    assert goes(words)
    assert buttons_meant(words) == ()


@pytest.mark.parametrize("words", ["收到", "好的收到", "收到！谢谢", "Roger that", "Got it"])
def test_says_only_that_it_arrived(words: str) -> None:
    assert received(words)
    assert not goes(words)


@pytest.mark.parametrize("words", ["好的", "谢谢", "已处理", "来了", "去年的事", "到哪里", "马上去不了"])
def test_says_neither(words: str) -> None:
    assert not goes(words)
    assert not received(words)


@pytest.mark.parametrize(
    ("words", "acted", "key"), [("收到，马上去", [(1, "sign")], ""), ("收到", [], "orders-sure")]
)
def test_the_one_order_that_waits_is_taken_on(
    office: Office, words: str, acted: list[tuple[int, str]], key: str
) -> None:
    acts, said = _pressed(office, (_row(1, "sign"),), words)
    assert [(act.ticket, act.move) for act in acts] == acted
    assert [say.key for say in said] == ([key] if key else [])
