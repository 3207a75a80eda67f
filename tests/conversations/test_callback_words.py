"""What people say for an answer to the callback is counted; what leaves any doubt is not."""

from __future__ import annotations

import pytest

from bot.desk import Office
from conversations.callback import callback
from conversations.session import Session
from conversations.smalltalk import meant
from conversations.steps import Setting
from tests.conversations.chat import MONDAY, WANG

MENDED = (
    "清理好了",
    "装好了",
    "通了",
    "路灯修好了",
    "电梯修好了",
    "水管已经换好了",
    "来水了",
    "垃圾清理掉了",
    "下水道疏通了，谢谢",
)
"""Settles the matter, wherever it is said."""
NOT_MENDED = ("等修好了", "快修好了", "听说修好了", "锁被人换掉了", "看好了", "要是修好了")

ASKED = {
    "contacted": {
        "yes": ("他们联系过我", "打过电话了", "有人来过", "来了", "they called me", "somebody came"),
        "no": (
            "没人联系我",
            "根本没人来",
            "没接到过电话",
            "没人打我电话啊",
            "they never came",
            "联系个屁",
            "nobody called me",
        ),
        None: ("来人", "来", "上门", "联系我", "给我打电话", "打过电话？", "修好了", "不用了", "call me"),
    },
    "solved": {
        "yes": (*MENDED, "修好了", "已经解决了，谢谢", "灯亮了", "亮了亮了", "it's fixed", "it works now"),
        "partly": ("修了一半", "好一点了", "only half"),
        "no": ("还没修好", "放屁，根本没修好", "not fixed at all!!", "老样子", "又坏了", "still broken"),
        None: ("修好了？", "修好了吗", "修好了吧", "什么时候修好", *NOT_MENDED, "is it fixed?"),
    },
    "satisfied": {
        "5": ("非常满意", "满意得很", "very happy"),
        "4": ("满意", "挺满意的", "good"),
        "3": ("一般", "基本满意"),
        "2": ("不太满意", "not satisfied", "unhappy"),
        "1": ("很不满意", "太差了", "very unhappy", "very dissatisfied"),
        None: ("not unhappy", "not dissatisfied", "不是不满意", "满意？", "not very unhappy"),
    },
}


@pytest.mark.parametrize(
    ("step", "key", "words"),
    [(step, key, words) for step, keys in ASKED.items() for key, said in keys.items() for words in said],
)
def test_what_counts_as_an_answer(office: Office, step: str, key: str | None, words: str) -> None:
    asked = callback(office.engine.world).by_name[step]
    session = Session("callback", step, 1, MONDAY)
    setting = Setting(office.engine.world, WANG, office.texts.labels, MONDAY)
    assert asked.meant(session, words, setting) == key


@pytest.mark.parametrize("words", [*MENDED, *NOT_MENDED])
def test_small_talk_reads_the_same(words: str) -> None:
    assert (meant(words) == "settled") == (words in MENDED)
