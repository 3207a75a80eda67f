"""Numbers of identity and bank cards among other words."""

from __future__ import annotations

import random

import pytest

from conversations.reading.documents import hidden

IDENTITY = "320106198001011238"
CARD = "6222021234567890128"


def _luhn(begins: str, length: int, chance: random.Random) -> str:
    digits = begins + "".join(str(chance.randrange(10)) for _ in range(length - len(begins) - 1))
    total = sum(
        2 * int(d) - 9 * (int(d) > 4) if n % 2 == 0 else int(d) for n, d in enumerate(reversed(digits))
    )
    return f"{digits}{-total % 10}"


@pytest.mark.parametrize(
    ("words", "left", "what"),
    [
        ("我叫老张身份证320106198001011234社保断了", "我叫老张身份证***社保断了", "id"),
        ("身份证号：32010619800101123X，低保没有发", "身份证号：***，低保没有发", "id"),
        (
            "my ID card number is 320106198001011234 and my pension stopped",
            "my ID card number is *** and my pension stopped",
            "id",
        ),
        ("工资卡6222021234567890123被冻结了", "工资卡6222021234567890123被冻结了", ""),
        ("订单号202611231980010112 一直不发货", "订单号202611231980010112 一直不发货", ""),
        ("20261123-000001-3 怎么样了", "20261123-000001-3 怎么样了", ""),
        ("电表户号3201061980010112说是欠费", "电表户号3201061980010112说是欠费", ""),
        ("我的电话13812345678", "我的电话13812345678", ""),
        ("快递单号 SF1234567890123", "快递单号 SF1234567890123", ""),
        ("微信支付单号4200001234202611231234567890", "微信支付单号4200001234202611231234567890", ""),
        ("路灯不亮", "路灯不亮", ""),
    ],
)
def test_what_is_hidden(words: str, left: str, what: str) -> None:
    assert hidden(words) == (left, what)


def test_cards_of_a_bank_are_hidden_and_hardly_any_other_number() -> None:
    chance = random.Random(5)
    for _ in range(200):
        card = _luhn("62", 19, chance)
        assert hidden(f"卡号{card}被扣了三百") == ("卡号***被扣了三百", "card")
        assert hidden(f"钱打到 {card[:4]} {card[4:8]} {card[8:12]} {card[12:16]} {card[16:]} 了")[1] == "card"
    others = [
        str(chance.randrange(10 ** (length - 1), 10**length))
        for length in (16, 17, 18, 19)
        for _ in range(2000)
    ]
    assert sum(hidden(f"编码是{other}")[1] != "" for other in others) < len(others) / 200
    assert not any(hidden(f"订单号{other}不发货")[1] for other in others)
