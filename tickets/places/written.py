"""A position in words: two numbers, or the link that a map's app shares, with whatever stands around it.

Rule 1  A link is read, never followed: a short one that hides its position is `HiddenPlace`.
Rule 2  Each map has its datum: Baidu BD-09, all others GCJ-02 (Google and Apple, too, in China; elsewhere it
        equals WGS-84); bare degrees are WGS-84.
Rule 3  Latitude and longitude may come in either order where only one order lies inside the city.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from orthography.regexes import regex
from orthography.widths import half_width
from tickets.places.datum import Datum


class Written(Struct, frozen=True):
    """Degrees as they were written, in `datum`; `label` is the place's name where the link tells one.

    `either` is true when the order of the two numbers is not certain.
    """

    latitude: float
    longitude: float
    datum: Datum
    label: str = ""
    either: bool = False


class HiddenPlace(Struct, frozen=True):
    """A map's link that can only be understood by asking that map."""

    host: str


_URL: Final = regex(r"(?:https?://|geo:)[^\s，。；）)】」》]+", re.IGNORECASE)
_NUMBER: Final = r"([+-]?\d{1,3}(?:\.\d+)?)"
_PAIR: Final = regex(rf"{_NUMBER}\s*[,;/\s]\s*{_NUMBER}")
_HALVES: Final = regex(
    rf"(?:北纬|n|lat(?:itude)?|纬度)?[:\s]*{_NUMBER}\s*°?\s*(?:n|北)?\s*[,;\s]+\s*"
    rf"(?:东经|e|lon(?:gitude)?|lng|经度)?[:\s]*{_NUMBER}\s*°?\s*(?:e|东)?",
)
_EAST_FIRST: Final = regex(
    rf"(?:东经|经度|e)[:\s]*{_NUMBER}\s*°?\s*[,;\s]*\s*(?:北纬|纬度|n)[:\s]*{_NUMBER}\s*°?"
)
_AT: Final = regex(rf"/@{_NUMBER},{_NUMBER}")
_BANG: Final = regex(rf"!3d{_NUMBER}!4d{_NUMBER}")

_LONGEST: Final = 80
"""Characters of a pair of degrees in words; more would take the patterns above ever longer to refuse."""

_SHORT: Final = frozenset(
    {"surl.amap.com", "wb.amap.com", "j.map.baidu.com", "goo.gl", "maps.app.goo.gl", "url.cn", "map.qq.com"}
)
_TITLE: Final = regex(r"[;=]title:(?P<title>[^;&]+)|/place/(?P<place>[^/@?]+)/")
_NAMES: Final = ("name", "title", "poiname", "dname", "address", "addr", "label")


def written_position(words: str) -> Written | HiddenPlace | None:
    """The position that words hold; None when they hold none."""
    said = half_width(words).strip()
    link = _URL.search(said)
    if link is not None:
        try:
            return _linked(link[0], said[: link.start()])
        except ValueError:  # it only looks like an address
            return None
    spoken = " ".join(said.casefold().split())
    if len(spoken) > _LONGEST:
        return None
    if east_first := _EAST_FIRST.fullmatch(spoken):
        return _pair(east_first[2], east_first[1], "wgs84")
    marked = any(mark in spoken for mark in ("°", "纬", "lat", "北"))
    if (halves := _HALVES.fullmatch(spoken)) is not None:
        return _pair(halves[1], halves[2], "wgs84", either=not marked)
    return None


def _linked(link: str, before: str) -> Written | HiddenPlace | None:
    if link.casefold().startswith("geo:"):
        found = _PAIR.match(link[4:])
        return None if found is None else _pair(found[1], found[2], "wgs84")
    parts = urlsplit(link)
    host = (parts.hostname or "").removeprefix("www.")
    given = {key.casefold(): value for key, value in parse_qsl(f"{parts.query}&{parts.fragment}")}
    for end, read in _MAPS:
        if host == end or host.endswith(f".{end}"):
            there = read(link, given)
            if there is None:
                return HiddenPlace(host)
            label = next((given[name] for name in _NAMES if given.get(name)), "") or _titled(link, given)
            label = label or _before(before)
            return replace(there, label=label.strip()[:60])
    return HiddenPlace(host) if host in _SHORT else None


def _titled(link: str, given: dict[str, str]) -> str:
    """The place's name where a link holds it otherwise: Tencent's marker, Google's path, Apple's search."""
    found = _TITLE.search(unquote(link))
    name = found["title"] or found["place"].replace("+", " ") if found else given.get("q", "")
    return "" if _PAIR.search(name) else name


def _before(words: str) -> str:
    """The name that an app puts before the link it shares."""
    line = words.strip().splitlines()[-1] if words.strip() else ""
    return line.strip(" :：【】[]#「」") if len(line) <= 40 else ""


def _pair(latitude: str, longitude: str, datum: Datum, *, either: bool = False) -> Written | None:
    one, other = float(latitude), float(longitude)
    if abs(one) > 90 >= abs(other):
        one, other, either = other, one, False
    return Written(one, other, datum, either=either) if abs(one) <= 90 and abs(other) <= 180 else None


def _first(given: dict[str, str], *names: str) -> re.Match[str] | None:
    return next((found for name in names if (found := _PAIR.search(given.get(name, "")))), None)


def _amap(link: str, given: dict[str, str]) -> Written | None:
    if "lnglat" in given or "position" in given or "dest" in given or "from" in given:
        found = _first(given, "position", "lnglat", "dest", "to", "from")
        return None if found is None else _pair(found[2], found[1], "gcj02")
    if found := _first(given, "p", "q"):
        values = re.findall(r"-?\d+\.\d+", given.get("p") or given["q"])
        return None if len(values) < 2 else _pair(values[0], values[1], "gcj02")
    if "lat" in given and ("lon" in given or "lng" in given):
        return _pair(given["lat"], given.get("lon") or given["lng"], "gcj02")
    return None


def _tencent(link: str, given: dict[str, str]) -> Written | None:
    marker = re.search(rf"coord:{_NUMBER},{_NUMBER}", unquote(link))
    if marker is not None:
        return _pair(marker[1], marker[2], "gcj02")
    found = _first(given, "coord", "tocoord", "center")
    if found is not None:
        return _pair(found[1], found[2], "gcj02")
    if "pointx" in given and "pointy" in given:
        return _pair(given["pointy"], given["pointx"], "gcj02")
    return None


def _baidu(link: str, given: dict[str, str]) -> Written | None:
    named = re.search(rf"latlng:{_NUMBER},{_NUMBER}", unquote(link))
    found = named or _first(given, "location", "latlng", "destination")
    if found is None:
        return None
    datum: Datum = {"gcj02": "gcj02", "wgs84": "wgs84"}.get(given.get("coord_type", "bd09"), "bd09")  # type: ignore[assignment]  # one of the three
    return _pair(found[1], found[2], datum)


def _western(link: str, given: dict[str, str]) -> Written | None:
    found = (
        _BANG.search(link)
        or _AT.search(link)
        or _first(given, "ll", "q", "query", "sll", "destination", "daddr")
    )
    return None if found is None else _pair(found[1], found[2], "gcj02")


_MAPS: Final = (
    ("amap.com", _amap),
    ("gaode.com", _amap),
    ("map.qq.com", _tencent),
    ("apis.map.qq.com", _tencent),
    ("map.baidu.com", _baidu),
    ("api.map.baidu.com", _baidu),
    ("google.com", _western),
    ("google.cn", _western),
    ("google.com.hk", _western),
    ("maps.apple.com", _western),
)
"""Host → how its links are read."""
