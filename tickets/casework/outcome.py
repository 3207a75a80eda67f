"""What follows from a move: the new ticket, lines of history, timers, and people to tell.

The timers of a ticket:

    dispatch_due      a person should have dispatched it by now
    warning           most of the time is used up
    due               the promised moment
    overdue           the reminder after it
    criticism         it comes onto the list for public criticism
    sign              the department should have signed for it by now
    review            its result should have been signed off or sent back by now
    handed_over       whoever has it in the place of a former department is told
    unseen            nobody has seen a ping: the next one on the ladder is told
    question_put      the department's question is put to the resident (always in the daytime)
    question_remind   the resident has not answered the department's question yet
    question_telephone it can't be put to the resident in the chat: an agent is asked to call
    question          the work goes on without an answer
    visit             the on-site appointment is near
    callback          the resident is asked (always in the daytime)
    callback_remind   and reminded
    telephone         and put on the list of people to telephone
    callback_expire   and not waited for any longer
    archive           the ticket becomes immutable
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from tickets.ticket import Actor, Kind, Site, Ticket

HANDLING = frozenset({"warning", "due", "overdue", "criticism"})
ASKING = frozenset({"question_put", "question_remind", "question_telephone", "question"})
CALLBACK = frozenset({"callback", "callback_remind", "telephone", "callback_expire"})
TIMERS = (
    HANDLING
    | ASKING
    | CALLBACK
    | {"dispatch_due", "sign", "review", "handed_over", "unseen", "visit", "archive"}
)


class Draft(Struct, frozen=True):
    """What somebody confirmed and wants a number for. `by` is the resident, or an agent for them."""

    by: Actor
    kind: Kind
    category: str
    description: str
    site: Site
    channel: str
    source: str = ""
    resident: int | None = None
    language: str = ""
    anonymous: bool = False
    confidential: bool = False
    phone: str = ""
    insisted: str = ""
    attachments: tuple[Mapping[str, Any], ...] = ()
    details: Mapping[str, Any] = {}


class Event(Struct, frozen=True):
    """One line of the history, which is only ever added to. `facts` are plain values."""

    name: str
    by: Actor
    at: datetime
    facts: Mapping[str, Any] = {}


class Timer(Struct, frozen=True):
    """`kind` of this ticket comes due at `due_at`; both together are what `tick` is called with."""

    kind: str
    due_at: datetime


class Notice(Struct, frozen=True):
    """Somebody to tell something. `key` names the sentence, see `tickets.casework.notices`.

    `to` is `resident`, `department` (the lead's handlers, of the unit it is assigned to), `helpers`,
    `helper:<code>` (one of them), `reviewers` (of the lead department), `agents`, `arbiters`,
    `supervisors`, `staff:<code>`, `head:<code>` (level 1 of the ladder for a department), or for the lead
    department `level:1` … (who is on call there) and `deputies:1` … (the others of that level).
    `urgent` goes out at any hour.
    """

    to: str
    key: str
    facts: Mapping[str, Any] = {}
    urgent: bool = False


class Outcome(Struct, frozen=True):
    """Everything that follows from one move. `cancels` are kinds of this ticket's timers."""

    ticket: Ticket
    events: tuple[Event, ...] = ()
    timers: tuple[Timer, ...] = ()
    cancels: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()
