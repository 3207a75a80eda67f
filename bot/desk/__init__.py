"""Messages in → one unit of work → everything that follows.

desk.py       the queue: gathers what came into batches, commits, answers who waits
floods.py     who brought too much at once, and has to be told so
groups.py     groups that are no room of ours: told, seldom, to write in private
numbering.py  ticket numbers, taken a few ahead

batch.py      one unit of work: load (loading.py), think, keep (keeping.py)
ringing.py    the timers in it
wishes/       effects that conversations ask for: open, move, bind, look up
own_data/     what residents ask about their own data
joined/       matters that several residents have in common
later/        notices that wait for a better hour
questions/    the questions that we put of our own accord
calls/        residents who asked for a person
cards.py      the cards that staff were shown, made to say how things stand now
drafts.py     a report's answers as casework takes them
unit/         what one unit of work has at hand, and what gathers in it
outgoing/     what goes out: to whom, when, in which words, with which buttons
office.py     what does not change while the program runs: city, conversations, words

Each knows those below it and none above (a contract of import-linter).
"""

from bot.desk.desk import Desk
from bot.desk.office import Office

__all__ = ["Desk", "Office"]
