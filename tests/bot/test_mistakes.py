"""Every mistake in a configuration says in plain words what would be right, not in pydantic's."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from bot.city import files
from bot.config.settings import DemoSettings, sections
from bot.mistakes import in_words

WRONG: list[Any] = [
    *(-5, 10**9, 0, 1.5, float("nan"), float("inf"), True, None),
    *("", "nonsense", "a b!", "99:99", "2026-13-45", date(2026, 1, 1), datetime(2026, 1, 1, 3), time(3)),  # noqa: DTZ001 -- as TOML has it
    *([], ["x"], [1] * 7, [""], ["25:00", "x"], [[]], {}, {"q": 1}, {"a b": "x"}, {"a": ""}),
]
SHAPES: list[type[BaseModel]] = [
    DemoSettings,
    *sections().values(),
    *(it for it in vars(files).values() if isinstance(it, type) and issubclass(it, files.Strict)),
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_whatever_is_written_behind_a_key_is_told_in_plain_words(shape: type[BaseModel]) -> None:
    for written in (*WRONG, *({name: wrong} for name in shape.model_fields for wrong in WRONG)):
        try:
            shape.model_validate(written)
        except ValidationError as error:
            for found in error.errors(include_url=False):
                words = in_words(found, shape)
                assert found["type"] == "value_error" or found["msg"] not in words, (written, words)
                assert "{" not in words, (written, words)


@pytest.mark.parametrize(
    ("shape", "written", "right"),
    [
        ("server", {"port": 1}, "no such key; there are listen, public_url"),
        ("limits", {"batch": 2000}, "write 1000 or less"),
        ("limits", {"batch": "many"}, "write a whole number"),
        ("telegram", {"token": "1:x", "mode": "pulling"}, "write 'webhook' or 'polling'"),
        ("telegram", {"token": "1:x", "sending": "maybe"}, "write true or false"),
        ("telegram", {"token": "1:x", "webhook_path": "hook"}, "write / and then letters, digits, / _ -"),
    ],
)
def test_what_would_be_right_is_told(shape: str, written: dict[str, Any], right: str) -> None:
    with pytest.raises(ValidationError) as error:
        sections()[shape].model_validate(written)
    assert in_words(error.value.errors()[0], sections()[shape]).startswith(right)
