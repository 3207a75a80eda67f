"""Amounts are read as people say them; who reads them is a person."""

from __future__ import annotations

import pytest

from conversations.reading.amounts import amount_in, tells_amount


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("7", "7"),
        ("十二", "12"),
        ("４０", "40"),
        ("1，350", "1350"),
        ("26,000", "26000"),
        ("2.50", "2.5"),
        ("123456789", "123456789"),
    ],
)
def test_a_plain_figure_is_kept_in_digits(said: str, kept: str) -> None:
    assert amount_in(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        *(
            "4千",
            "六千",
            "八百块",
            "3500块钱",
            "2万",
            "五万",
            "2.8万",
            "两万三",
            "七百元",
            "￥1800",
            "¥ 990",
            "RMB 450",
        ),
        *(
            "大概六百",
            "一千多",
            "4000左右",
            "快两万了",
            "还剩三百多块",
            "不到一千",
            "2000到3000",
            "五六百",
            "一两千块吧",
        ),
        *("十来个人", "二十几户", "百来人", "好几家", "3个月", "6户", "一百二十人", "好几百", "半年"),
        *(
            "about 250",
            "450 yuan",
            "around 30 people",
            "six hundred",
            "a few dozen",
            "2k",
            "two or three",
            "over 1000",
        ),
    ],
)
def test_anything_else_is_kept_as_it_was_said(said: str) -> None:
    assert amount_in(said) == said


@pytest.mark.parametrize(
    "said",
    [
        *(
            "一直没人管",
            "人民路12号",
            "快一点",
            "整个单元",
            "不多",
            "很多",
            "什么意思",
            "全村",
            "3号楼没水，5号楼有",
        ),
        *("a lot", "everybody", "number 5 on Main Road", "one day they just closed"),
    ],
)
def test_what_says_no_number_is_none(said: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        amount_in(said)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        *(
            (said, "涉及多少钱？")
            for said in (
                *(
                    "1万2左右",
                    "定金两千尾款四千五",
                    "也就几百块钱的事，主要是气不过",
                    "办卡花了3680，还剩大半",
                ),
                *("欠了八千多", "两个半月一共一万五", "2w", "大几千吧", "押金两千八没退"),
            )
        ),
        *(
            (said, "大约涉及多少人？")
            for said in (
                "连我七个人，欠了四个月",
                "我们班组二十几号人吧",
                "就我和我老乡两个",
                "有三十多户都这样",
            )
        ),
    ],
)
def test_a_story_tells_an_amount(said: str, asked: str) -> None:
    assert tells_amount(said, asked)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        *(
            (said, "涉及多少钱？")
            for said in ("半辈子的积蓄", "我电话13711112222", "两次都没修好", "连我七个人")
        ),
        *(
            (said, "大约涉及多少人？")
            for said in (
                "两个半月一共一万五",
                "欠了三个月",
                "他们一个都不理",
                "我电话13711112222",
                "三千来块",
            )
        ),
        ("一万五", "有几盏灯不亮？"),
    ],
)
def test_it_tells_no_amount_of_that(said: str, asked: str) -> None:
    assert not tells_amount(said, asked)
