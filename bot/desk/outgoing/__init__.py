"""What goes out: to whom, when, in which words, with which buttons.

kept_notices.py  a notice that waits for a better hour, as a timer carries it
notices.py       who is told what follows from a move, and when
together.py      several pings for one person, as one list
orders.py        orders as members of staff see them
progress.py      where is it? One report as its resident is told
facts.py         a ticket in words; naming.py: what codes and instants are called in them
rendering.py     what is said → the words and buttons of one message
"""
