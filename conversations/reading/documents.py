"""Numbers of identity and bank cards in what people write: nobody needs them, and everybody would read them.

Rule 1  A number counts by its own check digit: an identity card's by GB 11643 and its date of birth, a bank
        card's by Luhn's and how such numbers begin. Behind a word for it a mistyped one counts, too.
Rule 2  Numbers of orders, meters and accounts stay: they tell what is the matter.
"""

from __future__ import annotations

import re
from typing import Final

from orthography.regexes import regex

HIDDEN: Final = "***"
"""What stands for such a number."""

_STARTS, _ENDS = r"(?<![0-9A-Za-z_~-])", r"(?![0-9A-Za-z_~]|-\d)"
_DATE = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY: Final = regex(
    rf"{_STARTS}(?P<id>[1-8]\d{{5}}[ -]?{_DATE}[ -]?\d{{3}}[\dXxＸｘ]){_ENDS}",
)
_CARD: Final = regex(rf"{_STARTS}(?P<card>\d{{4}}(?:[ -]?\d{{4}}){{3}}(?:[ -]?\d{{1,3}})?){_ENDS}")
_OF_IDENTITY: Final = regex(
    r"(?:身份证|身分证|证件)(?:的)?(?:号码?)?\s*(?:是|为)?\s*[:：]?\s*$|"
    r"\b(?:id|identity)(?: card)?(?: number| no\.?)?(?: is)?\s*[:：]?\s*$",
    re.IGNORECASE,
)
_OF_CARD: Final = regex(
    r"(?:银行卡|储蓄卡|信用卡|工资卡|借记卡|卡)(?:的)?(?:号码?|帐号|账号)?\s*(?:是|为)?\s*[:：]?\s*$|"
    r"\b(?:bank|credit|debit) ?card(?: number| no\.?)?(?: is)?\s*[:：]?\s*$",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE: Final = regex(
    r"(?:订单|运单|快递|物流|单|编|户|表|流水|发票|合同|设备|燃气|电|水|学|工|车架|序列|社保|医保|公交|饭|就诊)"
    r"(?:卡)?(?:号码?|号)?\s*(?:是|为)?\s*[:：]?\s*$|"
    r"\b(?:order|tracking|parcel|invoice|serial|meter|account|contract|reference)"
    r"(?: number| no\.?)?(?: is)?\s*[:：]?\s*$",
    re.IGNORECASE,
)
_BEGINS: Final = "62"
"""How the numbers of UnionPay's cards begin: those of others count only behind a word for them."""
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_BEFORE: Final = 20
"""Characters before a number in which a word for it stands."""
_SOME: Final = regex(r"\d{4}[\d -]{9}")


def hidden(words: str) -> tuple[str, str]:
    """The words with `HIDDEN` for each such number, and which was found first: `id`, `card`, or empty."""
    if _SOME.search(words) is None:
        return words, ""
    found: list[str] = []

    def hide(number: re.Match[str]) -> str:
        kind = str(number.lastgroup)
        before = words[max(0, number.start() - _BEFORE) : number.start()]
        if not _COUNTS[kind](number[0], before):
            return number[0]
        found.append(kind)
        return HIDDEN

    words = _IDENTITY.sub(hide, words)
    words = _CARD.sub(hide, words)
    return words, next(iter(found), "")


def _is_identity(number: str, before: str) -> bool:
    if _OF_SOMETHING_ELSE.search(before):
        return False
    if _OF_IDENTITY.search(before):
        return True
    digits = re.sub("[ -]", "", number)
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    last = "X" if digits[-1] in "xXＸｘ" else str(int(digits[-1]))
    return _CHECKS[total % 11] == last


def _is_card(number: str, before: str) -> bool:
    named = _OF_CARD.search(before) is not None
    if not named and _OF_SOMETHING_ELSE.search(before):
        return False
    digits = [int(each) for each in number if each.isdigit()]
    if not named and not number.startswith(_BEGINS):
        return False
    doubled = [2 * d - 9 * (d > 4) if place % 2 else d for place, d in enumerate(reversed(digits))]
    return len(set(digits)) > 1 and sum(doubled) % 10 == 0


_COUNTS: Final = {"id": _is_identity, "card": _is_card}
