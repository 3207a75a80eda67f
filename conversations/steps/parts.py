"""An answer of several messages: what is in its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

TOLD_AT_MOST: Final = 5000
"""Characters that somebody can tell at once, in however many messages: what is the matter, an answer to a
department, what is to be added."""

Part = Mapping[str, Any]
"""`{"ref", "words"}` or, of a file, `{"ref", "kind", "key", …}`, perhaps with `words`."""


def words_of(parts: Iterable[Part]) -> str:
    """All their words, a line each."""
    return "\n".join(part["words"] for part in parts if part.get("words"))


def files_of(parts: Iterable[Part]) -> list[Part]:
    """Those that are files."""
    return [part for part in parts if "key" in part]
