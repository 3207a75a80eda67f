"""What may be a place: short names are one, and a house takes the place of its kind alone."""

from __future__ import annotations

import pytest

from bot.city import load_city
from bot.phones.sealing import Sealing
from bot.world import world_of
from conversations.world import Patience

WORLD = world_of(load_city("demo"), Patience(), Sealing(lambda: b"a key for tests"))


@pytest.mark.parametrize(
    ("address", "words", "whole"),
    [
        ("家园小区 7 号楼 3 单元", "8号楼", "家园小区 8号楼 3 单元"),
        ("家园小区 7 号楼 3 单元", "2 单元", "家园小区 7 号楼 2 单元"),
        ("家园小区7号楼3单元", "5号楼2单元", "家园小区5号楼2单元"),
        ("建设大道 18 号家园小区 7 号楼", "5号", "建设大道 5号家园小区 7 号楼"),
        ("家园小区 7 号楼", "20号", "家园小区 7 号楼 20号"),
        ("江城区江城新村 6 栋 东门", "3栋", "江城区江城新村 3栋 东门"),
        ("翠岭小区七号楼", "五号楼", "翠岭小区五号楼"),
        ("翠岭小区", "北门", "翠岭小区 北门"),
        ("Jiayuan Estate, building 7, unit 3", "Building 5", "Jiayuan Estate, Building 5, unit 3"),
    ],
)
def test_a_house_takes_the_place_of_the_last_one_of_its_kind(address: str, words: str, whole: str) -> None:
    assert WORLD.places.with_house(address, words) == whole


@pytest.mark.parametrize(
    "words", ["和平里", "东里", "一中", "一小", "五一", "新里", "Will's Bar", "Can Tho restaurant"]
)
def test_a_short_name_can_be_somewhere(words: str) -> None:
    assert not WORLD.places.is_nowhere(words)


@pytest.mark.parametrize(
    "words", ["我要投诉", "我想问一下", "我家", "灯坏了", "什么时候来？", "will it take long?"]
)
def test_what_only_tells_or_asks_is_nowhere(words: str) -> None:
    assert WORLD.places.is_nowhere(words)


def test_a_school_stands_for_no_category() -> None:
    assert WORLD.categories.standing_for("一中") == ()
    assert WORLD.categories.standing_for("路灯")


@pytest.mark.parametrize(
    "words",
    [
        *("City Hall", "the airport", "Central Station", "at the zoo", "People's Hospital", "the museum"),
        *("outside the courthouse", "in front of the library of Yunze University", "Golden Lake Hotel"),
        *("City Hall, east gate", "the stadium on Binjiang Road", "near the train station"),
    ],
)
def test_what_a_place_is_called_in_english(words: str) -> None:
    assert WORLD.places.is_called(words)
    assert WORLD.places.is_place(words) or len(words) < 8
    assert not WORLD.places.is_nowhere(words)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "city hall staff shouted at me",
            "the hospital overcharged me",
            "hospital bill too high",
            "bank card",
        ),
        *("the market floods every time", "there is a karaoke bar in the mall above us", "the zoo smells"),
        *("airport taxi cheated us", "restaurant smoke every evening", "hotel refuses foreigners"),
    ],
)
def test_what_happens_there_is_no_name_of_it(words: str) -> None:
    assert not WORLD.places.is_called(words)
