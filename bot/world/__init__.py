"""The city as conversations see it: `tickets`' facts and look-ups in the shape that `conversations` needs.

Each part has the name of what it supplies in `conversations/world/`:

world.py       all of them, put together
places.py      places that words name; houses.py: houses within a place
categories.py  categories that words point to; queries.py: a category's own questions
matters.py     what words tell of a matter
numbers.py     telephones and tickets
hotline.py     names and hours
marks.py       what names of places are made of, and what only accounts have
"""

from bot.world.world import CityWorld, world_of

__all__ = ["CityWorld", "world_of"]
