"""At which line something stands in a JSON file: `json` itself tells that only of broken ones."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Final

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def line_of(keys: Sequence[str], text: str) -> int | None:
    """The line at which the value behind these keys stands, or the innermost one around it that is there.

    The places of a list are keys, too: `categories`, `0`, `children`, `12`. `text` is valid JSON.
    """
    path: list[str | int | None] = []
    """The key of each value around the present one; None where an object's next key is still to come."""
    found, depth = None, 0
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word == ",":
            path[-1] = path[-1] + 1 if isinstance(path[-1], int) else None
        elif word in "}]":
            path.pop()
        elif word != ":":
            if path and path[-1] is None:
                path[-1] = json.loads(word)
            here = [str(key) for key in path]
            if len(here) > depth and here == [*keys[: len(here)]]:
                found, depth = text.count("\n", 0, token.start()) + 1, len(here)
            if word in "{[":
                path.append(None if word == "{" else 0)
    return found
