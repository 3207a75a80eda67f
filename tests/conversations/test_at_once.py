"""A result that is told in one message."""

from __future__ import annotations

import pytest

from conversations.casework.at_once import Told, told_at_once
from conversations.reading.contacts import parts, spoke


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("反馈：已更换灯头，已解决", Told("已更换灯头", "", "solved")),
        ("反馈结果:已更换灯头，夜里试亮正常。", Told("已更换灯头，夜里试亮正常。")),
        ("20261123-000001-3 反馈：换了灯头。部分解决", Told("换了灯头", "20261123-000001-3", "partly")),
        ("报结：灯属小区物业，结论：无法解决", Told("灯属小区物业", "", "cannot")),
        ("办理结果：已转告班组，已转达", Told("已转告班组", "", "solved")),
        ("result: replaced the lamp, solved", Told("replaced the lamp", "", "solved")),
        ("反馈：已解决", Told("已解决")),
        ("反馈：问题没解决", Told("问题没解决")),
    ],
)
def test_what_is_told(words: str, told: Told) -> None:
    assert told_at_once(words) == told


@pytest.mark.parametrize(
    "words", ["反馈", "反馈结果", "反馈：", "已更换灯头", "居民反馈：灯还不亮", "结果怎么样", "report it"]
)
def test_what_is_no_result_told_at_once(words: str) -> None:
    assert told_at_once(words) is None


def test_a_date_belongs_to_what_stands_behind_it() -> None:
    told = parts("已更换灯头，昨天上午，电话联系了王女士。")
    assert told == ["已更换灯头", "昨天上午电话联系了王女士"]
    assert [spoke(part) for part in told] == [False, True]
