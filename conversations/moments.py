"""When something happened, as people tell it: 昨晚十点, 上周五下午三点半, 3天前, yesterday 10pm.

Rule 1  What is asked about lies in the past: a weekday is the last one, a day of the year the last one.
Rule 2  What is not understood is not guessed. A message that says more than a moment is not one.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from msgspec import Struct


class Moment(Struct, frozen=True):
    """A day and, where it was told, a time by the city's clock; `part` is the part of the day in words."""

    day: date
    at: time | None = None
    part: str = ""


_NUMERAL = "零〇一二两三四五六七八九十"
_N = rf"(\d{{1,4}}|[{_NUMERAL}]{{1,3}})"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DAYS = {"大前": 3, "前": 2, "昨": 1, "今": 0}
_ENGLISH_DAYS = {"today": 0, "tonight": 0, "yesterday": 1, "last night": 1}
_WEEKDAYS = {**{c: i for i, c in enumerate("一二三四五六")}, "日": 6, "天": 6}
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PART = r"凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|夜里|半夜|夜间|早|晚"
_LATER = ("下午", "傍晚", "晚上", "夜里", "夜间", "晚", "半夜")
_NIGHT = ("晚上", "夜里", "夜间", "晚", "半夜")
_DAWN = 5
"""Until this hour a night that is told with its evening's day goes on: 昨晚两点 is this morning."""
_DAY = (
    re.compile(rf"(?P<ago>大前|前|昨|今)(?:天|日)?(?={_PART}|\d|[{_NUMERAL}]|$)"),
    re.compile(r"(?P<english>today|tonight|yesterday|last night)"),
    re.compile(rf"{_N}\s*(?:天|日)(?:以?前)"),
    re.compile(r"(\d{1,3}) days? ago"),
    re.compile(r"(?P<week>上个?|这个?|本)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"),
    re.compile(r"(?:last |on )?(?P<named>mon|tue|wed|thu|fri|sat|sun)[a-z]*"),
    re.compile(r"(?:(?P<year>\d{4})\s*[-/.年]\s*)?(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?"),
    re.compile(rf"{_N}\s*月\s*{_N}\s*[日号]"),
)
_TIME = re.compile(
    rf"(?P<part>{_PART})?\s*(?:(?P<clock>\d{{1,2}}):(?P<minute>\d{{2}})"
    rf"|(?P<hour>\d{{1,2}}|[{_NUMERAL}]{{1,3}})\s*[点时](?:(?P<half>半)|(?P<quarter>[一三])刻"
    rf"|(?P<past>\d{{1,2}}|[{_NUMERAL}]{{1,3}})分?)?)?\s*(?:左右|钟|多|前后|的时候)*"
)
_ENGLISH_TIME = re.compile(r"(?:at |around )*(\d{1,2})(?::(\d{2}))?\s*([ap])\.?m\.?")
_QUARTERS = {"半": 30, "一": 15, "三": 45}
_AROUND = " ，,的在于大概约"


def moment_in(words: str, now: datetime) -> Moment | None:
    """The moment that `words` tell, seen from `now` by the city's clock; None when they tell none."""
    said = unicodedata.normalize("NFKC", words).casefold().strip(_AROUND + "。.")
    day, rest = _day(said, now.date())
    if day is None and rest != said:
        return None
    try:
        at, part, left, after = time_in(rest.strip(_AROUND))
        night = (day or now.date()) + timedelta(days=after)
    except (ValueError, OverflowError):
        return None
    if left.strip(_AROUND) or (day is None and at is None and not part):
        return None
    when = Moment(night, at, part)
    if day is None and at is not None and datetime.combine(when.day, at, now.tzinfo) > now:
        return Moment(when.day - timedelta(days=1), at, part)
    return when if datetime.combine(when.day, at or time(), now.tzinfo) <= now else None


def _day(said: str, today: date) -> tuple[date | None, str]:
    """The day at the beginning of what was said, and the rest."""
    for pattern in _DAY:
        found = pattern.match(said)
        if found is None:
            continue
        rest = said[found.end() :]
        named = found.groupdict()
        try:
            day = _counted(found, named, today)
        except ValueError:
            return None, rest
        return day, rest or ("晚上" if "night" in found[0] else "")
    return None, said


def _counted(found: re.Match[str], named: dict[str, str | None], today: date) -> date:
    if ago := named.get("ago"):
        return today - timedelta(days=_DAYS[ago])
    if english := named.get("english"):
        return today - timedelta(days=_ENGLISH_DAYS[english])
    if weekday := named.get("weekday"):
        monday = today - timedelta(days=today.weekday())
        day = monday + timedelta(days=_WEEKDAYS[weekday])
        week = named.get("week") or ""
        if week.startswith("上"):
            return day - timedelta(days=7)
        return day if day <= today or week else day - timedelta(days=7)
    if english_weekday := named.get("named"):
        back = (today.weekday() - _ENGLISH_WEEKDAYS.index(english_weekday)) % 7
        return today - timedelta(days=back or 7)
    if "month" in named:
        return _last(named["year"], int(named["month"] or 0), int(named["day"] or 0), today)
    if len(found.groups()) == 2:
        return _last(None, number_in(found[1]), number_in(found[2]), today)
    return today - timedelta(days=number_in(found[1]))


def _last(year: str | None, month: int, day: int, today: date) -> date:
    if year is not None:
        return date(int(year), month, day)
    this = date(today.year, month, day)
    return this if this <= today else date(today.year - 1, month, day)


def time_in(said: str) -> tuple[time | None, str, str, int]:
    """The time of day at the beginning of what was said, the part of the day, what is left, days to add."""
    english = _ENGLISH_TIME.match(said)
    if english is not None and 1 <= int(english[1]) <= 12:
        hour = int(english[1]) % 12 + (12 if english[3] == "p" else 0)
        return time(hour, int(english[2] or 0) % 60), "", said[english.end() :], 0
    found = _TIME.match(said)
    if found is None:
        return None, "", said, 0
    part = found["part"] or ""
    written = found["clock"] or found["hour"]
    if written is None:
        return None, part, said[found.end() :], 0
    hour = number_in(written)
    past = found["minute"] or found["past"]
    minute = number_in(past) if past else _QUARTERS.get(found["half"] or found["quarter"], 0)
    if hour > 24 or minute > 59:
        return None, part, said, 0
    if part in _NIGHT and (hour < _DAWN or hour == 12):
        hour = hour % 12 + 24
    if part == "凌晨" and hour == 12:
        hour = 0
    if part in _LATER and hour < 12:
        hour += 12
    if part == "中午" and hour < 3:
        hour += 12
    return time(hour % 24, minute), "", said[found.end() :], hour // 24


_USUALLY = re.compile(
    rf"\d\s*(?:[点时:]|[ap]\.?m|(?:[-~—–到至]|to|until)\s*\d|小时|hours?)|[{_NUMERAL}]\s*(?:[点时]|个?小时)|{_PART}|白天|整天|全天|天天|每天|成天|一天到晚|一直|不停|随时|任何时候|不分|周末|平时|平日|工作日|节假日|"
    r"放假|饭点|高峰|不固定|不一定|规律|不定时|经常|有时|时候|营业|24/7|24h|"
    r"\bat \d|\bfrom \w+ (?:to|until|till) |"
    r"\b(?:irregular(?:ly)?|var(?:y|ies)|sometimes|often|every ?day|every time|whenever)\b|"
    r"[上下][班学课]|夜|傍晚|午|周|星期|礼拜|"
    r"\b(?:mornings?|noon|midday|afternoons?|evenings?|nights?|midnight|daytime|days?|daily|dawn|dusk|always|"
    r"constantly|non-?stop|continuous(?:ly)?|all the time|any ?time|hours?|weekends?|weekdays?|lunch|dinner|"
    r"rush|early|late|round the clock|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
)
"""What tells when something usually is."""


def tells_hours(words: str) -> bool:
    """Whether words tell when something usually happens: 晚上十点到两点, 周末, all day."""
    return _USUALLY.search(unicodedata.normalize("NFKC", words).casefold()) is not None


def number_in(words: str) -> int:
    """A number in digits or in Chinese numerals below a hundred. Raises ValueError for anything else."""
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.partition("十")
    if not ten and len(words) != 1:
        raise ValueError(words)
    ones, tens = (ones, tens) if ten else (words, "零")
    tens, ones = tens or "一", ones or "零"
    if tens not in _DIGITS or ones not in _DIGITS:
        raise ValueError(words)
    return _DIGITS[tens] * 10 + _DIGITS[ones]
