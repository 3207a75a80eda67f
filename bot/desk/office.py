"""What every batch works with: the city, the conversations, the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.phones.sealing import Sealing
from bot.world import CityWorld
from conversations.engine import Engine
from conversations.texts import Texts
from tickets.city import City


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept: what was said in the chat, and copies that somebody asked for."""

    chat: timedelta = timedelta(days=180)
    copies: timedelta = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Office:
    """Everything that does not change while the program runs.

    `logged` are the channels whose pages read their log: nothing is sent there. `rationed` are those whose
    platform counts our messages: staff, who get many, cannot be there.
    """

    city: City
    engine: Engine
    texts: Texts
    logged: frozenset[str]
    world: CityWorld
    sealing: Sealing
    kept: Retention = Retention()
    rationed: frozenset[str] = frozenset({"wechat"})
