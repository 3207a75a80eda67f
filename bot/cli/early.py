"""SIGTERM and SIGINT while the program is still being read into memory, which takes a second, or changes the
database's tables, which may take minutes.

Rule 1  Until its loop takes them over (`frame.stopped`) nothing is begun that would need an end: the process
        is gone at once, with 0. Tables are changed in one transaction.
Rule 2  That holds for commands that run until they are stopped. For the others, being ended is a failure.
Rule 3  No garbage is looked for among what is only being read in, which took a fifth of the start; it is
        again from `frame.run` on.
Rule 4  They have no use for rich, which structlog and httpx would load for colours (3 MB, a twentieth of the
        start), nor for pygments, with which mako would when the first start makes the tables.
Rule 5  Nothing is imported here but Python's own library.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from types import FrameType

UNTIL_STOPPED = frozenset({"serve", "demo"})


def begin() -> None:
    """Belongs before everything else; does nothing but for commands that run until they are stopped."""
    if UNTIL_STOPPED.isdisjoint(sys.argv[1:2]):
        return
    gc.disable()
    for name in ("rich", "pygments"):
        sys.modules[name] = None  # type: ignore[assignment]  # as Python marks what can't be imported
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:
    os._exit(0)  # an exception could be caught by whatever is being imported
