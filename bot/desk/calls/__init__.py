"""Residents who asked for a person: kept, agents are pinged, words go both ways.

Rule 1  Agents are pinged in working hours; who asks at night is told when the office opens. Each ping, and
        whoever takes it, has all the words and files so far.
Rule 2  The first agent who takes it has it; the others are told who was first.
Rule 3  What is late is said: the resident is told once more, and every agent is pinged again.
Rule 4  Nobody is kept waiting by one who is away: another agent may take it over; what comes for an agent
        who left, or whom no chat reaches, is shown to all of them.
Rule 5  A resident need not say what it is about: agents are shown what they reported last.
Rule 6  It ends: by whoever has it, by its resident, or when nobody has said anything for long. It stays of a
        size that can be read.

attending.py     agents: who waits, and what is done about one of them
requesting.py    a resident's request: made, added to, taken back
by_the_clock.py  the office opens, nobody has taken it in time, nobody says anything more
telling.py       what each side is told of it

Each knows those below it and none above (a contract of import-linter).
"""

from bot.desk.calls.attending import attend, attended_by, waiting
from bot.desk.calls.by_the_clock import LATE, SILENT, WAITING, due
from bot.desk.calls.requesting import MOST_FILES, MOST_WORDS, call, own, talks_until

__all__ = [
    "LATE",
    "MOST_FILES",
    "MOST_WORDS",
    "SILENT",
    "WAITING",
    "attend",
    "attended_by",
    "call",
    "due",
    "own",
    "talks_until",
    "waiting",
]
