"""Reporting days and months: the calendar's, and those from noon to noon and from the 19th to the 18th."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets import periods
from tickets.periods import Periods

HERE = ZoneInfo("Asia/Shanghai")
NOON = Periods(time(12), 19)


def at(month: int, day: int, hour: int = 0) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=HERE)


@pytest.mark.parametrize(
    ("kept", "since", "until"), [(Periods(), at(3, 1), at(3, 2)), (NOON, at(2, 28, 12), at(3, 1, 12))]
)
def test_a_day(kept: Periods, since: datetime, until: datetime) -> None:
    found = periods.day(kept, HERE, date(2026, 3, 1))
    assert (found.name, found.since, found.until) == ("2026-03-01", since, until)


@pytest.mark.parametrize(
    ("kept", "since", "until"),
    [
        (Periods(), at(3, 1), at(4, 1)),
        (Periods(month_starts=19), at(2, 19), at(3, 19)),
        (NOON, at(2, 18, 12), at(3, 18, 12)),
    ],
)
def test_a_month(kept: Periods, since: datetime, until: datetime) -> None:
    found = periods.month(kept, HERE, 2026, 3)
    assert (found.name, found.since, found.until) == ("2026-03", since, until)


@given(
    st.builds(Periods, st.sampled_from((time(0), time(12), time(23, 30))), st.integers(1, 28)),
    st.floats(0, 3650 * 24).map(lambda hours: datetime(2020, 1, 1, tzinfo=HERE) + timedelta(hours=hours)),
)
def test_each_moment_lies_in_the_day_and_the_month_it_is_named_after(kept: Periods, now: datetime) -> None:
    today = periods.day(kept, HERE, periods.present_day(kept, HERE, now))
    assert today.since <= now < today.until
    first = periods.present_month(kept, HERE, now)
    this = periods.month(kept, HERE, first.year, first.month)
    assert this.since <= now < this.until


@given(st.builds(Periods, st.sampled_from((time(0), time(12))), st.integers(1, 28)))
def test_months_follow_one_another_without_a_gap(kept: Periods) -> None:
    found = list(periods.months(kept, HERE, date(2025, 11, 1), date(2026, 4, 1)))
    assert [p.name for p in found] == ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04"]
    assert all(one.until == two.since for one, two in pairwise(found))
