"""Staff at work in the chat: cards with buttons, and the conversations behind those that need words.

binding.py    ties a chat to a member of staff
work.py       an order's card and the lists of orders
cards.py      the buttons of the cards, and what each does
shorthand.py  what staff type instead of a button; at_once.py: a whole result, told in one message
in_short.py   what is told together with a button, and of which order
in_words.py   how the answers of a conversation become one move on an order
handling.py   the conversations of those who handle orders
deciding.py   the conversations of those who decide about them
"""

from conversations.casework.binding import binding
from conversations.casework.cards import AT_ONCE, IN_WORDS, LATE_ONES, OFFERED, buttons, shown
from conversations.casework.deciding import deciding
from conversations.casework.handling import handling
from conversations.casework.in_words import MENDABLE
from conversations.casework.work import work

__all__ = [
    "AT_ONCE",
    "IN_WORDS",
    "LATE_ONES",
    "MENDABLE",
    "OFFERED",
    "binding",
    "buttons",
    "deciding",
    "handling",
    "shown",
    "work",
]
