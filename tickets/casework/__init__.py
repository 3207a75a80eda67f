"""What each move does to a matter: who holds it then, which clocks run, and who is told.

    open_ticket(draft, id, city, now) -> Outcome      a number, and automatic dispatch where one is possible
    act(ticket, move, by, facts, city, now) -> Outcome    one move of `tickets.lifecycle`
    tick(ticket, timer, city, now) -> Outcome         a timer of the ticket has come due
    recount(ticket, city, now) -> Outcome             a provisional date, counted again

Rule 1  Pure: ticket, stimulus and time in; `Outcome` out. What an outcome lists has not happened yet.
Rule 2  A move that cannot be made raises `MoveNotAllowed` with the key of the reason; nothing is half done.
Rule 3  Cancel `Outcome.cancels` first, then set `Outcome.timers`; one timer of a kind per ticket.
Rule 4  A timer whose moment has passed by yields an outcome without effect: never an error.

acts.py         which function makes which move; deed.py: one move being made; outcome.py: what follows
fields.py       fields of a ticket that end together
opening.py      from a draft to a ticket; timing.py: which timers it has; clock.py: when they come due
hotline.py      what the hotline's people do; department.py: what a department does; joint.py: several
resident.py     what a resident does; joining.py: who joined; forgetting.py: who wants to be erased
signoff.py      who answers for a department's word; merging.py: two tickets about one matter
pinging.py      steps of the ladder; notices.py: every sentence that somebody is told
"""

from tickets.casework.acts import act
from tickets.casework.clock import recount, tick
from tickets.casework.joining import Stake, as_seen, goes_on
from tickets.casework.opening import open_ticket
from tickets.casework.outcome import Draft, Event, Notice, Outcome, Timer

__all__ = [
    "Draft",
    "Event",
    "Notice",
    "Outcome",
    "Stake",
    "Timer",
    "act",
    "as_seen",
    "goes_on",
    "open_ticket",
    "recount",
    "tick",
]
