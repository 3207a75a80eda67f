"""Long texts are cut where a reader would cut them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.pieces import Measure, octets, pieces, units
from bot.channels.telegram.parts import TEXT

CUTS = [
    ("short", "你好", 4, ["你好"]),
    ("empty", "", 4, [""]),
    ("exactly full", "一二三四", 4, ["一二三四"]),
    ("between paragraphs first", "一二。三\n\n四五 六", 8, ["一二。三", "四五 六"]),
    ("between lines", "一二三\n四五六", 5, ["一二三", "四五六"]),
    ("after a sentence", "一二三。四五六", 5, ["一二三。", "四五六"]),
    ("between words", "abc def ghi", 8, ["abc def", "ghi"]),
    ("a far earlier mark is left alone", "一。二三四五六七八", 6, ["一。二三四五", "六七八"]),
    ("an emoji takes two", "💡💡💡", 4, ["💡💡", "💡"]),
    ("an emoji is not halved", "一💡💡", 4, ["一💡", "💡"]),
    ("a family stays together", "一二👨‍👩‍👧三", 9, ["一二", "👨‍👩‍👧三"]),
    ("a skin tone stays on its hand", "一二三👍🏽", 6, ["一二三", "👍🏽"]),
    ("an accent stays on its letter", "abcde\u0301f", 5, ["abcd", "e\u0301f"]),
    ("a flag stays whole", "一二三🇨🇳", 6, ["一二三", "🇨🇳"]),
    ("white space alone is nothing", "一二三四" + "\n" * 9 + "五", 4, ["一二三四", "五"]),
]


@pytest.mark.parametrize(
    ("text", "most", "expected"), [row[1:] for row in CUTS], ids=[row[0] for row in CUTS]
)
def test_where_it_is_cut(text: str, most: int, expected: list[str]) -> None:
    assert pieces(text, most) == expected


@pytest.mark.parametrize("length", [units, octets])
@given(text=st.text(max_size=300), most=st.integers(4, 40))
def test_nothing_but_white_space_is_lost_and_every_piece_fits(text: str, most: int, length: Measure) -> None:
    parts = pieces(text, most, length)
    assert all(length(part) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_character_without_end_is_cut_all_the_same() -> None:
    parts = pieces("e" + "\u0301" * 10_000, TEXT)
    assert all(units(part) <= TEXT for part in parts)


def test_units_are_those_of_utf_16() -> None:
    for text in ("abc", "路灯", "💡", "👨‍👩‍👧", ""):
        assert units(text) == len(text.encode("utf-16-le")) // 2
