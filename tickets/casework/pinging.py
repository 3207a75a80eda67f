"""Steps of the ladder: somebody is pinged, and if nobody sees it, somebody else.

Rule 1  A ticket has one ping at a time that waits to be seen: the newest step replaces the one before.
Rule 2  Any act of those it is for answers it, *seen* is only the smallest.
Rule 3  It is passed on while it has a meaning, by the timer `unseen`: to each of the ladder once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from msgspec.structs import replace

from tickets import deadlines
from tickets.casework.deed import Deed
from tickets.casework.outcome import Outcome, Timer
from tickets.city import City
from tickets.escalation import above, answers, level_of, passed_on, reached_at
from tickets.lifecycle import AT_WORK, HANDLED
from tickets.ticket import Actor, Ping, Status, Ticket

UNSEEN: Final = "unseen"
"""The timer after which a ping is passed on."""


def _late(ticket: Ticket, now: datetime) -> bool:
    return ticket.status in HANDLED and ticket.due_at is not None and now >= ticket.due_at


def _early(ticket: Ticket, now: datetime) -> bool:
    return ticket.status in HANDLED and ticket.due_at is not None and now < ticket.due_at


def _asks_for_more_time(ticket: Ticket, now: datetime) -> bool:
    return ticket.status in AT_WORK and ticket.extension_asked is not None


def _not_followed_up(ticket: Ticket, now: datetime) -> bool:
    return ticket.status is Status.REPORTED and ticket.follow_up is None


def _in(*statuses: Status) -> Callable[[Ticket, datetime], bool]:
    return lambda ticket, now: ticket.status in statuses


STEPS: Final[Mapping[str, Callable[[Ticket, datetime], bool]]] = {
    # step of the ladder: whether it still has a meaning
    "warning": _early,
    "due": _late,
    "overdue": _late,
    "undispatched": _in(Status.SUBMITTED),
    "unsigned": _in(Status.DISPATCHED),
    "unreviewed": _in(Status.REPORTED),
    "unfollowed": _not_followed_up,
    "extension": _asks_for_more_time,
    "returned": _in(Status.RETURNED),
    "contested": _in(Status.RETURNED),
    "reopened": _in(Status.REOPENED),
    "dissatisfied": _in(Status.CLOSED),
}


def pinged(deed: Deed, outcome: Outcome, step: str, to: str) -> Outcome:
    """`outcome`, whose notices put `step` to `to`: from now on it waits to be seen."""
    return _waits(deed, outcome, Ping(step, to, level_of(deed.city, to), deed.now))


def _waits(deed: Deed, outcome: Outcome, ping: Ping) -> Outcome:
    ticket = replace(outcome.ticket, ping=ping)
    policy = deed.city.policy_named(ticket.policy)
    reached = reached_at(deed.city, ping.to, deed.now, urgent=policy.urgent)
    until = deadlines.waited(policy, policy.seen, reached, deed.city.calendar)
    return replace(
        outcome,
        ticket=ticket,
        timers=(*outcome.timers, Timer(UNSEEN, until)),
        cancels=outcome.cancels | {UNSEEN},
    )


def seen_by(ticket: Ticket, by: Actor, city: City, outcome: Outcome) -> Outcome:
    """`outcome` of what `by` did to `ticket`: a ping that was for them has been seen then."""
    ping = ticket.ping
    if ping is None or outcome.ticket.ping is not ping or not answers(city, ticket, ping, by):
        return outcome
    return replace(outcome, ticket=replace(outcome.ticket, ping=None), cancels=outcome.cancels | {UNSEEN})


def waits_to_be_seen(ticket: Ticket, now: datetime) -> bool:
    """Whether there is a ping that nobody has seen and that still has a meaning."""
    return ticket.ping is not None and STEPS[ticket.ping.step](ticket, now)


def pass_on(deed: Deed) -> Outcome:
    """Nobody has seen it: the next one is told, and whom it was put to in vain."""
    ping = deed.ticket.ping
    if ping is None:
        return Outcome(deed.ticket)
    to = passed_on(deed.city, deed.ticket, ping.to, ping.level)
    if ping.step == "overdue" and to == f"level:{above(deed.city, ping.level)}":  # who had a copy of it
        to = passed_on(deed.city, deed.ticket, to, ping.level)
    facts: Mapping[str, Any] = {"step": ping.step, "of": ping.to, "to": to}
    if not to:
        return deed.outcome(replace(deed.ticket, ping=None), facts=facts)
    policy = deed.city.policy_named(deed.ticket.policy)
    since = reached_at(deed.city, ping.to, ping.at, urgent=policy.urgent).isoformat()
    told = deed.notice(to, "ping-unseen", step=ping.step, whom=ping.to, since=since)
    outcome = deed.outcome(deed.ticket, facts=facts, notices=(told,))
    return _waits(deed, outcome, replace(ping, to=to, at=deed.now))
