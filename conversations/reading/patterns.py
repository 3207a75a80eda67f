"""Patterns over what people write, put together from tables of their words.

A row of a table is one subject, or one way of saying something; bars stand between its words. A word that is
missing goes where its like are.
"""

from __future__ import annotations


def one_of(*rows: str) -> str:
    """A pattern that matches one of the words in these rows."""
    return f"(?:{'|'.join(rows)})"


def some_of(*rows: str) -> str:
    """A pattern that matches any number of the words in these rows, one behind the other, or none."""
    return f"{one_of(*rows)}*"


def each(written: str) -> tuple[str, ...]:
    """Words to compare whole messages with, separated by bars; no patterns."""
    return tuple(map(str.strip, written.split("|")))
