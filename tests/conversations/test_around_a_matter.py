"""Whatever stands around a matter, a report begins: greetings before it, thanks and pleas after it.

The matters are the sentences that the city's files tell each category by, and others that nothing was taught
from. What stands around them was written for this alone.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conversations.effects import LookUp
from conversations.messages import Found, Text
from conversations.reading.courtesies import core
from conversations.session import Person, Stack
from tests.hotline import office
from training.learning import FOLDER, REPORTED, sentences_in

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
BEFORE = (
    *("", "你好，", "您好，我想问一下", "您好 ", "你好，请问", "麻烦问一下，", "谢谢，", "在吗，", "hello，"),
    *("同志，", "客服你好，", "我要问个事，", "想了解一下", "有个事想问问，", "麻烦您了，", "早上好，"),
    *("不好意思，", "12345你好，", "打扰了，", "我来咨询一下，", "您好 想反映一下", "请教一下"),
    "你们好，我要反映一个问题，",
)
AFTER = (
    *(
        "",
        "，谢谢",
        "，麻烦你们了",
        "，急",
        "，请尽快处理",
        "。谢谢你们！",
        "，能帮忙吗",
        "，辛苦了",
        "，多谢",
    ),
    *(
        "，感谢",
        "，拜托了",
        "，谢谢老师",
        "，该找谁",
        "，给个说法",
        "，希望回复",
        "，在线等",
        "！！",
        "？谢谢",
    ),
)
BEFORE_IN_ENGLISH = (
    *(
        "",
        "Hi, ",
        "Hello there, ",
        "Good morning. ",
        "Excuse me, ",
        "Hey, ",
        "Dear sir or madam, ",
        "I wonder ",
    ),
    *("Hi I have a question: ", "I'd like to know ", "Hello, I want to report that ", "Could you help me? "),
    *("Sorry to bother you, ", "Hi there! My name is Tom. "),
)
AFTER_IN_ENGLISH = (
    *("", " thanks", " thank you so much!", " please help", " pls", " asap", " Thanks in advance.", " :("),
    *(", who should I talk to?", " Can you fix it?", " best regards"),
)


def begins(words: str, language: str = "zh-CN") -> bool:
    """Whether a report begins with these words, said by somebody who has none."""
    engine, person = office().engine, Person(1, language, "")
    turn = engine.advance(Stack(), Text(words, "1"), person, NOW)
    about = next((e for e in turn.effects if isinstance(e, LookUp) and e.what == "about"), None)
    if about is not None:
        turn = engine.hear(turn.stack, about, Found("about", ()), person, NOW)
    return any(session.conversation == "intake" for session in turn.stack.sessions)


def test_courtesies_take_no_matter_away() -> None:
    """One in three hundred were lost to "thanks" or a menu before they were read without; three in a hundred
    of those with "您好，我想问一下" and "谢谢"."""
    chosen = random.Random(20261128)
    unheard = (Path(__file__).parents[1] / "tickets" / "unheard.txt").read_text("utf-8").splitlines()
    matters = [sentence for _, sentence in sentences_in(FOLDER / f"{REPORTED}.tsv")]
    matters = chosen.sample(matters, 400) + [line.split("\t")[-1] for line in unheard if line[:1] not in "#"]
    said = [chosen.choice(BEFORE) + matter.rstrip("。！？!?") + chosen.choice(AFTER) for matter in matters]
    lost = [words for words in said if not begins(words)]
    print(f"\nnot begun: {len(lost)} of {len(said)}: {lost}")
    assert len(said) > 450
    assert len(lost) <= 1


def test_nor_do_they_in_english() -> None:
    chosen = random.Random(20261129)
    lines = (Path(__file__).parents[1] / "tickets" / "unheard_english.txt").read_text("utf-8").splitlines()
    matters = [line.partition(" ")[2].rstrip(".!?") for line in lines if line[:1] not in "#"]
    said = [chosen.choice(BEFORE_IN_ENGLISH) + matter + chosen.choice(AFTER_IN_ENGLISH) for matter in matters]
    lost = [words for words in said if not begins(words, "en")]
    print(f"\nnot begun: {len(lost)} of {len(said)}: {lost}")
    assert len(said) > 100
    assert not lost


def test_nor_a_cry_for_help() -> None:
    """11 % of these were missed where courtesies stood around them, 4 % of the same without."""
    chosen = random.Random(20261130)
    lines = (Path(__file__).parents[1] / "tickets" / "unheard_cries.tsv").read_text("utf-8").splitlines()
    cries = [line.split("\t") for line in lines if line[:1] not in "#"]
    said = [(key, chosen.choice(BEFORE) + cry + chosen.choice(AFTER)) for key, cry in cries for _ in range(2)]
    alarms = {words for _, words in said if office().world.matters.emergency(words) is not None}
    missed = [words for key, words in said if key != "ordinary" and words not in alarms]
    false = [words for key, words in said if key == "ordinary" and words in alarms]
    print(f"\nmissed {len(missed)}; false alarms {len(false)} of {len(said)}: {missed}")
    assert len(missed) <= 0.06 * sum(key != "ordinary" for key, _ in said)
    assert len(false) <= 0.07 * sum(key == "ordinary" for key, _ in said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("你好，我想问一下异地医保怎么报销，谢谢", "异地医保怎么报销"),
        ("12345你好，有个问题想反映一下：路灯坏了，请尽快处理，谢谢！", "路灯坏了"),
        ("Hello there, the lamp is out, thanks a lot!", "the lamp is out"),
        ("解决了，谢谢", "解决了"),
        ("问题是路灯坏了", "问题是路灯坏了"),
        ("谢谢", "谢谢"),
        ("急急急", "急急急"),
        ("，。！", "，。！"),
        ("", ""),
    ],
)
def test_what_is_said_between_greeting_and_thanks(words: str, said: str) -> None:
    assert core(words) == said
