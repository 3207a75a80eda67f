"""Words by which somebody can be recognised, as far as simple rules find them.

Rule 1  Taken out are phone numbers, ID card, bank card and account numbers, mail addresses, names that are
        introduced as such (我叫…, 联系人：…) and surnames with a form of address (王女士).
Rule 2  Readers who need not know them see only how such numbers and accounts begin and end (`discreetly`).
Rule 3  A ticket's number and whatever is written like one stays. A name that stands there without a word
        around it is not found: no rule tells 高新 from a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from orthography import simplified
from orthography.regexes import regex
from tickets.patterns import one_of

GONE: Final = "［已删除］"
HIDDEN: Final = "***"
"""What stands for a number that is sealed, where it is not to be read."""

SURNAMES: Final = (
    "欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|"
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁"
    "任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴"
    "莫孔向汤乔常温康施文牛樊葛邢安齐易伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅"
    "童凌毕季裴霍涂苗谷盛曲翁冉骆蓝游辛靳柴蒙鲍喻祁蒲滕屈饶牟艾尤穆卓古吉缪简芦麦褚娄窦戚岑景党宫费卜"
    "冷晏席卫米柏宗瞿桂佟臧闵苟邬卞姬仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩佘池麻苑迟邝]"
)
_STARTS, _ENDS = r"(?<![0-9A-Za-z_~])", r"(?![0-9A-Za-z_~])"
_OF_TELEPHONES: Final = (
    r"⟦[A-Za-z0-9_=-]+⟧",
    rf"{_STARTS}(?:\+?86[ -]?)?[1１]\d{{2}}[ -]?\d{{4}}[ -]?\d{{4}}{_ENDS}",
    rf"{_STARTS}\+\d[\d ()-]{{6,16}}\d{_ENDS}",
    rf"{_STARTS}[0０]\d{{2,3}}[ -]?\d{{7,8}}(?:-\d{{1,6}})?{_ENDS}",
)
_TELEPHONE: Final = regex(one_of(*_OF_TELEPHONES))
_IN_NUMBERS: Final = regex(r"[⟦\d]")
"""What no number is without: most words have none, and that is seen sooner."""
_NUMBERS: Final = regex(
    one_of(
        *_OF_TELEPHONES,
        rf"{_STARTS}\d{{17}}[\dXxＸ]{_ENDS}",
        rf"{_STARTS}\d{{4}}(?:[ -]?\d{{4}}){{3}}(?:[ -]?\d{{1,3}})?{_ENDS}",
        r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+",
    )
)
_ACCOUNT: Final = regex(
    r"(?P<what>(?:电话|座机|手机|(?<![a-z])(?:tel|phone))(?:号码|号| number)?\s*(?:是|为|is)?[:：]?\s*)"
    rf"\d[\d-]{{5,19}}{_ENDS}|"
    r"(?P<where>(?:微信|QQ|(?<![a-z])wechat)\s*"
    r"(?:(?:号码?|名|id)\s*(?:是|为|is)?[:：]?|(?:是|为|is)[:：]?|[:：]|(?=\s?[A-Za-z_-]{0,19}\d))\s*)"
    rf"[A-Za-z0-9_-]{{5,20}}{_ENDS}",
    re.IGNORECASE,
)
"""A telephone's number behind a word for it; an account's name, where a word says that it is one, or with a
digit in it."""
_ROOM: Final = regex(r"\d{1,5}\s*[室户房](?!外|内|间|主|型|口)")
_ADDRESSED: Final = regex(
    rf"(?:{SURNAMES})(?P<how>女士|先生|小姐|大爷|大妈|阿姨|叔叔|奶奶|爷爷|大姐|大哥|老师傅)"
)
_INTRODUCED: Final = (
    regex(
        rf"(?:我叫|我的名字(?:叫|是)|(?:姓名|联系人|名字|本人|业主|反映人|投诉人)(?:是|为|叫)?[:：]?\s*)"
        rf"(?P<name>(?:{SURNAMES})[\u4e00-\u9fff]{{1,2}}?)"
        r"(?=$|[^\u4e00-\u9fff]|住|家|电|手|联|身|是|在|的|今|我)"
    ),
    regex(r"(?i:my name is|name:)\s+(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})"),
)


def tells_a_number(words: str) -> bool:
    """Whether words name a telephone's number."""
    return _IN_NUMBERS.search(words) is not None and _TELEPHONE.search(words) is not None


def names_in(words: str) -> set[str]:
    """The names that are introduced as such."""
    said = simplified(words)
    return {_part(found, "name", words) for pattern in _INTRODUCED for found in pattern.finditer(said)}


def without_traces(words: str, names: Iterable[str] = (), *, rooms: bool = False) -> str:
    """The same words without what tells who somebody is; with `rooms`, without numbers of flats either."""
    words = _NUMBERS.sub(GONE, words)
    words = _changed(_ACCOUNT, lambda found, whole: _introduction(found, whole) + GONE, words)
    words = _changed(_ADDRESSED, lambda found, whole: "某" + _part(found, "how", whole), words)
    for name in sorted(names, key=len, reverse=True):
        words = words.replace(name, GONE)
    return _ROOM.sub(GONE, words) if rooms else words


_SOME: Final = regex(r"[0-9０-９A-Za-zＡ-Ｚａ-ｚ]{3}|@")
"""Without this there is nothing to hide: most words are Chinese."""


def starred(number: str) -> str:
    """A number of which only the beginning and the end can be read: 138 **** 5678."""
    digits = [place for place, c in enumerate(number) if c.isdigit()]
    hidden = set(digits[3:-4] if len(digits) > 8 else digits[2:-2])
    return "".join("*" if place in hidden else c for place, c in enumerate(number))


def discreetly(words: str) -> str:
    """The same words, with only the beginning and the end of each number or account that reaches somebody, or
    tells who they are."""
    if _SOME.search(words) is None:
        return words
    words = _NUMBERS.sub(_hidden, words)
    return _changed(_ACCOUNT, _shown, words)


def _shown(account: re.Match[str], words: str) -> str:
    introduction = _introduction(account, words)
    return introduction + _ends(account[0][len(introduction) :])


def _introduction(account: re.Match[str], words: str) -> str:
    return _part(account, "where" if account["what"] is None else "what", words)


def _part(found: re.Match[str], group: str, words: str) -> str:
    """A part of what was found in the words that are read, as it stands in those that were written."""
    return words[slice(*found.span(group))]


def _changed(pattern: re.Pattern[str], change: Callable[[re.Match[str], str], str], words: str) -> str:
    """Words with what a pattern finds in them changed, whichever characters they are written in."""
    changed, at = [], 0
    for found in pattern.finditer(simplified(words)):
        changed += [words[at : found.start()], change(found, words)]
        at = found.end()
    return "".join([*changed, words[at:]])


def _hidden(found: re.Match[str]) -> str:
    whole = found[0]
    if whole.startswith("⟦"):  # sealed already: whoever it is delivered to would read it
        return HIDDEN
    name, at, host = whole.partition("@")
    return _ends(name) + at + host if at else starred(whole)


def _ends(name: str) -> str:
    return f"{name[:1]}***{name[-1:]}"


CODES: Final = frozenset({"by", "by_name", "key", "mime", "number", "ref", "token"})
"""Entries of a mapping that are no words."""


def everywhere(value: Any, change: Callable[[str], str]) -> Any:
    """Plain data with every word in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {k: v if k in CODES else everywhere(v, change) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [everywhere(each, change) for each in value]
    return value


def words_in(value: Any) -> list[str]:
    """Every word in plain data."""
    found: list[str] = []

    def note(words: str) -> str:
        found.append(words)
        return words

    everywhere(value, note)
    return found
