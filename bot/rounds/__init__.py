"""What is done again and again, and by the city's own clock.

rounds.py       timers that are due, people who fell silent
draws.py        the second callback's draws
tidying.py      forgets what is no longer needed
repeating.py    what is looked for again and again
by_the_clock.py what is done by the city's own clock; leaders.py: who is told then
"""
