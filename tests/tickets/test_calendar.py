from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest
from holidays.countries.china import China
from hypothesis import given
from hypothesis import strategies as st

from tickets.calendar import WorkingCalendar, _table

CITY = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkingCalendar(CITY)
INSTANTS = st.integers(0, 2_000_000).map(lambda m: datetime(2023, 1, 1, tzinfo=UTC) + timedelta(minutes=m))
"""Until autumn 2026, so that nothing reaches into a year without a table."""


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=CITY)


def test_a_second_opinion_agrees_on_every_day_that_has_a_table() -> None:
    days = [date(2023, 1, 1) + timedelta(days=n) for n in range(1461)]
    assert days[-1] == date(2026, 12, 31)
    assert [d for d in days if CALENDAR.is_working(d) != chinese_calendar.is_workday(d)] == []
    assert all(map(CALENDAR.is_known, days))


@pytest.mark.parametrize(
    ("day", "working", "why"),
    [
        ("2024-04-06", False, "Saturday in Qingming"),
        ("2024-04-07", True, "Sunday, make-up day for Qingming"),
        ("2026-02-14", True, "Saturday, make-up day for Spring Festival"),
        ("2026-02-17", False, "Spring Festival, a Tuesday"),
        ("2026-02-23", False, "its last day"),
        ("2026-10-10", True, "Saturday, make-up day for National Day"),
        ("2026-11-23", True, "an ordinary Monday"),
    ],
)
def test_single_days(day: str, working: bool, why: str) -> None:
    assert CALENDAR.is_working(date.fromisoformat(day)) is working, why


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-02-13T10:00", 5, "2026-02-27T10:00"),  # skips Spring Festival, counts Saturday 02-14
        ("2026-11-23T10:00", 4, "2026-11-27T10:00"),
        ("2026-11-20T18:30", 1, "2026-11-23T18:30"),
        ("2026-11-21T10:00", 1, "2026-11-23T23:59:59"),  # from a Saturday: to the end of Monday
        ("2026-11-21T10:00", 0, "2026-11-21T10:00"),
        ("2024-04-03T09:00", 1, "2024-04-07T09:00"),  # Qingming, then the make-up Sunday
    ],
)
def test_working_days_are_added(start: str, days: int, end: str) -> None:
    assert CALENDAR.add_working_days(at(start), days) == (at(end), False)


@given(INSTANTS, INSTANTS, st.integers(0, 30))
def test_who_starts_later_never_ends_earlier(one: datetime, other: datetime, days: int) -> None:
    first, second = sorted((one, other))
    assert CALENDAR.add_working_days(first, days)[0] <= CALENDAR.add_working_days(second, days)[0]


@given(INSTANTS, st.integers(0, 30))
def test_more_days_end_later_and_on_a_working_day(start: datetime, days: int) -> None:
    end, _ = CALENDAR.add_working_days(start, days)
    later, _ = CALENDAR.add_working_days(start, days + 1)
    assert start <= end < later
    assert CALENDAR.is_working(later.astimezone(CITY).date())


def test_a_year_without_a_table_is_provisional() -> None:
    assert CALENDAR.add_working_days(at("2026-12-30T10:00"), 1) == (at("2026-12-31T10:00"), False)
    assert CALENDAR.add_working_days(at("2026-12-30T10:00"), 4)[1] is True


def test_a_year_that_the_city_completed_is_not() -> None:
    known = WorkingCalendar(
        CITY, {date(2027, 1, 1): False, date(2027, 1, 2): True}, complete=frozenset({2027})
    )
    assert known.add_working_days(at("2026-12-31T10:00"), 2) == (at("2027-01-04T10:00"), False)


def test_overrides_go_before_the_table() -> None:
    closed = WorkingCalendar(CITY, {date(2026, 11, 24): False})
    assert closed.add_working_days(at("2026-11-23T10:00"), 1)[0] == at("2026-11-25T10:00")


@pytest.mark.parametrize(
    ("instant", "morning"),
    [
        ("2026-11-23T08:00", "2026-11-23T08:00"),
        ("2026-11-23T20:59", "2026-11-23T20:59"),
        ("2026-11-23T21:00", "2026-11-24T08:00"),
        ("2026-11-24T03:00", "2026-11-24T08:00"),
    ],
)
def test_night_waits_for_the_morning(instant: str, morning: str) -> None:
    assert CALENDAR.next_daytime(at(instant), time(8), time(21)) == at(morning)


@pytest.mark.parametrize(
    ("instant", "open_at"),
    [
        ("2026-11-23T10:00", "2026-11-23T10:00"),
        ("2026-11-23T07:00", "2026-11-23T09:00"),
        ("2026-11-20T18:00", "2026-11-23T09:00"),
        ("2026-11-21T10:00", "2026-11-23T09:00"),
    ],
)
def test_offices_open_on_working_days(instant: str, open_at: str) -> None:
    assert CALENDAR.next_working_time(at(instant)) == at(open_at)


def test_today_is_the_city_s_day_not_utc_s() -> None:
    assert CALENDAR.end_of_day(datetime(2026, 11, 23, 17, 0, tzinfo=UTC)) == at("2026-11-24T23:59:59")


def test_china_is_read_without_the_other_countries() -> None:
    program = (
        "import sys; from datetime import date; from tickets.calendar import _table;"
        "assert date(2024, 4, 4) in _table(2024).off and date(2024, 4, 7) in _table(2024).made_up;"
        "assert 'holidays.countries' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("year", range(2001, 2028))
def test_china_by_itself_is_the_library_s(year: int) -> None:
    days = China(years=year)  # type: ignore[no-untyped-call]  # the library has no types there
    assert _table(year).off == {day for day in days if day.year == year}
    assert _table(year).made_up == {day for day in days.weekend_workdays if day.year == year}
