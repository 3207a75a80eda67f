"""Which category, and which kind of request, a resident probably means.

Rule 1  A suggestion is an offer: the resident chooses. No suggestion is better than a silly one.
Rule 2  Fast enough for every message: under a millisecond for 300 characters and a hundred categories.

suggester.py  what every maker of suggestions can do
courtesies.py what people say around a matter, which is not read
shipped.py    by the keywords and examples of the city's own files: works from the first day
pieces.py     what characters and pairs of characters point to, where no keyword does
english.py    by words and pairs of words, where a matter is told in English
learned.py    the city's files, corrected by what closed tickets taught
hours.py      what the hour says when words say little
sites.py      what the place says then
kinds.py      enquiry, help, complaint, report, suggestion or praise
searching.py  what a typed word finds in the tree
"""

from tickets.suggestions.courtesies import matter
from tickets.suggestions.english import English
from tickets.suggestions.hours import Hours
from tickets.suggestions.kinds import kind_of
from tickets.suggestions.learned import Learned, Model, UnfitModel
from tickets.suggestions.searching import Search
from tickets.suggestions.shipped import Shipped
from tickets.suggestions.sites import Sites
from tickets.suggestions.suggester import Suggester, best, plain

__all__ = [
    "English",
    "Hours",
    "Learned",
    "Model",
    "Search",
    "Shipped",
    "Sites",
    "Suggester",
    "UnfitModel",
    "best",
    "kind_of",
    "matter",
    "plain",
]
