"""Whether a district's border can be a border, in plain arithmetic: a start need not wait for shapely."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tickets.city import Ring

Polygon = tuple[Ring, ...]
Corner = tuple[float, float]


class BadBorder(ValueError):
    """The coordinates are no border; the words say what would be right."""


def polygons(kind: str, coordinates: list[Any]) -> tuple[Polygon, ...]:
    """The polygons of a GeoJSON geometry. Raises BadBorder."""
    parts = [coordinates] if kind == "Polygon" else coordinates
    if not parts or not all(isinstance(part, list) and part for part in parts):
        raise BadBorder("a border needs at least one ring of corners")
    return tuple(tuple(_ring(ring) for ring in part) for part in parts)


def _ring(corners: Any) -> Ring:
    try:
        ring = tuple((float(corner[0]), float(corner[1])) for corner in corners)
    except (TypeError, ValueError, IndexError, KeyError):
        raise BadBorder("corners are written [longitude, latitude]") from None
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise BadBorder("a ring has at least four corners, and its last one equals the first")
    if any(not (-180 <= x <= 180 and -90 <= y <= 90) for x, y in ring):
        raise BadBorder("corners are [longitude, latitude] in degrees, longitude first")
    for one, other in _crossings(ring):
        raise BadBorder(f"the border crosses itself near {one} and {other}")
    return ring


def _crossings(ring: Ring) -> Iterator[tuple[Corner, Corner]]:
    """Where two sides meet that are not neighbours: a sweep from west to east."""
    count = len(ring) - 1
    sides = sorted(range(count), key=lambda i: min(ring[i][0], ring[i + 1][0]))
    near: list[int] = []
    for i in sides:
        west = min(ring[i][0], ring[i + 1][0])
        near = [j for j in near if max(ring[j][0], ring[j + 1][0]) >= west]
        for j in near:
            if abs(i - j) not in (1, count - 1) and _meet(ring[i], ring[i + 1], ring[j], ring[j + 1]):
                yield ring[i], ring[j]
        near.append(i)


def _meet(a: Corner, b: Corner, c: Corner, d: Corner) -> bool:
    """Whether the sides ab and cd have a point in common."""
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    return _turn(a, b, c) * _turn(a, b, d) <= 0 and _turn(c, d, a) * _turn(c, d, b) <= 0


def _turn(a: Corner, b: Corner, c: Corner) -> int:
    """1 when a, b, c turn left, -1 when they turn right, 0 when they are in line."""
    area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (area > 0) - (area < 0)
