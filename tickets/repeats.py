"""Many residents on one matter, and places where one thing comes up far more often than chance lets it.

Rule 1  One matter is one category at one place: a cell of the grid with those around it. Place and time alone
        are not enough.
Rule 2  Each cell belongs to one cluster: the greatest one takes it.
Rule 3  A busy place has much of everything: what stands out there is what comes up more often than other
        matters there, and the same matter elsewhere, let expect. The chance is held against the false alarms
        a day that the city accepts, as for rising topics.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from tickets.cells import beside
from tickets.rising import tail

Counted = Mapping[tuple[str, int], int]
"""What (a category or a group) and cell → how many."""

LEAST: Final = 0.5
"""Tickets that are expected at the least."""
NEWEST: Final = 8
"""Tickets that an alarm names."""


def clusters(counted: Counted, at_least: int) -> list[tuple[str, int, tuple[int, ...]]]:
    """What, the middle, and the cells in which it comes to `at_least` together, the greatest first."""
    sums = []
    for what, cell in counted:
        cells = tuple(near for near in beside(cell) if (what, near) in counted)
        whole = sum(counted[what, near] for near in cells)
        if whole >= at_least:
            sums.append((-whole, -counted[what, cell], what, cell, cells))
    taken: set[tuple[str, int]] = set()
    found = []
    for _, _, what, cell, cells in sorted(sums):
        free = tuple(near for near in cells if (what, near) not in taken)
        if sum(counted[what, near] for near in free) >= at_least:
            taken |= {(what, near) for near in cells}
            found.append((what, cell, free))
    return found


def repeated(counted: Counted, at_least: int, accepted: float) -> list[tuple[str, int, tuple[int, ...]]]:
    """The clusters that stand out; `accepted` is how many of them chance alone may make."""
    by_what: Counter[str] = Counter()
    by_cell: Counter[int] = Counter()
    for (what, cell), count in counted.items():
        by_what[what] += count
        by_cell[cell] += count
    whole = by_what.total()
    limit = accepted / max(len(counted), 1)
    found = []
    for what, middle, cells in clusters(counted, at_least):
        own = sum(counted[what, cell] for cell in cells)
        here = sum(by_cell[cell] for cell in beside(middle))
        elsewhere, others = by_what[what] - own, here - own
        expected = elsewhere * others / max(whole - own - elsewhere - others, 1)
        if tail(own, max(expected, LEAST)) < limit:
            found.append((what, middle, cells))
    return found
