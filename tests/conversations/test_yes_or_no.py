"""Yes and no, in whatever words."""

from __future__ import annotations

import pytest

from conversations.reading.yes_or_no import said_yes

ASKED = "有人吃了不舒服吗？"
TOLD = ("拉肚子", "呕吐", "吃坏了")


@pytest.mark.parametrize(
    "words",
    [
        *("有", "有啊", "有的，两个人", "有一个进医院了", "当然有啊", "嗯有点", "是的", "系啊", "是嘞"),
        *("我老公有点拉肚子", "咋没有，三个人都进医院了", "怎么会没有", "不止一个", "肯定有啊"),
        *("全家都不舒服", "yes, two of us", "yeah my son"),
    ],
)
def test_a_yes(words: str) -> None:
    assert said_yes(words, ASKED, TOLD) is True


@pytest.mark.parametrize(
    "words",
    [
        *("没有", "冇得", "莫得", "没得哦", "没有，就是恶心", "没人不舒服就是膈应", "都没事", "暂时没有"),
        *("没喝，看到日期就没敢喝", "没有拉肚子", "那倒没有", "无", "冇", "none of us", "not really"),
    ],
)
def test_a_no(words: str) -> None:
    assert said_yes(words, ASKED, TOLD) is False


@pytest.mark.parametrize(
    "words",
    [
        *("不晓得", "可能有吧", "有吗？", "老板不承认", "没关系你们来查", "有个屁，谁敢吃", "还好", "么事"),
        *("没了胃口", "店里很脏", "是不是要去医院", "no idea", "maybe"),
    ],
)
def test_neither(words: str) -> None:
    assert said_yes(words, ASKED, TOLD) is None
