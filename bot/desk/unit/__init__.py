"""One unit of work: what it has at hand, and what gathers in it until it is kept.

following.py  tickets, moves, timers: what follows from its turns
mailing.py    everything it has to say, until it is written into the outbox
standing.py   a person: as loaded, and as changed
kin.py        chats of one person that are linked
stakes.py     the stakes of who joined a ticket
unheld.py     files that nobody needs any more
"""
