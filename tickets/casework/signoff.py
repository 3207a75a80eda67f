"""Who answers for a department's word: sign-off, extension, supervision, and a leader's ending.

Rule 1  Some reports only a leader may sign: "cannot", and all of a department whose rule says so.
Rule 2  With the sign-off the callback begins; for an anonymous matter it ends there, without a rating.
Rule 3  Where the department has to call the resident itself after its report, nobody signs before it has.
Rule 4  Only a leader ends a matter against the resident's will: after the first round, in own words.
"""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from tickets.casework import joint, timing
from tickets.casework.deed import Deed
from tickets.casework.fields import ASKED, REPORTED
from tickets.casework.notices import working_on
from tickets.casework.outcome import HANDLING, TIMERS, Notice, Outcome
from tickets.city import City
from tickets.ticket import Role, Status, Ticket


def by_leader(ticket: Ticket, city: City) -> bool:
    """Whether the report on `ticket` needs a leader's signature."""
    department = city.departments.get(ticket.department)
    cannot = ticket.report is not None and ticket.report.conclusion == "cannot"
    return cannot or (department is not None and department.sign_off == "leader")


def signer(ticket: Ticket, city: City) -> str:
    """Who signs the report on `ticket`, as a notice is addressed."""
    return "level:1" if by_leader(ticket, city) else "reviewers"


def lacks_follow_up(ticket: Ticket, city: City) -> bool:
    """Whether the department still has to call the resident after its report. It can't call somebody it
    doesn't know."""
    department = city.departments.get(ticket.department)
    wanted = city.policy_named(ticket.policy).follow_up or (department is not None and department.follow_up)
    unknown = ticket.anonymous or ticket.confidential
    return ticket.status is Status.REPORTED and wanted and not unknown and ticket.follow_up is None


def submitted(deed: Deed, ticket: Ticket) -> Notice:
    """What the signer of the report on `ticket` is told."""
    report = ticket.report
    told = {"by_name": report.by_name, "conclusion": report.conclusion} if report else {}
    return replace(deed, ticket=ticket).notice(signer(ticket, deed.city), "report-waiting", **told)


def follow_up(deed: Deed) -> Outcome:
    """The department called the resident: `reached` is whom, when and how, `said` the outcome."""
    status = deed.status()
    if not lacks_follow_up(deed.ticket, deed.city):
        raise deed.refused("follow-up-made")
    reached, said = deed.words("reached", "no-contact"), deed.words("said", "no-words")
    call = {"reached": reached, "said": said, "by": deed.by.id, "by_name": deed.by.name}
    ticket = replace(deed.ticket, status=status, follow_up={**call, "at": deed.now.isoformat()}, ping=None)
    return deed.outcome(
        ticket,
        facts={"reached": reached, "said": said},
        timers=(timing.review(ticket, deed.city, deed.now),),
        cancels={"review", "unseen"},
        notices=(submitted(deed, ticket),),
    )


def approve(deed: Deed) -> Outcome:
    """The result is signed; the resident is asked in the next daytime."""
    status, ticket = deed.status(), deed.ticket
    if lacks_follow_up(ticket, deed.city):
        raise deed.refused("no-follow-up")
    if by_leader(ticket, deed.city) and deed.by.role not in (Role.LEADER, Role.SYSTEM):
        raise deed.refused("needs-leader")
    if status is Status.CLOSED:
        closed = replace(
            ticket, status=status, closed_at=deed.now, outcome="anonymous", not_valid="anonymous", ping=None
        )
        return deed.outcome(closed, timers=(timing.archive(deed.city, deed.now),), cancels=TIMERS)
    at = timing.daytime(deed.city, deed.now)
    asked = replace(ticket, status=status, callback_at=at, ping=None)
    return deed.outcome(
        asked, timers=(timing.callback(asked, deed.city, at),), cancels=HANDLING | {"review", "unseen"}
    )


def send_back(deed: Deed) -> Outcome:
    """The report does not answer the request, for a `reason`; the clock has gone on."""
    status, reason = deed.status(), deed.words("reason", "no-reason")
    ticket = replace(deed.ticket, status=status, **REPORTED)
    timers = timing.handling(ticket, deed.city, deed.now, fired=deed.ticket.reported_at)
    told = deed.notice("department", "report-sent-back", reason=reason, by_name=deed.by.name)
    return deed.outcome(ticket, timers=timers, cancels={"review"}, notices=(told,))


def approve_extension(deed: Deed) -> Outcome:
    """The new date stands; the resident is told it beside the old one."""
    status, ticket = deed.status(), deed.ticket
    if ticket.extension_asked is None or ticket.due_at is None:
        raise deed.refused("nothing-asked")
    if timing.is_past(ticket, deed.city, deed.now):
        raise deed.refused("too-late")
    asked = ticket.extension_asked
    before, until = ticket.due_at.isoformat(), str(asked["until"])
    since, days, provisional = _counted(ticket, int(asked.get("days", 0)), deed.city)
    extended = replace(
        ticket,
        status=status,
        due_at=datetime.fromisoformat(until),
        due_reason="due-extended",
        due_facts={"reason": asked["reason"]},
        provisional=provisional,
        counted_from=since,
        counted_days=days,
        extended=True,
        extension_asked=None,
    )
    told = {"reason": asked["reason"], "before": before, "until": until}
    return deed.outcome(
        extended,
        facts={**told, "asked_by": asked["by"]},
        timers=timing.handling(extended, deed.city, deed.now),
        cancels=HANDLING,
        notices=(
            deed.notice("resident", "notice-extended", **told),
            deed.notice("department", "extension-approved", until=until, by_name=deed.by.name),
        ),
    )


def _counted(ticket: Ticket, more: int, city: City) -> tuple[datetime | None, int, bool]:
    """From when, and how many working days, a date is counted that is put off by `more` of them; and whether
    that is a guess. One that somebody named is not counted."""
    since, days = (ticket.counted_from, ticket.counted_days) if ticket.counted_from else (ticket.due_at, 0)
    if not more or since is None:
        return None, 0, False
    return since, days + more, city.calendar.add_working_days(since, days + more)[1]


def refuse_extension(deed: Deed) -> Outcome:
    """The date stays, for a `reason`."""
    status = deed.status()
    if deed.ticket.extension_asked is None:
        raise deed.refused("nothing-asked")
    reason = deed.words("reason", "no-reason")
    ticket = replace(deed.ticket, status=status, extension_asked=None)
    told = deed.notice("department", "extension-refused", reason=reason, by_name=deed.by.name)
    return deed.outcome(ticket, notices=(told,))


def end(deed: Deed) -> Outcome:
    """A leader's explained ending, `reason`: closed, counted as not satisfied, no further round."""
    status = deed.status()
    if deed.ticket.round < 2:
        raise deed.refused("first-round")
    reason = deed.words("reason", "no-reason")
    ticket = replace(
        deed.ticket,
        status=status,
        closed_at=deed.now,
        outcome="ended",
        explanation=reason,
        holder=deed.by.id,
        **ASKED,
    )
    told = {"reason": reason, "by_name": deed.by.name}
    ended = deed.outcome(
        ticket,
        timers=(timing.archive(deed.city, deed.now),),
        cancels=TIMERS,
        notices=(
            deed.notice("resident", "notice-ended", **told),
            deed.notice("department", "order-ended", **told),
            *joint.helpers_told(deed, "order-ended", **told),
        ),
    )
    return joint.called_off(deed, ended, ended=True)


def supervise(deed: Deed) -> Outcome:
    """督办: `words` to whoever works on it."""
    status, words = deed.status(), deed.words("words", "no-words")
    told = deed.notice(working_on(deed.ticket), "supervised", words=words, by_name=deed.by.name)
    return deed.outcome(replace(deed.ticket, status=status), notices=(told,))


def seen(deed: Deed) -> Outcome:
    """Somebody saw a ping."""
    return deed.outcome(replace(deed.ticket, status=deed.status()))
