"""Degrees as Chinese maps give them, and as the world does.

GCJ-02 (Amap, Tencent, WeChat, Google and Apple in China) shifts positions in China by some hundred metres;
BD-09 (Baidu) shifts GCJ-02 once more. The forward formulas are public knowledge since 2013 (eviltransform, by
googollee, MIT licence, states them with their constants); the way back is found by repeating the way there.
"""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin, sqrt
from typing import Final, Literal

Datum = Literal["wgs84", "gcj02", "bd09"]

_AXIS: Final = 6378245.0
"""Semi-major axis of the Krasovsky 1940 ellipsoid, in metres."""
_FLATNESS: Final = 0.00669342162296594323
_BAIDU: Final = pi * 3000.0 / 180.0
_ENOUGH: Final = 1e-9
"""Degrees: a tenth of a millimetre."""


def in_china(latitude: float, longitude: float) -> bool:
    """Whether the shift applies: roughly the rectangle around mainland China."""
    return 0.8293 <= latitude <= 55.8271 and 72.004 <= longitude <= 137.8347


def to_gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    """WGS-84 → GCJ-02; outside China they are the same."""
    if not in_china(latitude, longitude):
        return latitude, longitude
    x, y = longitude - 105.0, latitude - 35.0
    waves = (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + waves
    north += (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    north += (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + waves
    east += (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    east += (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0
    radians = latitude / 180.0 * pi
    bulge = 1.0 - _FLATNESS * sin(radians) ** 2
    up = north * 180.0 / ((_AXIS * (1.0 - _FLATNESS)) / (bulge * sqrt(bulge)) * pi)
    right = east * 180.0 / (_AXIS / sqrt(bulge) * cos(radians) * pi)
    return latitude + up, longitude + right


def gcj02_to_wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """GCJ-02 → WGS-84, to less than a millimetre."""
    if not in_china(latitude, longitude):
        return latitude, longitude
    guess = latitude, longitude
    for _ in range(12):
        there = to_gcj02(*guess)
        off = there[0] - latitude, there[1] - longitude
        guess = guess[0] - off[0], guess[1] - off[1]
        if max(map(abs, off)) < _ENOUGH:
            break
    return guess


def to_bd09(latitude: float, longitude: float) -> tuple[float, float]:
    """GCJ-02 → BD-09."""
    radius = hypot(longitude, latitude) + 0.00002 * sin(latitude * _BAIDU)
    angle = atan2(latitude, longitude) + 0.000003 * cos(longitude * _BAIDU)
    return radius * sin(angle) + 0.006, radius * cos(angle) + 0.0065


def bd09_to_gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    """BD-09 → GCJ-02, to less than a millimetre."""
    guess = latitude - 0.006, longitude - 0.0065
    for _ in range(12):
        there = to_bd09(*guess)
        off = there[0] - latitude, there[1] - longitude
        guess = guess[0] - off[0], guess[1] - off[1]
        if max(map(abs, off)) < _ENOUGH:
            break
    return guess


def to_wgs84(latitude: float, longitude: float, datum: Datum) -> tuple[float, float]:
    """A position of any datum in WGS-84."""
    if datum == "bd09":
        latitude, longitude = bd09_to_gcj02(latitude, longitude)
    return (latitude, longitude) if datum == "wgs84" else gcj02_to_wgs84(latitude, longitude)
