"""What is urgent by its words, in the demo city: and what only sounds like it."""

from __future__ import annotations

import pytest

from tickets.city import City
from tickets.dispatch import urgent
from tickets.ticket import Kind


@pytest.mark.parametrize(
    ("category", "words"),
    [
        ("GY03", "厨房里有煤气味，可能漏气了"),
        ("GY03", "没人来修，一直漏气"),
        ("GY03", "there is a gas leak in the kitchen"),
        ("GY01", "门口爆水管了，水往外喷"),
        ("GY02", "电线掉在路上，带电"),
        ("ZF08", "电梯停了，有人困在里面"),
    ],
)
def test_what_cannot_wait(city: City, category: str, words: str) -> None:
    assert urgent(city, category, Kind.HELP, words) is not None


@pytest.mark.parametrize(
    ("category", "words"),
    [
        ("GY03", "没有漏气，就是气压小"),
        ("GY03", "检查过不漏气"),
        ("GY03", "检查后没有泄漏，但要收费"),
        ("GY03", "no gas leak but the bill is too high"),
        ("GY03", "燃气公司泄露我的个人信息"),
        ("GY03", "燃气公司泄露了我的手机号码"),
        ("GY03", "预约燃气泄漏报警器安装"),
        ("GY04", "冬天暖气管爆过一次，已经修好，要求赔偿"),
        ("GY02", "希望带电作业的师傅注意安全"),
        ("GY02", "家里没有带电"),
        ("ZF08", "电梯里没有困人，就是停着"),
        ("ZF08", "nobody is trapped, it just stopped"),
    ],
)
def test_what_is_not_there(city: City, category: str, words: str) -> None:
    assert urgent(city, category, Kind.HELP, words) is None
