"""Tables of words that are read as others of the same length, so that each character keeps its place.

Rule 1  A row is `word>right`, in simplified characters. Characters in brackets before or behind a word are
        such as it may not stand beside. Of rows of one word the upper goes first.
"""

from __future__ import annotations

import re
from typing import Final

_ROW: Final = r"(?:\[(?P<before>[^]]+)\])?(?P<word>[^[\]>]+)(?:\[(?P<behind>[^]]+)\])?>(?P<mandarin>.+)"


class Words:
    """The words of a table, to be replaced by the Mandarin ones."""

    def __init__(self, table: str) -> None:
        known = sorted(map(_parted, table.split()), key=lambda row: -len(row["word"]))
        firsts: dict[str, list[re.Match[str]]] = {}
        for row in known:
            firsts.setdefault(row["word"][0], []).append(row)
        self._mandarin = [row["mandarin"] for rows in firsts.values() for row in rows]
        ways = "|".join(f"{first}(?:{'|'.join(map(_rest, rows))})" for first, rows in firsts.items())
        self._found = re.compile(f"(?=[{''.join(firsts)}])(?:{ways})")  # looks closer where a word can begin

    def read(self, words: str) -> str:
        """`words` with the Mandarin ones, each character in its place."""
        return self._found.sub(lambda found: self._mandarin[(found.lastindex or 0) - 1], words)


def _parted(row: str) -> re.Match[str]:
    parts = re.fullmatch(_ROW, row)
    if parts is None or len(parts["word"]) != len(parts["mandarin"]):
        raise ValueError(f"not a word and one of the same length: {row}")
    return parts


def _rest(row: re.Match[str]) -> str:
    """The pattern of a word behind its first character; an empty group tells which row it was."""
    before = f"(?<![{row['before']}].)" if row["before"] else ""
    behind = f"(?![{row['behind']}])" if row["behind"] else ""
    return f"{before}{re.escape(row['word'][1:])}{behind}()"
