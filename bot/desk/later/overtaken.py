"""What was kept for a better hour, and whether it is still worth saying when that comes.

Rule 1  Every notice stands in one of two lists: of what is only said while something is so, or of what stays
        true. A new one has to be put into one of them (a test says so).
Rule 2  What belongs to a round is not said in the next one, whatever its status.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from tickets.casework import Notice
from tickets.lifecycle import AT_WORK, HANDLED
from tickets.ticket import ENDED, Status, Ticket

_OPEN = frozenset(Status) - ENDED
_AT_WORK = frozenset(AT_WORK)
_OWED = frozenset(HANDLED)
"""Somebody owes a result."""
_ASKED = frozenset({Status.ON_HOLD})
_REPORTED = frozenset({Status.REPORTED})
_RETURNED = frozenset({Status.RETURNED})
_REOPENED = frozenset({Status.REOPENED})
_NOT_SEEN = _OPEN - {Status.REPORTED, Status.AWAITING_CALLBACK}

ONLY_WHILE: Final[Mapping[str, frozenset[Status]]] = {
    # to the resident
    "notice-dispatched": frozenset({Status.DISPATCHED, Status.IN_PROGRESS}),
    "notice-signed": frozenset({Status.IN_PROGRESS}),
    "notice-question": _ASKED,
    "notice-question-again": _ASKED,
    "notice-question-over": _AT_WORK - _ASKED,
    "notice-extended": _OWED,
    "notice-recounted": _OWED,
    "notice-visit": _AT_WORK,
    "notice-visit-off": _OWED,
    "notice-visit-soon": _AT_WORK,
    "notice-overdue": _OWED,
    "notice-reopened": _OPEN,
    "notice-closed": ENDED,
    "notice-rated": frozenset({Status.CLOSED}),
    "notice-corrected": frozenset({Status.CLOSED}),
    "notice-handed-on": _OPEN,
    # to who works on it
    "order-new": frozenset({Status.DISPATCHED}),
    "order-help": _AT_WORK,
    "order-succeeded": _AT_WORK,
    "order-assigned": _AT_WORK,
    "order-forced": _AT_WORK,
    "helper-wanted": _AT_WORK,
    "helper-done": _AT_WORK,
    "visit-asked": _AT_WORK,
    "visit-confirmed": _AT_WORK,
    "visit-off": _OWED,
    "visit-soon": _AT_WORK,
    "question-unanswered": _AT_WORK,
    "question-withheld": _AT_WORK,
    "return-refused": _AT_WORK,
    "extension-approved": _OWED,
    "extension-refused": _OWED,
    "extension-lapsed": _OWED,
    "report-sent-back": _AT_WORK,
    "follow-up-wanted": _REPORTED,
    "urged": _OPEN,
    "ping-warning": _NOT_SEEN,
    "ping-due": _NOT_SEEN,
    "ping-overdue": _NOT_SEEN,
    "ping-criticised": _NOT_SEEN,
    "ping-dispatch": frozenset({Status.SUBMITTED}),
    "ping-unsigned": frozenset({Status.DISPATCHED}),
    "ping-unreviewed": _REPORTED,
    "ping-unfollowed": _REPORTED,
    "ping-unseen": frozenset(Status),
    # to those who decide
    "report-waiting": _REPORTED,
    "evidence-lost": _REPORTED,
    "extension-asked": frozenset(Status),
    "order-reopened": _REOPENED,
    "order-at-the-top": _REOPENED,
    "order-waiting": frozenset({Status.SUBMITTED}),
    "order-to-accused": _OPEN,
    "return-asked": _RETURNED,
    "return-contested": _RETURNED,
    "order-complained-of": _RETURNED,
    "question-telephone": _ASKED,
    "callback-telephone": frozenset({Status.AWAITING_CALLBACK}),
}
"""Notice → the statuses in which it is still worth saying."""

STAYS_TRUE: Final = frozenset(
    {
        *("notice-rejected", "notice-merged", "notice-ended"),
        *("order-withdrawn", "order-merged", "order-ended", "order-rated", "order-rated-too"),
        *("visit-ended", "notice-visit-ended"),
        *("order-remarked", "order-dissatisfied", "order-about", "praise-told", "return-accepted"),
        *("order-handed-on", "order-forgotten", "order-took-in", "rejection-rated"),
        *(
            "question-answered",
            "question-unconfirmed",
            "supplemented",
            "supplemented-too",
            "put-right",
            "joined",
            "supervised",
            "second-differs",
        ),
    }
)
"""What somebody did or said, and nothing undoes."""


def _asked(ticket: Ticket, facts: Mapping[str, Any]) -> bool:
    return ticket.question is not None and ticket.question["until"] == facts["until"]


def _dated(ticket: Ticket, facts: Mapping[str, Any]) -> bool:
    return ticket.due_at == datetime.fromisoformat(facts["until"])


def _unfollowed(ticket: Ticket, facts: Mapping[str, Any]) -> bool:
    return ticket.follow_up is None


BESIDES: Final[Mapping[str, Callable[[Ticket, Mapping[str, Any]], bool]]] = {
    "notice-question": _asked,
    "notice-question-again": _asked,
    "question-telephone": _asked,
    "notice-extended": _dated,
    "notice-recounted": _dated,
    "extension-approved": _dated,
    "notice-overdue": lambda ticket, facts: ticket.overdue,
    "notice-visit-off": lambda ticket, facts: ticket.visit is None,
    "extension-asked": lambda ticket, facts: ticket.extension_asked is not None,
    "follow-up-wanted": _unfollowed,
    "ping-unfollowed": _unfollowed,
    "ping-unseen": lambda ticket, facts: ticket.ping is not None and ticket.ping.step == facts["step"],
}
"""Notice → what has to be so besides."""


def still_true(ticket: Ticket, notice: Notice, round: int = 0) -> bool:
    """Whether a notice that was kept in a `round` (0: not known) is still worth saying."""
    if notice.key in STAYS_TRUE:
        return True
    if round not in (0, ticket.round) or ticket.status not in ONLY_WHILE.get(notice.key, frozenset(Status)):
        return False
    besides = BESIDES.get(notice.key)
    return besides is None or besides(ticket, notice.facts)
