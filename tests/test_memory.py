"""What is remembered of what people say stays small, however long and odd it is."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import pytest

from bot.city import load_city
from bot.phones.sealing import Sealing
from bot.world import world_of
from conversations.reading import words
from conversations.texts import Texts
from conversations.world import Patience
from orthography.regexes import make_ready
from orthography.widths import half_width

LONG = 4096
"""Characters of Telegram's longest message."""
MANY = 3000
MOST = 16 * 1024 * 1024
"""Bytes that may be held at the end: all of these messages are 48 MiB."""


@pytest.fixture
def traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


def _messages() -> Iterator[str]:
    return (f"{number} " + "\U0001f600" * (LONG - 8) for number in range(MANY))


def test_forms_of_words(traced: None) -> None:
    for message in _messages():
        assert words.plain(message)
        words.bare(message)
        half_width(message)
    assert tracemalloc.get_traced_memory()[0] < MOST


def test_sentences_with_words_in_them(traced: None) -> None:
    texts = Texts()
    for message in _messages():
        assert message in texts("zh-CN", "present-answer", {"words": message})
    assert tracemalloc.get_traced_memory()[0] < MOST


def test_what_the_city_makes_of_words() -> None:
    """Fewer messages, 9.8 MB, as each takes its time: with the city they would be more than half of MOST."""
    world = world_of(load_city("demo"), Patience(), Sealing(lambda: b"a key for tests"))
    for _ in make_ready():
        pass
    tracemalloc.start()
    try:
        for _, message in zip(range(600), _messages(), strict=False):
            world.matters.kind(message)
            world.categories.suggest(message)
            world.matters.elsewhere(message, "zh-CN")
        assert tracemalloc.get_traced_memory()[0] < MOST // 2
    finally:
        tracemalloc.stop()
