"""How often the demo city's own words suggest what a person would choose, on sentences written for it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.city import load_city
from tickets.suggestions import English, Shipped, best

CITY = load_city("demo")
SHIPPED = Shipped(CITY)
OFFERED = English(CITY, SHIPPED, SHIPPED)


def sentences(name: str) -> list[tuple[str, str]]:
    """Category and words of each line."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [(line[:4], line[5:]) for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(
    ("name", "first", "among"),
    [
        ("reports.txt", 0.98, 0.99),
        ("letters.txt", 0.94, 0.97),
        ("unheard.txt", 0.67, 0.84),
        ("unheard_english.txt", 0.95, 0.99),
        ("unheard_hard_english.txt", 0.50, 0.58),
    ],
)
def test_as_often_right_as_before(name: str, first: float, among: float) -> None:
    asked = sentences(name)
    found = [(code, best(OFFERED.scores(words))) for code, words in asked]
    assert sum(codes[:1] == (code,) for code, codes in found) >= first * len(asked)
    assert sum(code in codes for code, codes in found) >= among * len(asked)


@pytest.mark.parametrize(
    "said",
    [
        *("嗯嗯", "在不在", "有人吗", "你好我想问一下", "谢谢你们", "好的知道了", "不用了", "再等等吧"),
        *("我想说的事情很多", "有个问题想反映", "我要投诉", "我不知道怎么说", "刚才说错了", "这是什么"),
        *("请帮帮我", "随便"),
        *("快点处理", "怎么这么慢", "什么时候上班", "电话多少", "你们管不管", "到底有没有人管", "我很生气"),
        *("今天天气真好", "紫色大象", "我家门口", "hello", "???", "👍👍", "12345"),
    ],
)
def test_nothing_is_suggested_from_what_tells_no_matter(said: str) -> None:
    assert best(SHIPPED.scores(said)) == ()


def test_every_category_is_somebodys_first_suggestion() -> None:
    found = {best(SHIPPED.scores(words))[:1] for _, words in sentences("reports.txt")}
    assert {(code,) for code in load_city("demo").categories} <= found


def test_long_letters_take_a_fraction_of_the_promise() -> None:
    spent = []
    for _, words in sentences("letters.txt") * 5:
        begun = time.thread_time()
        SHIPPED.scores(words * 2)
        spent.append(time.thread_time() - begun)
    assert sum(spent) / len(spent) < 0.001
    assert sorted(spent)[int(len(spent) * 0.99)] < 0.002 * 2  # a busy machine interrupts
