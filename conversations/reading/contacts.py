"""When staff say they spoke to somebody: 11月23日 15:00 电话联系居民, telephoned on 23 Nov at 3 pm.

Rule 1  Only the first day that is named is looked at, and only if it is told of what was done: what was
        arranged or told (约好明天上门, 告知后天来水) may lie ahead.
        A contact that is told of as past counts wherever it stands: 明天施工，昨天已电话告知居民.
Rule 2  What is not understood is not guessed: an account without a day lies in no future, unless it begins
        by saying that it is only meant to be (会电话联系, will call).
Rule 3  What is kept is read weeks later: beside 昨天 and "yesterday" stands the date that was meant.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from conversations.reading.days import DAY_ALONE, MONTH, MONTHS, day_in
from conversations.reading.moments import time_in
from conversations.reading.words import one_form
from orthography.regexes import regex

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_NO_HOUSE = r"(?!\d|:|\s*[-~—]\s*\d|\s*(?:号楼|栋|幢|室|单元|楼|[一二两三四五六七八九十\d]*户))"
"""12-301 and 12-28 号楼 are where somebody lives, 14:12-14:20 is how long it took."""
_DAY = regex(
    rf"大后天|后天|明[天日儿早晚]|今[天日早晚]|the day after tomorrow|tomorrow|today|tonight|"
    rf"[本这]个?(?:周|星期|礼拜)[一二三四五六日天]|{DAY_ALONE}|"
    rf"(?P<next>下个?(?:周|星期|礼拜|月)|next (?:week|month))|"
    rf"(?:\d{{4}}\s*[-/.年]\s*)?(?<![\d:]){_N}\s*[-/月]\s*{_N}{_NO_HOUSE}\s*[日号]?|"
    rf"(?<![\d.])\d{{1,2}}\.\d{{1,2}}(?=\s*(?:[日号上中下早晚电联与和向当已]))|^\d{{1,2}}\.\d{{1,2}}$|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}|\b{MONTH}\s+\d{{1,2}}(?!\d|:)"
)
"""Where a day begins that may lie ahead; `day_in` reads it."""
_ARRANGED = regex(
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
_AROUND = " ，,、在于的"
_LATER = regex(
    rf"^\W*(?:我们?|经办人|今天|今日|明天|下午|晚上)*"
    rf"(?:准备|打算|计划|将要?|会|稍后|待会儿?|回头|尽快|有空|过后|届时|(?:{_N}|两)\s*[天日]之?后)"
    r"(?:于|再|会|明天|今天|上午|下午|晚上|去|给|跟|和|与|向|派人|居民|诉求人|他|她|对方|电话|当面|打)*"
    r"(?:联系|电话|沟通|回访|上门|走访|致电)(?![^,。;]*[了过])|"
    r"^\W*(?:(?:i|we)(?:'ll| will|'?(?:m| am|re| are) going to| plan to)|will|going to)"
    r"(?: (?:then|also|try to))? (?:call|phone|telephone|contact|visit|ring|speak|talk|meet)\b"
)
"""How an account begins of a contact that is only meant to be."""
_WHEN = regex(
    rf"[今昨前][天日早晚晨]|当[天日晚]|[上本这]个?[周月]|周[一二三四五六日天末]|"
    r"(?:星期|礼拜)[一二三四五六日天]|上个?(?:星期|礼拜)|[上中下]午|"
    r"凌晨|清晨|早晨|早上|傍晚|晚上|夜里|夜间|半夜|刚才|刚刚|方才|刚(?=[打与和跟给电联])|"
    rf"{_N}\s*点|{_N}\s*时(?!间)|\d{{1,2}}:\d{{2}}|(?<!\d){_N}\s*日|"
    r"[\d一二两三四五六七八九十几半]\s*个?(?:分钟|半?小时|钟头|天|周|星期|月)(?:之|以)?前|前[几两]天|"
    r"\b(?:yesterday|morning|noon|afternoon|evening|night|just now|earlier|ago|last (?:week|month)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\d\s*[ap]\.?m\b|o.?clock|\bat \d{1,2}\b"
)
_TIMES = regex(rf"{_DAY.pattern}|{_WHEN.pattern}|\d{{1,2}}\s*分|\d{{1,2}}:\d{{2}}")
_CLAUSES = regex(r"[,;。!?]|\.\s| - |(?=已[于在])")
_BETWEEN = regex(r"[，,；;。!！?？\n]+|\.\s")
_BARE = regex(
    rf"(?:{_DAY.pattern}|[上中下]午|早上|晚上|傍晚|\d{{1,2}}:\d{{2}}|{_N}[点时]半?|\bat\b|\d\s*[ap]\.?m|"
    r"周[一二三四五六日天]|[我们经办人社区于在 ()])*+"
)
"""A date and who, without what was done: it dates what comes next."""
_DONE = regex(
    r"已[^再会将]{0,14}(?:联系|电话|致电|沟通|当面|上门|见面|告知|通知|回访|知晓|知悉)|"
    r"(?:联系|电话|沟通|当面|上门|见面|告知|回访)[^再会将]{0,6}[了过](?![程后解再])|"
    r"\b(?:phoned|called|telephoned|spoke|met|visited|contacted|talked|told|informed|explained)\b"
)
"""That a contact has taken place."""
_BEFORE = regex(r"[昨前][天日晚]|刚[才刚]|\b(?:yesterday|this morning|last night|ago|earlier)\b")
_MEANT = regex(r"\b(?:will|to) be\b|\bgoing to\b|[再将会]")
_NOBODY = regex(
    r"匿名|没有?留|未留|[没无]有?(?:任何)?(?:电话|号码|联系方式)|"
    r"\banonymous|\bno (?:phone|number|contact (?:details|number|phone))|\bleft no"
)
"""That there was nobody to speak to: then nobody is asked when it was."""
_RELATIVE = regex(
    r"(?:(?:大前|大后|前|昨|今|明|后)(?:[天日早晚晨]|(?=[上下中]))|刚[才刚]|"
    r"上个?(?:周|星期|礼拜)[一二三四五六日天]|"
    r"[\d一二两三四五六七八九十]{1,2}\s*天以?前|"
    r"\b(?:the day before yesterday|yesterday|last night|today|tomorrow|just now|"
    r"this (?:morning|afternoon|evening)|"
    r"(?:\d{1,2}|a|two|three|four|five|six|seven) (?:day|week)s? ago|"
    r"last (?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b)(?!\s*[（(]\s*\d)",
    re.IGNORECASE,
)
"""A day that is named from the day on which it is told, and has no date beside it yet."""
_SPOKE = regex(
    r"联系|电话|沟通|当面|上门|见面|告知|回访|\b(?:phon|call|telephon|spoke|met|visit|contact|talk|told)"
)
_ROUNDING = timedelta(minutes=15)
"""So much people round a time up."""


def lies_ahead(account: str, now: datetime) -> bool:
    """Whether an account of a contact names a time after `now`, which is by the city's clock."""
    said = one_form(account)
    return _is_meant(said, now) and not any(_is_over(clause, now) for clause in _clauses(said))


def _clauses(said: str) -> list[str]:
    """What is said one by one, each with the date that stands before it."""
    clauses, date = [], ""
    for clause in _CLAUSES.split(said):
        if _BARE.fullmatch(clause):
            date += f"{clause} "
        else:
            clauses.append(date + clause)
            date = ""
    return clauses


def parts(told: str) -> list[str]:
    """What is told of several things, one by one and as written, each with the date that stands before it."""
    found, date = list[str](), ""
    for part in filter(None, map(str.strip, _BETWEEN.split(told))):
        if not untimed(part):
            date += part
        else:
            found.append(date + part)
            date = ""
    return found


def spoke(told: str) -> bool:
    """Whether a way of speaking to somebody is named."""
    return _SPOKE.search(one_form(told)) is not None


def _is_over(clause: str, now: datetime) -> bool:
    """Whether a clause tells of a contact that has taken place."""
    if _SPOKE.search(clause) and _BEFORE.search(clause) and not _MEANT.search(clause):
        return True
    told = _DONE.search(clause) or (_SPOKE.search(clause) and _DAY.search(clause))
    return bool(told) and not _MEANT.search(clause) and not _is_meant(clause, now)


def _is_meant(said: str, now: datetime) -> bool:
    """Whether the first day that is named lies ahead, or it begins by saying that it is only meant to be."""
    found = _DAY.search(said)
    if _LATER.search(said):
        return True
    if found is None or _ARRANGED.search(said[: found.start()]):
        return False
    if found["next"]:
        return True
    try:
        day, rest = day_in(said[found.start() :], now.date(), "near")
        if day is None:
            return False
        at, part, _, after = time_in(rest.strip(_AROUND))
        begun = datetime.combine(day + timedelta(days=after), at or _BEGINS.get(part, time()), now.tzinfo)
    except (ValueError, OverflowError):
        return False
    return begun > now + _ROUNDING


def tells_when(account: str) -> bool:
    """Whether an account of a contact says when it was, roughly, or that there was nobody to speak to."""
    said = one_form(account)
    return any(pattern.search(said) for pattern in (_DAY, _WHEN, _NOBODY))


def untimed(account: str) -> str:
    """An account of a contact without the times that it names: what else it tells."""
    said = one_form(account)
    return _TIMES.sub(" ", said).strip(f" ,;:。半{_AROUND}")


def dated(account: str, now: datetime) -> str:
    """An account of a contact, told `now` by the city's clock, with the date beside each day that it names by
    how long ago it was."""
    return _RELATIVE.sub(lambda found: found[0] + _date_of(found[0], now), account)


def _date_of(named: str, now: datetime) -> str:
    said = one_form(named)
    day, _ = day_in(said, now.date(), "behind")
    if day is None:
        if said.startswith(("刚", "just")):
            day = now.date()
        else:
            return ""
    english = said[0].isascii() and said[0].isalpha()
    return f" ({day.day} {MONTHS[day.month - 1].title()})" if english else f"（{day.month}月{day.day}日）"


def with_when(account: str, when: str) -> str:
    """An account of a contact with the time that was told afterwards, unless the whole was told anew."""
    if _SPOKE.search(when.casefold()) and tells_when(when):
        return when
    foreign = re.search("[a-z]", account + when, re.IGNORECASE) is not None
    if foreign or not tells_when(when):
        return apart(account, when)
    return f"{when.rstrip('的吧啊。.，, ')}{account}"


def apart(before: str, after: str) -> str:
    """Two parts of an account, one after the other."""
    return before + (", " if re.search("[a-z]", before + after, re.IGNORECASE) else "，") + after
