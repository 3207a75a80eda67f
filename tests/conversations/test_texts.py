"""Words: each that is used exists, in every language, with the same blanks; and none that nobody uses."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import astuple
from importlib.resources import files
from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from bot.demo.words import WORDS
from bot.desk.office import Office
from conversations.texts import LANGUAGES, Texts
from tests.conversations.keys import ROOT, blanks, put_together, spoken, written, written_out
from tickets.cries import SUICIDE


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    first, *others = LANGUAGES
    for language in others:
        assert list(written(language)) == list(written(first))


@pytest.mark.parametrize("key", list(written(LANGUAGES[0])))
def test_the_same_blanks_in_every_language(key: str) -> None:
    first, *others = LANGUAGES
    for language in others:
        assert blanks(language, key) == blanks(first, key)


def test_every_key_that_code_names_has_words(office: Office) -> None:
    assert (spoken() | put_together(office)) - set(written("zh-CN")) == set()


def test_no_key_without_a_use(office: Office) -> None:
    assert set(written("zh-CN")) - written_out() - put_together(office) == set()


def test_cities_can_have_an_emergency_of_every_kind_that_is_worded(office: Office) -> None:
    worded_kinds = {key for key in written("zh-CN") if key.startswith("emergency-")}
    of_another = {f"emergency-{SUICIDE}-other"}
    assert worded_kinds - of_another == {f"emergency-{rule.key}" for rule in office.city.emergencies}
    assert all(blanks(language, key) == {"number"} for key in worded_kinds for language in LANGUAGES)


def test_the_numbers_of_emergencies_are_never_part_of_the_words() -> None:
    for language in LANGUAGES:
        for key, message in written(language).items():
            digits = re.findall(r"\d{3,}", "".join(_fixed(message)))
            assert key in ("menu", "hotline", "talk-phone") or not digits, key


def test_english_has_one_kind_of_apostrophe() -> None:
    """’ as printers set it. Whoever types a label with the other one names it all the same."""
    city, words_of = ROOT / "bot" / "cities" / "demo", ROOT / "conversations" / "locales" / "en.ftl"
    told = [
        *(words for words in words_of.read_text("utf-8").splitlines() if not words.startswith("#")),
        *_english(tomllib.loads((city / "city.toml").read_text("utf-8"))),
        *_english(json.loads((city / "categories.json").read_text("utf-8"))),
        *map(str, astuple(WORDS["en"])),
    ]
    assert len(told) > 2000
    assert [words for words in told if re.search(r"\w'\w|s' ", words)] == []


def _english(value: Any) -> Iterator[str]:
    """The English words in a city's file."""
    for key, each in value.items() if isinstance(value, dict) else ():
        if key.startswith("english") and isinstance(each, str):
            yield each
        yield from _english(each)
    for each in value if isinstance(value, list) else ():
        yield from _english(each)


def _fixed(message: Any) -> Iterator[str]:
    return (e.value for e in message.value.elements if isinstance(e, fluent.TextElement))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_is_read_in_by_itself_as_it_is_in_its_file(language: str) -> None:
    source = files("conversations").joinpath("locales", f"{language}.ftl").read_text("utf-8")
    texts, parser = Texts(), FluentParser(with_spans=False)
    there = {entry.id.name: entry for entry in parser.parse(source).body if isinstance(entry, fluent.Message)}
    assert texts.keys(language) == there.keys()
    for key, entry in there.items():
        alone = next(
            e for e in parser.parse(texts._sources[language][key]).body if isinstance(e, fluent.Message)
        )
        assert alone.to_json()["value"] == entry.to_json()["value"], key


def test_a_sentence_brings_those_that_it_refers_to() -> None:
    own = "-town = Yunze\nhotline = 12345 of { -town }\ntalk-undone = Call { hotline }.\n"
    texts = Texts({"en": own})
    assert texts("en", "talk-undone") == "Call 12345 of Yunze."
    assert "-town" not in texts.keys("en")
