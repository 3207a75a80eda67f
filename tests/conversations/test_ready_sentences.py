"""Sentences that are made ready are what Fluent itself would write: for every key, with many facts."""

from __future__ import annotations

from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from bot.desk.office import Office
from conversations.sentences import LeftToFluent, ready
from conversations.texts import LANGUAGES
from tests.conversations.keys import blanks, written

VALUES = ("", "路灯坏了", "none", "other", 0, 1, 2, 21, 999, 1000, 1234567, -1, 2.5)


class _Variants(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_Variant(self, node: Any) -> None:
        if isinstance(node.key, fluent.Identifier):
            self.names.add(node.key.name)
        self.generic_visit(node)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_what_fluent_writes(office: Office, language: str) -> None:
    texts = office.texts
    left = 0
    for key in written(language):
        names = sorted(blanks(language, key))
        words = _Variants()
        words.visit(written(language)[key])
        values = (*VALUES, *sorted(words.names))
        for turn in range(2 * len(values)):
            facts = {
                name: values[(turn * (place + 1) + place) % len(values)] for place, name in enumerate(names)
            }
            expected = texts.by_fluent(language, key, facts)
            try:
                assert texts.ready(language, key)(facts) == expected, (key, facts)
            except LeftToFluent:
                left += 1
            given = tuple(facts[name] for name in texts.blanks(language, key))
            assert texts.written(language, key, given) == expected
    assert left, "numbers above a thousand are Fluent's"


def test_a_term_is_left_to_fluent() -> None:
    entry = FluentParser().parse_entry("greeting = Hello { -who }")
    with pytest.raises(LeftToFluent):
        ready(entry.value)  # type: ignore[union-attr]  # a message
