"""Which earlier tickets are offered as the same matter, and where they are looked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tickets.cells import REACH, around, cell
from tickets.city import City
from tickets.neighbours import Earlier, Matter, alike, distance, likeness, offered, sought
from tickets.numbers import ticket_id
from tickets.ticket import Kind, Site, Status

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LAMP = "小区门口的路灯坏了三天，晚上看不见路"
HERE = Site("家园小区门口", 29.5, 112.9, "jc")


def away(metres: float, site: Site = HERE, bearing: float = 1.0) -> Site:
    """A place that far from `site`."""
    assert site.latitude is not None
    assert site.longitude is not None
    north, east = metres * cos(bearing), metres * sin(bearing)
    return replace(
        site,
        latitude=site.latitude + north / 111_195,
        longitude=site.longitude + east / 111_195 / cos(radians(site.latitude)),
    )


def earlier(category: str, words: str = LAMP, *, site: Site = HERE, hours: float = 5) -> Earlier:
    return Earlier(
        ticket_id(NOW.date(), 7),
        "",
        Status.IN_PROGRESS,
        Kind.HELP,
        category,
        words,
        site,
        NOW - timedelta(hours=hours),
        resident=1,
    )


@pytest.fixture
def lamps(city: City) -> str:
    """A category that has siblings."""
    return next(group.categories[0] for group in city.groups.values() if len(group.categories) > 1)


@given(
    latitude=st.floats(-70, 70),
    longitude=st.floats(-179, 179),
    metres=st.floats(0, REACH),
    bearing=st.floats(0, 6.3),
)
def test_whatever_is_within_reach_is_in_the_cells_around(
    latitude: float, longitude: float, metres: float, bearing: float
) -> None:
    there = away(metres, Site("", latitude, longitude), bearing)
    assert there.cell in around(latitude, longitude)


def test_a_place_known_in_words_has_no_cell() -> None:
    assert Site("家园小区").cell is None
    assert HERE.cell == cell(29.5, 112.9)


def test_distance_is_in_metres() -> None:
    assert distance(HERE, away(120)) == pytest.approx(120, rel=0.01)
    assert distance(HERE, Site("家园小区")) is None


@pytest.mark.parametrize(
    ("words", "metres", "hours", "is_offered"),
    [
        ("门口路灯不亮了，晚上很黑", 30, 10, True),
        ("路灯坏了，晚上看不见路", 120, 8, True),
        ("路灯坏了，晚上看不见路", 140, 90, False),
        ("幼儿园旁边的井盖松动", 0, 3, False),
        ("幼儿园旁边的井盖松动", 60, 1, False),
        (LAMP, 20, 24 * 3, True),
        (LAMP, 20, 24 * 25, True),
        ("路灯有点暗", 60, 24 * 25, False),
        ("", 5, 1, True),
    ],
)
def test_words_place_and_time_decide_together(
    city: City, lamps: str, words: str, metres: float, hours: float, is_offered: bool
) -> None:
    matter = Matter(lamps, LAMP, HERE, NOW)
    found = [earlier(lamps, words, site=away(metres), hours=hours)]
    assert bool(offered(matter, Kind.HELP, 2, found, city)) is is_offered


def test_a_sibling_has_to_be_more_alike_and_a_stranger_is_never_offered(city: City, lamps: str) -> None:
    matter = Matter(lamps, LAMP, HERE, NOW)
    group = city.groups[city.categories[lamps].group]
    stranger = next(code for code, c in city.categories.items() if c.group != group.code)
    assert likeness(matter, earlier(group.categories[1]).matter) < likeness(matter, earlier(lamps).matter)
    assert offered(matter, Kind.HELP, 2, [earlier(group.categories[1])], city)
    assert not offered(matter, Kind.HELP, 2, [earlier(stranger)], city)


def test_other_houses_of_one_street_are_not_the_same_place(city: City, lamps: str) -> None:
    lift = "电梯又坏了，老人下不了楼"
    matter = Matter(lamps, lift, replace(HERE, words="家园小区 7 号楼"), NOW)
    there = [replace(HERE, words=words) for words in ("家园小区7号楼", "家园小区 12 号楼")]
    same, other = (earlier(lamps, "电梯停了", site=site) for site in there)
    assert likeness(matter, same.matter) > likeness(matter, other.matter)
    pins = [Site(f"锦城区 29.50000,112.9000{n}", 29.5, 112.9 + n / 100_000) for n in (1, 2)]
    assert likeness(Matter(lamps, lift, pins[0], NOW), Matter(lamps, lift, pins[1], NOW)) > 0.95


@pytest.mark.parametrize(
    "hidden",
    [
        {"anonymous": True},
        {"confidential": True},
        {"kind": Kind.REPORT},
        {"status": Status.REPORTED},
        {"status": Status.AWAITING_CALLBACK},
        {"status": Status.CLOSED, "closed_at": NOW},
        {"resident": None},
    ],
)
def test_nobody_is_led_to_what_is_not_for_them(city: City, lamps: str, hidden: dict[str, object]) -> None:
    matter = Matter(lamps, LAMP, HERE, NOW)
    assert offered(matter, Kind.HELP, 2, [earlier(lamps)], city)
    assert not offered(matter, Kind.HELP, 2, [replace(earlier(lamps), **hidden)], city)


def test_who_tells_on_somebody_is_offered_no_neighbour(city: City, lamps: str) -> None:
    matter = Matter(lamps, LAMP, HERE, NOW)
    assert not offered(matter, Kind.REPORT, 2, [earlier(lamps)], city)


def test_own_matters_come_first_and_closed_ones_only_while_they_can_be_reopened(
    city: City, lamps: str
) -> None:
    matter = Matter(lamps, LAMP, HERE, NOW)
    other, own = earlier(lamps), replace(earlier(lamps, "路灯还是不亮"), id=3, resident=2, confidential=True)
    best = offered(matter, Kind.HELP, 2, [other, own], city)
    assert best is not None
    assert best.whose == "own"
    closed = replace(own, status=Status.CLOSED, closed_at=NOW - timedelta(days=3))
    best = offered(matter, Kind.HELP, 2, [closed], city)
    assert best is not None
    assert best.whose == "closed"
    for gone in (
        replace(closed, closed_at=NOW - city.timings.reopen - timedelta(seconds=1)),
        replace(closed, outcome="ended"),
        replace(closed, status=Status.WITHDRAWN),
    ):
        assert not offered(matter, Kind.HELP, 2, [gone], city)


def test_looking_goes_as_far_as_the_reach(city: City, lamps: str) -> None:
    where = sought(Matter(lamps, LAMP, HERE, NOW), 2, city)
    assert where.group == city.categories[lamps].group
    for bearing in range(7):
        site = away(REACH - 1, bearing=float(bearing))
        assert site.latitude is not None
        assert site.longitude is not None
        assert where.south < site.latitude < where.north
        assert where.west < site.longitude < where.east
    assert sought(Matter(lamps, LAMP, Site("家园小区"), NOW), 2, city).cells == ()


_LAMPS = ("路灯不亮", "路灯又不亮了，天黑看不见路", "楼下路灯坏了", LAMP, "井盖松动")


@given(
    told=st.lists(
        st.tuples(st.sampled_from(_LAMPS), st.integers(0, 200), st.integers(1, 300), st.booleans()),
        max_size=8,
    )
)
def test_what_is_offered_is_the_best_of_all(city: City, told: list[tuple[str, int, int, bool]]) -> None:
    lamp = next(group.categories[0] for group in city.groups.values() if len(group.categories) > 1)
    found = [
        replace(earlier(lamp, words, site=away(metres), hours=hours), id=at, resident=2 if own else 1)
        for at, (words, metres, hours, own) in enumerate(told)
    ]
    matter = Matter(lamp, LAMP, HERE, NOW)
    alone = [best for one in found if (best := offered(matter, Kind.HELP, 2, [one], city)) is not None]
    wanted = min(alone, key=lambda n: (n.whose != "own", -n.likeness, n.ticket.id), default=None)
    assert offered(matter, Kind.HELP, 2, found[::-1], city) == wanted


@given(one=st.text(max_size=300), other=st.text(max_size=300))
def test_likeness_in_words_is_a_share(one: str, other: str) -> None:
    assert 0.0 <= alike(one, other) <= 1.0
    assert alike(one, one) in (alike("", ""), 1.0)


_SAID = st.text("路灯坏了三天晚上看不见路小区门口lamp broken2 ，", max_size=60)


@given(one=_SAID, other=_SAID, least=st.floats(0, 1.2))
def test_what_is_not_compared_to_its_end_is_less_alike_than_asked_for(
    one: str, other: str, least: float
) -> None:
    whole, told = alike(one, other), alike(one, other, least)
    assert told == whole or (told == 0 and whole < least)
