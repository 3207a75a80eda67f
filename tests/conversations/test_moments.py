"""When something happened, in words."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading.moments import moment_in, only_hours, only_since, tells_hours, tells_roughly

TUESDAY = datetime(2026, 11, 24, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("words", "day", "at", "part"),
    [
        ("昨晚十点", (11, 23), (22, 0), ""),
        ("上上个礼拜三半夜", (11, 11), None, "半夜"),
        ("大上周五下午三点", (11, 13), (15, 0), ""),
        ("上上周", (11, 10), None, ""),
        ("昨天晚上10点半", (11, 23), (22, 30), ""),
        ("上周五下午三点半", (11, 20), (15, 30), ""),
        ("上个星期天中午12点", (11, 22), (12, 0), ""),
        ("今天早上", (11, 24), None, "早上"),
        ("十一月三号晚上八点", (11, 3), (20, 0), ""),
        ("3天前", (11, 21), None, ""),
        ("三天前的晚上", (11, 21), None, "晚上"),
        ("周日", (11, 22), None, ""),
        ("前天凌晨两点", (11, 22), (2, 0), ""),
        ("22:30", (11, 23), (22, 30), ""),
        ("十点一刻", (11, 24), (10, 15), ""),
        ("2026-11-20 08:15", (11, 20), (8, 15), ""),
        ("大概昨天下午", (11, 23), None, "下午"),
        ("昨天晚上十点左右", (11, 23), (22, 0), ""),
        ("昨天晚上12点", (11, 24), (0, 0), ""),
        ("昨天24点", (11, 24), (0, 0), ""),
        ("昨晚两点", (11, 24), (2, 0), ""),
        ("昨天夜里1:30", (11, 24), (1, 30), ""),
        ("半夜十一点", (11, 23), (23, 0), ""),
        ("半夜两点", (11, 24), (2, 0), ""),
        ("昨天凌晨12点", (11, 23), (0, 0), ""),
        ("yesterday 10pm", (11, 23), (22, 0), ""),
        ("last night at 11:30 pm", (11, 23), (23, 30), ""),
        ("friday", (11, 20), None, ""),
        ("last Friday", (11, 20), None, ""),
        ("3 November", (11, 3), None, ""),
        ("Tue 3 Nov, 10:00", (11, 3), (10, 0), ""),
        ("3 Nov, 10 pm", (11, 3), (22, 0), ""),
        ("on the 3rd of November at 22:00", (11, 3), (22, 0), ""),
        ("Nov 3", (11, 3), None, ""),
        ("the day before yesterday", (11, 22), None, ""),
        ("11月3日（周二）10:00", (11, 3), (10, 0), ""),
        ("3 days ago", (11, 21), None, ""),
        ("two days ago", (11, 22), None, ""),
        ("a week ago", (11, 17), None, ""),
        ("last night", (11, 23), None, "晚上"),
        ("last night at 11", (11, 23), (23, 0), ""),
        ("last night at 2", (11, 24), (2, 0), ""),
        ("last night 2 am", (11, 24), (2, 0), ""),
        ("yesterday evening", (11, 23), None, "晚上"),
        ("yesterday afternoon at 3", (11, 23), (15, 0), ""),
        ("yesterday at 3 in the afternoon", (11, 23), (15, 0), ""),
        ("yesterday at noon", (11, 23), (12, 0), ""),
        ("this morning", (11, 24), None, "早上"),
        ("this morning 8am", (11, 24), (8, 0), ""),
        ("this morning at 8", (11, 24), (8, 0), ""),
        ("Monday night", (11, 23), None, "晚上"),
        ("10pm last night", (11, 23), (22, 0), ""),
        ("10 pm yesterday", (11, 23), (22, 0), ""),
        ("2am last night", (11, 24), (2, 0), ""),
        ("20号", (11, 20), None, ""),
        ("20号晚上", (11, 20), None, "晚上"),
        ("30日上午9点", (10, 30), (9, 0), ""),
        ("刚刚", (11, 24), (15, 0), ""),
        ("半小时前", (11, 24), (14, 30), ""),
        ("大概一个半小时以前", (11, 24), (13, 30), ""),
        ("20分钟前", (11, 24), (14, 40), ""),
        ("half an hour ago", (11, 24), (14, 30), ""),
        ("16 hours ago", (11, 23), (23, 0), ""),
        ("just now", (11, 24), (15, 0), ""),
        ("上周", (11, 17), None, ""),
        ("last week", (11, 17), None, ""),
        ("两周前", (11, 10), None, ""),
        ("半个月前", (11, 9), None, ""),
        ("上个月", (10, 25), None, ""),
    ],
)
def test_moment(words: str, day: tuple[int, int], at: tuple[int, int] | None, part: str) -> None:
    found = moment_in(words, TUESDAY)
    assert found is not None
    assert (found.day, found.at, found.part) == (date(2026, *day), time(*at) if at else None, part)


def test_a_day_that_is_still_to_come_this_year_was_last_year() -> None:
    found = moment_in("12月1日", TUESDAY)
    assert found is not None
    assert found.day == date(2025, 12, 1)


@pytest.mark.parametrize(
    "words",
    [
        "每天晚上",
        "不知道",
        "明天",
        "今晚8点",
        "今晚12点",
        "9999-12-31 24:00",
        "13月5日",
        "2月30日",
        "25点",
        "昨晚十点到两点",
        "",
        "。",
        "十十点",
        "yesterday 3 times",
        "yesterday at 3 houses",
        "10",
        *("20号楼", "32号", "十十小时前", "3日内", "刚刚好"),
    ],
)
def test_no_moment(words: str) -> None:
    assert moment_in(words, TUESDAY) is None


@given(st.text(alphabet="昨今前天晚上下午周一二三五日月号点半十0123456789:-/ 年约ap mdays ago", max_size=14))
def test_never_in_the_future_and_never_an_error(words: str) -> None:
    found = moment_in(words, TUESDAY)
    assert found is None or datetime.combine(found.day, found.at or time(), TUESDAY.tzinfo) <= TUESDAY


@pytest.mark.parametrize(
    "words",
    [
        *(
            "晚上十点到凌晨两点",
            "22:00-02:00",
            "22-2",
            "10点以后",
            "每天中午",
            "周末",
            "一直响",
            "二十四小时",
            "上班时间",
        ),
        *("10 pm to 2 am", "all night", "at weekends", "24 hours", "from 9 to 5", "around midnight"),
        *("不固定", "没有规律", "下雨的时候", "经常", "it varies", "sometimes", "24/7", "at 10", "every day"),
    ],
)
def test_what_tells_hours(words: str) -> None:
    assert tells_hours(words)


@pytest.mark.parametrize(
    "words", ["吵死了", "不知道", "10", "太吵", "楼上", "it is awful", "yesterday", "very loud", ""]
)
def test_what_tells_no_hours(words: str) -> None:
    assert not tells_hours(words)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "国庆前一天",
            "有个把月了",
            "刚刚，就十分钟前",
            "前天早上送孩子的时候大概七点半",
            "去年冬天",
            "上个月初",
        ),
        *(
            "记不清了，反正国庆那几天",
            "昨天下班那会儿",
            "过年那阵子",
            "好几天了",
            "那天晚上",
            "during the holidays",
        ),
    ],
)
def test_it_tells_roughly(words: str) -> None:
    assert tells_roughly(words)


@pytest.mark.parametrize(
    "words",
    ["司机姓张", "他态度不好", "你们快点", "明天晚上", "每次都这样", "没坐几次", "tomorrow", "早上好"],
)
def test_it_tells_no_time_that_was(words: str) -> None:
    assert not tells_roughly(words)


@pytest.mark.parametrize(
    "words",
    ["半夜", "晚上十一点以后", "每天晚上六点到十二点", "一般九点到两点", "周末一大早", "凌晨2点左右最吵"],
)
def test_only_hours(words: str) -> None:
    assert only_hours(words)


@pytest.mark.parametrize("words", ["半夜打麻将", "晚上十点狗叫", "楼上", "天天吵", "三栋", "人民路9点"])
def test_more_than_hours(words: str) -> None:
    assert not only_hours(words)


@pytest.mark.parametrize(
    "words", ["好久了", "都三天了", "半年没人管", "好几天了", "已经大半年了", "有个把月了"]
)
def test_only_since_when(words: str) -> None:
    assert only_since(words)


@pytest.mark.parametrize("words", ["好久没修的那条路", "三天路口", "半年前", "要好久", "多久了", "人民路3号"])
def test_more_than_since_when(words: str) -> None:
    assert not only_since(words)
