"""What a position is called: the known place nearest to it."""

from __future__ import annotations

from tickets.city import City
from tickets.neighbours import distance
from tickets.ticket import Site

NEAR = 800.0
"""Metres within which somewhere is said to be around a known place."""


def nearest(city: City, latitude: float | None, longitude: float | None) -> str:
    """The name of the street or community of the gazetteer nearest to a position; "" where none is near."""
    here = Site("", latitude, longitude)
    apart = [
        (metres, spot.name)
        for spot in city.spots
        if spot.kind != "district"
        and (metres := distance(here, Site("", spot.latitude, spot.longitude))) is not None
        and metres <= NEAR
    ]
    return min(apart)[1] if apart else ""
