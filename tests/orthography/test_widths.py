"""One form for all widths and characters in which the same can be typed."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from orthography import simplified
from orthography.widths import half_width


@given(st.text(max_size=600))
def test_remembered_or_not_it_is_the_same(words: str) -> None:
    assert half_width(words) == half_width(words) == simplified(unicodedata.normalize("NFKC", words))


def test_width_is_a_matter_of_keyboards() -> None:
    assert half_width("１２３４５，ＡＢ") == "12345,AB"
    assert half_width("三号楼" * 300 + "１") == "三号楼" * 300 + "1"


def test_characters_are_a_matter_of_schools() -> None:
    assert half_width("路燈壞咗，１２號") == "路灯坏了,12号"
