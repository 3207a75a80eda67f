"""Messages in → one unit of work → everything that follows.

desk.py       the queue: gathers what came into batches, commits, answers who waits
batch.py      one unit of work: load, think, keep
ringing.py    the timers in it
asking.py     the questions that we put of our own accord
wishes.py     does what conversations ask for: open, move, look up, bind
notices.py    who is told what follows from a move, when, and with which buttons
facts.py      a ticket in words
mailing.py    everything a batch has to say, until it is written into the outbox
rendering.py  effects of a turn → the words and buttons of one message
numbering.py  ticket numbers, taken a few ahead
standing.py   a person in a batch, as loaded and as changed
office.py     what does not change while the program runs: city, conversations, words
"""

from bot.desk.desk import Desk
from bot.desk.office import Office

__all__ = ["Desk", "Office"]
