"""Clusters of cells, and what is news about them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tickets.cells import beside, cell
from tickets.repeats import clusters, repeated
from tickets.watching import Alarm, is_news

MIDDLE = cell(29.55, 112.9)
CELLS = [MIDDLE, *beside(MIDDLE)[1:], cell(29.4, 113.0)]
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 23, 16, tzinfo=UTC)


def test_neighbouring_cells_count_together_and_other_matters_apart() -> None:
    one, two, far = CELLS[0], CELLS[1], CELLS[-1]
    counted = {("GY02", one): 3, ("GY02", two): 2, ("GY02", far): 4, ("SH02", one): 4}
    assert clusters(counted, 5) == [("GY02", one, tuple(c for c in beside(one) if c in (one, two)))]
    assert clusters(counted, 6) == []


@given(
    st.dictionaries(st.tuples(st.sampled_from("AB"), st.sampled_from(CELLS)), st.integers(1, 9)),
    st.integers(1, 20),
)
def test_each_cluster_has_enough_and_no_cell_is_in_two(
    counted: dict[tuple[str, int], int], least: int
) -> None:
    taken: set[tuple[str, int]] = set()
    for what, _, cells in clusters(counted, least):
        assert sum(counted[what, c] for c in cells) >= least
        assert not taken & {(what, c) for c in cells}
        taken |= {(what, c) for c in cells}
    for what, c in counted:
        if counted[what, c] >= least:
            assert (what, c) in taken


def test_the_same_matter_is_news_on_another_day_when_somebody_reported_it_since() -> None:
    now = Alarm("matter", "m", 5, tickets=(9, 8))
    for at, before, expected in (
        (NOW - timedelta(hours=1), (7,), False),
        (MIDNIGHT - timedelta(hours=1), (9, 8), False),
        (MIDNIGHT - timedelta(hours=1), (8,), True),
    ):
        told = {"m": (at, Alarm("matter", "m", 5, tickets=before))}
        assert is_news(now, told, MIDNIGHT, NOW, 30) is expected
    assert is_news(now, {}, MIDNIGHT, NOW, 30)


def test_a_second_outbreak_some_cells_away_is_news_and_a_middle_that_wanders_is_none() -> None:
    """Of two within some kilometres leaders used to hear of the greater alone."""
    before = Alarm("matter", f"matter:GY02:{MIDDLE}", 5, "GY02", tickets=(8,), cell=MIDDLE)
    told = {before.topic: (NOW - timedelta(hours=1), before)}
    beyond = next(c for near in beside(MIDDLE) for c in beside(near) if c not in beside(MIDDLE))
    for place, category, expected in (
        (MIDDLE, "GY02", False),
        (beside(MIDDLE)[1], "GY02", False),
        (beside(MIDDLE)[1], "GY03", True),
        (beyond, "GY02", True),
    ):
        alarm = Alarm("matter", f"matter:{category}:{place}", 5, category, tickets=(9,), cell=place)
        assert is_news(alarm, told, MIDNIGHT, NOW, 30) is expected


def test_what_lasts_is_news_again_when_it_has_doubled_or_long_after() -> None:
    told = {"p": (NOW - timedelta(days=3), Alarm("place", "p", 10, tickets=(1,)))}
    assert not is_news(Alarm("place", "p", 19, tickets=(5,)), told, MIDNIGHT, NOW, 30)
    assert is_news(Alarm("place", "p", 20, tickets=(5,)), told, MIDNIGHT, NOW, 30)
    assert is_news(Alarm("place", "p", 10, tickets=(5,)), told, MIDNIGHT, NOW + timedelta(days=28), 30)


def test_a_busy_place_has_much_of_everything_and_stands_out_by_nothing() -> None:
    quiet = {(f"C{n}", cell): 1 for n in range(40) for cell in CELLS[1:]}
    busy = {(f"C{n}", MIDDLE): 12 for n in range(40)}
    assert repeated(quiet | busy, 10, 0.1) == []
    rubbish = {("C7", MIDDLE): 70}
    assert [what for what, _, _ in repeated(quiet | busy | rubbish, 10, 0.1)] == ["C7"]


def test_a_single_matter_stands_out_in_a_small_place_too() -> None:
    assert [found[0] for found in repeated({("C7", MIDDLE): 10}, 10, 0.1)] == ["C7"]
    assert repeated({("C7", MIDDLE): 9}, 10, 0.1) == []
