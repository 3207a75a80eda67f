"""When somebody means to be somewhere, in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading.appointments import coming
from conversations.texts import LANGUAGES, moment

TUESDAY = datetime(2026, 11, 24, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("words", "day", "at"),
    [
        ("明天上午九点", (11, 25), (9, 0)),
        ("明天三点", (11, 25), (15, 0)),
        ("后天下午三点半", (11, 26), (15, 30)),
        ("大后天 10:15", (11, 27), (10, 15)),
        ("今天下午五点", (11, 24), (17, 0)),
        ("周四15:00", (11, 26), (15, 0)),
        ("周一上午九点", (11, 30), (9, 0)),
        ("下周二上午10点", (12, 1), (10, 0)),
        ("星期天早上6点", (11, 29), (6, 0)),
        ("12月2日上午九点", (12, 2), (9, 0)),
        ("十二月二号下午两点", (12, 2), (14, 0)),
        ("2026-12-02 14:30", (12, 2), (14, 30)),
        ("明晚十二点", (11, 26), (0, 0)),
        ("tomorrow 9am", (11, 25), (9, 0)),
        ("thu 3:30 pm", (11, 26), (15, 30)),
        ("Fri 27 Nov, 09:00", (11, 27), (9, 0)),
        ("27 Nov 9:00", (11, 27), (9, 0)),
        ("November 27th at 3 pm", (11, 27), (15, 0)),
        ("2 December, 15:00", (12, 2), (15, 0)),
        ("next Friday 9am", (12, 4), (9, 0)),
        ("Friday at 9:30", (11, 27), (9, 30)),
        ("Friday at 10", (11, 27), (10, 0)),
        ("Friday at 3", (11, 27), (15, 0)),
        ("3pm tomorrow", (11, 25), (15, 0)),
        ("noon tomorrow", (11, 25), (12, 0)),
        ("tomorrow noon", (11, 25), (12, 0)),
        ("9:30 am on Friday", (11, 27), (9, 30)),
        ("tomorrow morning at 6", (11, 25), (6, 0)),
        ("tomorrow afternoon at 2", (11, 25), (14, 0)),
        ("the day after tomorrow at 9", (11, 26), (9, 0)),
        ("tonight 8:30", (11, 24), (20, 30)),
        ("the day after tomorrow at 10:00", (11, 26), (10, 0)),
        ("11月27日（周五）09:00", (11, 27), (9, 0)),
        ("11月1日上午九点", (11, 1), (9, 0)),  # a slip: it is said to have passed
        ("昨天上午九点", (11, 23), (9, 0)),
    ],
)
def test_what_is_arranged(words: str, day: tuple[int, int], at: tuple[int, int]) -> None:
    found = coming(words, TUESDAY)
    assert found is not None
    assert (found.month, found.day, found.hour, found.minute) == (*day, *at)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "明天",
        "九点",
        "有空的时候",
        "明天上午九点在哪",
        "tomorrow morning",
        "tomorrow 3 people",
        "13月40日 9:00",
        "明天 99:99",
    ],
)
def test_what_is_no_appointment(words: str) -> None:
    assert coming(words, TUESDAY) is None


@given(st.integers(0, 158 * 24 * 60), st.sampled_from(LANGUAGES))
def test_what_we_write_ourselves_is_read(minutes: int, language: str) -> None:
    when = TUESDAY + timedelta(minutes=minutes)
    assert coming(moment(when, language), TUESDAY) == when


def test_a_day_of_next_spring_is_next_year_s() -> None:
    found = coming("2月3日上午九点", TUESDAY)
    assert found is not None
    assert found.year == 2027


@given(st.text(max_size=40))
def test_nothing_raises(words: str) -> None:
    coming(words, TUESDAY)
