"""What a package says of its modules names each of them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMED = re.compile(r"\b([a-z_]+)\.py\b")
LISTS = {
    file.parent: docstring
    for house in ("bot", "conversations", "orthography", "storage", "tickets")
    for file in sorted((ROOT / house).rglob("__init__.py"))
    if re.search(
        r"^[a-z_]+\.py ", docstring := ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "", re.M
    )
}


def test_there_are_such_lists() -> None:
    assert len(LISTS) >= 3


@pytest.mark.parametrize("package", LISTS, ids=lambda package: package.name)
def test_a_list_of_modules_is_whole(package: Path) -> None:
    there = {file.stem for file in package.glob("*.py")} - {"__init__", "__main__"}
    assert {*NAMED.findall(LISTS[package])} == there
