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
_ANY: Final = (
    rf"(?:(?<![\d,.])\d[\d,.]{{0,11}}+[{_HAN}]{{0,4}}|(?<![{_HAN}])[{_HAN}]{{1,10}}+)[多来余]{{0,2}}"
)
_MONEY: Final = (
    regex("钱|元|金额|费|价|\\b(?:money|yuan|amount|cost|price|pay|paid)\\b", re.IGNORECASE),
    regex(
        rf"{_ANY}\s?(?:个亿|元|块|毛|人民币|yuan|rmb|cny)|[¥￥$]\s?\d|(?<![\d,.])\d[\d,.]{{0,11}}+[万千百wk]|"
        rf"[一二两三四五六七八九十几\d][百千万][{_HAN}\d]{{0,8}}(?![人个名位户天年月次岁平号])|"
        rf"(?:花|欠|剩|交|充|付|给|收|退|赔|扣|罚|要)了?(?:大概|差不多|将近|快|我|他)?(?:\d{{2,9}}|[{_HAN}]{{2,9}})"
    ),
)
_PEOPLE: Final = (
    regex("人|户|几[个位名]|\\b(?:people|persons?|households?|workers|many)\\b", re.IGNORECASE),
    regex(
        rf"{_ANY}\s?(?:个|多|来|几)?(?:人|名|位|户|口|号人|号子|工人|员工|兄弟|老乡)|"
        rf"{_ANY}\s?个(?!都|也|半|多?月|小时|钟|星期|礼拜|亿)|"
        r"(?:就|只有?|只)(?:我|俺)(?:一个|自己|[和跟]\w{1,6}[两俩])?|[俩仨]|"
        r"(?<!\d)\d{1,5} (?:people|of us|workers)"
    ),
)
"""What a question of this kind has, and what its answers have."""


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


def tells_amount(words: str, asked: str) -> bool:
    """Whether words that say more than a number tell how much money, or how many people, as it is `asked`:
    定金两千尾款四千五, 连我七个人. What is asked for otherwise is not looked for."""
    said = plain(words)
    return any(of.search(asked) and tells.search(said) for of, tells in (_MONEY, _PEOPLE))
