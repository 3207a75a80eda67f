"""Addresses in other large cities, which have hotlines of their own.

Rule 1  A street that is called after a city is none of it: 武汉路, Beijing Road.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from orthography.regexes import regex


class OtherCity(Struct, frozen=True):
    """A city, by its name in both languages, and its area code."""

    name: str
    english: str
    code: str


_CITIES: Final = """
北京 Beijing 010|上海 Shanghai 021|天津 Tianjin 022|重庆 Chongqing 023|广州 Guangzhou 020
深圳 Shenzhen 0755|沈阳 Shenyang 024|大连 Dalian 0411|南京 Nanjing 025|武汉 Wuhan 027|成都 Chengdu 028
西安 Xi'an 029|石家庄 Shijiazhuang 0311|太原 Taiyuan 0351|郑州 Zhengzhou 0371|长春 Changchun 0431
哈尔滨 Harbin 0451|呼和浩特 Hohhot 0471|济南 Jinan 0531|青岛 Qingdao 0532|合肥 Hefei 0551
杭州 Hangzhou 0571|宁波 Ningbo 0574|温州 Wenzhou 0577|福州 Fuzhou 0591|厦门 Xiamen 0592
长沙 Changsha 0731|南宁 Nanning 0771|南昌 Nanchang 0791|海口 Haikou 0898|三亚 Sanya 0898
贵阳 Guiyang 0851|昆明 Kunming 0871|拉萨 Lhasa 0891|兰州 Lanzhou 0931|西宁 Xining 0971
银川 Yinchuan 0951|乌鲁木齐 Urumqi 0991|苏州 Suzhou 0512|无锡 Wuxi 0510|常州 Changzhou 0519
徐州 Xuzhou 0516|南通 Nantong 0513|扬州 Yangzhou 0514|佛山 Foshan 0757|东莞 Dongguan 0769
珠海 Zhuhai 0756|惠州 Huizhou 0752|中山 Zhongshan 0760|唐山 Tangshan 0315|保定 Baoding 0312
洛阳 Luoyang 0379|烟台 Yantai 0535|潍坊 Weifang 0536|绍兴 Shaoxing 0575|嘉兴 Jiaxing 0573
金华 Jinhua 0579|台州 Taizhou 0576|泉州 Quanzhou 0595|桂林 Guilin 0773
""".strip().replace("\n", "|")
_KNOWN: Final = {
    name: OtherCity(name, english, code)
    for name, english, code in (row.split(" ") for row in _CITIES.split("|"))
}
_BY_ENGLISH: Final = {city.english.casefold(): city for city in _KNOWN.values()}

_IN: Final = regex(
    rf"(?:我|我们)?(?:现在|住|家)?在?(?:中国)?(?:[^\W\d_]{{2,3}}省)?(?P<name>{'|'.join(_KNOWN)})"
    r"(?:市(?!场|[民政容])|(?=[^\W\d_]{1,4}(?<![小社地])[区县]))"
)
_IN_LETTERS: Final = regex(
    rf"(?:^|,\s?|\bin\s)(?P<name>{'|'.join(_BY_ENGLISH)})(?:\scity)?(?:,?\schina)?[.!]?$", re.IGNORECASE
)
_LOOKED_AT: Final = 80
"""Characters of an address."""


def in_other_city(words: str) -> OtherCity | None:
    """The other city that an address says it is in."""
    if len(words) > _LOOKED_AT:
        return None
    if (found := _IN.match(words)) is not None:
        return _KNOWN[found["name"]]
    letters = _IN_LETTERS.search(words)
    return None if letters is None else _BY_ENGLISH[letters["name"].casefold()]
