"""The city as conversations see it.

world.py        look-ups and facts, in the shape that conversations ask for
matters.py      what words are about
whereabouts.py  the places that words name; houses.py: houses within a place
queries.py      a category's own questions
"""

from bot.world.world import CityWorld

__all__ = ["CityWorld"]
