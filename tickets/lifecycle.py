"""The law of a work order: which moves there are, from where to where, and who may make each.

Rule 1  `MOVES` is complete: what it does not list cannot happen to a ticket.
Rule 2  A department's people act on their own department's tickets alone, residents on their own; they
        join those of others, and then have moves of their own there.
Rule 3  Nobody signs off the own report, nobody decides the own request.
Rule 4  A leader acts on what stands at the own level of the ladder or below.

What a move does besides is in `tickets.casework`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tickets.errors import MoveNotAllowed, Why
from tickets.ticket import Actor, Role, Status, Ticket

DRAFT: Final = "draft"
"""Where `submit` comes from: a conversation that is under way, no ticket yet."""
SAME: Final = "same"

S = Status
RESIDENT, AGENT, HANDLER, REVIEWER, LEADER, ARBITER, CLOCK, SYSTEM = Role
OPEN: Final = (S.SUBMITTED, S.DISPATCHED, S.RETURNED, S.IN_PROGRESS, S.ON_HOLD)
"""Before there is a result."""
AT_WORK: Final = (S.DISPATCHED, S.IN_PROGRESS, S.ON_HOLD)
"""While a department has it and owes a result."""
HANDLED: Final = (*OPEN, S.REOPENED)
"""While the handling clock runs: somebody owes a result."""
JOINABLE: Final = HANDLED
"""While it is being worked on: once there is a result, who still sees the matter reports it anew."""
UNDER_WAY: Final = (*OPEN, S.REPORTED, S.AWAITING_CALLBACK, S.REOPENED)


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the law. `to` is a status, or `same`; `anonymous` limits a row to such tickets or others."""

    name: str
    origins: tuple[str, ...]
    to: str
    who: tuple[Role, ...]
    anonymous: bool | None = None


MOVES: Final = (
    Move("submit", (DRAFT,), S.SUBMITTED, (RESIDENT, AGENT)),
    Move("reject", (S.SUBMITTED,), S.REJECTED, (AGENT,)),
    Move("answer", (S.SUBMITTED,), S.ANSWERED, (AGENT,)),
    Move("dispatch", (S.SUBMITTED,), S.DISPATCHED, (SYSTEM, AGENT)),
    Move("dispatch", (S.RETURNED,), S.DISPATCHED, (AGENT,)),
    Move("dispatch", (S.REOPENED,), S.DISPATCHED, (AGENT, LEADER)),
    Move("sign", (S.DISPATCHED,), S.IN_PROGRESS, (HANDLER,)),
    Move("assign", (S.DISPATCHED, S.IN_PROGRESS), SAME, (HANDLER, REVIEWER, LEADER)),
    Move("return", (S.DISPATCHED, S.IN_PROGRESS), S.RETURNED, (HANDLER, REVIEWER)),
    Move("refuse_return", (S.RETURNED,), S.DISPATCHED, (AGENT, ARBITER)),
    Move("force", (S.RETURNED,), S.DISPATCHED, (ARBITER,)),
    Move("ask", (S.IN_PROGRESS,), S.ON_HOLD, (HANDLER,)),
    Move("reply", (S.ON_HOLD,), S.IN_PROGRESS, (RESIDENT, AGENT, CLOCK)),
    Move("report", (S.IN_PROGRESS,), S.REPORTED, (HANDLER,)),
    Move("follow_up", (S.REPORTED,), SAME, (HANDLER,)),
    Move("send_back", (S.REPORTED,), S.IN_PROGRESS, (REVIEWER, LEADER)),
    Move("approve", (S.REPORTED,), S.AWAITING_CALLBACK, (REVIEWER, LEADER), anonymous=False),
    Move("approve", (S.REPORTED,), S.CLOSED, (REVIEWER, LEADER), anonymous=True),
    Move("approve", (S.ANSWERED,), S.AWAITING_CALLBACK, (REVIEWER, SYSTEM), anonymous=False),
    Move("approve", (S.ANSWERED,), S.CLOSED, (REVIEWER, SYSTEM), anonymous=True),
    Move("rate", (S.AWAITING_CALLBACK,), S.CLOSED, (RESIDENT, AGENT)),
    Move("rate", (S.REJECTED, S.MERGED), SAME, (RESIDENT, AGENT)),
    Move("expire", (S.AWAITING_CALLBACK,), S.CLOSED, (CLOCK,)),
    Move("change", (S.CLOSED,), S.CLOSED, (RESIDENT, AGENT)),
    Move("change", (S.CLOSED,), S.REOPENED, (RESIDENT, AGENT)),
    Move("reopen", (S.AWAITING_CALLBACK, S.CLOSED), S.REOPENED, (RESIDENT, AGENT), anonymous=False),
    Move(
        "end",
        (S.REOPENED, S.DISPATCHED, S.IN_PROGRESS, S.REPORTED, S.AWAITING_CALLBACK),
        S.CLOSED,
        (LEADER,),
    ),
    Move("withdraw", OPEN, S.WITHDRAWN, (RESIDENT,)),
    Move("merge", OPEN, S.MERGED, (AGENT,)),
    Move("take_in", JOINABLE, SAME, (AGENT,)),
    Move("ask_apart", (S.MERGED,), SAME, (SYSTEM,)),
    Move("close", (S.MERGED,), SAME, (SYSTEM,)),
    Move("succeed", (*UNDER_WAY, S.ANSWERED), SAME, (SYSTEM,)),
    Move("succeed", (*AT_WORK, S.RETURNED, S.REPORTED, S.REOPENED), S.RETURNED, (SYSTEM,)),
    Move("forget", (S.AWAITING_CALLBACK,), S.CLOSED, (SYSTEM,)),
    Move("forget", tuple(s for s in S if s is not S.AWAITING_CALLBACK), SAME, (SYSTEM,)),
    Move("archive", (S.CLOSED, S.REJECTED, S.WITHDRAWN, S.MERGED), S.ARCHIVED, (CLOCK,)),
    # Side events: they are written down and told, the ticket stays where it is.
    Move("extend", AT_WORK, SAME, (HANDLER,)),
    Move("approve_extension", AT_WORK, SAME, (REVIEWER, LEADER)),
    Move("refuse_extension", AT_WORK, SAME, (REVIEWER, LEADER)),
    Move("add_helper", AT_WORK, SAME, (HANDLER, AGENT, LEADER)),
    Move("part", AT_WORK, SAME, (HANDLER,)),
    Move("appoint", AT_WORK, SAME, (HANDLER,)),
    Move("come", AT_WORK, SAME, (HANDLER,)),
    Move("supplement", UNDER_WAY, SAME, (RESIDENT, AGENT)),
    Move("urge", (*OPEN, S.REPORTED, S.REOPENED), SAME, (RESIDENT, AGENT)),
    Move("decline", (S.AWAITING_CALLBACK,), SAME, (RESIDENT,)),
    Move("remark", (S.CLOSED,), SAME, (RESIDENT,)),
    Move("join", JOINABLE, SAME, (RESIDENT,)),
    Move("leave", (*UNDER_WAY, S.CLOSED, S.REJECTED, S.WITHDRAWN, S.MERGED), SAME, (RESIDENT,)),
    Move("rate_too", (*UNDER_WAY, S.CLOSED, S.REJECTED, S.WITHDRAWN, S.MERGED), SAME, (RESIDENT,)),
    Move("decline_too", (*UNDER_WAY, S.CLOSED, S.REJECTED, S.WITHDRAWN, S.MERGED), SAME, (RESIDENT,)),
    Move("supplement_too", UNDER_WAY, SAME, (RESIDENT,)),
    Move("urge_too", (*OPEN, S.REPORTED, S.REOPENED), SAME, (RESIDENT,)),
    Move("hand_on", OPEN, SAME, (RESIDENT,)),
    Move("supervise", (*OPEN, S.REPORTED, S.REOPENED), SAME, (LEADER, AGENT)),
    Move("seen", (*UNDER_WAY, S.CLOSED), SAME, (HANDLER, REVIEWER, LEADER, ARBITER, AGENT)),
)

_NAMED: Final = {
    name: tuple(row for row in MOVES if row.name == name) for name in {row.name for row in MOVES}
}
"""Name of a move → its rows."""

OF_JOINERS: Final = frozenset({"join", "leave", "rate_too", "decline_too", "supplement_too", "urge_too"})
"""Moves that residents make on tickets of others, and never on their own."""
HELPERS_MAY: Final = frozenset({"seen", "come"})
"""Moves that a helping department may make as well as the lead."""
OF_HELPERS: Final = frozenset({"part"})
"""Moves that helping departments alone make: the lead answers for the whole."""
HELD_BY_LEADERS: Final = frozenset({"dispatch", "end"})
"""Moves that a leader makes on a ticket only from the ladder's level it stands on, or above."""


def move(ticket: Ticket, name: str, by: Actor, to: Status | None = None) -> Status:
    """The status that `name` made by `by` leads to; `to` chooses where a move has two ends.

    Raises MoveNotAllowed: `not-in-this-status`, `not-your-role`, `not-yours`, `own-report`, `own-request`,
    `held-above`.
    """
    rows = [row for row in _rows(ticket, name) if to is None or row.to == to]
    if not rows:
        raise _refused(ticket, name, by, "not-in-this-status")
    row = next((row for row in rows if by.role in row.who), None)
    if row is None:
        raise _refused(ticket, name, by, "not-your-role")
    why = _objection(ticket, name, by)
    if why is not None:
        raise _refused(ticket, name, by, why)
    return ticket.status if row.to == SAME else Status(row.to)


def submit(by: Actor) -> Status:
    """The status of what `by` confirmed. Raises MoveNotAllowed: `not-your-role`."""
    (row,) = _NAMED["submit"]
    if by.role not in row.who:
        raise MoveNotAllowed(row.name, DRAFT, by.role, "not-your-role")
    return Status(row.to)


def allowed(ticket: Ticket, by: Actor) -> tuple[str, ...]:
    """The moves that the law leaves open to `by` now, in the order of `MOVES`."""
    names = dict.fromkeys(row.name for row in MOVES if ticket.status in row.origins and by.role in row.who)
    return tuple(name for name in names if _may(ticket, name, by))


def _may(ticket: Ticket, name: str, by: Actor) -> bool:
    try:
        move(ticket, name, by)
    except MoveNotAllowed:
        return False
    return True


def _rows(ticket: Ticket, name: str) -> list[Move]:
    return [
        row
        for row in _NAMED.get(name, ())
        if ticket.status in row.origins and row.anonymous in (None, ticket.anonymous)
    ]


def _objection(ticket: Ticket, name: str, by: Actor) -> Why | None:
    if by.role is RESIDENT and _is_own(ticket, by) is (name in OF_JOINERS):
        return "not-yours"
    if by.role in (HANDLER, REVIEWER, LEADER) and not _own_department(ticket, name, by):
        return "not-yours"
    if name in ("approve", "send_back") and ticket.report is not None and ticket.report.by == by.id:
        return "own-report"
    if name == "approve_extension" and (ticket.extension_asked or {}).get("by") == by.id:
        return "own-request"
    if name in HELD_BY_LEADERS and by.role is LEADER and by.level < ticket.level:
        return "held-above"
    return None


def _is_own(ticket: Ticket, by: Actor) -> bool:
    return ticket.resident is not None and by.id == str(ticket.resident)


def _own_department(ticket: Ticket, name: str, by: Actor) -> bool:
    if by.role is LEADER and not by.department:
        return True  # a leader of the whole city; casework asks the ladder which departments are theirs
    if by.department in ticket.helpers and name in HELPERS_MAY | OF_HELPERS:
        return True
    if name in OF_HELPERS:
        return False
    return bool(by.department) and by.department == ticket.department


def _refused(ticket: Ticket, name: str, by: Actor, why: Why) -> MoveNotAllowed:
    return MoveNotAllowed(name, ticket.status, by.role, why)
