"""Characters and pairs of characters: added up as arrays, they come to what adding one by one comes to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.suggestions.pieces import FEW, OPENING, OPENS, TOGETHER, Pieces, pieces_of, weighed

WORDS = st.text(st.sampled_from("路灯坏了水管漏不亮a1 ，\n"), max_size=60)
TOLD = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=6)


@given(TOLD, WORDS)
def test_pieces_are_added_up(told: list[tuple[str, ...]], said: str) -> None:
    pointing = weighed(told)
    known = pointing.keys() & set(pieces_of(said))
    expected, paired = [0.0] * len(told), [False] * len(told)
    for piece in known:
        for place, weight in pointing[piece]:
            opens = OPENS if piece in said[:OPENING] else 1.0
            expected[place] += weight * opens * TOGETHER / max(len(known), FEW) ** 0.5
            paired[place] |= len(piece) == 2
    pieces = Pieces({f"c{place}": texts for place, texts in enumerate(told)})
    sums, by_pair = pieces.point(said)
    assert sums == pytest.approx(expected)
    assert by_pair == paired


def test_what_is_said_first_tells_more() -> None:
    pieces = Pieces({"light": ("路灯不亮",), "water": ("水管漏水",)})
    first, _ = pieces.point("灯" + "，" * OPENING)
    later, _ = pieces.point("，" * OPENING + "灯")
    assert first == pytest.approx([OPENS * later[0], 0.0])
    assert later[0] > 0


def test_what_most_categories_have_points_nowhere() -> None:
    pieces = Pieces({f"c{place}": (f"的{chr(0x4E00 + place)}",) for place in range(60)})
    assert pieces.point("的") == ([0.0] * 60, [False] * 60)
    assert pieces.point("的一")[0][0] > 0


def test_a_city_may_say_nothing_in_chinese() -> None:
    pieces = Pieces({"light": ("street light out",), "water": ("leaking pipe",)})
    assert pieces.point("路灯 light") == ([0.0, 0.0], [False, False])
