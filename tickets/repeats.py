"""Many residents on one matter, and places where the same thing comes up again and again.

Rule 1  One matter is one category at one place: a cell of the grid with those around it. Place and time alone
        are not enough.
Rule 2  Each cell belongs to one cluster: the greatest one takes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tickets.cells import beside

Counted = Mapping[tuple[str, int], int]
"""What (a category or a group) and cell → how many."""

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
