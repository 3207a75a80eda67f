"""Who is asked a second time: by chance, the same for everybody, and the same again from what is kept."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.tickets.conftest import MONDAY, Life
from tickets.city import City
from tickets.sampling import (
    Second,
    SecondCallback,
    chance,
    could_be_asked,
    differences,
    draw,
    drawn_day,
    frame_of,
    next_draw,
)
from tickets.ticket import Rating, Solved

SHANGHAI = ZoneInfo("Asia/Shanghai")
SEEDS = st.binary(min_size=16, max_size=16).map(bytes.hex)
FRAMES = st.dictionaries(
    st.sampled_from(["cg", "gs", "ga"]), st.lists(st.integers(1, 10**15), unique=True, max_size=60)
)
CONTENT = {"contacted": True, "solved": "yes", "stars": 5}


@given(FRAMES, SEEDS, st.floats(0.01, 1))
def test_each_department_has_its_share_and_nobody_is_made_up(
    frame: dict[str, list[int]], seed: str, share: float
) -> None:
    drawn = draw(frame, share, seed)
    assert drawn.keys() == frame.keys()
    for department, ids in frame.items():
        assert set(drawn[department]) <= set(ids)
        assert abs(len(drawn[department]) - share * len(ids)) < 1 + 1e-9


@given(FRAMES, SEEDS)
def test_it_comes_out_again_whatever_the_order(frame: dict[str, list[int]], seed: str) -> None:
    again = {department: frame[department][::-1] for department in reversed(frame)}
    assert draw(again, 0.1, seed) == draw(frame, 0.1, seed)


def test_a_seed_means_the_same_for_ever() -> None:
    assert chance("05", "department:cg") == 0.9597551395927519
    frame = {"cg": range(1, 21), "gs": range(100, 105)}
    assert draw(frame, 0.1, "00" * 16) == draw(frame, 0.1, "00" * 16)
    assert draw(frame, 0.1, "00" * 16) != draw(frame, 0.1, "01" * 16)


def test_small_departments_are_drawn_as_often_as_large_ones() -> None:
    """3 tickets a day and 40: over 2,000 days each ticket is drawn in one of ten."""
    seeds = [f"{number:032x}" for number in range(2000)]
    counts = {"small": 0, "large": 0}
    frame = {"small": range(3), "large": range(100, 140)}
    for seed in seeds:
        for department, ids in draw(frame, 0.1, seed).items():
            counts[department] += len(ids)
    assert counts["small"] / (3 * 2000) == pytest.approx(0.1, abs=0.015)
    assert counts["large"] / (40 * 2000) == pytest.approx(0.1, abs=0.005)


def test_only_who_answered_and_can_be_reached_is_drawn(city: City) -> None:
    rated = Life(city).until_asked()
    assert not could_be_asked(rated.ticket)
    rated.does("resident", "rate", **CONTENT)
    silent = Life(city, number=2).until_asked()
    silent.passes(days=4)
    unknown = Life(city, number=3, anonymous=True).until_reported()
    unknown.does("cg-review", "approve")
    by_telephone = Life(city, number=4, resident=None).until_asked()
    by_telephone.does("agent-1", "rate", **CONTENT)
    lives = (rated, silent, unknown, by_telephone)
    assert frame_of([life.ticket for life in lives]) == {"cg": [rated.ticket.id]}
    assert not could_be_asked(replace(rated.ticket, resident=None))
    assert not could_be_asked(replace(rated.ticket, department=""))


def test_the_day_is_the_citys_own() -> None:
    rules = SecondCallback(days=2, at=time(10))
    late = datetime(2026, 11, 25, 16, 30, tzinfo=SHANGHAI)
    assert f"{drawn_day(rules, SHANGHAI, late):%m-%d}" == "11-23"
    assert next_draw(rules, SHANGHAI, late) == datetime(2026, 11, 26, 10, tzinfo=SHANGHAI)
    assert next_draw(rules, SHANGHAI, late - timedelta(hours=8)) == late.replace(hour=10, minute=0)


@pytest.mark.parametrize(
    ("stars", "solved", "second", "differing"),
    [
        (5, "yes", Second("good", "yes", "yes", "good"), ()),
        (5, "yes", Second("fair", "unsure", "yes"), ()),
        (5, "yes", Second("good", "yes", "no", "good"), ("result",)),
        (4, "yes", Second("poor", "no", "partly", "poor"), ("manner", "lawfulness", "result", "appearance")),
        (1, "no", Second("poor", "no", "no", "poor"), ()),
        (1, "no", Second("good", "yes", "yes", "good"), ("result",)),
    ],
)
def test_what_differs(stars: int, solved: Solved, second: Second, differing: tuple[str, ...]) -> None:
    assert differences(Rating(True, solved, stars, 1, MONDAY), second) == differing
