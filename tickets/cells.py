"""The grid on which what is near is found: h3's hexagons, about 400 metres across.

Whatever lies within `REACH` of a position is in its cell or in one of the six around it.
"""

from __future__ import annotations

from typing import Final

RESOLUTION: Final = 9
"""h3's: hexagons of about 0.1 km²."""
REACH: Final = 150.0
"""Metres. The shortest edge that a cell of this resolution has anywhere is a little longer."""


def cell(latitude: float, longitude: float) -> int:
    """The cell of a position in degrees, WGS-84."""
    from h3.api import basic_int  # when first needed: it takes longer to load than all of `tickets`

    return int(basic_int.latlng_to_cell(latitude, longitude, RESOLUTION))


def around(latitude: float, longitude: float) -> tuple[int, ...]:
    """The cell of a position and those beside it: seven, six at a pentagon."""
    return beside(cell(latitude, longitude))


def beside(cell: int) -> tuple[int, ...]:
    """A cell and those beside it."""
    from h3.api import basic_int

    return tuple(basic_int.grid_disk(cell, 1))
