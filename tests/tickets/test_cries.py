"""Cries for help are known by their likeness to others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.city import City
from tickets.cries import key_of, of_another
from tickets.safety import emergency


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("隔壁房子烧得好大，人跑不出来", "fire"),
        ("屋里全是臭鸡蛋味，头晕想吐", "gas"),
        ("老爷子有痴呆，早上出门到现在没回来", "missing"),
        ("i cant take it anymore, i took all the pills", "suicide"),
        ("I CAN’T take it anymore, I took all the pills", "suicide"),
        ("胸口疼得厉害，左胳膊麻", "medical"),
        ("车祸，有人压在车底下", "medical"),
        ("我搬走了，说不上来", ""),
        ("我问问我老婆再告诉你", ""),
        ("采石场灰太大，孩子一直咳", ""),
        ("the street has no lights at all, it is pitch dark", ""),
        ("the shop charged me twice", ""),
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
def test_it_sounds_like(words: str, key: str) -> None:
    assert key_of(words) == key


def test_what_is_far_behind_is_not_read() -> None:
    cry = "隔壁房子烧得好大，人跑不出来"
    assert key_of("，" * 250 + cry) == "fire"
    assert key_of("，" * 300 + cry) == ""


@given(st.text(max_size=400))
def test_whatever_is_written_is_a_cry_of_a_known_kind_or_none(words: str) -> None:
    kinds = ("", "fire", "gas", "medical", "missing", "suicide", "trapped", "violence")
    assert key_of(words) in kinds


@pytest.mark.parametrize(
    ("words", "another"),
    [
        ("我不想活了", False),
        ("活着太累了，今晚就走", False),
        ("i took all my pills now", False),
        ("老板不给钱 我要去跳楼", False),
        ("不给钱我就从楼上跳下去", False),
        ("my boss doesn't pay me, I'll jump off the roof", False),
        ("我同事说要跳楼", True),
        ("有人要跳楼，在楼顶坐着", True),
        ("我朋友发消息说不想活了", True),
        ("there is a girl on the bridge, she is going to jump", True),
    ],
)
def test_who_writes_of_somebody_else_is_told_what_to_do(words: str, another: bool) -> None:
    assert of_another(words) is another


def test_what_the_citys_words_except_is_not_asked_for_its_sound(city: City) -> None:
    assert emergency("去年楼上着火，一家人没跑出来", city) is None
