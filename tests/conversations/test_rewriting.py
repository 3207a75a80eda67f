"""What somebody wants to stand on a line of the card instead."""

from __future__ import annotations

import pytest

from conversations.reading.rewriting import rewritten


@pytest.mark.parametrize(
    ("words", "line", "to"),
    [
        ("类别不对，应该是物业管理", "category", "物业管理"),
        ("这个分类错了，改成噪声吧", "category", "噪声"),
        ("把类别换成路灯照明", "category", "路灯照明"),
        ("Please change the category to noise.", "category", "noise"),
        ("category should be street lights", "category", "street lights"),
        ("这是投诉，不是求助", "kind", "投诉"),
        ("改成建议", "kind", "建议"),
        ("我这是表扬", "kind", "表扬"),
        ("make it a complaint", "kind", "complaint"),
        ("This is a suggestion, not a complaint", "kind", "suggestion"),
        ("不是投诉，是求助", "kind", "求助"),
        ("it's a complaint", "kind", "complaint"),
        ("类别应该是物业管理，不是电梯", "category", "物业管理"),
    ],
)
def test_a_line_is_to_be_another(words: str, line: str, to: str) -> None:
    assert rewritten(words) == (line, to)


@pytest.mark.parametrize(
    "words",
    [
        "我要投诉物业",
        "投诉了三次没人管",
        "这是第三次投诉了",
        "类别不对",
        "物业管理",
        "垃圾分类是谁负责的我也不知道可是没人管",
        "改成五栋",
        "this is a dangerous corner",
        "it should be fixed soon",
        "我投诉不是一次了",
        "投诉，不是我一家",
        "举报不是没用",
        "make it quick",
        "Please make it stop",
        "change it to 20",
        "this is a complaint, not the first one",
    ],
)
def test_no_line_is_meant(words: str) -> None:
    assert rewritten(words) is None
