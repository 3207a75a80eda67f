"""`jieban simulate`: a month of a city, played through the real desk by a clock of its own.

showing.py    the command: plays it, and shows what came of it
plan.py       what happens in the city, before anybody says a word
month.py      the month itself: everybody does what is next for them, and the clock goes on
agenda.py     who lives and works there, and what each is going to do
living.py     what residents do; working.py: what staff do about a ticket next
people.py     how all of them type, tap and read
"""

from bot.simulation.showing import simulate

__all__ = ["simulate"]
