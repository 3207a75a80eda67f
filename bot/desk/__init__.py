"""Messages in → one unit of work → everything that follows.

desk.py       the queue: gathers what came into batches, commits, answers who waits
floods.py     who brought too much at once, and has to be told so
groups.py     groups that are no room of ours: told, seldom, to write in private
batch.py      one unit of work: load (loading.py), think, keep (keeping.py)
ringing.py    the timers in it
promises.py   notices that were kept for a better hour, and to whom they go when it comes
asking.py     the questions that we put of our own accord
leftovers.py  questions that were answered elsewhere
wishes.py     does what conversations ask for: open, move, bind; lookups.py: look up
notices.py    who is told what follows from a move, when, and with which buttons
facts.py      a ticket in words; naming.py: what codes and instants are called in them
mailing.py    everything a batch has to say, until it is written into the outbox
rendering.py  effects of a turn → the words and buttons of one message
numbering.py  ticket numbers, taken a few ahead
standing.py   a person in a batch, as loaded and as changed
cards.py      orders as staff see them, made to say how things stand now
drafts.py     a report's answers as casework takes them
joining.py    residents who joined somebody else's ticket; stakes.py: what a batch knows of them
merging.py    tickets that become one
second.py     the second, random callback
calls.py      residents who asked for a person
neighbourhood.py, whereabouts.py, lateness.py  earlier tickets nearby; where is it?; what is late
kin.py, linking.py   chats of one person that are linked
following.py  what a batch has at hand, and what follows from its turns
guessing.py   one-time codes that are tried
overtaken.py  whether what was kept for a better hour is still worth saying
telephoning.py  who is telephoned at once, because no chat reaches them
unheld.py     files that nobody needs any more; losing.py: those that turned out to be of no use
worklists.py  what staff have to see to
records.py, erasing.py  what residents ask about their own data
mornings.py   pings of the night, as one list
office.py     what does not change while the program runs: city, conversations, words
"""

from bot.desk.desk import Desk
from bot.desk.office import Office

__all__ = ["Desk", "Office"]
