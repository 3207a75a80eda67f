"""The answer of getUpdates, taken apart without reading what is in it.

Rule 1  An update that no reader takes spoils itself, not the batch: the others are read, all are confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec


class _Batch(msgspec.Struct):
    result: list[msgspec.Raw]


_decode = msgspec.json.Decoder(_Batch).decode
_MARKS = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)
"""What JSON is nested by: strings, so that no bracket in one counts, and brackets."""


def updates_in(answer: bytes) -> list[bytes]:
    """Each update as it came. Raises ValueError for an answer that holds no batch."""
    try:
        return [bytes(raw) for raw in _decode(answer).result]
    except (ValueError, RecursionError):  # half a character, or nested too deep: see Rule 1
        found = list(_apart(answer))
        if not found:
            raise ValueError("no batch of updates") from None
        return found


def _apart(answer: bytes) -> Iterator[bytes]:
    """The objects in the array called `result`, by their brackets alone."""
    depth, begins, named, within = 0, 0, False, False
    for found in _MARKS.finditer(answer):
        mark = found[0]
        if mark in b"[{":
            depth += 1
            if depth == 2:
                within = named and mark == b"["
            elif depth == 3:
                begins = found.start()
        elif mark in b"]}":
            if depth == 3 and within:
                yield answer[begins : found.end()]
            depth -= 1
        elif depth == 1:
            named = mark == b'"result"'
