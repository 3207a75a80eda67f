"""The codes that entries refer to each other by.

Rule 1  A code counts as known when it is written down anywhere, even in an entry with a mistake: one
        mistake is named once, not again by everything that refers to it. Where the file in which a kind of
        code is declared can't be read, nothing is said about those.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any, Final

from bot.city import files
from bot.city.reading import CityFiles
from tickets.deadlines import DEFAULTS


class Known:
    """What is written down in a city's files, by what it is."""

    def __init__(
        self,
        reading: CityFiles,
        toml: files.CityToml,
        groups: Sequence[Any] | None,
        features: Sequence[Any] | None,
    ) -> None:
        """`groups` of categories and `features` of the map; None where they can't be read."""
        self._reading = reading
        self._unread = {"group", "category"} if groups is None else set()
        self._unread |= {"district"} if features is None else set()
        children = [child for group in groups or () for child in _below(group)]
        self._codes: Final = {
            "department": set(toml.departments),
            "policy": {*DEFAULTS, *toml.policies},
            "staff": set(toml.staff),
            "group": {code_of(group) for group in groups or ()},
            "category": {code_of(child) for child in children},
            "district": {code_of(f.get("properties")) for f in features or () if isinstance(f, dict)},
        }

    def all(self, what: str) -> Set[str]:
        """Every code of a kind."""
        return self._codes[what]

    def needs(self, what: str, code: str, file: str, key: str) -> None:
        """`code` has to be a known `what`."""
        known = self._codes[what]
        if code not in known and what not in self._unread:
            some = ", ".join(sorted(known)[:8]) or "none is declared"
            self._reading.wrong(file, key, f"there is no {what} {code!r}; there are: {some}")

    def wants(self, what: str, code: str, file: str, key: str) -> None:
        """`code` has to be a known `what`, or empty."""
        if code:
            self.needs(what, code, file, key)


def _below(group: Any) -> list[Any]:
    children = group.get("children") if isinstance(group, dict) else None
    return children if isinstance(children, list) else []


def code_of(entry: Any) -> str:
    """The code of an entry that may have any shape."""
    return str(entry.get("code", "")) if isinstance(entry, dict) else ""
