"""Staff at work in the chat: cards with buttons, and the conversations behind those that need words."""

from conversations.casework.binding import binding
from conversations.casework.cards import AT_ONCE, IN_WORDS, OFFERED, buttons, shown
from conversations.casework.deciding import deciding
from conversations.casework.handling import handling
from conversations.casework.in_words import MENDABLE
from conversations.casework.work import work

__all__ = [
    "AT_ONCE",
    "IN_WORDS",
    "MENDABLE",
    "OFFERED",
    "binding",
    "buttons",
    "deciding",
    "handling",
    "shown",
    "work",
]
