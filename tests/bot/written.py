"""Configurations that tests write."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import Mistakes, load

TOKEN = "123456:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0"
PASSWORD = "hunter2-is-a-password"


def mistakes(file: Path, text: str) -> list[str]:
    """Write a wrong configuration; what is told of it."""
    file.write_text(text, "utf-8")
    with pytest.raises(Mistakes) as caught:
        load(file)
    return caught.value.lines
