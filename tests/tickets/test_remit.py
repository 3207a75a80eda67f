"""Whose matter it is."""

from __future__ import annotations

import pytest

from bot.city import load_city
from tickets.remit import elsewhere

CITY = load_city("demo")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("我不服判决，法院判决太不公平", "court"),
        ("这件事法院已经立案了，希望你们督促", "court"),
        ("劳动仲裁裁决下来了老板不给钱", "arbitration"),
        ("举报他受贿", "discipline"),
        ("法院门口的路灯不亮", ""),
        ("请问怎么申请劳动仲裁", ""),
        ("军区路的井盖坏了", ""),
        ("楼下烧烤店油烟大", ""),
        ("", ""),
    ],
)
def test_elsewhere(words: str, key: str) -> None:
    found = elsewhere(words, CITY)
    assert (found.key if found else "") == key
