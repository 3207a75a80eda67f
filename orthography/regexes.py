"""Patterns that are compiled when they are first needed.

To make ready all that the program looks for in people's words takes half a second, and whoever was cut off
by a restart waits for it. So a pattern is made ready by its first use or by `make_ready`, whichever is first.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import partial
from typing import Any, Final, cast

_METHODS: Final = ("search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn")


class _Late:
    """A pattern; once it is ready, its methods are those of `re`, with nothing in between."""

    __slots__ = ("flags", "pattern", *_METHODS)

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags
        for name in _METHODS:
            setattr(self, name, partial(self._first, name))

    def make_ready(self) -> bool:
        """Whether there was anything to do."""
        if not isinstance(getattr(self, _METHODS[0]), partial):
            return False
        compiled = re.compile(self.pattern, self.flags)
        for name in _METHODS:
            setattr(self, name, getattr(compiled, name))
        return True

    def _first(self, name: str, *given: Any, **named: Any) -> Any:
        self.make_ready()
        return getattr(self, name)(*given, **named)


_waiting: Final[deque[_Late]] = deque()


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` returns, as far as its methods, `pattern` and `flags` go; for constants of a module.

    One that can't be read is found out by its first use: a test makes all of them ready.
    """
    late = _Late(pattern, flags)
    _waiting.append(late)
    return cast("re.Pattern[str]", late)  # `re.Pattern` can't be derived from


def make_ready() -> Iterator[None]:
    """Make the patterns ready that are not yet, one at each step: others can have their turn between."""
    while _waiting:
        if _waiting.popleft().make_ready():
            yield
