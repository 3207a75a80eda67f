"""What is wrong in a city's files is named, each mistake with where it stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.city.borders import BadBorder, polygons
from bot.mistakes import line_of
from tests.bot.spoilt import mistakes, spoil


@pytest.mark.parametrize("file", ["categories.json", "districts.geojson"])
def test_a_file_that_cannot_be_read_is_one_mistake(folder: Path, file: str) -> None:
    """Not one more for each code that stands in it."""
    (folder / file).write_bytes(b"\xff")
    (line,) = mistakes(folder)
    assert line.startswith(f"{file}: there must be a readable file in UTF-8")


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("name", 1),
        ("staff.li", 4),
        ("staff.li.role", 4),
        ("staff.zhao", 3),
        ("rules.0.helpers", 8),
        ("rules.1.helpers", 9),
        ("rules.1", 9),
        ("places.a b.at", 12),
        ("nothing", None),
    ],
)
def test_the_line_of_a_key(keys: str, line: int | None) -> None:
    text = """name = "x"
# staff = 1
[staff]
li = { role = "handler" }

[[rules]]
kind = "praise"
helpers = ["a"]
[[rules]]

[places]
"a b" = { at = [1, 2] }
"""
    assert line_of(keys.split("."), text) == line


def test_all_mistakes_of_all_files_are_named_at_once(folder: Path) -> None:
    toml, tree, borders = (folder / f for f in ("city.toml", "categories.json", "districts.geojson"))
    spoil(toml, 'cg = { name = "市城市管理局", english', 'cg = { nmae = "市城市管理局", english')
    spoil(toml, 'policy = "four_working_days"', 'policy = "four_days"')
    spoil(toml, 'gs = ["gs-head"]', 'gs = ["gs-boss"]')
    spoil(toml, 'helpers = ["cg"]', 'helpers = ["xx"]')
    spoil(toml, "english_units = { cx =", "english_units = { xc =")
    spoil(toml, 'categories = ["SC03", "SC01", "SC05"]', 'categories = ["SC99"]')
    spoil(toml, "pauses = true", 'pauses = true\nhandling = "15 days"')
    spoil(toml, 'remind = "24h" ', 'remind = "96h" ')
    spoil(toml, 'district = "jc", kind', 'district = "qq", kind')
    spoil(tree, '"department": "hj"', '"department": "epa"')
    spoil(tree, '"name": "供电"', '"name": "路灯照明"')
    features = json.loads(borders.read_text(encoding="utf-8"))
    ring = features["features"][0]["geometry"]["coordinates"][0]
    ring[3], ring[6] = ring[6], ring[3]
    borders.write_text(json.dumps(features), encoding="utf-8")
    found = mistakes(folder)
    expected = [
        "city.toml: departments.cg.name: this key is needed",
        "city.toml: departments.cg.nmae: no such key; did you mean name?",
        "city.toml: departments.gs.policy: there is no policy 'four_days'; there are:",
        "city.toml: ladder.0.people.gs: there is no staff 'gs-boss'",
        "city.toml: staff.gs-head.role: leaders, and nobody else, stand on the ladder",
        "city.toml: rules.5.helpers: there is no department 'xx'",
        "city.toml: departments.gs.english_units: 'xc' is not one of departments.gs.units",
        "city.toml: hotlines.12315.categories: there is no category 'SC99'",
        "city.toml: policies.complex.handling: '15 days' is no length of time: write 20s",
        "city.toml: timings.telephone: must not be shorter than remind",
        "there is no district 'qq'",
        "department (SH01): there is no department 'epa'",
        "'路灯照明' is there twice",
        "districts.geojson: features.0.geometry (云湖区): the border crosses itself near",
    ]
    at = next(n for n, line in enumerate(toml.read_text("utf-8").splitlines(), 1) if "nmae" in line)
    assert f"did you mean name? [line {at}]" in "\n".join(found)
    missing = [words for words in expected if not any(words in line for line in found)]
    assert not missing, "\n".join(found)
    assert len(found) == len(expected), "\n".join(found)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda f: (f / "city.toml").unlink(), "city.toml: there must be a readable file"),
        (lambda f: (f / "city.toml").write_text("name = "), "city.toml: this is no TOML"),
        (lambda f: (f / "categories.json").write_text("{"), "categories.json: this is no JSON"),
        (lambda f: (f / "categories.json").write_text("[]"), "categories.json: write a table"),
        (
            lambda f: (f / "districts.geojson").write_text("{}"),
            "districts.geojson: features: this key is needed",
        ),
        (
            lambda f: spoil(f / "city.toml", "\ntoo_slow = {", '\n"too~slow" = {'),
            "city.toml: reasons.too~slow: the code: write 1 to 32 of",
        ),
        (
            lambda f: spoil(f / "city.toml", "Asia/Shanghai", "Asia/Yunze"),
            "city.toml: timezone: write a name",
        ),
        (
            lambda f: spoil(f / "city.toml", 'name = "云泽市"', "colour = 1"),
            "city.toml: colour: no such key; there are name, english",
        ),
        (
            lambda f: spoil(f / "categories.json", '["18:00", "07:00"]', '["18:00", "18:00"]'),
            "hours: `hours` begin and end at different times",
        ),
        (
            lambda f: spoil(
                f / "categories.json", '"urgent": {"policy": "emergency"', '"urgent": {"policy": "now"'
            ),
            "children.1.urgent.policy (SZ02): there is no policy 'now'",
        ),
        (
            lambda f: spoil(f / "categories.json", '"words": ["井盖没了"', '"wrods": ["井盖没了"'),
            "urgent.wrods: no such key; did you mean words?",
        ),
        (
            lambda f: spoil(f / "categories.json", '"unless": ["喷水池"', '"unless": ["去年…", "喷水池"'),
            "children.0.urgent.unless (GY01): '去年…' stands in `urgent_unless`, which is for all",
        ),
        (
            lambda f: spoil(
                f / "categories.json",
                '"kind": "yes_no"',
                '"kind": "choice", "options": ["A"], "english_options": ["A", "B"]',
            ),
            "unwell: `english_options` are as many as `options`",
        ),
        (lambda f: spoil(f / "city.toml", "[112.6, 29.3,", "[29.3, 112.6,"), "city.toml: bounds: write west"),
        (
            lambda f: spoil(f / "city.toml", 'cg = ["cg-head"]\n', ""),
            "ladder.0.people: name somebody for 'cg'",
        ),
        (
            lambda f: spoil(f / "city.toml", 'others = ["hotline-head"', 'jw = ["hotline-head"'),
            "ladder.2.people",
        ),
        *(
            (lambda f, old=old, new=new: spoil(f / "city.toml", old, new), f"city.toml: {words}")
            for old, new, words in (
                ('telephone = "48h"', 'telephone = "73h"', "timings.expire: must not be shorter than teleph"),
                ('question = "72h"', 'question = "23h"', "timings.question: must not be shorter than"),
                ('change = "12h"', 'change = "61d"', "timings.archive: must not be shorter than change"),
                ('silent = "7d"', 'silent = "1h"', "timings.silent: must not be shorter than person"),
                ('silent = "7d"', 'silent = "0s"', "timings.silent: write a length of time above 0"),
                ('archive = "60d"', 'archive = "2d"', "second.days: must end before `timings.archive`"),
                (
                    'expire = "72h"            # then it is',
                    'expire = "0h" #',
                    "second.expire: write a length of",
                ),
                ('every = "30m"', 'every = "4h"', "alarms.every: must not be longer than the first of"),
                ("pauses = true", 'pauses = true\nhandling = "0d"', "policies.complex.handling: write a len"),
                ("pauses = true", 'pauses = true\nsign = "16d"', "policies.complex.sign: must not be longer"),
            )
        ),
    ],
)
def test_single_mistakes(folder: Path, damage: Callable[[Path], Any], words: str) -> None:
    damage(folder)
    assert any(words in line for line in mistakes(folder)), mistakes(folder)


def test_a_wrong_section_does_not_hide_the_mistakes_of_the_others(folder: Path) -> None:
    spoil(folder / "city.toml", 'change = "12h"', 'change = "soon"')
    spoil(folder / "categories.json", '"policy": "complex"', '"policy": "slow"')
    assert len(mistakes(folder)) == 2


def test_a_city_that_is_not_there(tmp_path: Path) -> None:
    assert "city.toml" in mistakes(tmp_path / "nowhere")[0]


@pytest.mark.parametrize(
    ("coordinates", "words"),
    [
        ([], "at least one ring"),
        ([[[0, 0], [1, 0], [1, 1]]], "four corners"),
        ([[[0, 0], [1, 0], [1, 1], [0, 1]]], "equals the first"),
        ([[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]], "crosses itself"),
        ([[[0, 0], [1, "x"], [1, 1], [0, 0]]], "corners are written"),
        ([[[29, 112], [30, 112], [30, 113], [29, 112]]], "longitude first"),
    ],
)
def test_borders_that_are_none(coordinates: list[Any], words: str) -> None:
    with pytest.raises(BadBorder, match=words):
        polygons("Polygon", coordinates)


def test_a_department_without_a_handler_is_refused(folder: Path) -> None:
    spoil(
        folder / "city.toml",
        'cg-1 = { name = "林玉洁", english = "Lin Yujie", role = "handler"',
        'cg-1 = { name = "林玉洁", english = "Lin Yujie", role = "reviewer"',
    )
    spoil(
        folder / "city.toml",
        'cg-2 = { name = "谭若兰", english = "Tan Ruolan", role = "handler"',
        'cg-2 = { name = "谭若兰", english = "Tan Ruolan", role = "reviewer"',
    )
    assert any("departments.cg" in words and "handler" in words for words in mistakes(folder))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('people = ["sj-2"]\ndays = ["holidays"]', 'people = ["sj-3"]\ndays = ["holidays"]', "sj-3"),
        (
            'people = ["sj-2"]\ndays = ["holidays"]',
            'people = ["sj-2"]\ndays = ["sun"]',
            "on mon (not worked)",
        ),
        (
            'days = ["working_days"]\n',
            'days = ["working_days"]\nhours = ["22:00", "06:00"]\n\n[[roster]]\npeople = ["sj-1"]\n'
            'days = ["working_days"]\nhours = ["06:00", "22:00"]\n',
            "on mon (worked after a day that is not worked) at 00:00",
        ),
        ('days = ["holidays"]', 'days = ["holidays"]\nhours = ["18:00", "18:00"]', "hours"),
        ('days = ["holidays"]', 'days = ["holidays"]\nhours = ["08:00", "20:00"]', "at 00:00"),
        ('days = ["holidays"]', 'days = ["holidays"]\ndates = ["2026-10-01"]', "not both"),
        ('days = ["holidays"]', 'days = ["weekend"]', "roster"),
        ('supervisors = ["agent-4"]', 'supervisors = ["agent-9"]', "agent-9"),
        ('hours = ["08:00", "20:00"]\n[ladder', 'hours = ["20:00", "08:00"]\n[ladder', "ladder.2.hours"),
        ('hours = ["09:00", "17:30"]', 'hours = ["17:30", "09:00"]', "calendar.hours"),
        ('hours = ["09:00", "17:30"]', 'hours = ["09:00", "09:00"]', "calendar.hours"),
        ('daytime = ["08:00", "21:00"]', 'daytime = ["21:00", "08:00"]', "daytime: the first"),
        ('daytime = ["08:00", "21:00"]', "daytime = [8, 21]", "daytime.0: write a time of day in quotes"),
        ('daytime = ["08:00", "21:00"]', 'daytime = ["08:00Z", "21:00"]', "daytime.0: write a time of day"),
        ('days = ["holidays"]', "dates = [86400]", "roster.1.dates.0: write a date such as"),
        ('others = ["hotline-head", "hotline-deputy"]', 'others = ["hotline-head", "nobody"]', "nobody"),
        ('others = ["hotline-head", "hotline-deputy"]', "cg = []", "name somebody for"),
    ],
)
def test_hours_and_people_that_cannot_be_are_named(folder: Path, old: str, new: str, named: str) -> None:
    spoil(folder / "city.toml", old, new)
    assert any(named in words for words in mistakes(folder)), mistakes(folder)
