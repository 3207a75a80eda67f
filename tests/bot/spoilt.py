"""A city's files with mistakes in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.city import CityMistakes, load_city


def spoil(file: Path, old: str, new: str) -> None:
    """Put `new` in the place of the first `old`."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def mistakes(folder: Path) -> list[str]:
    """What is told of a wrong city."""
    with pytest.raises(CityMistakes) as error:
        load_city(str(folder))
    return [str(mistake) for mistake in error.value.mistakes]
