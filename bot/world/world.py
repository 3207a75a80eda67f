"""One city, ready to talk about."""

from __future__ import annotations

from dataclasses import dataclass

from bot.phones.sealing import Sealing
from bot.world.categories import CityCategories
from bot.world.hotline import CityHotline
from bot.world.matters import CityMatters
from bot.world.numbers import CityNumbers
from bot.world.places import CityPlaces
from conversations.world import Patience, World
from tickets.city import City


@dataclass(frozen=True, slots=True)
class CityWorld(World):
    """The city as conversations see it, whose suggestions can be changed for what was learned."""

    categories: CityCategories


def world_of(city: City, patience: Patience, sealing: Sealing) -> CityWorld:
    """A city as conversations see it; its residents' telephones are sealed."""
    categories = CityCategories(city)
    matters = CityMatters(city, categories)
    places = CityPlaces(city, categories, matters)
    return CityWorld(places, categories, matters, CityNumbers(sealing), CityHotline(city), patience)
