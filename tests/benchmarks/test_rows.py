"""What was measured stands where it belongs, and what a platform saw is counted right."""

from __future__ import annotations

import pytest

from benchmarks.__main__ import ALL, DOCUMENT, written
from benchmarks.platform import Arrivals
from benchmarks.rows import Row, table


@pytest.mark.parametrize("name", ALL)
def test_every_benchmark_has_its_place_in_the_document(name: str) -> None:
    before = DOCUMENT.read_text("utf-8")
    after = written(before, name, "what was measured")
    assert "what was measured\n<!-- end -->" in after
    assert after.count("<!-- end -->") == before.count("<!-- end -->")
    assert written(after, name, "again").count("what was measured") == 0


def test_a_figure_that_was_missed_says_so() -> None:
    rows = [Row("speed", "≥ 2", "1", held=False), Row("peak", "", "3")]
    assert table(rows).splitlines()[2:] == ["| speed | ≥ 2 | 1 | **missed** |", "| peak |  | 3 |  |"]


def test_the_busiest_second_and_the_closest_two_of_a_chat() -> None:
    seen = Arrivals([0.0, 0.5, 0.9, 1.0, 1.6], [7, 8, 7, 8, 9])
    assert seen.busiest == 3
    assert seen.closest == pytest.approx(0.5)
