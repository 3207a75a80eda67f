"""What people ask for in their own words, and what only sounds like it."""

from __future__ import annotations

import pytest

from conversations.reading.asked_for import asked_for, numbered

ASKED = {
    "reports": (
        *(
            "查工单",
            "我要查我的工单",
            "帮我查一下我的投诉",
            "我想查询办理进度",
            "看看我的单子",
            "我的投诉",
            "查一下我报的工单",
        ),
        *("查询我反映的问题", "check my report", "what is the status of my report?", "where is my complaint"),
    ),
    "urge": ("帮我催一下工单", "请帮忙催办", "催他们快点", "urge them"),
    "photo": ("补充照片", "我想补充几张照片", "怎么补充照片", "发照片", "add a photo", "can i add photos?"),
    "supplement": ("补充材料", "我想补充一点情况", "add more details"),
    "withdraw": ("撤回我的工单", "取消投诉", "cancel my complaint"),
    "": (
        *(
            "看情况",
            "照片",
            "查水表的没来",
            "我要投诉楼下的烧烤店",
            "照片已经发了",
            "补充一下，是三号楼",
            "情况",
            "can",
        ),
        *("查一下这家店有没有执照", "催了三次都没人来", "上次投诉没人管", "取消预约", "view from the bridge"),
    ),
}


@pytest.mark.parametrize(("what", "words"), [(what, words) for what, said in ASKED.items() for words in said])
def test_what_is_asked_for(what: str, words: str) -> None:
    assert asked_for(words) == what


@pytest.mark.parametrize(
    ("words", "number", "rest"),
    [
        ("20261123-000001-3", "20261123-000001-3", ""),
        ("２０２６１１２３－０００００１－３", "20261123-000001-3", ""),
        ("20261123 000001", "20261123 000001", ""),
        ("工单号是20261123-000001-3", "20261123-000001-3", ""),
        ("my report is 20261123-000001-3", "20261123-000001-3", ""),
        ("check 20261123-000001-3 please", "20261123-000001-3", ""),
        ("催20261123-000001-3", "20261123-000001-3", "催"),
        ("20261123-00001-3", "20261123-00001-3", ""),
        ("000001-3", "000001-3", ""),
    ],
)
def test_a_number_with_words_around_it(words: str, number: str, rest: str) -> None:
    of = numbered(words, lambda said: asked_for(said) != "")
    assert of is not None
    assert (of.number, of.rest) == (number, rest)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "13812345678",
            "110105199003078888",
            "20261123",
            "20261123-000001-3 这个路灯又坏了",
            "建设路 18 号",
            "2026年11月23日",
        ),
        *("6222021234567890123", "20 degrees, 112.9", "9 点到 18 点"),
    ],
)
def test_what_is_no_number_of_a_report(words: str) -> None:
    assert numbered(words, lambda said: asked_for(said) != "") is None
