from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.city import load_city
from tickets.city import City, KnownPlace
from tickets.neighbours import distance
from tickets.places import Places, Written, beside, map_link, to_wgs84, unnamed, written_position
from tickets.ticket import Site

PLACES = Places(load_city("demo"))
WEST, SOUTH, EAST, NORTH = load_city("demo").bounds


@given(st.floats(SOUTH, NORTH), st.floats(WEST, EAST))
def test_every_position_within_the_bounds_is_in_a_district(latitude: float, longitude: float) -> None:
    assert PLACES.at(latitude, longitude) is not None


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(SOUTH - 1e-6, WEST), (NORTH, EAST + 1e-6), (0.0, 0.0), (112.8, 29.5), (90, 180)],
)
def test_outside_of_all(latitude: float, longitude: float) -> None:
    assert PLACES.at(latitude, longitude) is None


def test_every_place_of_the_gazetteer_is_in_its_district(city: City) -> None:
    for place in city.known_places:
        district = PLACES.at(place.latitude, place.longitude)
        assert district is not None
        assert district.code == place.district, place.name


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("家园小区3号楼", ["家园小区"]),
        ("云湖区湖滨街道家园小区门口", ["家园小区", "湖滨街道", "云湖区"]),
        ("东方家园", ["东方家园"]),
        ("dormitory 5, yunze university", ["Yunze University"]),
        ("Unhubin Subdistricts", []),
        ("火星", []),
        ("", []),
    ],
)
def test_places_in_words_the_most_specific_first(words: str, names: list[str]) -> None:
    assert [place.name for place in PLACES.find(words)] == names


def test_a_gazetteer_of_thousands_of_english_names_is_searched_in_milliseconds(city: City) -> None:
    known_places = tuple(
        KnownPlace(f"某某小区{n}", 29.5, 112.9, next(iter(city.districts)), "community", f"Garden Estate {n}")
        for n in range(2000)
    )
    places = Places(replace(city, known_places=known_places))
    begun = time.thread_time()
    for _ in range(20):
        places.find("the light at Garden Estate 1999 has been out for three days")
    assert time.thread_time() - begun < 20 * 0.05, "it took a second each while patterns were forgotten"


@pytest.mark.parametrize(
    ("latitude", "longitude", "name", "direction"),
    [
        (29.62, 112.7101, "家园小区", 0),
        (29.64, 112.7101, "家园小区", 0),
        (29.61, 112.7001, "家园小区", 5),
        (29.569, 112.679, "湖滨街道", 2),
    ],
)
def test_a_position_is_told_by_the_known_place_beside_it(
    city: City, latitude: float, longitude: float, name: str, direction: int
) -> None:
    found = beside(city, latitude, longitude)
    assert found is not None
    assert (found[0].name, found[2]) == (name, direction)


def test_far_from_everything_known_nothing_is_beside(city: City) -> None:
    assert beside(city, 29.9, 113.4) is None


@given(st.floats(SOUTH, NORTH), st.floats(WEST, EAST))
def test_the_link_to_a_map_leads_back_to_the_position(latitude: float, longitude: float) -> None:
    """The map counts in GCJ-02: a position that was not shifted for it is some hundred metres off."""
    read = written_position(map_link(latitude, longitude))
    assert isinstance(read, Written)
    there = Site("", *to_wgs84(read.latitude, read.longitude, read.datum))
    assert distance(there, Site("", latitude, longitude)) == pytest.approx(0, abs=2)


@pytest.mark.parametrize("words", ["高新区 29.47340,113.14630", "29.47340,113.14630"])
def test_degrees_alone_name_no_place(words: str) -> None:
    assert unnamed(words) == (29.4734, 113.1463)


@pytest.mark.parametrize("words", ["高新佳苑", "中山路 18 号", "29.5,112.9 北门", "1 2", ""])
def test_whatever_else_is_said_names_it(words: str) -> None:
    assert unnamed(words) is None


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("翠湖花园", "望湖花园"),
        ("云湖区翠湖花园3栋", "云湖区望湖花园3栋"),
        ("我住翠湖花园", "我住望湖花园"),
        ("云湖区湖花园", "云湖区望湖花园"),
        ("望湖花圆三期", "望湖花园三期"),
        ("望湖小花园3栋", "望湖花园3栋"),
    ],
)
def test_one_wrong_character_of_a_name_is_put_right_wherever_it_stands(typed: str, right: str) -> None:
    assert PLACES.alike(typed)[0][1] == right


@pytest.mark.parametrize("typed", ["小翠湖花园", "碧桂园湖花园", "金色望湖花圆"])
def test_the_end_of_a_longer_name_is_not_put_right(typed: str) -> None:
    assert PLACES.alike(typed) == ()
