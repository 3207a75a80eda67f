"""What somebody puts right in a report that they filed."""

from __future__ import annotations

import pytest

from conversations.reading.putting_right import OTHER, PHONE, PLACE, put_right


@pytest.mark.parametrize(
    ("words", "line", "to"),
    [
        ("地址写错了，是翠岭小区3栋", PLACE, "翠岭小区3栋"),
        ("不好意思地址发错了 应该是育才街36号", PLACE, "育才街36号"),
        ("写错地址了，是3栋", PLACE, "3栋"),
        ("改一下地址：翠岭小区5栋", PLACE, "翠岭小区5栋"),
        ("地址不对", PLACE, ""),
        ("地址其实是7栋", PLACE, "7栋"),
        ("地址填错了怎么改", PLACE, ""),
        ("电话改成13800138000", PHONE, "13800138000"),
        ("我电话写错了，应该是13800138000", PHONE, "13800138000"),
        ("电话号码换了，现在是13900001111", PHONE, "13900001111"),
        ("能改一下电话吗", PHONE, ""),
        ("换个电话", PHONE, ""),
        ("时间写错了，是前天", OTHER, "前天"),
        ("刚才说错了，是3栋", OTHER, "3栋"),
        ("不是2栋，是3栋", OTHER, "3栋"),
        ("the address is wrong, it's Cuiling Estate building 3", PLACE, "Cuiling Estate building 3"),
        ("sorry, wrong address, it should be building 3", PLACE, "building 3"),
        ("please change my phone number to 13800138000", PHONE, "13800138000"),
        ("my phone number is wrong", PHONE, ""),
    ],
)
def test_a_line_is_put_right(words: str, line: str, to: str) -> None:
    assert put_right(words) == (line, to)


@pytest.mark.parametrize(
    "words",
    [
        "快递地址写错了，快递公司不给改",
        "身份证名字写错了",
        "电话打不通",
        "路灯不亮了",
        "地址是翠岭小区5栋",
        "时间写错了",
        "地址应该是哪里",
        "the street light is wrong",
    ],
)
def test_other_words_put_nothing_right(words: str) -> None:
    assert put_right(words) is None
