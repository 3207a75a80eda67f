"""What every batch works with: the city, the conversations, the words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sealing import Sealing
from bot.world import CityWorld
from conversations.engine import Engine
from conversations.texts import Texts
from tickets.city import City


@dataclass(frozen=True, slots=True)
class Office:
    """Everything that does not change while the program runs.

    `logged` are the channels whose pages read their log; what is said there is not sent.
    """

    city: City
    engine: Engine
    texts: Texts
    logged: frozenset[str]
    world: CityWorld
    sealing: Sealing
