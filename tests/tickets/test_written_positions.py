"""Degrees and map links, as people type and paste them; and one datum for another."""

from __future__ import annotations

from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.places import Datum, HiddenPlace, Written, to_wgs84, written_position
from tickets.places.datum import bd09_to_gcj02, gcj02_to_wgs84, to_bd09, to_gcj02

IN_CHINA = st.tuples(st.floats(3, 53), st.floats(74, 135))


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    east = (one[1] - other[1]) * cos(radians(one[0]))
    return hypot(one[0] - other[0], east) * 111_320


@given(IN_CHINA)
def test_there_and_back_again(position: tuple[float, float]) -> None:
    shifted = to_gcj02(*position)
    assert metres(gcj02_to_wgs84(*shifted), position) < 0.01
    assert metres(bd09_to_gcj02(*to_bd09(*shifted)), shifted) < 0.01
    assert metres(to_wgs84(*to_bd09(*shifted), "bd09"), position) < 0.02
    assert metres(shifted, position) < 1000


@given(st.floats(-90, 90), st.floats(-180, 60))
def test_outside_china_nothing_is_shifted(latitude: float, longitude: float) -> None:
    assert to_gcj02(latitude, longitude) == (latitude, longitude) == gcj02_to_wgs84(latitude, longitude)


def test_a_known_pair() -> None:
    assert metres(to_gcj02(39.9087, 116.3975), (39.910103, 116.403744)) < 1


@pytest.mark.parametrize(
    ("words", "latitude", "longitude", "datum", "label"),
    [
        ("29.5,112.9", 29.5, 112.9, "wgs84", ""),
        ("29.5， 112.9", 29.5, 112.9, "wgs84", ""),
        (" 29.62 112.71 ", 29.62, 112.71, "wgs84", ""),
        ("２９．６２，１１２．７１", 29.62, 112.71, "wgs84", ""),
        ("112.9,29.5", 29.5, 112.9, "wgs84", ""),
        ("北纬29.5 东经112.9", 29.5, 112.9, "wgs84", ""),
        ("东经112.9°，北纬29.5°", 29.5, 112.9, "wgs84", ""),
        ("geo:29.5,112.9?z=17", 29.5, 112.9, "wgs84", ""),
        (
            "https://uri.amap.com/marker?position=112.901,29.501&name=家园小区",
            29.501,
            112.901,
            "gcj02",
            "家园小区",
        ),
        (
            "家园小区北门 https://www.amap.com/?p=B0F,29.501,112.901,家园",
            29.501,
            112.901,
            "gcj02",
            "家园小区北门",
        ),
        (
            "https://apis.map.qq.com/uri/v1/marker?marker=coord:29.501,112.901;title:北门;addr:x",
            *(29.501, 112.901, "gcj02", "北门"),
        ),
        ("http://api.map.baidu.com/marker?location=29.5,112.9&title=家园", 29.5, 112.9, "bd09", "家园"),
        ("http://api.map.baidu.com/marker?location=29.5,112.9&coord_type=gcj02", 29.5, 112.9, "gcj02", ""),
        ("https://www.google.com/maps/@29.5,112.9,17z", 29.5, 112.9, "gcj02", ""),
        (
            "https://www.google.com/maps/place/Lake+Park/@29,112,17z/data=!8m2!3d29.51!4d112.91",
            29.51,
            112.91,
            "gcj02",
            "Lake Park",
        ),
        ("https://maps.google.com/?q=29.5,112.9", 29.5, 112.9, "gcj02", ""),
        ("https://maps.apple.com/?ll=29.5,112.9", 29.5, 112.9, "gcj02", ""),
        ("https://maps.apple.com/?ll=29.5,112.9&q=Lake%20Park", 29.5, 112.9, "gcj02", "Lake Park"),
    ],
)
def test_a_position(words: str, latitude: float, longitude: float, datum: Datum, label: str) -> None:
    found = written_position(words)
    assert isinstance(found, Written)
    assert (found.latitude, found.longitude, found.datum, found.label) == (latitude, longitude, datum, label)


SHORT = (
    "https://surl.amap.com/4ab",
    "看这里 https://goo.gl/maps/x",
    "https://j.map.baidu.com/a/b",
    "https://amap.com/",
)


@pytest.mark.parametrize("words", SHORT)
def test_a_link_that_hides_its_position(words: str) -> None:
    assert isinstance(written_position(words), HiddenPlace)


NONE = (
    "建设路18号",
    "12 栋 3 单元",
    "2026 11",
    "13800138000",
    "https://example.com/29.5,112.9",
    "",
    "129.6,212.7",
)


@pytest.mark.parametrize("words", NONE)
def test_no_position(words: str) -> None:
    assert written_position(words) is None


@given(st.text(max_size=80) | st.text(max_size=60).map("https://uri.amap.com/marker?position=".__add__))
def test_whatever_is_pasted_is_a_place_on_earth_or_none(words: str) -> None:
    found = written_position(words)
    if isinstance(found, Written):
        assert abs(found.latitude) <= 90
        assert abs(found.longitude) <= 180
