"""Sentences with blanks, made ready once: Fluent's patterns as plain Python.

Fluent walks a pattern's tree each time, with classes of its own for every value: a tenth of a turn.

Rule 1  What is written is exactly what Fluent writes; a test compares them for every sentence there is.
Rule 2  What is not known here (terms, functions, a number's plural or its thousands) is left to Fluent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fluent.syntax import ast as fluent

Writer = Callable[[dict[str, Any]], str]
"""From what stands in the blanks (words or numbers) to the sentence."""

_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})


class LeftToFluent(Exception):
    """This pattern, or these facts, are not for us."""


def ready(pattern: Any) -> Writer:
    """The sentence, ready to be written. It and what it returns raise LeftToFluent."""
    elements = pattern.elements if isinstance(pattern, fluent.Pattern) else [pattern]
    parts = [_part(element) for element in elements]
    if len(parts) == 1 and not isinstance(parts[0], str):
        return parts[0]

    def write(facts: dict[str, Any]) -> str:
        return "".join([part if isinstance(part, str) else part(facts) for part in parts])

    return write


def _part(element: Any) -> str | Writer:
    if isinstance(element, fluent.TextElement):
        return element.value
    if isinstance(element, fluent.Placeable):
        return _part(element.expression)
    if isinstance(element, fluent.StringLiteral):
        return str(element.parse()["value"])
    if isinstance(element, fluent.VariableReference):
        return _blank(element.id.name)
    if isinstance(element, fluent.SelectExpression) and isinstance(
        element.selector, fluent.VariableReference
    ):
        return _choice(element.selector.id.name, element.variants)
    raise LeftToFluent


def _blank(name: str) -> Writer:
    def write(facts: dict[str, Any]) -> str:
        value = facts.get(name)
        if isinstance(value, str):
            return value
        if isinstance(value, int) and 0 <= value < 1000:
            return str(value)
        raise LeftToFluent

    return write


def _choice(name: str, variants: list[fluent.Variant]) -> Writer:
    """A variant by its number or its word, in order; else the default."""
    numbers: dict[float, Writer] = {}
    words: dict[str, Writer] = {}
    default: Writer | None = None
    plural = False
    for variant in variants:
        writer = ready(variant.value)
        if isinstance(variant.key, fluent.NumberLiteral):
            numbers.setdefault(float(variant.key.value), writer)
        else:
            words.setdefault(variant.key.name, writer)
            plural = plural or (not variant.default and variant.key.name in _PLURALS)
        if variant.default:
            default = writer

    def write(facts: dict[str, Any]) -> str:
        value = facts.get(name)
        if isinstance(value, str):
            if numbers and value in _PLURALS:
                raise LeftToFluent
            chosen = words.get(value, default)
        elif value is None or plural:
            raise LeftToFluent
        else:
            chosen = numbers.get(value, default)
        if chosen is None:
            raise LeftToFluent
        return chosen(facts)

    return write
