"""What a position is called: the known place nearest to it, and a map for who has to go there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from math import atan2, cos, degrees, radians
from typing import Final

from orthography.regexes import regex
from tickets.city import City, KnownPlace
from tickets.neighbours import distance
from tickets.places.datum import in_china, to_gcj02
from tickets.ticket import Site

NEAR = 800.0
"""Metres within which somewhere is said to be around a known place."""
REACH: Final = 5000.0
"""Metres within which it is told how far somewhere is from a community, which people know as a point."""
AT: Final = 50.0
"""Metres within which no direction is told: a telephone doesn't know better."""
_POINTS: Final = 8
_UNNAMED: Final = regex(r"[^\d-]{0,40}(-?\d{1,2}\.\d{5}),(-?\d{1,3}\.\d{5})")
"""What the place of a report is called where only a position was shared: see `called_by_degrees`."""


def nearest(city: City, latitude: float | None, longitude: float | None) -> str:
    """The name of the street or community of the gazetteer nearest to a position; "" where none is near."""
    apart = _apart(city, latitude, longitude, NEAR)
    return min(apart)[1] if apart else ""


_DEGREE: Final = 110_000.0
"""Metres of a degree to the north, and a little less: what is near is looked at closely."""


@lru_cache(maxsize=4096)
def beside(city: City, latitude: float, longitude: float) -> tuple[KnownPlace, float, int] | None:
    """The known place by which a position is told: how many metres from it, and in which direction, from 0
    for north in eighths to the right. A street is no point: it counts only where it is near."""
    within = _apart(city, latitude, longitude, REACH)
    apart = [near for near in within if near[2].kind == "community" or near[0] <= NEAR]
    if not apart:
        return None
    metres, _, place = min(apart, key=lambda near: near[:2])
    east = (longitude - place.longitude) * cos(radians(latitude))
    angle = degrees(atan2(east, latitude - place.latitude))
    return place, metres, round(angle * _POINTS / 360) % _POINTS


def called_by_degrees(latitude: float, longitude: float) -> str:
    """How a position is written that has no name, to about a metre."""
    return f"{latitude:.5f},{longitude:.5f}"


def unnamed(words: str) -> tuple[float, float] | None:
    """The position that an address consists of, but for the district before it; None where it has words."""
    found = _UNNAMED.fullmatch(words)
    return None if found is None else (float(found[1]), float(found[2]))


def map_link(latitude: float, longitude: float) -> str:
    """A page that shows a position and leads there, in an app where there is one: no key is needed."""
    if not in_china(latitude, longitude):
        mark = f"mlat={latitude:.5f}&mlon={longitude:.5f}"
        return f"https://www.openstreetmap.org/?{mark}#map=17/{latitude:.5f}/{longitude:.5f}"
    shifted = to_gcj02(latitude, longitude)
    return f"https://uri.amap.com/marker?position={shifted[1]:.5f},{shifted[0]:.5f}"


def _apart(
    city: City, latitude: float | None, longitude: float | None, reach: float
) -> list[tuple[float, str, KnownPlace]]:
    """What the gazetteer has within so many metres of a position, with how far it is away."""
    if latitude is None or longitude is None:
        return []
    here = Site("", latitude, longitude)
    north = reach / _DEGREE
    east = north / max(cos(radians(latitude)), 0.01)
    latitudes, known_places = _from_south(city)
    first, end = bisect_left(latitudes, latitude - north), bisect_right(latitudes, latitude + north)
    return [
        (metres, place.name, place)
        for place in known_places[first:end]
        if abs(place.longitude - longitude) <= east  # no cosine for what is far away
        and (metres := distance(here, Site("", place.latitude, place.longitude))) is not None
        and metres <= reach
    ]


@lru_cache(maxsize=8)
def _from_south(city: City) -> tuple[list[float], list[KnownPlace]]:
    """The city's streets and communities from south to north, and their latitudes."""
    known_places = sorted(
        (s for s in city.known_places if s.kind != "district"), key=lambda place: place.latitude
    )
    return [place.latitude for place in known_places], known_places
