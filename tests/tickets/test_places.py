from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.city import load_city
from tickets.city import City, Spot
from tickets.places import Places

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
    for spot in city.spots:
        district = PLACES.at(spot.latitude, spot.longitude)
        assert district is not None
        assert district.code == spot.district, spot.name


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
    assert [spot.name for spot in PLACES.find(words)] == names


def test_a_gazetteer_of_thousands_of_english_names_is_searched_in_milliseconds(city: City) -> None:
    spots = tuple(
        Spot(f"某某小区{n}", 29.5, 112.9, next(iter(city.districts)), "community", f"Garden Estate {n}")
        for n in range(2000)
    )
    places = Places(replace(city, spots=spots))
    begun = time.thread_time()
    for _ in range(20):
        places.find("the light at Garden Estate 1999 has been out for three days")
    assert time.thread_time() - begun < 20 * 0.05, "it took a second each while patterns were forgotten"
