"""What a resident is told who asks how far a report is: who has it, by when, how late, what comes next.

Rule 1  What is late is called late, and by how much. Nothing is promised that nobody promised.
Rule 2  One that was merged is as far as the one that it was merged into; only its rating is its own.
Rule 3  A button is only offered where its move would be made; what has its time is told with that time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from bot.desk.outgoing.facts import Facts, rated_as
from conversations.casework import MENDABLE
from conversations.residents.progress import OFFERED
from tickets import casework, lifecycle
from tickets.casework import Stake, as_seen
from tickets.city import City
from tickets.errors import MoveNotAllowed
from tickets.ticket import ENDED, Actor, Role, Status, Ticket

PRESUMED = {
    **dict.fromkeys(("reason", "basis", "words", "did", "to", "reached", "said"), "—"),
    "ground": "other",
    "solved": "yes",
    "stars": 5,
}
"""Facts of a move that is only checked: what its person is going to say."""

BY_JOINERS: Final = ("urge", "supplement")
"""What who joined a matter may do like its resident."""

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_AWAITED = (Status.REPORTED, Status.AWAITING_CALLBACK)
"""There is a result: a due date that has passed says nothing any more."""


def report(
    ticket: Ticket, by: Actor, facts: Facts, city: City, now: datetime, into: Ticket | None = None
) -> dict[str, Any]:
    """The facts of one report as `by` may see it, with what can be done to it (`may_…`). `into` is the
    ticket that it was merged into."""
    told = facts.ticket(ticket)
    if into is not None:
        told["holder"] = facts.holder(into)
    moves = lifecycle.allowed(ticket, by)
    changeable = "change" in moves and could(ticket, "change", by, city, now)
    return told | {
        "next": _next(ticket, facts, now) if into is None else _next_of_merged(ticket, into, facts, now),
        "notes": "".join(f"\n{note}" for note in _notes(ticket, by, facts, city, now, into or ticket)),
        "question": _question(ticket, facts),
        "may_answer": "reply" in moves and ticket.question is not None,
        "may_urge": "urge" in moves and could(ticket, "urge", by, city, now),
        "may_supplement": "supplement" in moves,
        "may_withdraw": "withdraw" in moves,
        "may_rate": changeable and ticket.rating is None,
        "may_object": ticket.status is Status.REJECTED and could(ticket, "rate", by, city, now),
        "may_change": changeable and ticket.rating is not None,
        "may_reopen": ticket.status is Status.CLOSED and could(ticket, "reopen", by, city, now),
        "may_leave": False,
    }


def joined_report(ticket: Ticket, stake: Stake, facts: Facts, city: City, now: datetime) -> dict[str, Any]:
    """The facts of a report for a joiner: what they may see of it, and that they can urge, add to their
    account, and leave."""
    seen = as_seen(ticket, stake)
    told = report(seen, Actor(Role.RESIDENT, str(stake.resident)), facts, city, now)
    may = {name: told[f"may_{name}"] and not stake.settled for name in BY_JOINERS} | {"leave": True}
    return told | {f"may_{name}": may.get(name, False) for name in OFFERED}


def meant(ticket: Ticket, named: Mapping[str, Any]) -> bool:
    """Whether a report is one of those that somebody asks about by naming a thing, whose categories `of`
    holds, or a place."""
    thing, of = str(named.get("named", "")), named.get("of", ())
    return not thing or ticket.category in of or thing in ticket.description or thing in ticket.site.words


def could(ticket: Ticket, move: str, by: Actor, city: City, now: datetime) -> bool:
    """Whether somebody could make a move now. A refusal that other words in the move would avoid does not
    count."""
    try:
        casework.act(ticket, move, by, PRESUMED, city, now)
    except MoveNotAllowed as problem:
        return f"refused-{problem.why}" in MENDABLE
    return True


def _next(ticket: Ticket, facts: Facts, now: datetime) -> str:
    """What comes next, or how late it is."""
    told, late = facts.ticket(ticket), _late(ticket, now)
    if ticket.outcome == "ended" and ticket.status in ENDED:
        return facts.words("next-ended", told)
    if late is None:
        return facts.words(f"next-{ticket.status}", told)
    return facts.words("next-overdue", told | {"late": facts.words("late-span", _span(late))})


def _next_of_merged(ticket: Ticket, into: Ticket, facts: Facts, now: datetime) -> str:
    """With what it is handled, and how far that is, unless its resident has had their say about it."""
    said = facts.words("next-merged-into", {"number": into.number})
    answered = into.status is Status.AWAITING_CALLBACK and ticket.rating is not None
    return said if answered else f"{said}\n{_next(into, facts, now)}"


def _late(ticket: Ticket, now: datetime) -> timedelta | None:
    over = ticket.status in ENDED or ticket.status in _AWAITED
    if ticket.due_at is None or over or not ticket.is_past_due(now):
        return None
    return now - ticket.due_at


def _span(late: timedelta) -> dict[str, Any]:
    """How late, as one looks at a clock: in hours up to two days, then in days."""
    if late < 2 * _DAY:
        return {"amount": late // _HOUR, "unit": "hour"}
    return {"amount": late // _DAY, "unit": "day"}


def _notes(
    ticket: Ticket, by: Actor, facts: Facts, city: City, now: datetime, handled: Ticket
) -> Iterator[str]:
    """What else has happened to it, a line each; `handled` is where its result stands."""
    told = facts.ticket(ticket)
    if ticket.round > 1 and ticket.status not in ENDED:
        yield facts.words("progress-round", told)
    if ticket.extended and ticket.status not in ENDED:
        yield facts.words("progress-postponed", told | {"why": ticket.due_facts.get("reason", "")})
    if ticket.urged_at is not None and "urge" in lifecycle.allowed(ticket, by):
        again = ticket.urged_at + city.timings.urge
        if now < again:
            yield facts.words("progress-urged", facts.said({"at": str(ticket.urged_at), "until": str(again)}))
    told_result = handled.status in ENDED or handled.status is Status.AWAITING_CALLBACK
    if handled.report is not None and told_result:
        said = facts.said({"conclusion": handled.report.conclusion}, handled.kind)
        yield facts.words("progress-result", facts.ticket(handled) | said | {"did": facts.result(handled)})
    if ticket.rating is not None and ticket.status in ENDED:
        rated = {"solved": ticket.rating.solved, "stars": ticket.rating.stars}
        yield facts.words("progress-rated", facts.said(rated, rated_as(ticket)))
    if handled.explanation:
        yield facts.words("progress-explained", {"why": handled.explanation})
    if handled.elsewhere:
        yield facts.words("place-told", facts.said({"place": handled.elsewhere}))


def _question(ticket: Ticket, facts: Facts) -> str:
    """What the department wants to know, as lines of their own; empty where it asks nothing."""
    if ticket.question is None:
        return ""
    return "\n\n" + facts.words("progress-question", facts.said(ticket.question))
