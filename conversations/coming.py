"""When somebody means to be somewhere: 明天下午三点, 周四 15:00, 4月2日上午九点, tomorrow 3pm.

Rule 1  What is arranged lies ahead: a weekday is the next one, a day of the year the next one.
Rule 2  A day without a time is no appointment.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from conversations.moments import number_in, time_in

_AHEAD = {"大后": 3, "后": 2, "明": 1, "今": 0, "昨": -1, "前": -2}
_ENGLISH = {"yesterday": -1, "today": 0, "tomorrow": 1, "the day after tomorrow": 2}
_WEEKDAYS = {**{c: i for i, c in enumerate("一二三四五六")}, "日": 6, "天": 6}
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_N = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAYS = (
    re.compile(r"(?P<ahead>大后|后|明|今|昨|前)(?:天|日)?"),
    re.compile(r"(?P<english>the day after tomorrow|tomorrow|today|yesterday)"),
    re.compile(r"(?P<week>下个?|这个?|本)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"),
    re.compile(r"(?:next |on )?(?P<named>mon|tue|wed|thu|fri|sat|sun)[a-z]*"),
    re.compile(r"(?:(?P<year>\d{4})\s*[-/.年]\s*)?(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?"),
    re.compile(rf"(?P<spelt>{_N}\s*月\s*{_N}\s*[日号])"),
)
_AROUND = " ，,在于就定"
_MORNING = 7
"""Nobody means the hours before it, unless the small hours are named: 明天三点 is the afternoon."""
_EARLY = re.compile(r"凌晨|清晨|早|半夜|夜里|am\b|a\.m|0\d:")


def coming(words: str, now: datetime) -> datetime | None:
    """The moment that `words` arrange, seen from `now` by the city's clock; None when they arrange none.

    What they tell may have passed all the same: today's morning, said in the afternoon.
    """
    said = unicodedata.normalize("NFKC", words).casefold().strip(_AROUND + "。.")
    try:
        day, rest = _day(said, now.date())
        at, _, left, after = time_in(rest.strip(_AROUND))
    except (ValueError, OverflowError):
        return None
    if day is None or at is None or left.strip(_AROUND):
        return None
    if 0 < at.hour < _MORNING and not _EARLY.search(said):
        at = at.replace(hour=at.hour + 12)
    return datetime.combine(day + timedelta(days=after), at, now.tzinfo)


def _day(said: str, today: date) -> tuple[date | None, str]:
    for pattern in _DAYS:
        if (found := pattern.match(said)) is not None:
            return _counted(found, today), said[found.end() :]
    return None, said


def _counted(found: re.Match[str], today: date) -> date:
    named = found.groupdict()
    if ahead := named.get("ahead"):
        return today + timedelta(days=_AHEAD[ahead])
    if english := named.get("english"):
        return today + timedelta(days=_ENGLISH[english])
    if weekday := named.get("weekday"):
        monday = today - timedelta(days=today.weekday())
        day = monday + timedelta(days=_WEEKDAYS[weekday])
        if (named["week"] or "").startswith("下"):
            return day + timedelta(days=7)
        return day if day >= today or named["week"] else day + timedelta(days=7)
    if english_weekday := named.get("named"):
        return today + timedelta(days=(_ENGLISH_WEEKDAYS.index(english_weekday) - today.weekday()) % 7)
    if named.get("spelt"):
        return _next("", number_in(found[2]), number_in(found[3]), today)
    return _next(named["year"] or "", int(named["month"]), int(named["day"]), today)


def _next(year: str, month: int, day: int, today: date) -> date:
    if year:
        return date(int(year), month, day)
    this = date(today.year, month, day)
    return this if this >= today - timedelta(days=180) else date(today.year + 1, month, day)
