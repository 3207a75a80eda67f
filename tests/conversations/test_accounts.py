"""Who is not asked for an account, where what is the matter is asked, would not have taken any."""

from __future__ import annotations

from copy import copy
from datetime import UTC, datetime
from pathlib import Path

from conversations.effects import Say
from conversations.messages import Place, Text
from conversations.reading.anonymity import UNKNOWN
from conversations.session import Person, Stack
from conversations.turns import wording
from conversations.turns.present import Turn
from conversations.turns.stance import stance_of
from conversations.turns.turning import Turning
from tests.hotline import office
from training.learning import FOLDER

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SOMEBODY = Person(1, "zh-CN")
SHORT, SHORT_IN_LETTERS = 28, 100
TESTS = Path(__file__).parents[1]


def _texts() -> list[str]:
    """What was written for tests and for learning."""
    files = (*TESTS.rglob("*.txt"), *TESTS.rglob("*.tsv"), *FOLDER.glob("*.tsv"))
    lines = (line for file in sorted(files) for line in file.read_text("utf-8").splitlines())
    said = {line.split("\t")[-1].removeprefix("> ") for line in lines if not line.startswith(("#", "<"))}
    return sorted(words for words in said if words and not words.startswith("/"))


def _asked_what_is_the_matter() -> Stack:
    stack = Stack()
    for said in (Text("/report"), Place(29.62, 112.71), Text("路灯照明")):
        stack = office().engine.advance(stack, said, SOMEBODY, NOW).stack
    assert stack.sessions[-1].step == "description"
    return stack


def _beside(turn: Turning) -> Turning:
    beside = copy(turn)
    beside.sessions, beside.effects = list(turn.sessions), list(turn.effects)
    return beside


def test_nobody_else_takes_an_account() -> None:
    """Not even one that is a third shorter than what counts as one."""
    turn = office().engine.turn(_asked_what_is_the_matter(), SOMEBODY, NOW)
    looked = 0
    for words in _texts():
        if len(words) < (SHORT_IN_LETTERS if words.isascii() else SHORT):
            continue
        looked += 1
        at = stance_of(turn, words)._replace(account=False)
        taker = next(r for r in wording.readings_at(at) if r(_beside(turn), Text(words)))
        assert taker in wording.OF_ACCOUNTS, f"{taker.__module__}.{taker.__name__}: {words}"
    assert looked > 300


def _told(words: str) -> Turn:
    return office().engine.advance(_asked_what_is_the_matter(), Text(words), SOMEBODY, NOW)


def _keys(words: str) -> list[str]:
    return [effect.key for effect in _told(words).effects if isinstance(effect, Say)]


def test_what_stands_in_an_account_is_seen() -> None:
    account = "门口那条路上的路灯已经坏了快一个月了，每天晚上回家都黑漆漆的什么也看不见，老人出门特别危险"
    assert _keys(account) == ["part-words"]
    assert _told(account + "，请不要告诉别人是我反映的").stack.sessions[-1].answers[UNKNOWN] is True
    assert _keys("我是聋哑人打不了电话，" + account) == ["talk-deaf", "part-words"]
    assert "kept-phone" in _keys(account + "，我的电话13800138000")
    assert _keys(account + "，现在灯杆着火了")[0] == "emergency-fire"
