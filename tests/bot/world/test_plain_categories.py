"""How often a category is put on the card without being asked for, and how often it is the right one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.city import load_city
from bot.world.categories import CityCategories

SENTENCES = Path(__file__).parents[2] / "tickets"
CATEGORIES = CityCategories(load_city("demo"))


@pytest.mark.parametrize(
    ("name", "plain", "right"),
    [
        ("unheard_short.txt", 0.5, 0.98),
        ("unheard.txt", 0.15, 0.92),
        ("letters.txt", 0.25, 1.0),
        ("reports.txt", 0.6, 1.0),
        ("unheard_english.txt", 0.7, 1.0),
        ("unheard_hard_english.txt", 0.15, 0.86),
    ],
)
def test_what_is_plain_is_right(name: str, plain: float, right: float) -> None:
    lines = (SENTENCES / name).read_text("utf-8").splitlines()
    asked = [(line[:4], CATEGORIES.plain(line[5:])) for line in lines if not line.startswith("#")]
    told = [(code, found) for code, found in asked if found]
    assert len(told) >= plain * len(asked)
    assert sum(code == found for code, found in told) >= right * len(told)


@pytest.mark.parametrize(
    "said", ["天天半夜", "路灯不亮，垃圾桶也满了", "我要投诉", "你好", "收费太贵", "坏了"]
)
def test_what_says_little_or_two_things_is_asked(said: str) -> None:
    assert CATEGORIES.plain(said) == ""


def test_what_a_place_is_called_says_nothing_of_the_matter() -> None:
    words, place = "市人民医院对面的路灯坏了", "市人民医院对面"
    assert CATEGORIES.offer(words, place=place) == (CATEGORIES.plain(words, place=place),)
