"""Patterns that are made ready late do what those of `re` do."""

from __future__ import annotations

import re
from functools import partial

import pytest

from orthography.regexes import make_ready, regex

PATTERN = r"(路灯|lamp)s?"
WORDS = "路灯坏了，two Lamps"


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("search", (WORDS,)),
        ("search", (WORDS, 3)),
        ("match", (WORDS,)),
        ("fullmatch", ("lamps",)),
        ("findall", (WORDS,)),
        ("split", (WORDS, 1)),
        ("sub", ("灯", WORDS)),
        ("subn", ("灯", WORDS)),
    ],
)
def test_the_first_use_and_later_ones_are_those_of_re(method: str, given: tuple[object, ...]) -> None:
    late, known = regex(PATTERN, re.IGNORECASE), re.compile(PATTERN, re.IGNORECASE)
    told = str(getattr(known, method)(*given))
    assert str(getattr(late, method)(*given)) == told
    assert str(getattr(late, method)(*given)) == told
    assert (late.pattern, late.flags) == (PATTERN, re.IGNORECASE)


def test_a_method_that_was_taken_before_the_first_use_works_ever_after() -> None:
    late = regex(PATTERN)
    finditer = late.finditer
    assert [found.group() for found in finditer(WORDS)] == ["路灯"]
    assert [found.group() for found in finditer("lamps")] == ["lamps"]


def test_once_it_is_ready_nothing_stands_between() -> None:
    late, waits = regex(PATTERN), regex("(?<!路)灯")
    late.search(WORDS)
    assert isinstance(waits.search, partial)
    made = sum(1 for _ in make_ready())
    assert made >= 1
    assert not isinstance(late.search, partial)
    assert not isinstance(waits.search, partial)
    assert list(make_ready()) == []


def test_one_that_cannot_be_read_says_so_when_it_is_needed() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("")
    with pytest.raises(re.error):
        list(make_ready())
