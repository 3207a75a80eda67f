"""Libraries that other libraries load, where they are there, for what nobody here uses."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(library: str) -> Iterator[None]:
    """What is imported here finds no such library, unless it is loaded already."""
    if library in sys.modules:
        yield
        return
    sys.modules[library] = None  # type: ignore[assignment]  # as Python marks what can't be imported
    try:
        yield
    finally:
        del sys.modules[library]
