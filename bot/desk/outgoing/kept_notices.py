"""A notice that waits for a better hour, as a timer carries it."""

from __future__ import annotations

import msgspec

from bot.desk.outgoing.notices import PINGS, SHOWN_WHOLE
from storage.timers import DueTimer
from tickets.casework import Notice

KEPT_NOTICE = "notice"
"""Kind of a timer that carries a notice for a better hour."""


class KeptNotice(Notice, frozen=True):
    """A notice for later, of a `round` of its ticket: to the member of staff with the code `staff`, to the
    rooms of the department `room`, or to a resident."""

    staff: str = ""
    room: str = ""
    round: int = 0


def keeping(notice: Notice, round: int, *, staff: str = "", room: str = "") -> str:
    """The body of a timer that carries a notice of a round."""
    kept = KeptNotice(notice.to, notice.key, notice.facts, notice.urgent, staff=staff, room=room, round=round)
    return msgspec.json.encode(kept).decode()


def kept_in(timer: DueTimer) -> KeptNotice:
    """The notice that a timer carries."""
    return msgspec.json.decode(timer.body or "{}", type=KeptNotice)


def is_ping(timer: DueTimer) -> bool:
    """Whether a timer carries a ping that was kept for one person."""
    return timer.kind == KEPT_NOTICE and bool(timer.resident) and kept_in(timer).key in PINGS


def is_of_morning(timer: DueTimer) -> bool:
    """Whether a timer carries what one person is told together with their other pings: a ping, or a whole
    order, which stands for the pings about it."""
    kept = timer.kind == KEPT_NOTICE and bool(timer.resident)
    return kept and kept_in(timer).key in PINGS | SHOWN_WHOLE
