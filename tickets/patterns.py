"""Patterns over what staff and residents write, put together from tables of their words.

A row of a table is one subject, or one way of saying something; bars stand between its words. Where several
rows fit, the first does. (`conversations/reading/patterns.py` is the same for a package that may not know
this one.)
"""

from __future__ import annotations


def one_of(*rows: str) -> str:
    """A pattern that matches one of the words in these rows."""
    return f"(?:{'|'.join(rows)})"
