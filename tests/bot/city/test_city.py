"""The demo city, and what its files come to."""

from __future__ import annotations

import dataclasses
import re
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from shapely import Polygon, box, unary_union

from bot.city import files, load_city
from tests.bot.spoilt import spoil
from tickets.city import City, Timings
from tickets.deadlines import Span
from tickets.periods import Periods
from tickets.sampling import SecondCallback
from tickets.ticket import Role
from tickets.watching import Watch
from tickets.weights import Weights


@pytest.fixture(scope="module")
def demo() -> City:
    return load_city("demo")


def test_the_districts_tile_the_bounds_without_gap_or_overlap(demo: City) -> None:
    shapes = [Polygon(p[0], p[1:]) for d in demo.districts.values() for p in d.polygons]
    assert len(shapes) == 6
    assert all(shape.is_valid for shape in shapes)
    assert unary_union(shapes).equals(box(*demo.bounds))
    assert sum(shape.area for shape in shapes) == pytest.approx(box(*demo.bounds).area, abs=1e-12)


def test_everybody_is_there(demo: City) -> None:
    for code in demo.departments:
        roles = {s.role for s in demo.staff.values() if s.department == code}
        assert roles == {Role.HANDLER, Role.REVIEWER, Role.LEADER}, code
    assert {s.role for s in demo.staff.values() if not s.department} == {
        Role.LEADER,
        Role.AGENT,
        Role.ARBITER,
    }
    names = [s.name for s in demo.staff.values()]
    assert len(set(names)) == len(names)


def test_the_category_tree_is_complete(demo: City) -> None:
    assert (len(demo.groups), len(demo.categories)) == (16, 104)
    for category in demo.categories.values():
        assert category.department in demo.departments
        assert category.code in demo.groups[category.group].categories
        assert category.english
        assert category.keywords
    plain = {category.code for category in demo.plain_categories}
    assert "SZ01" in plain
    assert "SH01" not in plain


def test_figures_of_the_configuration(demo: City) -> None:
    assert demo.name == "云泽市"
    assert demo.departments["gs"].sign_off == "leader"
    assert demo.policies["complex"].pauses
    assert demo.policies["complex"].handling == Span.parse("15d")
    assert demo.timings.expire == timedelta(hours=72)
    assert demo.hotlines["12336"].categories[0] == "GT03"


def test_a_file_may_begin_with_a_mark_of_its_encoding(folder: Path) -> None:
    (folder / "city.toml").write_bytes(b"\xef\xbb\xbf" + (folder / "city.toml").read_bytes())
    assert load_city(str(folder)).name == "云泽市"


def test_loading_is_quick() -> None:
    def seconds() -> float:
        begun = time.process_time()  # whatever else the machine is busy with
        load_city("demo")
        return time.process_time() - begun

    assert min(seconds() for _ in range(5)) < 0.15


def test_a_copy_of_the_demo_is_a_city_of_its_own(folder: Path) -> None:
    city = load_city(str(folder))
    assert city.code == "mycity"


def test_who_reads_english_is_told_names_in_letters(demo: City) -> None:
    head = demo.staff["cg-head"]
    assert demo.introduced(head, "en") == "Director Dong Yueming"
    assert demo.introduced(head, "zh-CN") == "局长 董月明"
    assert demo.named_again("局长 董月明", "en") == "Director Dong Yueming"
    assert demo.named_again("局长 已调走", "en") == "局长 已调走"
    assert {m.title for m in demo.staff.values()} <= demo.titles.keys()
    assert all(m.english for m in demo.staff.values())
    assert all(d.english for d in demo.districts.values())
    assert all(place.english for place in demo.known_places)
    assert all(d.english for d in demo.departments.values())
    assert all(d.units.keys() == d.english_units.keys() for d in demo.departments.values())
    assert all((rule.english_basis and rule.english_place) for rule in demo.remits)


def test_who_reads_english_is_told_the_name_there_is_where_there_is_no_other(folder: Path) -> None:
    spoil(folder / "city.toml", 'english_units = { cx = "West City Branch", cd', "english_units = { cd")
    spoil(
        folder / "city.toml",
        'gs = { name = "市供水集团", english = "Water Supply Company"',
        'gs = { name = "市供水集团"',
    )
    water = load_city(str(folder)).departments["gs"]
    assert (water.called("en"), water.unit_called("cx", "en")) == ("市供水集团", "城西营业所")
    assert (water.unit_called("cd", "en"), water.unit_called("cd", "zh-CN")) == (
        "East City Branch",
        "城东营业所",
    )
    assert {"市供水集团", "城西营业所", "城东营业所", "East City Branch"} <= {
        *load_city(str(folder)).units_named
    }


def test_who_has_no_title_is_called_by_the_name_alone(folder: Path) -> None:
    """林玉洁 used to be told of as "林玉洁 林玉洁"."""
    lines = (folder / "city.toml").read_text(encoding="utf-8").splitlines(keepends=True)
    without = [re.sub(r', title = "[^"]*"', "", line) if "林玉洁" in line else line for line in lines]
    (folder / "city.toml").write_text("".join(without), encoding="utf-8")
    member = load_city(str(folder)).staff["cg-1"]
    assert (member.title, member.actor.name) == ("", "林玉洁")
    assert load_city(str(folder)).introduced(member, "en") == "Lin Yujie"


@pytest.mark.parametrize(
    ("entry", "meant"),
    [
        (files.TimingsEntry, Timings),
        (files.AlarmsEntry, Watch),
        (files.SecondEntry, SecondCallback),
        (files.PeriodsEntry, Periods),
        (files.WeightsEntry, Weights),
    ],
)
def test_what_a_city_leaves_out_is_what_stands_where_it_is_explained(entry: Any, meant: Any) -> None:
    """The figures used to stand twice, and a change of the explained one had no effect."""
    left_out = entry().model_dump(exclude={"supervisors"})
    assert left_out == dataclasses.asdict(meant())
    assert entry.model_fields.keys() - {"supervisors"} == {each.name for each in dataclasses.fields(meant)}
