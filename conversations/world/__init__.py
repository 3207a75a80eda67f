"""What a conversation knows of the city: plain facts and pure look-ups, handed in when it is put together.

`conversations` and `tickets` are strangers to each other; this is the shape in which the one needs what the
other knows. Who needs one subject of it asks for that one.

places.py      what an address, a name or a position stands for
categories.py  what a matter can be filed under, and what each category asks besides
matters.py     what words tell of a matter: an emergency, somebody else's, an account at all
numbers.py     telephones and tickets
hotline.py     its name, its departments, its hours
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from conversations.world.categories import Branch, Categories, Query
from conversations.world.hotline import Hotline
from conversations.world.matters import Alert, Elsewhere, Matters
from conversations.world.numbers import Numbers, Phone
from conversations.world.places import Places, Spot

__all__ = [
    "Alert",
    "Branch",
    "Categories",
    "Elsewhere",
    "Hotline",
    "Matters",
    "Numbers",
    "Patience",
    "Phone",
    "Places",
    "Query",
    "Spot",
    "World",
]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long conversations wait. `pause` ends an answer of several messages; an open draft is pointed
    out once after `remind` and dropped after `expire`."""

    pause: timedelta = timedelta(seconds=90)
    remind: timedelta = timedelta(hours=20)
    expire: timedelta = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class World:
    """The city, as far as conversations need it."""

    places: Places
    categories: Categories
    matters: Matters
    numbers: Numbers
    hotline: Hotline
    patience: Patience
