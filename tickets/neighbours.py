"""Whether a report is about the same matter as an earlier ticket: by place, time, category and words.

Rule 1  Likeness is a share from 0 to 1 of four things that each fall off smoothly: no single one decides,
        and place and time alone are never enough.
Rule 2  What is found is offered, never merged: a person says whether it is the same.
Rule 3  Nobody is led to a ticket whose resident wants to stay unknown, nor to one that tells on somebody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import cache, lru_cache
from math import asin, cos, exp, radians, sin, sqrt
from typing import Final, Literal

from msgspec import Struct

from orthography.regexes import regex
from orthography.widths import half_width
from tickets.cells import REACH, around
from tickets.city import City
from tickets.lifecycle import JOINABLE
from tickets.numbers import first_id
from tickets.ticket import Kind, Site, Status

Whose = Literal["own", "closed", "other"]
"""Whose an earlier ticket is: one's own that is open, one's own that was closed, somebody else's."""

SHARED: Final = frozenset({Kind.HELP, Kind.COMPLAINT, Kind.SUGGESTION})
"""Kinds that several residents can have in common."""
DAYS: Final = 30
"""How far back open tickets of others are looked for."""
ALIKE: Final = 0.68
"""Likeness from which another resident's ticket is offered."""
ALIKE_OWN: Final = 0.55
"""The same for one's own: a resident comes back with the same matter far more often than with another."""

_ORDER: Final[tuple[Whose, ...]] = ("own", "closed", "other")
"""What is offered rather."""
_EARTH: Final = 6_371_000.0
"""Its mean radius in metres."""
_METRES: Final = 80.0
_HOURS: Final = 48.0
"""Distance and time at which likeness has fallen to 1/e."""
_PLACE, _TIME, _WORDS = 0.3, 0.25, 0.45
"""How much each counts in the whole."""
_SIBLING: Final = 0.85
"""A sibling category is a matter told otherwise more often than another matter, but less surely."""
_UNSAID: Final = 0.4
"""How alike words are taken to be where one side has none."""
_HAN_COUNTS: Final = 1.6
"""A shared character says more than a shared letter: unlike English texts share half of their letters."""
_ROUNDED: Final = 1e-9
"""More than what is lost by rounding."""
_READ: Final = 200
"""Characters of a description or an address that are compared."""
_NO_LETTER: Final = regex(r"[^\w]+")
_HAN: Final = regex(r"[\u4e00-\u9fff]")
_NUMBERS: Final = regex(r"(?<![\d.])\d+(?![\d.])")
"""Numbers of buildings and houses; coordinates are none."""


class Matter(Struct, frozen=True):
    """What is told in a report: compared with what was told earlier."""

    category: str
    words: str
    site: Site
    at: datetime


class Earlier(Struct, frozen=True):
    """A stored ticket, as far as it takes to compare it: decoded from the ticket's own body."""

    id: int
    number: str
    status: Status
    kind: Kind
    category: str
    description: str
    site: Site
    opened_at: datetime
    round: int = 1
    resident: int | None = None
    anonymous: bool = False
    confidential: bool = False
    joined: int = 0
    due_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str = ""

    @property
    def matter(self) -> Matter:
        """What was told then."""
        return Matter(self.category, self.description, self.site, self.opened_at)


class Sought(Struct, frozen=True):
    """Where and since when to look: cells of the grid, a group of categories, an id, a box in degrees."""

    cells: tuple[int, ...]
    group: str
    since: int
    resident: int
    south: float = 0.0
    north: float = 0.0
    west: float = 0.0
    east: float = 0.0


class Neighbour(Struct, frozen=True):
    """A ticket to offer. `metres` is None where one of the two places is known in words alone."""

    ticket: Earlier
    whose: Whose
    metres: float | None
    likeness: float


def sought(matter: Matter, resident: int, city: City) -> Sought:
    """Where to look for neighbours of a report by `resident`."""
    category = city.categories.get(matter.category)
    group = category.group if category else ""
    since = first_id(city.local(matter.at - timedelta(days=DAYS)).date())
    latitude, longitude = matter.site.latitude, matter.site.longitude
    if latitude is None or longitude is None:
        return Sought((), group, since, resident)
    up = REACH / 111_320
    across = up / max(cos(radians(latitude)), 0.01)
    return Sought(
        around(latitude, longitude),
        group,
        since,
        resident,
        latitude - up,
        latitude + up,
        longitude - across,
        longitude + across,
    )


def offered(
    matter: Matter, kind: Kind, resident: int, found: Iterable[Earlier], city: City
) -> Neighbour | None:
    """What of `found` is most worth asking about: one's own before others', then what is most alike."""
    best: Neighbour | None = None
    for whose, earlier in sorted(_offerable(matter, kind, resident, found, city), key=_rank):
        if best is not None and best.whose != whose:
            break
        least = ALIKE if whose == "other" else ALIKE_OWN
        if best is not None:
            least = max(least, best.likeness)
        alike = likeness(matter, earlier.matter, least)
        if alike >= least and (best is None or alike > best.likeness):
            best = Neighbour(earlier, whose, distance(matter.site, earlier.site), alike)
    return best


def _offerable(
    matter: Matter, kind: Kind, resident: int, found: Iterable[Earlier], city: City
) -> Iterable[tuple[Whose, Earlier]]:
    """What may be offered at all, and as what."""
    for earlier in found:
        whose = _whose(earlier, kind, resident, matter.at, city)
        if whose is not None and _related(matter.category, earlier.category, city):
            yield whose, earlier


def _rank(candidate: tuple[Whose, Earlier]) -> tuple[int, int]:
    whose, earlier = candidate
    return _ORDER.index(whose), earlier.id


def _whose(earlier: Earlier, kind: Kind, resident: int, now: datetime, city: City) -> Whose | None:
    """As what an earlier ticket may be offered, if at all."""
    if earlier.resident == resident:
        if earlier.status in JOINABLE:
            return "own"
        in_window = earlier.closed_at is not None and now <= earlier.closed_at + city.timings.reopen
        again = earlier.status is Status.CLOSED and earlier.outcome != "ended" and in_window
        return "closed" if again else None
    hidden = earlier.anonymous or earlier.confidential or earlier.resident is None
    open_to_all = earlier.kind in SHARED and kind in SHARED and not hidden
    return "other" if open_to_all and earlier.status in JOINABLE else None


def _related(one: str, other: str, city: City) -> bool:
    a, b = city.categories.get(one), city.categories.get(other)
    return one == other or (a is not None and b is not None and a.group == b.group)


def likeness(new: Matter, old: Matter, least: float = 0.0) -> float:
    """How surely the two are the same matter, from 0 to 1; 0 where not even the same words would make it
    `least` (words are what takes long to compare)."""
    metres = distance(new.site, old.site)
    place = alike(new.site.words, old.site.words) if metres is None else exp(-metres / _METRES)
    if _differ(new.site.words, old.site.words):
        place = 0.0
    hours = abs((new.at - old.at).total_seconds()) / 3600
    sure = 1.0 if new.category == old.category else _SIBLING
    around = _PLACE * place + _TIME * exp(-hours / _HOURS)
    wanted = (least / sure - around) / _WORDS
    if wanted > 1:
        return 0.0
    return (around + _WORDS * alike(new.words, old.words, wanted)) * sure


def distance(one: Site, other: Site) -> float | None:
    """Metres between two places; None where one of them is known in words alone."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    south, north = radians(one.latitude), radians(other.latitude)
    across = sin((north - south) / 2) ** 2
    along = cos(south) * cos(north) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(across + along))


def alike(one: str, other: str, least: float = 0.0) -> float:
    """How alike two accounts are in words: the shorter one looked for in the longer. Less than `least` may be
    told as less than it is: the characters that both have in one order (a twentieth of the time) tell how
    alike they are at most."""
    similarity, partial_ratio = _comparisons()
    a, b = _plain(one[:_READ]), _plain(other[:_READ])
    if not a or not b:
        return _UNSAID
    counts = _HAN_COUNTS if _HAN.search(a) and _HAN.search(b) else 1.0
    common = similarity(a, b)
    if 2 * common / (min(len(a), len(b)) + common) * counts < least - _ROUNDED:
        return 0.0
    return min(1.0, partial_ratio(a, b) / 100 * counts)


@cache
def _comparisons() -> tuple[Callable[[str, str], int], Callable[[str, str], float]]:
    """rapidfuzz's, loaded when the first two accounts are compared."""
    from rapidfuzz.distance.LCSseq import similarity
    from rapidfuzz.fuzz import partial_ratio

    return similarity, partial_ratio


@lru_cache(maxsize=4096)
def _plain(words: str) -> str:
    """Words without what is typed in many ways: width, case, punctuation, spaces."""
    return _NO_LETTER.sub(" ", half_width(words).casefold()).strip()


def _differ(one: str, other: str) -> bool:
    """Whether two addresses name numbers (buildings, houses) and not one in common."""
    a, b = _numbers(one[:_READ]), _numbers(other[:_READ])
    return bool(a and b) and not a & b


@lru_cache(maxsize=4096)
def _numbers(words: str) -> frozenset[str]:
    return frozenset(_NUMBERS.findall(words))
