"""When something happened, as people tell it: 昨晚十点, 上周五下午三点半, 3天前, yesterday 10pm.

Rule 1  What is asked about lies in the past: a weekday is the last one, a day of the year the last one
        (`days.py`).
        In English the time may come first: 10pm yesterday.
Rule 2  What is not understood is not guessed. A message that says more than a moment is not one.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from conversations.reading.days import NUMERAL, PART, Side, day_in, number_in
from conversations.reading.words import one_form
from orthography.regexes import regex


class Moment(Struct, frozen=True):
    """A day and, where it was told, a time by the city's clock; `part` is the part of the day in words."""

    day: date
    at: time | None = None
    part: str = ""


_LATER = ("下午", "傍晚", "晚上", "夜里", "夜间", "晚", "半夜")
_NIGHT = ("晚上", "夜里", "夜间", "晚", "半夜")
_DAWN = 5
"""Until this hour a night that is told with its evening's day goes on: 昨晚两点 is this morning."""
_TIME = regex(
    rf"(?:at |around |about )*(?P<part>{PART})?\s*(?:(?P<clock>\d{{1,2}}):(?P<minute>\d{{2}})"
    rf"|(?P<hour>\d{{1,2}}|[{NUMERAL}]{{1,3}})\s*[点时](?:(?P<half>半)|(?P<quarter>[一三])刻"
    rf"|(?P<past>\d{{1,2}}|[{NUMERAL}]{{1,3}})分?)?)?\s*(?:左右|钟|多|前后|的时候)*"
)
_ENGLISH_PARTS = {"morning": "早上", "afternoon": "下午", "evening": "晚上", "night": "晚上"}
_ENGLISH_PART = regex(rf"(?:in the |at )?({'|'.join(_ENGLISH_PARTS)})\b[, ]*")
_ENGLISH_TIME = regex(
    r"(?P<at>(?:at |around |about )*)(?:(?P<noon>noon|midday)\b|(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?|(?P<clock>\s*o'?clock\b))?"
    rf"(?:\s*(?:in the|at) (?P<part>{'|'.join(_ENGLISH_PARTS)})\b)?"
    r"(?!\s*[\d:点时~—–-]))"
)
_ALONE = regex(r"(?<!\s)\s*+(?:$|[,;.)])")
"""What follows an hour without am and pm."""
_SINCE = regex(
    rf"(?P<just>刚刚?才?|方才|just now)|"
    rf"(?P<count>\d{{1,3}}|[{NUMERAL}]{{1,3}}|半|an?|half an)\s*个?(?P<half>半)?多?"
    r"(?P<unit>小时|钟头|刻钟|分钟|分|hour|minute|min)s?(?:[之以]?前| ago)"
)
"""How long ago it was, in hours and minutes."""
_MINUTES = {"小时": 60, "钟头": 60, "hour": 60, "刻钟": 15}
_QUARTERS = {"半": 30, "一": 15, "三": 45}
_AROUND = " ，,的在于大概约"


def moment_in(words: str, now: datetime) -> Moment | None:
    """The moment that `words` tell, seen from `now` by the city's clock; None when they tell none."""
    said = one_form(words).replace("大上", "上上").strip(_AROUND + "。.")
    try:
        if (since := _SINCE.fullmatch(said)) is not None:
            then = now - _long(since)
            return Moment(then.date(), time(then.hour, then.minute))
        day, at, part, left, after = told_in(said, now.date(), "behind", _AROUND)
        night = (day or now.date()) + timedelta(days=after)
    except (ValueError, OverflowError):
        return None
    if left.strip(_AROUND) or (day is None and at is None and not part):
        return None
    when = Moment(night, at, part)
    if day is None and at is not None and datetime.combine(when.day, at, now.tzinfo) > now:
        return Moment(when.day - timedelta(days=1), at, part)
    return when if datetime.combine(when.day, at or time(), now.tzinfo) <= now else None


_ROUGHLY = regex(
    rf"[今昨前][天日早晚晨儿]|[今去前]年|大前[天年]|[上这本]个?(?:周|月|星期|礼拜)|上上|周[一二三四五六日天末]|(?:星期|礼拜)[一二三四五六日天]|"
    rf"(?:\d{{1,3}}|[{NUMERAL}]{{1,3}}|[半几]|个把|好几?|多|大半)\s*个?多?(?:分钟|小时|钟头|天|周|星期|礼拜|月|年)(?:[多来]?[之以]?前|了|多|$)|"
    rf"刚才|刚刚|方才|年[初底前后]|月[初底中]|春节|过年|除夕|元旦|元宵|清明|五一|端午|中秋|国庆|十一(?!月|点|人|个)|双十一|暑假|寒假|开学|"
    rf"{PART}|\d{{1,2}}\s*[月号日]|\d{{1,2}}\s*点|[{NUMERAL}]{{1,3}}(?:月|点|号)|很久|好久|早就|那[天晚]|当[天晚]|"
    r"\b(?:yesterday|today|ago|last|morning|afternoon|evening|night|noon|weekend|recently|earlier|just now|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|new year|holidays?|"
    r"in (?:january|february|march|april|may|june|july|august|september|october|november|december))\b"
)
"""What tells roughly when something happened."""


_AHEAD = regex(
    r"明[天日早晚年]|(?:大?后)[天日]|下个?(?:周|月|星期|礼拜)|以后|\b(?:tomorrow|next|later|soon)\b"
)
_GREETS = regex("[早晚]上好|[上中下]午好|good (?:morning|afternoon|evening)")
_EVERY = regex(r"每[次天晚周月年]|天天|经常|老是|总是|\b(?:every|always|often|usually)\b")


def lies_ahead(words: str) -> bool:
    """Whether words name a time that is still to come."""
    return _AHEAD.search(one_form(words)) is not None


def tells_roughly(words: str) -> bool:
    """Whether words tell roughly when something happened: 国庆前一天, 有个把月了, 那天早上送孩子的时候."""
    said = _GREETS.sub("", one_form(words))
    return _ROUGHLY.search(said) is not None and not (_AHEAD.search(said) or _EVERY.search(said))


def _long(since: re.Match[str]) -> timedelta:
    """How long ago it was. Raises ValueError for a number that is none."""
    if since["just"]:
        return timedelta()
    unit = _MINUTES.get(since["unit"], 1)
    count = since["count"]
    if "半" in count or "half" in count:
        return timedelta(minutes=unit // 2)
    whole = 1 if count in ("a", "an") else number_in(count)
    return timedelta(minutes=unit * whole + (unit // 2 if since["half"] else 0))


def told_in(
    said: str, today: date, side: Side, around: str
) -> tuple[date | None, time | None, str, str, int]:
    """Day, time, part of the day, what is left of the words, and days to add. `around` are words to be passed
    over. Raises ValueError or OverflowError for a day that no calendar has."""
    day, rest = day_in(said, today, side)
    if day is None and rest != said:
        raise ValueError(said)
    at, part, left, after = time_in(rest.strip(around))
    if day is None and (at is not None or part):
        day, rest = day_in(left.strip(around), today, side)
        if day is not None and rest == "night ":
            return day, at, "", "", int(at is not None and at.hour < _DAWN)
        left = left if day is None else rest
    return day, at, part, left, after


def time_in(said: str) -> tuple[time | None, str, str, int]:
    """The time of day at the beginning of what was said, the part of the day, what is left, days to add."""
    named = _ENGLISH_PART.match(said)
    if named is not None:
        said = said[named.end() :]
    part = _ENGLISH_PARTS[named[1]] if named is not None else ""
    english = _ENGLISH_TIME.match(said)
    if english is not None and (told := _english_time(english, part, said)) is not None:
        at, after = told
        return at, "", said[english.end() :], after
    found = _TIME.match(part + said)
    said = part + said
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
    hour = _by_the_clock(hour, part)
    return time(hour % 24, minute), "", said[found.end() :], hour // 24


def _by_the_clock(hour: int, part: str) -> int:
    """An hour as it is told with a part of the day; from 24 on it is the next day's."""
    if part in _NIGHT and (hour < _DAWN or hour == 12):
        hour = hour % 12 + 24
    if part == "凌晨" and hour == 12:
        hour = 0
    if part in _LATER and hour < 12:
        hour += 12
    if part == "中午" and hour < 3:
        hour += 12
    return hour


def _english_time(found: re.Match[str], part: str, said: str) -> tuple[time, int] | None:
    """The time that English words tell and the days to add; None where a number alone is none."""
    if found["noon"]:
        return time(12), 0
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    part = part or _ENGLISH_PARTS.get(found["part"] or "", "")
    if minute > 59 or hour > 23:
        return None
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
        hour += 24 if part in _NIGHT and hour < _DAWN else 0
        return time(hour % 24, minute), hour // 24
    told = found["at"] or part or found["clock"]
    if not told or not (part or found["clock"] or _ALONE.match(said, found.end())):
        return None
    hour = _by_the_clock(hour, part)
    return time(hour % 24, minute), hour // 24


_USUALLY = regex(
    rf"\d\s*(?:[点时:]|[ap]\.?m|(?:[-~—–到至]|to|until)\s*\d|小时|hours?)|[{NUMERAL}]\s*(?:[点时]|个?小时)|"
    rf"{PART}|白天|整天|全天|天天|每天|成天|一天到晚|一直|不停|随时|任何时候|不分|"
    r"周末|平时|平日|工作日|节假日|放假|饭点|高峰|不固定|不一定|规律|不定时|经常|有时|时候|营业|24/7|24h|"
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
    return _USUALLY.search(one_form(words)) is not None


_ONLY_HOURS = regex(
    rf"(?:每[天日晚]|天天|夜夜|一般|通常|基本上?|大概|大约|都是?|就是|总是|老是|经常|从|到|至|[-~—–]|{PART}|午夜|大清早|一大早|整[天夜]|"
    r"白天|通宵|周末|平时|节假日|工作日|周[一二三四五六日]|星期[一二三四五六日天]|第二天|次日|"
    rf"(?:\d{{1,2}}|[{NUMERAL}]{{1,3}})(?:(?:[点时](?:半|\d{{1,2}}分?|[{NUMERAL}]{{1,3}}分?)?(?:钟|多)?)|:\d{{2}})|"
    r"左右|以后|之后|过后|以前|之前|开始|才停|为止|最(?:厉害|吵|响)|的时候|[，,、\s])++[的吧呢啊。]{0,2}"
)


def only_hours(words: str) -> bool:
    """Whether words tell when something usually is, and nothing else: 半夜, 晚上十一点以后."""
    said = one_form(words).strip()
    return 1 < len(said) <= 40 and _ONLY_HOURS.fullmatch(said) is not None


_ONLY_SINCE = regex(
    rf"(?:这|都|已经|大概|差不多|至少|起码|坏了?|停了?|有|就)*(?:好久|很久|许久|老久|半年|大半年|(?:好几|好多|几|个把|\d{{1,3}}|[{NUMERAL}]{{1,3}}|半)个?多?"
    r"(?:小时|钟头|天|周|星期|礼拜|月|年))(?:多)?(?:了|都没人管|没人管|没修|没好)+[啊呀吧。！!]?"
)


def only_since(words: str) -> bool:
    """Whether words tell since when it is so, and nothing else: 好久了, 都三天了."""
    said = one_form(words).strip()
    return len(said) <= 20 and _ONLY_SINCE.fullmatch(said) is not None
