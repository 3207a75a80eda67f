"""The city as conversations see it."""

from bot.world.world import CityWorld

__all__ = ["CityWorld"]
