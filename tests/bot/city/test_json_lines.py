"""The line of a mistake in a JSON file."""

from __future__ import annotations

import pytest

from bot.city.json_lines import line_of

TEXT = """{
  "urgent_unless": ["a, \\"b]", "c"],
  "categories": [
    {"code": "X", "children": [
      {"code": "X1", "hours": ["18:00", "07:00"]},
      {"code": "X2",
       "urgent": {
         "policy": "now"
       }}
    ]},
    {"code": "Y", "children": []}
  ]
}"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("urgent_unless", 2),
        ("urgent_unless.1", 2),
        ("categories", 3),
        ("categories.0.children.0.hours.1", 5),
        ("categories.0.children.1", 6),
        ("categories.0.children.1.urgent", 7),
        ("categories.0.children.1.urgent.policy", 8),
        ("categories.0.children.1.urgent.words", 7),
        ("categories.0.children.1.colour", 6),
        ("categories.1.code", 11),
        ("nothing", None),
    ],
)
def test_it_is_found_or_what_is_around_it(key: str, line: int | None) -> None:
    assert line_of(key.split("."), TEXT) == line
