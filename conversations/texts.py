"""The words, in Fluent files: one per language, `locales/<language>.ftl`.

Rule 1  Code names a key and gives facts; every key exists in every language with the same blanks.
Rule 2  A moment is given as an aware datetime in the city's own time zone and written out here, so that
        every sentence tells time in the same way.
Rule 3  A city may override any sentence with a file of its own; the last one that has a key wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache, partial
from importlib.resources import files
from itertools import pairwise
from typing import Any, Final

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import (
    BaseNode,
    FunctionReference,
    MessageReference,
    TermReference,
    VariableReference,
)

from conversations.effects import Option
from conversations.sentences import LeftToFluent, Writer, ready
from orthography.regexes import regex

LANGUAGES = ("zh-CN", "en")
DEFAULT = LANGUAGES[0]

_PARSER: Final = FluentParser(with_spans=False)  # where each piece stood takes as much room again
_ENTRY: Final = regex(r"^(?P<key>-?[A-Za-z][A-Za-z0-9_-]*) *=", re.MULTILINE)
_TERM: Final = "-"
"""How the name of a term begins, which stands in sentences and is none."""

_WEEKDAYS = {
    "zh-CN": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class UnknownText(KeyError):
    """A key that has no words, or words whose blanks were not all given."""


def language_of(tag: str) -> str:
    """The language of ours that suits a platform's language tag best; Chinese when there is none."""
    return DEFAULT if not tag or tag.casefold().startswith("zh") else "en"


def moment(instant: datetime, language: str) -> str:
    """A moment as people say it: 11月25日（周三）18:00; Wed 25 Nov, 18:00."""
    weekday = _WEEKDAYS[language][instant.weekday()]
    if language == "en":
        return f"{weekday} {instant.day} {_MONTHS[instant.month - 1]}, {instant:%H:%M}"
    return f"{instant.month}月{instant.day}日（{weekday}）{instant:%H:%M}"


class Texts:
    """All words in all languages."""

    def __init__(self, overrides: Mapping[str, str] | None = None) -> None:
        """`overrides`: language → Fluent source that replaces single sentences."""
        self._bundles = {language: FluentBundle([language], use_isolating=False) for language in LANGUAGES}
        """The sentences that were needed, as Fluent has read them."""
        self._sources: dict[str, dict[str, str]] = {}
        """All of them, as they are written: to read in two thousand takes a third of a process's start."""
        for language in LANGUAGES:
            source = files("conversations").joinpath("locales", f"{language}.ftl").read_text("utf-8")
            self._sources[language] = _entries(source) | _entries((overrides or {}).get(language, ""))
        self._fixed: dict[tuple[str, str], str] = {}
        """Words without blanks, each written once."""
        self.label = lru_cache(maxsize=4096)(self._label)
        self.blanks = lru_cache(maxsize=4096)(self._blanks)
        self.ready = lru_cache(maxsize=4096)(self._ready)
        self.written = lru_cache(maxsize=128)(self._written)  # they may hold whole messages

    def keys(self, language: str) -> frozenset[str]:
        """Every key that has words in this language."""
        return frozenset(key for key in self._sources[language] if not key.startswith(_TERM))

    def __call__(self, language: str, key: str, facts: Mapping[str, Any] | None = None) -> str:
        """The words of `key`. Raises UnknownText when there are none or a blank is not given."""
        fixed = self._fixed.get((language, key))
        if fixed is not None:
            return fixed
        blanks = self.blanks(language, key)
        if not blanks:
            fixed = self._fixed[language, key] = self.written(language, key, ())
            return fixed
        given = tuple([_filled(facts.get(name), language) for name in blanks]) if facts else ()
        return self.written(language, key, given)

    def _blanks(self, language: str, key: str) -> tuple[str, ...]:
        """Names of the blanks in the words of `key`."""
        return blanks_of(self._pattern(language, key))[0]

    def _pattern(self, language: str, key: str) -> Any:
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            self._read_in(language, key)
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        if pattern is None:
            raise UnknownText(key)
        return pattern

    def _read_in(self, language: str, key: str) -> None:
        """Let Fluent read a sentence, and those that it refers to; nothing where there is none."""
        left, seen = [key], {key}
        while left:
            entry = _PARSER.parse(self._sources[language].get(left.pop(), ""))
            self._bundles[language].add_resource(entry, allow_overrides=True)
            new = set(_referred_to(entry.body)) - seen
            left += new
            seen |= new

    def _written(self, language: str, key: str, given: tuple[Any, ...]) -> str:
        names = self.blanks(language, key)
        facts = {name: value for name, value in zip(names, given, strict=False) if value is not None}
        try:
            return self.ready(language, key)(facts)
        except LeftToFluent:
            return self.by_fluent(language, key, facts)

    def _ready(self, language: str, key: str) -> Writer:
        """The words of `key`, ready to be written."""
        try:
            return ready(self._pattern(language, key))
        except LeftToFluent:
            return partial(self.by_fluent, language, key)

    def by_fluent(self, language: str, key: str, facts: dict[str, Any]) -> str:
        """The words of `key` as Fluent itself writes them. Raises UnknownText when a blank is not given."""
        words, errors = self._bundles[language].format_pattern(self._pattern(language, key), facts)
        if errors:
            raise UnknownText(f"{key}: {errors[0]}")
        return str(words)

    def option(self, language: str, option: Option) -> str:
        """The label of an option in one language."""
        return option.words or self(language, option.key, option.facts)

    def _label(self, key: str) -> tuple[str, ...]:
        return tuple(self(language, key) for language in LANGUAGES)

    def labels(self, option: Option) -> tuple[str, ...]:
        """Every way to type an option: its label in any language."""
        if option.words:
            return (option.words,)
        if option.facts:
            return tuple(self(language, option.key, option.facts) for language in LANGUAGES)
        return self.label(option.key)


def _filled(value: Any, language: str) -> Any:
    """What stands in a blank: numbers stay numbers (plurals), everything else becomes words."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return moment(value, language)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if value is None or number else str(value)


def _entries(source: str) -> dict[str, str]:
    """Key → its whole entry, of a file of Fluent's; the last one of a key."""
    begins = [*_ENTRY.finditer(source), None]
    return {
        one["key"]: source[one.start() : following.start() if following else len(source)]
        for one, following in pairwise(begins)
        if one is not None
    }


def _nodes(tree: Any) -> Iterator[BaseNode]:
    """All that some piece of what Fluent has read is made of."""
    left: list[Any] = [tree]
    while left:
        node = left.pop()
        if isinstance(node, BaseNode):
            yield node
            left += vars(node).values()
        elif isinstance(node, list | tuple):
            left += node


def _referred_to(entries: Any) -> Iterator[str]:
    """Keys of the sentences and terms that some are put together from."""
    for node in _nodes(entries):
        if isinstance(node, MessageReference | TermReference):
            yield f"{_TERM if isinstance(node, TermReference) else ''}{node.id.name}"


def blanks_of(pattern: Any) -> tuple[tuple[str, ...], bool]:
    """Names of the blanks in a pattern of Fluent's, and whether it refers to anything else."""
    found: dict[str, None] = {}
    others = False
    for node in _nodes(pattern):
        if isinstance(node, VariableReference):
            found[node.id.name] = None
        elif isinstance(node, MessageReference | TermReference | FunctionReference):
            others = True
    return tuple(found), others
