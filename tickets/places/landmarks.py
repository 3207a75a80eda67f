"""Places that are told by what stands there: 市人民医院对面, 火车站广场, 胜利村二组.

Rule 1  As with roads, what is found is offered and never taken for granted.
Rule 2  It has a name of its own: 我们小区, 附近的学校 and 老旧小区 are any of many.
"""

from __future__ import annotations

import re
from typing import Final

from orthography.regexes import regex

_OPENS: Final = (
    r"(?:^|(?<=[^\u4e00-\u9fffA-Za-z\d])|(?<=[在住到于])|(?<=位于)|(?<=反映))"
    r"(?:我(?=[在住])|我们?是|本人[是系]?|我家里?|我们(?:这里?)?|家里?|你好|您好|请问|"
    r"昨[天晚]|今[天晚早]|前天|晚上|早上|半夜|最近|地[址点]|位置|位于|[在住])*+"
)
_NAME: Final = (
    r"[^\W\da-zA-Z_在的是了有住到说去从把被给让对和跟与及"
    "我你他她这那哪本咱各每整个们条没不既但因为而且或者并就都也还又再很太几已应该请叫称可将免费]"
)
_KINDS: Final = (
    r"(?:公园|广场|医院|卫生院|学校|小学|中学|大学|学院|幼儿园|菜市场|农贸市场|批发市场|超市|商场|商城|购物中心|"
    "书店|酒店|宾馆|车站|客运站|火车站|高铁站|地铁站|公交站|汽车站|加油站|大桥|立交桥|停车场|家属院|大院|"
    "工业园区?|产业园|体育馆|体育场|图书馆|博物馆|电影院|小区|花[园苑]|家园|公寓|大厦|新村|社区|佳苑|名苑|村|"
    r"\d{1,3}号(?:大?院|楼))"
)
_WHERE: Final = (
    r"(?:桥[头下面]|地下停车场|[A-Za-z\d一二三四]{1,2}号?出?口|\d{1,3}号院|[一二三四五六七八九十\d]{1,2}[组队社]|"
    r"[东南西北正侧后大]门口?|门[口前外]|大门|对面|旁边?|附近|后面|前面|楼下|路口)"
)
_LANDMARK: Final = regex(
    rf"{_OPENS}(?P<place>(?:{_NAME}{{1,4}}?(?<!小)[区县市镇乡])?(?P<name>{_NAME}{{1,6}}?{_NAME}\d{{0,3}})"
    rf"{_KINDS}{{1,2}}{_WHERE}{{0,2}})"
)
_IN_LETTERS: Final = regex(
    r"\b(?:near|outside|opposite|behind|beside|next to|in front of|at|in|by|from)\s+(?:the\s+)?"
    r"(?P<place>(?:(?-i:[A-Z0-9])[\w'’]*\s+){1,4}?"
    r"(?:Park|Square|Hospital|School|College|University|Kindergarten|Market|Supermarket|Mall|Station|Bridge|"
    r"Estate|Gardens?|Community|Village|Library|Museum|Hotel|Stadium|Plaza|Apartments|Mansion)\b"
    r"(?:\s+(?:Gate|Exit)\s+[A-Z0-9]+)?)",
    re.IGNORECASE,
)
_NO_NAME: Final = regex(
    "^(?:附近|旁边|周[边围]|门口|楼[上下]|对面|隔壁|后面|前面|小区|社区|单位|公司|学校|全|本|所有|农村|新农|城市|城中|附属|"
    "公立|私立|民办|公办|大型|小型|私人|三甲|二甲|住宅|老旧|高档|安置|拆迁|封闭|智慧|商品房|上[小中大]|大[小中]|美丽|成人|"
    "加上|发现|严重|刚|自己|国家|创建|认真|未经|近年|同时|如此|多次|确保|出院|进)|"
    "[一几多某两]家|某|很多|许多|[路街]边|沿街|[市城]区$|街道$|孩子|小孩|老人|家长|学生|投诉|举报|建议|希望|请问|"
    "怎么|什么|部分|大多|意图|边上|路口|关于|现在|已经|因为|由于|经常|晚上|早上|半夜|物业|老板|业主|居民|转学|报名"
)
"""Who is no place, and what any of many is told by."""
_READ: Final = 200
"""Characters of a description in which a landmark is looked for."""


def landmark(words: str) -> str:
    """The first place with a name of its own that is told by what stands there; empty where there is none."""
    for found in _LANDMARK.finditer(words[:_READ]):
        if not _NO_NAME.search(found["name"]):
            return found["place"]
    letters = _IN_LETTERS.search(words[:_READ])
    return "" if letters is None else letters["place"]
