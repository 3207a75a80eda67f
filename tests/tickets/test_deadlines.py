from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.calendar import WorkingCalendar
from tickets.deadlines import DEFAULTS, Span, counted, due, extensions, overdue, promise, warning

CITY = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkingCalendar(CITY)


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=CITY)


@pytest.mark.parametrize(
    ("policy", "start", "end", "reason"),
    [
        ("emergency", "2026-11-23T23:30", "2026-11-24T01:30", "due-span"),
        ("utilities", "2026-02-17T12:00", "2026-02-18T12:00", "due-span"),  # also in Spring Festival
        ("general", "2026-11-23T10:00", "2026-11-30T10:00", "due-span"),
        ("complex", "2026-11-23T10:00", "2026-12-08T10:00", "due-span"),
        ("same_day", "2026-11-23T16:59", "2026-11-23T23:59:59", "due-same-day"),
        ("same_day", "2026-11-23T17:00", "2026-11-24T23:59:59", "due-next-day"),
        ("same_day", "2026-10-01T09:00", "2026-10-01T23:59:59", "due-same-day"),  # a public holiday
        ("four_working_days", "2026-11-23T10:00", "2026-11-27T23:59:59", "due-working-days"),
        ("four_working_days", "2026-02-13T10:00", "2026-02-26T23:59:59", "due-working-days"),
        ("enquiry", "2026-11-20T20:00", "2026-11-23T23:59:59", "due-working-days"),
        ("enquiry", "2024-04-03T20:00", "2024-04-07T23:59:59", "due-working-days"),  # a worked Sunday
    ],
)
def test_due_dates(policy: str, start: str, end: str, reason: str) -> None:
    found = due(DEFAULTS[policy], at(start), CALENDAR)
    assert (found.at, found.provisional, found.reason) == (at(end), False, reason)


def test_a_reason_comes_with_its_facts() -> None:
    start = at("2026-11-23T18:00")
    facts = {name: dict(due(policy, start, CALENDAR).facts) for name, policy in DEFAULTS.items()}
    assert facts == {
        "emergency": {"amount": 2, "unit": "hour"},
        "utilities": {"amount": 24, "unit": "hour"},
        "general": {"amount": 7, "unit": "day"},
        "complex": {"amount": 15, "unit": "day"},
        "same_day": {"cutoff": "17:00"},
        "four_working_days": {"days": 4},
        "enquiry": {"days": 1},
    }


@pytest.mark.parametrize("policy", DEFAULTS)
def test_a_further_round_is_never_given_more_time(policy: str) -> None:
    start = at("2026-11-23T10:00")
    first = due(DEFAULTS[policy], start, CALENDAR)
    assert due(DEFAULTS[policy], start, CALENDAR, reopened=True).at <= first.at


def test_before_dispatch_both_limits_are_promised_together() -> None:
    found = promise(DEFAULTS["general"], at("2026-11-23T10:00"), CALENDAR)
    assert (found.at, found.reason) == (at("2026-12-01T10:00"), "promise-span")


def test_what_is_promised_in_working_days_can_be_counted_again() -> None:
    start = at("2026-11-23T10:00")
    policy = replace(DEFAULTS["four_working_days"], dispatch=Span.parse("1wd"))
    found = promise(policy, start, CALENDAR)
    assert (found.at, found.since, found.days) == (at("2026-11-30T23:59:59"), start, 5)
    assert counted(found.since, found.days, CALENDAR) == (found.at, False)


def test_the_police_get_one_day_more() -> None:
    (end,) = extensions(DEFAULTS["same_day"], at("2026-11-23T23:59:59"), CALENDAR)
    assert end.at == at("2026-11-24T23:59:59")


@pytest.mark.parametrize(
    ("policy", "due_at", "dates"),
    [
        ("utilities", "2026-11-24T10:00", ["2026-11-25T10:00"]),
        ("general", "2026-11-30T10:00", ["2026-12-01T10:00", "2026-12-03T10:00", "2026-12-05T10:00"]),
        ("four_working_days", "2026-11-27T23:59:59", ["2026-11-30T23:59:59", "2026-12-01T23:59:59"]),
        ("enquiry", "2026-11-27T23:59:59", ["2026-11-30T23:59:59"]),
    ],
)
def test_more_time_can_be_asked_for_up_to_what_the_policy_grants(
    policy: str, due_at: str, dates: list[str]
) -> None:
    found = extensions(DEFAULTS[policy], at(due_at), CALENDAR)
    assert [date.at for date in found] == [at(date) for date in dates]


@pytest.mark.parametrize(
    ("start", "end", "warned"),
    [
        ("2026-11-23T10:00", "2026-11-24T10:00", "2026-11-24T05:12"),  # 80 %
        ("2026-11-23T10:00", "2026-11-26T09:59", "2026-11-25T19:35:12"),  # 80 %, for less than three days
        ("2026-11-23T10:00", "2026-11-26T10:00", "2026-11-25T10:00"),  # a working day before, for three
        ("2026-11-23T10:00", "2026-11-30T10:00", "2026-11-27T10:00"),  # Friday before Monday
        ("2026-11-23T10:00", "2026-12-08T10:00", "2026-12-05T10:00"),  # 80 % is earlier than Monday
        (
            "2026-02-13T10:00",
            "2026-02-24T10:00",
            "2026-02-14T10:00",
        ),  # the worked Saturday before the festival
    ],
)
def test_warnings(start: str, end: str, warned: str) -> None:
    assert warning(DEFAULTS["general"], at(start), at(end), CALENDAR) == at(warned)


@given(st.sampled_from(sorted(DEFAULTS)), st.integers(0, 33_000))
def test_start_warning_due_and_overdue_come_in_this_order(name: str, hours: int) -> None:
    start = at("2023-01-01T00:30") + timedelta(hours=hours)
    end = due(DEFAULTS[name], start, CALENDAR).at
    assert start <= warning(DEFAULTS[name], start, end, CALENDAR) < end
    assert overdue(DEFAULTS[name], end, CALENDAR) == end + timedelta(days=1)


def test_figures_are_configuration() -> None:
    quick = replace(DEFAULTS["general"], handling=Span.parse("20s"))
    start = at("2026-11-23T10:00")
    assert due(quick, start, CALENDAR).at - start == timedelta(seconds=20)
    assert due(quick, start, CALENDAR).facts == {"amount": 20, "unit": "second"}


@pytest.mark.parametrize("words", ["", "7", "7 d", "-1d", "d", "1.5h", "one day", "9999d", "999wd", "同日"])
def test_what_is_no_length_of_time_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"length of time|longer"):
        Span.parse(words)
