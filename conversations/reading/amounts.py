"""How much or how many, as people say it: 3千, 两千块, ￥2000, 一万二, 十几户, about 300.

Who reads it is a person: what is no plain figure is kept as it was said, with its unit and its 大概.
"""

from __future__ import annotations

import re
from typing import Final

from conversations.reading.days import number_in
from conversations.reading.patterns import one_of, some_of
from conversations.reading.words import plain
from orthography.regexes import regex

_HAN: Final = "零〇一二两三四五六七八九十百千万亿几数半"
_IN_LETTERS: Final = (
    "(?:(?:a|and)?"
    + one_of(
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
        "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety",
        "hundreds?|thousands?|dozens?|few|several|half",
    )
    + ")+"
)
_NUMBER: Final = rf"(?:\d+(?:\.\d+)?k?(?:hundred|thousand)?|{_IN_LETTERS}|[{_HAN}]+)[{_HAN}多来余]*"
_BEFORE: Final = some_of(
    "大概|大约|约莫?|差不多|将近|接近|近|快|不到|不止|超过|至少|最少|最多",
    "应该|可能|好像|估计|记得",
    "有|是|就|一共|总共|共|剩下?|还|好|我们|我|他们|里面|卡里",
    "[¥￥$]|rmb|cny",
    "about|around|roughly|approximately|approx|maybe|nearly|almost|over|upto|morethan|lessthan|atleast|only",
    "itis|its|ithink|thereare|weare",
)
_UNIT: Final = some_of(
    "个多?|名|位|口|元|块|毛|角|分|钱|人民币|台|辆|次|户|家",
    "天|年|月|周|星期|小时|分钟|秒|米|公里|里",
    "栋|幢|层|楼|间|盏|棵|处|岁|斤|公斤|吨|平方?|瓶|只|条|张|份|件|批",
    "人|员工|工人|业主|居民|学生|老人|孩子|度|%",
    "yuan|rmb|cny|dollars?|people|persons?|workers?|residents?|households?|families|of|us|them",
    "hours?|days?|weeks?|months?|years?|met(?:re|er)s?|times",
)
_BEHIND: Final = (
    r"(?:左右|上下|样子|出头|以上|以下|以内|不到|多|几|吧|的|了|呢|啊|整|"
    r"plus|orso|ormore|orless|altogether|intotal|\+)*"
)
_TO: Final = r"(?:-|~|–|—|到|至|或者?|、|to|or)"
_AMOUNT: Final = regex(f"{_BEFORE}{_NUMBER}{_UNIT}(?:{_TO}{_NUMBER}{_UNIT})?{_BEHIND}{_UNIT}{_BEHIND}")
_LONGEST: Final = 30
"""Characters of a message that is an amount and nothing else."""


def amount_in(words: str) -> str:
    """What was said, as it is kept: a plain figure in digits, anything else as it is. Raises ValueError where
    it says no number, or more than one."""
    said = re.sub(r"(?<=\d),(?=\d{3})|\s", "", plain(words).replace("，", ",")).rstrip("。.,!！")
    if re.fullmatch(r"\d+(?:\.\d+)?", said):
        return f"{float(said):g}" if len(said) < 7 else said
    try:
        return str(number_in(said))
    except ValueError:
        if len(said) <= _LONGEST and _AMOUNT.fullmatch(said):
            return words
        raise
