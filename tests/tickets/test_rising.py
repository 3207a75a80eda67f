"""Rising topics: the sums, what may never rise, and how often chance alone makes an alarm."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from math import exp, isclose

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.rising import CITIES, LOOK, false_alarms, found
from tickets.rising import SHAPE, Tally, rising, tail, threshold, weeks_known
from tickets.watching import Watch

WATCH = Watch()
QUIET = [Tally("GY01", "yh", week, 2, 3) for week in range(1, 9)]
"""Three tickets a week, never in these hours."""


def test_the_tail_is_that_of_poisson_when_counts_vary_no_more() -> None:
    for mean, count in ((0.5, 1), (2.0, 3), (30.0, 45)):
        term, below = exp(-mean), 0.0
        for k in range(count):
            below += term
            term *= mean / (k + 1)
        assert isclose(tail(count, mean, shape=1e9), 1 - below, rel_tol=1e-4)


@given(count=st.integers(0, 400), mean=st.floats(0.001, 200))
def test_the_tail_is_a_chance_that_falls_with_the_count_and_rises_with_the_mean(
    count: int, mean: float
) -> None:
    assert 0 <= tail(count + 1, mean) <= tail(count, mean) <= 1
    assert tail(count, mean) <= tail(count, mean * 1.1) + 1e-12


def test_counts_vary_as_much_as_is_said() -> None:
    draws = np.random.default_rng(3).negative_binomial(SHAPE, SHAPE / (SHAPE + 4.0), 20_000)
    assert isclose(float((draws >= 10).mean()), tail(10, 4.0), abs_tol=0.01)


def test_many_where_few_are_usual_rise_and_are_told_with_what_is_usual() -> None:
    (alarm,) = rising([*QUIET, Tally("GY01", "yh", 0, 0, 6)], 8, 624, WATCH)
    assert (alarm.what, alarm.count, alarm.category, alarm.district) == ("rising", 6, "GY01", "yh")
    assert alarm.usual < 1
    assert alarm.hours in (3.0, 24.0)


def test_what_is_usual_at_this_hour_does_not_rise() -> None:
    weekly = [Tally("GA04", "yh", week, 0, 6) for week in range(1, 9)]
    assert rising([*weekly, Tally("GA04", "yh", 0, 0, 7)], 8, 624, WATCH) == []
    assert rising([*QUIET, Tally("GY01", "yh", 0, 0, 7)], 8, 624, WATCH) != []


def test_a_storm_over_the_whole_city_is_no_topic() -> None:
    others = [Tally(f"C{n}", "yh", week, 0, 80 if week == 0 else 10) for n in range(20) for week in range(9)]
    assert rising(others, 8, 624, WATCH) == []
    assert rising([t for t in others if t.week or t.category == "C3"], 8, 624, WATCH) != []


@given(
    st.lists(
        st.builds(
            Tally,
            st.sampled_from(("A", "B", "C")),
            st.sampled_from(("x", "y")),
            st.integers(0, 12),
            st.integers(0, 2),
            st.integers(1, 30),
        )
    ),
    st.integers(-1, 8),
)
def test_nothing_rises_too_early_nor_with_too_few(tallies: list[Tally], known: int) -> None:
    now: Counter[tuple[str, str]] = Counter()
    for tally in tallies:
        if tally.week == 0:
            now[tally.category, tally.district] += tally.count
    alarms = rising(tallies, known, 6, WATCH)
    assert known >= 2 or not alarms
    assert len({alarm.topic for alarm in alarms}) == len(alarms)
    for alarm in alarms:
        assert WATCH.at_least <= alarm.count <= now[alarm.category, alarm.district]
        assert alarm.usual < alarm.count


def test_a_stricter_city_has_a_smaller_threshold() -> None:
    assert isclose(threshold(WATCH, 624), 0.1 / (48 * 2 * 624))
    assert threshold(Watch(false_alarms=0.01), 624) < threshold(WATCH, 624)
    assert weeks_known(timedelta(days=15), WATCH) == 2
    assert weeks_known(timedelta(days=400), WATCH) == 8


def test_chance_alone_makes_no_more_alarms_than_accepted() -> None:
    """Four accepted a day, so that one day tells; over more by `python -m benchmarks.rising`."""
    loose = Watch(every=LOOK.every, false_alarms=4.0)
    assert false_alarms(CITIES[1], 1, np.random.default_rng(5), loose) <= 4.0


def test_a_small_outbreak_is_seen_while_it_happens() -> None:
    share, after = found(CITIES[1], 10, 3, 4, np.random.default_rng(2))
    assert share >= 0.75
    assert after <= 8
