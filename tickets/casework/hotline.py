"""What the hotline's own people do: reject, answer, dispatch, decide about returns.

Rule 1  The first return is the agents' to decide, the second an arbiter's.
Rule 2  A return never stops or restarts the handling clock.
Rule 3  Late dispatch never moves the promised date: it can only be shortened.
Rule 4  What a department arranged or asked for ends with its order: nothing of it binds the next one.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from tickets import deadlines
from tickets.casework import joint, pinging, signoff, timing
from tickets.casework.deed import Deed, after, complained_of
from tickets.casework.fields import BEGUN
from tickets.casework.notices import besides
from tickets.casework.outcome import ASKING, HANDLING, TIMERS, Outcome, Timer
from tickets.complaints import accused_in
from tickets.dispatch import policy_for
from tickets.escalation import SUPERVISORS
from tickets.lifecycle import AT_WORK
from tickets.ticket import SYSTEM, Report, Role, Status, Ticket

CONTESTED = 2
"""From this return on, an arbiter decides."""
GROUNDS: Final = (
    "not_ours",
    "emergency",
    "other_power",
    "other_procedure",
    "in_procedure",
    "secret",
    "repeated",
    "unlawful",
    "other",
)
"""Why a matter is not accepted (不予受理), in the order of the national rules for 12345 hotlines."""


def reject(deed: Deed) -> Outcome:
    """On a `ground` (`GROUNDS`), for a `reason`; with the right `place` to go to where one is known.

    The rule by which the city had warned the resident fills in what is not given.
    """
    status, ground = deed.status(), deed.words("ground", "no-ground")
    if ground not in GROUNDS:
        raise deed.refused("no-ground")
    reason = deed.words("reason", "no-reason")
    warned = next((rule for rule in deed.city.remits if rule.key == deed.ticket.insisted), None)
    basis = deed.optional("basis") or (warned.basis if warned else "")
    place = deed.optional("place") or (warned.place if warned else "")
    ticket = replace(
        deed.ticket,
        status=status,
        closed_at=deed.now,
        outcome="rejected",
        not_valid="rejected",
        explanation=reason,
        elsewhere=place,
    )
    told = deed.notice(
        "resident",
        "notice-rejected",
        ground=ground,
        reason=reason,
        basis=basis,
        place=place,
    )
    timers = (timing.archive(deed.city, deed.now),)
    return deed.outcome(ticket, timers=timers, cancels=TIMERS, notices=(told,))


def answer(deed: Deed) -> Outcome:
    """`words` are the answer; the callback follows at once, there is nothing to sign off."""
    status = deed.status()
    report = Report(
        did=deed.words("words", "no-words"),
        contacted="",
        conclusion="solved",
        by=deed.by.id,
        by_name=deed.by.name,
        at=deed.now,
    )
    ticket = replace(deed.ticket, status=status, report=report, reported_at=deed.now)
    answered = deed.outcome(ticket, cancels=HANDLING | {"dispatch_due"})
    approved = signoff.approve(replace(deed, ticket=ticket, move="approve", by=SYSTEM, facts={}))
    return after(answered, approved)


def dispatch(deed: Deed) -> Outcome:
    """To `department`, with `helpers` and under `policy` if given.

    After a return the proposed department is meant unless another is named; after a reopening, the last.
    """
    status, ticket = deed.status(), deed.ticket
    if ticket.status is Status.RETURNED and ticket.returns >= CONTESTED:
        raise deed.refused("arbiter-decides")
    department = deed.department("department", _expected(ticket)).code
    helpers = tuple(code for code in deed.facts.get("helpers", ticket.helpers) if code != department)
    if any(code not in deed.city.departments for code in helpers):
        raise deed.refused("unknown-department")
    returned_by = ticket.department if ticket.status is Status.RETURNED else ""
    if department == returned_by:
        raise deed.refused("same-department")
    deed.not_about(department, *helpers)
    moved = replace(ticket, status=status, helpers=helpers, return_asked=None, **_to(ticket, department))
    if ticket.status is Status.SUBMITTED:
        moved = _first_time(deed, moved)
        # What is late keeps its date, and what that leads to: whoever was told of it is not told again.
        timers = () if moved.overdue else timing.handling(moved, deed.city, deed.now)
        cancels = frozenset({"dispatch_due"} if moved.overdue else HANDLING | {"dispatch_due"})
        given = _given(deed, moved, timers, cancels=cancels)
        return replace(given, notices=given.notices + besides(moved, deed.city))
    return joint.called_off(deed, _given(deed, moved))


def _to(ticket: Ticket, department: str) -> dict[str, Any]:
    """What changes when `department` gets the ticket."""
    if department == ticket.department:
        return {"assigned": ""}
    return {"department": department, "assigned": "", "visit": None, "extension_asked": None}


def _expected(ticket: Ticket) -> str:
    if ticket.status is Status.RETURNED:
        return str((ticket.return_asked or {}).get("proposed", ""))
    return ticket.department


def _first_time(deed: Deed, ticket: Ticket) -> Ticket:
    """The handling clock starts; the date promised on the receipt is kept if it is earlier."""
    named = deed.optional("policy")
    if named and named not in deed.city.policies:
        raise deed.refused("unknown-policy")
    policy = deed.city.policies.get(named) or policy_for(
        deed.city, ticket.category, ticket.kind, ticket.site.district, ticket.department, ticket.description
    )
    ticket = replace(ticket, policy=policy.name, clock_at=deed.now, dispatch_due=None)
    due = deadlines.due(policy, deed.now, deed.city.calendar)
    if ticket.due_at is not None and ticket.due_at < due.at:
        return ticket
    return timing.promised(ticket, due)


def _given(
    deed: Deed, ticket: Ticket, timers: tuple[Timer, ...] = (), cancels: frozenset[str] = frozenset()
) -> Outcome:
    told = replace(deed, ticket=ticket)
    notices = [told.notice("department", "order-new", round=ticket.round)]
    if ticket.department == accused_in(ticket, deed.city) != deed.ticket.department:
        notices.append(told.notice(SUPERVISORS, "order-to-accused"))
    if ticket.helpers:
        notices.append(told.notice("helpers", "order-help", asked=""))
    notices.append(told.notice("resident", "notice-dispatched"))
    facts = {**deed.facts, "department": ticket.department, "helpers": list(ticket.helpers)}
    asked = deed.ticket.return_asked
    if asked is not None and asked["by"]:
        notices.append(told.notice(f"staff:{asked['by']}", "return-accepted"))
    timers = (*timers, timing.sign(ticket, deed.city, deed.now))
    return deed.outcome(ticket, facts=facts, timers=timers, cancels=cancels, notices=notices)


def refuse_return(deed: Deed) -> Outcome:
    """The department keeps it, for a `reason`."""
    status = deed.status()
    if deed.ticket.returns >= CONTESTED and deed.by.role is not Role.ARBITER:
        raise deed.refused("arbiter-decides")
    if not deed.ticket.department:
        raise deed.refused("unknown-department")
    deed.not_about(deed.ticket.department)
    reason = deed.words("reason", "no-reason")
    ticket = replace(deed.ticket, status=status, return_asked=None)
    told = deed.notice("department", "return-refused", reason=reason, by_name=deed.by.name)
    return deed.outcome(ticket, timers=(timing.sign(ticket, deed.city, deed.now),), notices=(told,))


def force(deed: Deed) -> Outcome:
    """An arbiter gives it to `department` (else: to the one that returned it), for a `reason`, finally."""
    status = deed.status()
    department = deed.department("department", deed.ticket.department).code
    deed.not_about(department)
    reason = deed.words("reason", "no-reason")
    ticket = replace(
        deed.ticket,
        status=status,
        helpers=tuple(code for code in deed.ticket.helpers if code != department),
        return_asked=None,
        forced=True,
        **_to(deed.ticket, department),
    )
    notices = [deed.notice("department", "order-forced", reason=reason, by_name=deed.by.name)]
    if department != deed.ticket.department:
        notices.append(deed.notice("resident", "notice-dispatched"))
    facts = {**deed.facts, "department": department}
    timers = (timing.sign(ticket, deed.city, deed.now),)
    return joint.called_off(deed, deed.outcome(ticket, facts=facts, timers=timers, notices=notices))


def succeed(deed: Deed) -> Outcome:
    """The department `before` is no more: `department` takes its place, as lead or helper, with the same
    date. If it already has the whole matter it becomes no helper besides. A complaint about `department`
    itself goes back to the agents, who find another one."""
    department, before = deed.department("department").code, deed.words("before", "unknown-department")
    of = complained_of(deed.ticket, deed.city)

    def now(code: str) -> str:
        return department if code == before else code

    ticket, lead = deed.ticket, now(deed.ticket.department)
    back = lead in of and ticket.status in (*AT_WORK, Status.RETURNED, Status.REPORTED, Status.REOPENED)
    status = deed.status(Status.RETURNED if back else None)
    helpers = dict.fromkeys(now(code) for code in ticket.helpers)
    visit = ticket.visit
    if visit is not None:
        visit = {**visit, "coming": list(dict.fromkeys(map(now, visit["coming"])))}
    succeeded = replace(
        ticket,
        status=status,
        department=lead,
        helpers=tuple(code for code in helpers if code != lead and code not in of),
        parts=tuple({**part, "department": now(part["department"])} for part in ticket.parts),
        visit=visit,
        assigned="" if lead != ticket.department else ticket.assigned,
    )
    facts = {"department": department, "before": before}
    if back:
        return _to_agents(deed, succeeded, facts)
    timers = [Timer("handed_over", deed.now)] if status in AT_WORK else []
    if status is Status.DISPATCHED and lead != ticket.department:
        timers.append(timing.sign(succeeded, deed.city, deed.now))
    return deed.outcome(succeeded, facts=facts, timers=timers, cancels={t.kind for t in timers})


def _to_agents(deed: Deed, succeeded: Ticket, facts: dict[str, Any]) -> Outcome:
    """The order `succeeded` as returned by nobody and with nobody: its department, who would read it, is the
    one that is complained of now, and what it had begun has ended."""
    before = deed.ticket
    due = timing.resumed(before, deed.city, deed.now)
    returned = replace(
        succeeded,
        department="",
        due_at=due.due_at,
        provisional=due.provisional,
        counted_days=due.counted_days,
        return_asked={"reason": "", "basis": "", "proposed": "", "by": "", "by_name": ""},
        **BEGUN,
    )
    fired = before.reported_at or (deed.now if timing.stands(before, deed.city) else None)
    going = () if fired is None else timing.handling(returned, deed.city, deed.now, fired=fired)
    timers = (Timer("handed_over", deed.now), *going)
    cancels = ASKING | {"sign", "review", "visit", *(timer.kind for timer in timers)}
    given_back = deed.outcome(returned, facts=facts, timers=timers, cancels=cancels)
    return pinging.pinged(deed, joint.called_off(deed, given_back), "returned", "agents")
