"""A day, as people name it: 昨天, 下周五, 11月27日（周五）, 3 days ago, Fri 27 Nov. Whoever looks
for a day in words reads it by `day_in`.

Rule 1  A name that can mean two days means the one on the side that is asked about: `behind` for what has
        happened, `ahead` for what is arranged. 周五 alone is the last or the next Friday, 下周五 and "next
        Friday" next week's. 28日 alone is the last or the next one; `near` it is this month's unless that is
        more than two weeks ahead. 上周 and "last week" are a week ago, 上个月 thirty days, 上上周 two
        weeks.
Rule 2  A day of the year without its year is the last one or the next one. Ahead, one that passed within
        the last half year has passed: it is a slip, nobody arranges a visit so long before.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, Literal

from conversations.reading.words import bare, one_form
from orthography.regexes import regex

Side = Literal["behind", "ahead", "near"]
"""Where a day lies, seen from today; `near`: at most half a year ahead, else behind."""

NUMERAL: Final = "零〇一二两三四五六七八九十"
PART: Final = r"凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|夜里|半夜|夜间|早|晚"
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?![a-z])"
)
DAY_ALONE: Final = (
    rf"(?<![\d月.:/某每-])(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})(?:日(?![内均常用游之以前后])|"
    rf"号(?=$|[\s,，.。;；的]|{PART}|[\d{NUMERAL}]{{1,3}}[点时:]|电话|[联致]|打"
    r"|[与跟给向]|上门|当面|已|由|我|周|星期))"
)
"""A day of the month without the month: 28日, 20号; no house's number."""
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_AWAY = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_ENGLISH = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "the day after tomorrow": 2,
    "tomorrow": 1,
}
_COUNTED = {word: at for at, word in enumerate(("a", "two", "three", "four", "five", "six", "seven"), 1)}
_WEEKDAYS = {**{c: i for i, c in enumerate("一二三四五六")}, "日": 6, "天": 6}
_NAMED_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMED_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?(?![a-z])"
_N = rf"(?:\d{{1,4}}|[{NUMERAL}]{{1,3}})"
_ITS_WEEKDAY = r"(?:\s*\(?(?:周|星期|礼拜)[一二三四五六日天]\)?)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4})(?![\d:]))?"
_ENDING = r"(?:st|nd|rd|th)?"
_DAYS = (
    regex(rf"(?P<away>大前|大后|前|昨|今|明|后)(?:[天日儿]|(?=\s|{PART}|\d|[{NUMERAL}]|$))"),
    regex(rf"(?P<english>{'|'.join(_ENGLISH)})"),
    regex(r"(?P<this>this )(?=morning|afternoon|evening)"),
    regex(rf"(?P<ago>{_N}|半)\s*个?(?P<span>[天日周月]|星期|礼拜)[之以]?前"),
    regex(
        r"(?P<before>上上)个?(?P<last>周|星期|礼拜|月)(?![一二三四五六日天\d])"
        r"|上个?(?P<then>周|星期|礼拜|月)(?![一二三四五六日天\d])|last (?P<latest>week|month)"
    ),
    regex(rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNTED)}) (?P<unit>day|week)s? ago"),
    regex(r"(?P<week>(?:上上|大上|[上下])个?|这个?|本)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"),
    regex(
        rf"(?:on )?(?:{_NAMED_WEEKDAY},?\s+)?(?:on )?(?:the )?"
        rf"(?P<day>\d{{1,2}}){_ENDING}\s+(?:of )?(?P<named_month>{MONTH}){_YEAR}"
    ),
    regex(
        rf"(?:on )?(?:{_NAMED_WEEKDAY},?\s+)?(?:on )?"
        rf"(?P<named_month>{MONTH})\s+(?P<day>\d{{1,2}})(?![\d:]){_ENDING}{_YEAR}"
    ),
    regex(rf"(?P<which>last |next |this |on )?(?P<named>{_NAMED_WEEKDAY})"),
    regex(
        r"(?:(?P<year>\d{4})\s*[-/.年]\s*)?(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?"
        + _ITS_WEEKDAY
    ),
    regex(rf"(?P<month>{_N})\s*月\s*(?P<day>{_N})\s*[日号]" + _ITS_WEEKDAY),
    regex(rf"(?P<bare>{DAY_ALONE})" + _ITS_WEEKDAY),
)
_SPANS = {"天": 1, "日": 1, "月": 30, "month": 30}
"""Days; whatever else is counted is weeks."""
_SOON = timedelta(days=14)
_A_DAY: Final = 16
"""Characters of a message that is a day."""
_ANY_DAY: Final = date(2028, 2, 29)
"""Some day of a year that has them all: which day is meant is not asked."""
_HALF_A_YEAR = timedelta(days=180)


_NAMES_A_DAY: Final = regex(r"[月周]|星期|礼拜|[天日]$|[a-z]")
"""What a day in words has, and a number with a stroke, 12-3, has not."""


def names_a_day(words: str) -> bool:
    """Whether words are a day, and nothing else: 11月20日, "Nov 20"."""
    said = one_form(words).strip(" 。.!！，,的")
    if len(said) > _A_DAY or not _NAMES_A_DAY.search(said):
        return False
    day, rest = day_in(said, _ANY_DAY, "behind")
    return day is not None and not bare(rest)


def day_in(said: str, today: date, side: Side) -> tuple[date | None, str]:
    """The day at the beginning of what was said (in NFKC and small letters), and the rest, with its night.

    Without a day the rest is the whole; with one that no calendar has, it is what stands behind it.
    """
    for pattern in _DAYS:
        found = pattern.match(said)
        if found is None:
            continue
        rest = said[found.end() :]
        try:
            day = _counted(found.groupdict(), today, side)
        except (ValueError, OverflowError):
            return None, rest
        return day, f"night {rest}" if "night" in found[0] else rest
    return None, said


def _counted(found: dict[str, str | None], today: date, side: Side) -> date:
    if away := found.get("away"):
        return today + timedelta(days=_AWAY[away])
    if english := found.get("english"):
        return today + timedelta(days=_ENGLISH[english])
    if found.get("this"):
        return today
    if count := found.get("count"):
        days = (_COUNTED.get(count) or int(count)) * (7 if found.get("unit") == "week" else 1)
        return today - timedelta(days=days)
    if ago := found.get("ago"):
        span = _SPANS.get(found["span"] or "", 7)
        return today - timedelta(days=span // 2 if ago == "半" else number_in(ago) * span)
    if last := found.get("last") or found.get("then") or found.get("latest"):
        return today - timedelta(days=_SPANS.get(last, 7) * (2 if found.get("before") else 1))
    if bare := found.get("bare"):
        return _of_the_month(number_in(bare[:-1]), today, side)
    if weekday := found.get("weekday"):
        week = found.get("week") or ""
        earlier = timedelta(days=7 if week.startswith("上上") else 0)
        which = "上下".find(week[:1]) if week else None
        return _weekday(_WEEKDAYS[weekday], which, today, side) - earlier
    if named := found.get("named"):
        week_of = {"last ": None, "next ": 1, "this ": -1}.get(found.get("which") or "")
        place = _NAMED_WEEKDAYS.index(named[:3])
        if week_of is None and side == "behind" and place == today.weekday():
            return today - timedelta(days=7)
        return _weekday(place, week_of, today, "behind" if found.get("which") == "last " else side)
    if month := found.get("named_month"):
        return of_the_year(found.get("year"), month_named(month), number_in(found["day"] or ""), today, side)
    return of_the_year(
        found.get("year"), number_in(found["month"] or ""), number_in(found["day"] or ""), today, side
    )


def _weekday(place: int, week: int | None, today: date, side: Side) -> date:
    """`week`: 0 last week's, 1 next week's, -1 this week's, None the nearest on that side."""
    day = today - timedelta(days=today.weekday()) + timedelta(days=place)
    if week is not None:
        return day + timedelta(days={0: -7, 1: 7, -1: 0}[week])
    if side == "behind":
        return day if day <= today else day - timedelta(days=7)
    return day if day >= today else day + timedelta(days=7)


def _of_the_month(day: int, today: date, side: Side) -> date:
    """A day of a month that is not named. Raises ValueError for one that no month has."""
    around: list[date] = []
    for months in (0, 1, 2) if side == "ahead" else (-2, -1, 0):
        year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
        if 1 <= day <= monthrange(year, month + 1)[1]:
            around.append(date(year, month + 1, day))
    if side == "ahead":
        return min(each for each in around if each >= today)
    latest = today + _SOON if side == "near" else today
    return max(each for each in around if each <= latest)


def month_named(name: str) -> int:
    """The number of a month by its English name, short or in full."""
    return MONTHS.index(name[:3]) + 1


def of_the_year(year: str | None, month: int, day: int, today: date, side: Side) -> date:
    """A day of the year; without its year the one on that side. Raises ValueError for one that is none."""
    if year:
        return date(int(year), month, day)
    this = date(today.year, month, day)
    if side == "behind":
        return this if this <= today else date(today.year - 1, month, day)
    if side == "near":
        return this if this - today <= _HALF_A_YEAR else date(today.year - 1, month, day)
    return this if this >= today - _HALF_A_YEAR else date(today.year + 1, month, day)


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
