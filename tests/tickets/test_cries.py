"""Cries for help are known by their likeness to others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.city import City
from tickets.cries import Cries
from tickets.safety import emergency

FIRE = ["厨房烧起来了快来人", "楼上烧起来了人出不来"]
WATER = ["孩子掉进河里了快来人", "有人掉进水里出不来"]
ORDINARY = ["路灯坏了没人修", "垃圾没人收", "楼上太吵了"]


@pytest.fixture
def cries(city: City) -> Cries:
    assert city.cries is not None
    return city.cries


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("隔壁房子烧得好大，人跑不出来", "fire"),
        ("屋里全是臭鸡蛋味，头晕想吐", "gas"),
        ("老爷子有痴呆，早上出门到现在没回来", "missing"),
        ("i cant take it anymore, i took all the pills", "suicide"),
        ("I CAN’T take it anymore, I took all the pills", "suicide"),
        ("胸口疼得厉害，左胳膊麻", "medical"),
        ("刚充的，都在里面", ""),
        ("我在里面", ""),
        ("路灯坏了", ""),
        ("垃圾没人收，楼上太吵了", ""),
        ("the street light is broken", ""),
        ("", ""),
        ("12", ""),
        ("⚠️🛠️", ""),
    ],
)
def test_it_sounds_like(cries: Cries, words: str, key: str) -> None:
    assert cries.key_of(words) == key


def test_what_is_far_behind_is_not_read(cries: Cries) -> None:
    cry = "隔壁房子烧得好大，人跑不出来"
    assert cries.key_of("，" * 250 + cry) == "fire"
    assert cries.key_of("，" * 300 + cry) == ""


@given(st.text(max_size=400))
def test_whatever_is_written_is_a_cry_of_a_known_kind_or_none(words: str) -> None:
    assert Cries({"fire": FIRE, "water": WATER}, ORDINARY).key_of(words) in ("fire", "water", "")


def test_what_the_citys_words_except_is_not_asked_for_its_sound(city: City) -> None:
    assert emergency("去年楼上着火，一家人没跑出来", city) is None
