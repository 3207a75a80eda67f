"""Which district a position is in, and where the places are that people name.

Rule 1  Degrees, WGS-84. A position on a border belongs to the district that the city lists first.
Rule 2  The gazetteer is the city's own file; it finds names inside words, the longest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

from orthography.widths import half_width
from tickets.city import City, District, KnownPlace


class Places:
    """The places of one city. The index is built when the first position is asked for (shapely: 0.2 s)."""

    def __init__(self, city: City) -> None:
        self._city = city
        self._index: _Index | None = None
        self._known_places = sorted(_known_places(city), key=lambda place: -len(place.name))
        self._finders = [(place, _finder(half_width(place.name))) for place in self._known_places]
        self._in_characters = [each for each in self._finders if not each[0].name.isascii()]
        """Those for words without a letter: to look for names in letters takes ten times as long."""

    def at(self, latitude: float, longitude: float) -> District | None:
        """The district around a position, None outside of all."""
        if self._index is None:
            self._index = _Index(self._city)
        return self._index.at(latitude, longitude)

    def find(self, words: str) -> tuple[KnownPlace, ...]:
        """Places that `words` name, the most specific first."""
        words = half_width(words).strip()
        found: list[KnownPlace] = []
        rest = words
        for place, position in self._finders if _LETTER.search(words) else self._in_characters:
            if len(found) < _MOST_NAMED and (at := position(rest)) >= 0:
                found.append(place)
                rest = f"{rest[:at]}\n{rest[at + len(place.name) :]}"
        return tuple(sorted(found, key=lambda place: _SPECIFIC.index(place.kind)))

    def alike(self, words: str) -> tuple[tuple[KnownPlace, str], ...]:
        """Places whose names are nearly in `words`, the most alike first, each with the words put right.

        None where a street or a community is named as it is.
        """
        if any(place.kind != "district" for place in self.find(words)):
            return ()
        said = half_width(words).strip()
        found = []
        for place in self._known_places:
            if len(place.name) < _LONG_ENOUGH or place.kind == "district" or place.name.isascii():
                continue
            if (near := _nearly(said, half_width(place.name))) is not None:
                score, start, end = near
                end += _mistypes_last(said, start, end, place.name)
                found.append((score, place, f"{said[:start]}{place.name}{said[end:]}"))
        found.sort(key=lambda one: -one[0])
        return tuple((place, right) for _, place, right in found[:_MOST_OFFERED])


def _nearly(said: str, name: str) -> tuple[float, int, int] | None:
    """How alike the part of what was said is that a name is most alike, from 0 to 100, and its span."""
    from rapidfuzz import fuzz

    if fuzz.partial_ratio(name, said, score_cutoff=_ALIKE) == 0:
        return None
    spans = (
        (start, end)
        for start in range(len(said))
        if not _goes_on(said[:start])
        for end in range(start + len(name) - 1, start + len(name) + 2)
        if end <= len(said)
    )
    near = [(fuzz.ratio(name, said[start:end], score_cutoff=_ALIKE), start, end) for start, end in spans]
    best = max(near, key=lambda each: each[0], default=(0.0, 0, 0))
    return best if best[0] else None


def _goes_on(before: str) -> bool:
    """Whether a name begins earlier, in what stands before it: 小翠|湖花园."""
    return before[-1:].isalpha() and not before[-1:].isascii() and before[-1] not in _BEFORE


def _mistypes_last(said: str, start: int, end: int, name: str) -> int:
    """1 where the character behind a name that was nearly found stands for its last one: 望湖花员3栋."""
    begun = said[start:end] == name[:-1]
    behind = said[end : end + 2]
    a_name_goes_on = bool(behind) and behind[0] not in _BESIDE and not behind[0].isascii()
    return int(begun and a_name_goes_on and (len(behind) == 1 or behind[1] in _HOUSES))


_LETTER: Final = re.compile("[A-Za-z]")

_BESIDE: Final = "门旁对附里边前后楼栋幢座号第一二三四五六七八九十东西南北的那这，。, "
"""What stands behind a name and is no part of it."""
_BEFORE: Final = "市区县镇乡街道路村巷弄里号在住是到去从过叫家们的边面门侧这那就东西南北"
"""What stands before a name and is no part of it."""
_HOUSES: Final = "0123456789一二三四五六七八九十第门旁对附的那，。, "
"""What stands behind a whole name."""
_MOST_NAMED: Final = 5
_MOST_OFFERED: Final = 3

_LONG_ENOUGH: Final = 4
"""Characters of a name that can be recognised when one of them is wrong."""

_ALIKE: Final = 74.0
"""Of 100: one character in four may be wrong."""

_SPECIFIC: Final = ("community", "street", "district")


def _finder(name: str) -> Callable[[str], int]:
    """Where a name stands in words, -1 where it does not; in letters it stands for itself, in any case."""
    if not name.isascii():
        return lambda words: words.find(name)
    # Compiled here: the library forgets patterns when there are more names than it remembers.
    search = re.compile(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", re.IGNORECASE).search
    return lambda words: -1 if (found := search(words)) is None else found.start()


class _Index:
    """The districts' polygons, prepared, all looked at in one call: 1.5 µs, a tree of them 25."""

    def __init__(self, city: City) -> None:
        from numpy import array
        from shapely import Polygon, intersects_xy, prepare

        self._owners = [d for d in city.districts.values() for _ in d.polygons]
        areas = array(
            [Polygon(rings[0], rings[1:]) for d in city.districts.values() for rings in d.polygons],
            dtype=object,
        )
        prepare(areas)
        self._intersects: Callable[..., Any] = partial(intersects_xy, areas)

    def at(self, latitude: float, longitude: float) -> District | None:
        hits = self._intersects(longitude, latitude)
        first = int(hits.argmax())
        return self._owners[first] if hits[first] else None


def _known_places(city: City) -> list[KnownPlace]:
    """The gazetteer with the districts themselves, each in the middle of its rectangle."""
    known_places = list(city.known_places)
    for district in city.districts.values():
        corners = [corner for rings in district.polygons for corner in rings[0]]
        east, north = ([corner[axis] for corner in corners] for axis in (0, 1))
        middle = ((min(north) + max(north)) / 2, (min(east) + max(east)) / 2)
        known_places.append(KnownPlace(district.name, *middle, district.code, "district", district.english))
    return known_places + [replace(place, name=place.english) for place in known_places if place.english]
