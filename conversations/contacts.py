"""When staff say they spoke to somebody: 11月23日 15:00 电话联系居民, telephoned on 23 Nov at 3 pm.

Rule 1  Only the first day that is named is looked at, and only if it is told of what was done: what was
        arranged or told (约好明天上门, 告知后天来水) may lie ahead.
Rule 2  What is not understood is not guessed: an account without a day lies in no future.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from conversations.moments import number_in, time_in

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_NO_HOUSE = r"(?!\d|:|\s*[-~—]\s*\d|\s*(?:号楼|栋|幢|室|单元|楼|[一二两三四五六七八九十\d]*户))"
"""12-301 and 12-28 号楼 are where somebody lives, 14:12-14:20 is how long it took."""
_DAY = re.compile(
    rf"(?P<ahead>大后天|后天|明[天日早晚]|今[天日早晚]|the day after tomorrow|tomorrow|today|tonight)|"
    rf"(?P<next>下个?(?:周|星期|礼拜|月)|next (?:week|month))|"
    rf"(?:(?P<year>\d{{4}})\s*[-/.年]\s*)?(?<![\d:])(?P<month>{_N})\s*[-/月]\s*(?P<day>{_N}){_NO_HOUSE}\s*[日号]?|"
    rf"\b(?P<of>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<named>{_MONTH})|\b(?P<first>{_MONTH})\s+(?P<second>\d{{1,2}})(?!\d|:)"
)
_AHEAD = {"大后": 3, "后": 2, "明": 1, "今": 0, "the day": 2, "tomorrow": 1, "today": 0, "tonight": 0}
_ARRANGED = re.compile(
    r"约|定于|定在|答应|承诺|下次|再次?联系|告知|通知|转告|反映|表示|说|称|"
    r"\b(?:will|agreed|arranged|promised|appointment|told|informed|explained|said)\b"
)
_BEGINS = {
    **{part: time(5) for part in ("清晨", "早晨", "早上", "早")},
    "上午": time(6),
    "中午": time(11),
    "下午": time(12),
    "傍晚": time(16),
    **{part: time(17) for part in ("晚上", "夜里", "半夜", "夜间", "晚")},
}
"""When a part of the day has begun at the latest."""
_AROUND = " ，,、在于的at"
_ROUNDING = timedelta(minutes=15)
"""So much people round a time up."""
_LONG_AGO = timedelta(days=180)
"""A day of the year that lies further ahead was last year's."""


def lies_ahead(account: str, now: datetime) -> bool:
    """Whether an account of a contact names a time after `now`, which is by the city's clock."""
    said = unicodedata.normalize("NFKC", account).casefold()
    found = _DAY.search(said)
    if found is None or _ARRANGED.search(said[: found.start()]):
        return False
    if found["next"]:
        return True
    try:
        day = _day(found, now.date())
        rest = said[found.end() - (1 if found["ahead"] and found["ahead"][-1] in "早晚" else 0) :]
        at, part, _, after = time_in(rest.strip(_AROUND))
        begun = datetime.combine(day + timedelta(days=after), at or _BEGINS.get(part, time()), now.tzinfo)
    except (ValueError, OverflowError):
        return False
    return begun > now + _ROUNDING


def _day(found: re.Match[str], today: date) -> date:
    if ahead := found["ahead"]:
        return today + timedelta(days=next(days for word, days in _AHEAD.items() if ahead.startswith(word)))
    if named := found["named"] or found["first"]:
        month, day = _MONTHS.index(named[:3]) + 1, int(found["of"] or found["second"])
    else:
        month, day = number_in(found["month"]), number_in(found["day"])
    if found["year"]:
        return date(int(found["year"]), month, day)
    this = date(today.year, month, day)
    return this if this - today <= _LONG_AGO else date(today.year - 1, month, day)
