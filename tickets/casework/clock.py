"""What happens when a timer of a ticket comes due.

Rule 1  A timer whose moment has passed by (the ticket moved on, the date was moved) does nothing.
Rule 2  A ticket that is late goes up at its due date: to level 1, whose leader holds it from then on.
Rule 3  A ticket that is not signed for, signed off, dispatched or seen in time is told to those above.
Rule 4  Silence is an answer of its own: it ends a callback as "no answer", never as satisfaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from msgspec.structs import replace

from tickets import deadlines
from tickets.casework import department, joint, pinging, signoff, timing
from tickets.casework.deed import Deed
from tickets.casework.notices import working_on
from tickets.casework.outcome import CALLBACK, HANDLING, TIMERS, Outcome, Timer
from tickets.city import City, Staff
from tickets.escalation import SUPERVISORS, above, holder, level_of, passed_on, top
from tickets.lifecycle import AT_WORK
from tickets.ticket import CLOCK, ENDED, SYSTEM, Status, Ticket


def tick(
    ticket: Ticket, timer: str, city: City, now: datetime, facts: Mapping[str, Any] | None = None
) -> Outcome:
    """The timer `timer` (see `tickets.casework.outcome`) of `ticket` came due; a known one never raises.

    `facts` are what is known besides: of `question`, the `words` and `attachments` of what the resident wrote
    and may have meant as the answer.
    """
    event, is_current, what = TICKS[timer]
    if not is_current(ticket, now):
        return Outcome(ticket)
    return what(Deed(ticket, event, CLOCK, facts or {}, city, now))


def recount(ticket: Ticket, city: City, now: datetime) -> Outcome:
    """A provisional date counted again once that year's table is out, from where it had been counted.

    No effect before that, and on other tickets.
    """
    if not ticket.provisional or not department.is_handled(ticket) or ticket.due_at is None:
        return Outcome(ticket)
    again = deadlines.counted(ticket.counted_from, ticket.counted_days, city.calendar)
    until, provisional = again or (ticket.due_at, not _is_known(ticket.due_at, city))
    if provisional:
        return Outcome(ticket)
    counted = replace(ticket, provisional=False, due_at=until, overdue=ticket.overdue and until <= now)
    if until == ticket.due_at:
        return Outcome(counted)
    facts = {"before": ticket.due_at.isoformat(), "until": until.isoformat()}
    deed = Deed(counted, "recount", SYSTEM, {}, city, now)
    told = deed.notice("resident", "notice-recounted", **facts)
    timers = timing.handling(counted, city, now)
    return deed.outcome(counted, facts=facts, timers=timers, cancels=HANDLING, notices=(told,))


def _is_known(instant: datetime, city: City) -> bool:
    return city.calendar.is_known(city.local(instant).date())


def _warning(deed: Deed) -> Outcome:
    worker = working_on(deed.ticket)
    told = [deed.notice(worker, "ping-warning")]
    if worker == "department":
        told += [deed.notice(f"helper:{code}", "helper-wanted") for code in _helping(deed.ticket)]
    warned = deed.outcome(deed.ticket, notices=told)
    return pinging.pinged(deed, warned, "warning", worker)


def _due(deed: Deed) -> Outcome:
    base = 1 if deed.ticket.department else top(deed.city)
    level = min(max(deed.ticket.level, base), top(deed.city))
    leader = holder(deed.city, deed.ticket.department, level)
    lapsed = deed.ticket.extension_asked
    ticket = replace(
        deed.ticket,
        level=level,
        holder=leader.code if leader else "",
        overdue=True,
        extension_asked=None,
    )
    worker = working_on(ticket)
    to = dict.fromkeys((worker, f"level:{level}"))
    notices = [deed.notice(who, "ping-due") for who in to]
    notices.append(deed.notice("resident", "notice-overdue", **_named(leader)))
    facts: dict[str, Any] = {"level": level, "holder": ticket.holder}
    if lapsed is not None:
        facts["extension"] = "lapsed"
        notices.append(deed.notice("department", "extension-lapsed"))
    late = deed.outcome(ticket, facts=facts, notices=notices)
    return pinging.pinged(deed, late, "due", f"level:{level}")


def _named(leader: Staff | None) -> Mapping[str, str]:
    return {"holder_name": leader.name if leader else "", "holder_title": leader.title if leader else ""}


def _overdue(deed: Deed) -> Outcome:
    level, copy = max(deed.ticket.level, 1), above(deed.city, deed.ticket.level)
    to = dict.fromkeys((working_on(deed.ticket), f"level:{level}", f"level:{copy}"))
    reminded = deed.outcome(
        deed.ticket, facts={"copy": copy}, notices=[deed.notice(who, "ping-overdue") for who in to]
    )
    return pinging.pinged(deed, reminded, "overdue", f"level:{level}")


def _criticism(deed: Deed) -> Outcome:
    """It is named publicly from now on: its department, all who stand over it and the supervisors know. They
    are told in working hours, however urgent it was: that wakes nobody who could still do something."""
    ticket = replace(deed.ticket, criticised_at=deed.now)
    levels = range(1, top(deed.city) + 1)
    to = ("department", *(f"level:{level}" for level in levels), SUPERVISORS)
    told = [deed.notice(who, "ping-criticised") for who in to if who != "department" or ticket.department]
    by_day = [replace(each, urgent=False) for each in told]
    return deed.outcome(ticket, notices=by_day)


def _unsigned(deed: Deed) -> Outcome:
    notices = [deed.notice(to, "ping-unsigned") for to in ("department", "level:1")]
    late = replace(deed.ticket, signed_in_time=False)
    return pinging.pinged(deed, deed.outcome(late, notices=notices), "unsigned", "level:1")


def _unreviewed(deed: Deed) -> Outcome:
    """Remind whoever was to sign the result, or to call the resident before that, and tell those above."""
    if signoff.lacks_follow_up(deed.ticket, deed.city):
        told = [deed.notice(who, "ping-unfollowed") for who in ("department", "level:1")]
        return pinging.pinged(deed, deed.outcome(deed.ticket, notices=told), "unfollowed", "level:1")
    signs = signoff.signer(deed.ticket, deed.city)
    to = passed_on(deed.city, deed.ticket, signs, level_of(deed.city, signs))
    notices = [deed.notice(who, "ping-unreviewed") for who in (signs, to)]
    return pinging.pinged(deed, deed.outcome(deed.ticket, notices=notices), "unreviewed", to)


def _dispatch_due(deed: Deed) -> Outcome:
    late = deed.outcome(deed.ticket, notices=(deed.notice("agents", "ping-dispatch"),))
    return pinging.pinged(deed, late, "undispatched", "agents")


def _handed_over(deed: Deed) -> Outcome:
    """It came from a department that is no more: whoever has it now, or still has a part to do, is told.

    The agents have what the next department would be judge of in its own cause.
    """
    if deed.ticket.status is Status.RETURNED:
        return deed.outcome(deed.ticket, notices=(deed.notice("agents", "order-complained-of"),))
    told = [deed.notice("department", "order-succeeded")]
    told += [deed.notice(f"helper:{code}", "order-help", asked="") for code in _helping(deed.ticket)]
    return deed.outcome(deed.ticket, notices=told)


def _helping(ticket: Ticket) -> list[str]:
    """The departments that have not told yet what their part came to."""
    done = {part["department"] for part in ticket.parts}
    return [code for code in ticket.helpers if code not in done]


def _question_put(deed: Deed) -> Outcome:
    """The department's question reaches the resident; a reminder comes where there is time for one."""
    question = deed.ticket.question or {}
    until = datetime.fromisoformat(str(question["until"]))
    remind = timing.daytime(deed.city, deed.now + deed.city.timings.question_remind)
    timers = (Timer("question_remind", remind),) if remind < until else ()
    facts = {"words": question["words"], "until": question["until"]}
    put = replace(deed.ticket, question={**question, "put": "yes"})
    return deed.outcome(put, timers=timers, notices=(deed.notice("resident", "notice-question", **facts),))


def _question_remind(deed: Deed) -> Outcome:
    question = deed.ticket.question or {}
    facts = {"words": question.get("words", ""), "until": question.get("until", "")}
    return deed.outcome(deed.ticket, notices=(deed.notice("resident", "notice-question-again", **facts),))


def _question_telephone(deed: Deed) -> Outcome:
    question = deed.ticket.question or {}
    listed = replace(deed.ticket, question={**question, "telephone": "yes"})
    told = deed.notice(
        "agents", "question-telephone", words=question.get("words", ""), until=question.get("until", "")
    )
    return deed.outcome(listed, notices=(told,))


def _callback(deed: Deed) -> Outcome:
    report = deed.ticket.report
    told = deed.notice(
        "resident",
        "callback-ask",
        round=deed.ticket.round,
        did=report.did if report else "",
        conclusion=report.conclusion if report else "",
        evidence=list(report.evidence) if report else [],
    )
    put = replace(deed.ticket, callback_at=deed.now)
    timers = timing.asked(deed.city, deed.now)
    return deed.outcome(put, timers=timers, cancels=CALLBACK, notices=(told,))


def _callback_remind(deed: Deed) -> Outcome:
    told = deed.notice("resident", "callback-remind", round=deed.ticket.round)
    return deed.outcome(deed.ticket, notices=(told,))


def _telephone(deed: Deed) -> Outcome:
    in_chat = deed.ticket.resident is not None
    put_at = deed.ticket.callback_at if in_chat else deed.now
    listed = replace(deed.ticket, to_telephone=deed.ticket.round, callback_at=put_at)
    return deed.outcome(
        listed,
        timers=(timing.expire(listed, deed.city, deed.now),),
        cancels={"callback_expire"},
        notices=(deed.notice("agents", "callback-telephone", asked_in_chat="yes" if in_chat else "no"),),
    )


def _expire(deed: Deed) -> Outcome:
    """Nobody answered; or nobody could be asked."""
    asked = deed.ticket.resident is not None or timing.is_called(deed.ticket)
    ticket = replace(
        deed.ticket,
        status=deed.status(),
        closed_at=deed.now,
        outcome="no_answer" if asked else "not_asked",
        not_valid="no_answer" if asked else "not_asked",
    )
    timers = (timing.archive(deed.city, deed.now),)
    told = deed.notice("resident", "notice-closed", outcome=ticket.outcome)
    return deed.outcome(ticket, timers=timers, cancels=CALLBACK, notices=(told,))


def _archive(deed: Deed) -> Outcome:
    return deed.outcome(replace(deed.ticket, status=deed.status()), cancels=TIMERS)


def _unanswered(ticket: Ticket, now: datetime) -> bool:
    return ticket.status is Status.ON_HOLD


def _to_put(ticket: Ticket, now: datetime) -> bool:
    return ticket.status is Status.ON_HOLD and ticket.question is not None


def _came_over(ticket: Ticket, now: datetime) -> bool:
    return ticket.status in (*AT_WORK, Status.RETURNED)


def _arranged(ticket: Ticket, now: datetime) -> bool:
    to_come = ticket.visit is not None and now < datetime.fromisoformat(ticket.visit["at"])
    return to_come and ticket.status in AT_WORK


def _asked(ticket: Ticket, now: datetime) -> bool:
    return ticket.status is Status.AWAITING_CALLBACK and (ticket.callback_at or now) <= now


def _over(ticket: Ticket, now: datetime) -> bool:
    return ticket.status in ENDED and ticket.status is not Status.ARCHIVED


_IsCurrent = Callable[[Ticket, datetime], bool]
_What = Callable[[Deed], Outcome]
TICKS: Final[Mapping[str, tuple[str, _IsCurrent, _What]]] = {
    # timer: the event it writes, whether it still has a meaning, what it does
    "dispatch_due": ("dispatch_overdue", pinging.STEPS["undispatched"], _dispatch_due),
    "warning": ("warning", pinging.STEPS["warning"], _warning),
    "due": ("due", pinging.STEPS["due"], _due),
    "overdue": ("overdue", pinging.STEPS["overdue"], _overdue),
    "criticism": ("criticised", pinging.STEPS["overdue"], _criticism),
    "sign": ("unsigned", pinging.STEPS["unsigned"], _unsigned),
    "review": ("unreviewed", pinging.STEPS["unreviewed"], _unreviewed),
    "handed_over": ("handed_over", _came_over, _handed_over),
    "unseen": ("unseen", pinging.waits_to_be_seen, pinging.pass_on),
    "question_put": ("question_put", _to_put, _question_put),
    "question_remind": ("question_remind", _unanswered, _question_remind),
    "question": ("reply", _unanswered, department.reply),
    "question_telephone": ("question_telephone", _unanswered, _question_telephone),
    "visit": ("visit_soon", _arranged, joint.visit_soon),
    "callback": ("callback", _asked, _callback),
    "callback_remind": ("callback_remind", _asked, _callback_remind),
    "telephone": ("telephone", _asked, _telephone),
    "callback_expire": ("expire", _asked, _expire),
    "archive": ("archive", _over, _archive),
}
