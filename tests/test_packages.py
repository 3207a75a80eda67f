"""What a package says of its modules and folders names each of them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMED = re.compile(r"\b([a-z_]+)\.py\b")
FOLDERS = re.compile(r"\b([a-z_]+)/")
HOUSES = ("bot", "conversations", "storage", "tickets", "training", "tools")
LISTS = {
    file.parent: docstring
    for house in (*HOUSES, "orthography")
    for file in sorted((ROOT / house).rglob("__init__.py"))
    if re.search(
        r"^[a-z_]+\.py ", docstring := ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "", re.M
    )
}


SHOWN_OTHERWISE = {ROOT / "storage" / "migrations" / "versions"}  # by number


MODULES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for house in (*HOUSES, "orthography", "benchmarks")
    for file in (ROOT / house).rglob("*.py")
}
DOTTED = re.compile(rf"`((?:{'|'.join((*HOUSES, 'orthography', 'benchmarks'))})(?:\.[a-z_]\w*)+)`")
"""A module that a docstring or a comment names, perhaps with something in it."""


def test_there_are_such_lists() -> None:
    """Wherever it takes one to find a file: in packages of three modules and more."""
    files = [file for house in HOUSES for file in (ROOT / house).rglob("*.py") if file.stem != "__init__"]
    large = {file.parent for file in files if len([*file.parent.glob("*.py")]) > 3}
    assert large - SHOWN_OTHERWISE - LISTS.keys() == set()


@pytest.mark.parametrize("package", LISTS, ids=lambda package: package.name)
def test_a_list_of_modules_is_whole(package: Path) -> None:
    there = {file.stem for file in package.glob("*.py")} - {"__init__", "__main__"}
    assert {*NAMED.findall(LISTS[package])} == there


@pytest.mark.parametrize("package", LISTS, ids=lambda package: package.name)
def test_it_names_each_folder(package: Path) -> None:
    inside = {file.parent.name for file in package.glob("*/__init__.py")}
    assert inside <= {*FOLDERS.findall(LISTS[package])}


@pytest.mark.parametrize("package", sorted({name.partition(".")[0] for name in MODULES}))
def test_modules_that_are_named_exist(package: str) -> None:
    for file in (ROOT / package).rglob("*.py"):
        for name in DOTTED.findall(file.read_text("utf-8")):
            assert {name, name.rpartition(".")[0]} & MODULES - {package}, f"{file.name} names {name}"
