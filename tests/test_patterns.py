"""No pattern of ours takes ever longer for words that were made to hold it up.

One process answers everybody: while it reads a message for a second, nobody else is heard.
"""

from __future__ import annotations

import importlib
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import bot
import conversations
import orthography
import storage
import tickets
from bot import mistakes
from conversations.reading import anonymity, putting_off, words
from conversations.turns.reception import LONGEST
from orthography.regexes import _Late, make_ready
from tests.hotline import Someone, open_hotline
from tests.two_ways import TooMany, read_in_two_ways
from tickets.places import written

SEEDS = (
    *("a", "1", "中", " ", "1.", "1,", "-", "a@", "a.", "，", "一", "⟦A", "/", "..", "138", "1 ", "%2", "年"),
    *("3号楼2单元", "路1号", "我叫", "联系人：", "王女士", "http://", "geo:1,", "晚上10点", "东岭区", "Abc "),
)
TAILS = ("", "\0", "年")
MOST = 2500
"""Characters that are looked at, and half as many."""
SLOW = 0.004
"""Seconds for those from which it is looked at how they grow."""
GROWS = 3
"""Times as long for twice as many: what grows with them takes two, what grows with their square four."""
HELD_UP = 0.02
"""Seconds for what is asked about few characters, however it grows."""


def _patterns(value: Any, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern | _Late):
        yield value  # type: ignore[misc]  # what `regex` returns passes for a pattern
    elif depth and isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from _patterns(each, depth - 1)
    elif depth and isinstance(value, dict):
        for each in value.values():
            yield from _patterns(each, depth - 1)


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern that a module of ours holds, by what it looks for."""
    found: dict[str, re.Pattern[str]] = {}
    for package in (bot, conversations, orthography, storage, tickets):
        root = Path(package.__path__[0])
        for file in root.rglob("*.py"):
            if file.name == "__main__.py" or "migrations" in file.parts:
                continue
            name = ".".join(file.relative_to(root.parent).with_suffix("").parts).removesuffix(".__init__")
            for value in vars(importlib.import_module(name)).values():
                found |= {each.pattern: each for each in _patterns(value) if isinstance(each.pattern, str)}
    for _ in make_ready():
        pass
    return found


BOUNDED = {
    words._NUMBER: 24,
    written._HALVES: written._LONGEST,
    putting_off._LATER: putting_off._LONGEST,
    mistakes._CREDENTIALS: 1000,
}
"""Patterns that are only asked about so many characters; the last one reads what an operator wrote."""


def test_no_pattern_takes_ever_longer() -> None:
    slow = {}
    found = patterns()
    assert len(found) > 80
    for looks_for, pattern in found.items():
        for seed in SEEDS:
            for tail in TAILS:
                said, half = (seed * (most // len(seed)) + tail for most in (MOST, MOST // 2))
                if pattern in BOUNDED:
                    said = said[: BOUNDED[pattern]]
                    held_up = _took(pattern, said) > HELD_UP and _took(pattern, said) > HELD_UP
                else:
                    held_up = _took(pattern, said) > SLOW and all(
                        _grows(pattern, said, half) for _ in range(3)
                    )
                if held_up:
                    slow[looks_for[:60]] = (seed, tail)
    assert slow == {}


def _grows(pattern: re.Pattern[str], said: str, half: str) -> bool:
    took, took_half = (min(_took(pattern, words) for _ in range(3)) for words in (said, half))
    return took > SLOW and took > GROWS * took_half


def _took(pattern: re.Pattern[str], said: str) -> float:
    """Seconds of CPU to look for it anywhere, and at the beginning."""
    began = time.process_time()
    pattern.search(said)
    pattern.match(said)
    return time.process_time() - began


UNSPELT = {anonymity._NOTHING_ELSE}
"""Too many words to be spelt out. A message of them has 60 characters at most, and a test below reads it."""


def test_what_is_repeated_is_read_in_one_way_only() -> None:
    """Else it takes twice as long with each word: 哦哦哦… would hold everybody up for hours."""
    found = {}
    for looks_for, pattern in patterns().items():
        try:
            ways = read_in_two_ways(pattern)
        except TooMany:
            ways = [] if pattern in UNSPELT else ["too many words"]
        if ways:
            found[looks_for[:60]] = ways
    assert found == {}


@pytest.mark.parametrize(
    ("repeats", "twice"),
    [
        ("(?:你|们|你们)*", ["你们 / 你 / 们"]),
        ("(?:嗯+|好)*", ["嗯嗯 / 嗯 / 嗯"]),
        ("(?:[你们]|a)*(?:hello(?:there)?|thereis|is)+", ["hellothere / hello / thereis / is"]),
        ("(?:你们|你|好)*", []),
        ("(?:嗯+)*+", []),
        ("(?:ab|a|ba)*", ["ab / a / ba / a"]),
    ],
)
def test_what_can_be_read_in_two_ways_is_found(repeats: str, twice: list[str]) -> None:
    assert read_in_two_ways(re.compile(repeats)) == twice


_LITERALS = re.compile(r"[A-Za-z]+|[\u4e00-\u9fff]+")
_OWN = 40
"""Characters that a pattern's own words are repeated to: as many as most of them are asked about."""
_HELD_UP = 0.5
"""Seconds for those."""


class HeldUpError(Exception):
    """Matching takes longer than anybody can wait."""


def _interrupt(*_: object) -> None:
    raise HeldUpError


def test_no_pattern_takes_ever_longer_for_its_own_words() -> None:
    """`re` looks for signals, so what would take hours is a failure here and holds nothing up."""
    slow = {}
    before = signal.signal(signal.SIGALRM, _interrupt)
    try:
        for looks_for, pattern in patterns().items():
            own = dict.fromkeys(_LITERALS.findall(re.sub(r"\\[a-zA-Z]", " ", looks_for)))
            for word in [each for each in own if len(each) <= 12][:150]:
                signal.setitimer(signal.ITIMER_REAL, _HELD_UP)
                try:
                    pattern.fullmatch(word * max(2, _OWN // len(word)) + "\0")
                except HeldUpError:
                    slow[looks_for[:60]] = word
                    break
                finally:
                    signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert slow == {}


STRAY = re.compile(r"^\||(?<!\\)(?:\(\?[:=!]\||\|\||\|\)|\|$)")
"""A bar with nothing on one side of it."""


def test_no_row_of_a_table_ends_with_a_stray_bar() -> None:
    """Beside it stands an empty word, which matches whatever is said."""
    assert [looks_for[:60] for looks_for in patterns() if STRAY.search(looks_for)] == []


A_TURN = 0.1
"""Seconds of CPU that a turn takes at most."""
PLACES: dict[str, tuple[str, ...]] = {
    "out of the blue": (),
    "for the place": ("/report",),
    "for the category": ("/report", "家园小区 7 号楼"),
    "for the description": ("/report", "家园小区 7 号楼", "路灯照明"),
    "for a person": ("/human",),
    "for a code": ("/bind",),
}


async def _longest(person: Someone, said: str) -> float:
    began = time.process_time()
    await person.says(said)
    return time.process_time() - began


@pytest.mark.parametrize("place", PLACES)
async def test_the_longest_words_hold_nobody_up(place: str, tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        took = {}
        for number, seed in enumerate((SEEDS[0], *SEEDS)):  # the first time, what was learned is read in
            person = hotline.person(f"p{number}")
            for said in PLACES[place]:
                await person.says(said)
            took[seed] = await _longest(person, seed * (LONGEST // len(seed)))
        assert {seed: seconds for seed, seconds in took.items() if seconds > A_TURN} == {}


@pytest.mark.parametrize("seed", ["1", "中", "路1号", "https://x/"])
async def test_what_is_longer_is_not_read_at_all(seed: str, tmp_path: Path) -> None:
    """One message of a megabyte, which the web chat takes, stopped the whole service for hours."""
    async with open_hotline(tmp_path) as hotline:
        person = hotline.person()
        await person.says("/report")
        assert await _longest(person, seed * (1_000_000 // len(seed))) < A_TURN * 5
        assert "太长了" in "".join(outgoing.text for outgoing in person.history)
        await person.says("家园小区 7 号楼")
        assert "哪" in person.last or "类" in person.last


async def test_an_emergency_is_one_in_the_longest_words(tmp_path: Path) -> None:
    async with open_hotline(tmp_path) as hotline:
        person = hotline.person()
        await person.says("着火了！" + "快来人，" * LONGEST)
        assert "119" in "".join(outgoing.text for outgoing in person.history)
