"""A city out of files: `city.toml`, its category tree and its districts.

Rule 1  What is loaded is right: every code that is named exists (`tickets.city` relies on it).
Rule 2  What is wrong is told completely: `CityMistakes` lists every mistake of every file at once.

building.py      a `City`, put together out of entries that refer to each other
organisation.py  who works for it, and which matters go to whom; people.py: whether there is somebody for each
tree.py          the tree of categories
wording.py       the city's own sentences
borders.py       whether a border can be one
known.py         the codes that entries refer to each other by
reading.py       files and their entries; folders.py: where they are
files.py         what they may say; values.py: in which values
json_lines.py    at which line something stands in a JSON file
mistakes.py      what is wrong with them
"""

from __future__ import annotations

from bot.city.building import read_city
from bot.city.folders import folder_of
from bot.city.mistakes import CityMistakes, Mistake
from bot.city.wording import worded
from conversations.texts import Texts
from tickets.city import City

__all__ = ["CityMistakes", "Mistake", "load_city", "texts_of", "wrong_words"]


def load_city(name_or_path: str) -> City:
    """The packaged city of this name ("demo"), else the one in this folder. Raises CityMistakes."""
    folder = folder_of(name_or_path)
    return read_city(folder, folder.resolve().name)


def texts_of(name_or_path: str, city: City) -> Texts:
    """The program's words and the city's own. Raises CityMistakes."""
    return worded(folder_of(name_or_path), [rule.key for rule in city.emergencies])


def wrong_words(name_or_path: str, mistakes: CityMistakes) -> tuple[Mistake, ...]:
    """What is wrong with the own sentences of a city whose other files have these mistakes."""
    try:
        worded(folder_of(name_or_path), mistakes.emergencies)
    except CityMistakes as wrong:
        return wrong.mistakes
    return ()
