"""What a lead department does with what it was given: sign, assign, return, ask, extend, report.

Rule 1  Signing starts no clock and stops none: the clock has run since dispatch.
Rule 2  An extension is asked for before the due date, is granted once in a round, and somebody else decides,
        before the due date as well: what nobody has decided by then has lapsed.
Rule 3  A report passes the reply gate or is no report; "cannot" is signed by a leader.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from tickets import deadlines, gate
from tickets.casework import pinging, signoff, timing
from tickets.casework.deed import Deed
from tickets.casework.hotline import CONTESTED
from tickets.casework.outcome import ASKING, HANDLING, Notice, Outcome, Timer
from tickets.lifecycle import HANDLED
from tickets.ticket import Kind, Report, Role, Ticket


def sign(deed: Deed) -> Outcome:
    """The department takes it on."""
    ticket = replace(
        deed.ticket,
        status=deed.status(),
        signed_in_time=deed.ticket.signed_in_time is not False,
        assigned=deed.ticket.assigned or deed.by.id,
    )
    return deed.outcome(ticket, cancels={"sign"}, notices=(deed.notice("resident", "notice-signed"),))


def assign(deed: Deed) -> Outcome:
    """To a unit or person of the department, `to`: those people are pinged from then on."""
    status, to = deed.status(), deed.words("to", "no-words")
    ticket = replace(deed.ticket, status=status, assigned=to)
    told = replace(deed, ticket=ticket)
    return deed.outcome(ticket, notices=(told.notice("department", "order-assigned", by_name=deed.by.name),))


def give_back(deed: Deed) -> Outcome:
    """The move `return`: a `reason`, its legal `basis`, and the `department` that is proposed if any."""
    status = deed.status()
    if deed.ticket.forced:
        raise deed.refused("forced")
    proposed = deed.optional("department")
    asked = {
        "reason": deed.words("reason", "no-reason"),
        "basis": deed.words("basis", "no-basis"),
        "proposed": deed.department("department").code if proposed else "",
        "by_name": deed.by.name,
    }
    if proposed == deed.ticket.department:
        raise deed.refused("same-department")
    returns = deed.ticket.returns + 1
    ticket = replace(deed.ticket, status=status, returns=returns, return_asked={**asked, "by": deed.by.id})
    contested = returns >= CONTESTED
    key = "return-contested" if contested else "return-asked"
    to = ("arbiters", "level:1") if contested else ("agents",)
    notices = [deed.notice(who, key, **asked) for who in to]
    facts = {**deed.facts, "returns": returns}
    asked_for = deed.outcome(ticket, facts=facts, cancels={"sign"}, notices=notices)
    return pinging.pinged(deed, asked_for, "contested" if contested else "returned", to[0])


def ask(deed: Deed) -> Outcome:
    """`words` for the resident, who has `Timings.question` to answer them, less where the clock runs on.

    Where hardly any time is left before the deadline, asking makes no sense: nobody could answer.
    """
    status, words = deed.status(), deed.words("words", "no-words")
    if deed.ticket.resident is None:
        raise deed.refused("nobody-to-ask")
    spans = deed.city.timings
    put_at = timing.daytime(deed.city, deed.now)
    until = timing.answered_by(deed.ticket, deed.city, deed.now, put_at)
    if until is None:
        raise deed.refused("no-time-to-ask")
    question = {"words": words, "until": until.isoformat(), "by": deed.by.id, "by_name": deed.by.name}
    ticket = replace(deed.ticket, status=status, question=question, held_at=deed.now)
    timers = (
        Timer("question_put", put_at),
        Timer("question", until),
        Timer("question_telephone", until + spans.question),  # brought forward where no chat can put it
    )
    cancels = HANDLING if deed.policy.pauses else frozenset[str]()
    facts = {"words": words, "until": until.isoformat(), "pauses": "yes" if deed.policy.pauses else "no"}
    return deed.outcome(ticket, facts=facts, timers=timers, cancels=cancels)


def reply(deed: Deed) -> Outcome:
    """The resident's `words` and `attachments`, or the clock's: no answer came. The work goes on.

    The clock's are what the resident wrote meanwhile and never said what for. Of a confidential matter they
    are withheld: whoever told of something else may have told who they are.
    """
    status, ticket = deed.status(), deed.ticket
    by_clock, written = deed.by.role is Role.CLOCK, bool(deed.facts)
    if by_clock and written and ticket.confidential:
        deed = replace(deed, facts={"withheld": True})
    attachments = tuple(deed.facts.get("attachments", ()))
    if by_clock:
        passed = written and not ticket.confidential
        told = [_unanswered(deed, attachments)]
        if (asked := ticket.question or {}).get("put"):
            over = {"words": asked["words"], "passed": "yes" if passed else "no"}
            told.append(deed.notice("resident", "notice-question-over", **over))
    else:
        words = deed.optional("words") if attachments else deed.words("words", "no-words")
        told = [deed.notice("department", "question-answered", words=words, attachments=list(attachments))]
    resumed = replace(
        timing.resumed(ticket, deed.city, deed.now),
        status=status,
        question=None,
        held_at=None,
        attachments=ticket.attachments + attachments,
    )
    if not timing.stands(ticket, deed.city):
        return deed.outcome(resumed, cancels=ASKING, notices=told)
    timers = timing.handling(resumed, deed.city, deed.now, fired=deed.now)
    return deed.outcome(resumed, timers=timers, cancels=ASKING | HANDLING, notices=told)


def _unanswered(deed: Deed, attachments: Sequence[Mapping[str, Any]]) -> Notice:
    """What the department is told when the time to answer is over."""
    if not deed.facts:
        return deed.notice("department", "question-unanswered")
    if deed.facts.get("withheld"):
        return deed.notice("department", "question-withheld")
    words = deed.optional("words")
    return deed.notice("department", "question-unconfirmed", words=words, attachments=list(attachments))


def extend(deed: Deed) -> Outcome:
    """Asks for more time: `reason`, and which of `deadlines.extensions` as `choice`, from 1 on, or the new
    date `until` (ISO instant); else the latest possible."""
    status, ticket = deed.status(), deed.ticket
    reason = deed.words("reason", "no-reason")
    if ticket.extended:
        raise deed.refused("already-extended")
    if ticket.extension_asked is not None:
        raise deed.refused("already-asked")
    if ticket.due_at is None or timing.is_past(ticket, deed.city, deed.now):
        raise deed.refused("too-late")
    dates = deadlines.extensions(deed.policy, ticket.due_at, deed.city.calendar)
    latest = dates[-1].at
    choice = deed.optional("choice")
    chosen = {str(place): date for place, date in enumerate(dates, 1)}.get(choice, dates[-1])
    until = _instant(deed, chosen.at)
    if not ticket.due_at < until <= latest:
        raise deed.refused("too-long", until=latest.isoformat())
    days = next((date.days for date in dates if date.at == until), 0)
    named = {"by": deed.by.id, "by_name": deed.by.name}
    asked = {"reason": reason, "until": until.isoformat(), "days": days, **named}
    told = {"reason": reason, "until": until.isoformat(), "by_name": deed.by.name}
    waiting = deed.outcome(
        replace(ticket, status=status, extension_asked=asked),
        facts=told,
        notices=(
            deed.notice("reviewers", "extension-asked", **told),
            deed.notice("level:1", "extension-asked", **told),
        ),
    )
    return pinging.pinged(deed, waiting, "extension", "level:1")


def _instant(deed: Deed, otherwise: datetime) -> datetime:
    words = deed.optional("until")
    if not words:
        return otherwise
    try:
        return deed.city.instant(words)
    except ValueError:
        raise deed.refused("too-long", until=otherwise.isoformat()) from None


def report(deed: Deed) -> Outcome:
    """`did`, `contacted`, `conclusion`, and where they are needed `basis` and `evidence`."""
    status, ticket = deed.status(), deed.ticket
    category = deed.city.categories.get(ticket.category)
    wrong = gate.objections(
        deed.facts,
        anonymous=ticket.anonymous,
        evidence=category is not None and category.evidence,
        names=deed.city.units_named,
        praise=ticket.kind is Kind.PRAISE,
        suggestion=ticket.kind is Kind.SUGGESTION,
    )
    if wrong:
        raise deed.refused(wrong[0], all=list(wrong))
    reported = replace(
        ticket,
        status=status,
        reported_at=deed.now,
        extension_asked=None,
        report=Report(
            did=deed.optional("did"),
            contacted=deed.optional("contacted"),
            conclusion=deed.facts["conclusion"],
            by=deed.by.id,
            by_name=deed.by.name,
            at=deed.now,
            basis=deed.optional("basis"),
            evidence=_files(deed.facts),
        ),
    )
    told = signoff.submitted(deed, reported)
    if signoff.lacks_follow_up(reported, deed.city):
        told = deed.notice("department", "follow-up-wanted", by_name=deed.by.name)
    review = timing.review(reported, deed.city, deed.now)
    return deed.outcome(reported, timers=(review,), cancels=HANDLING, notices=(told,))


def _files(facts: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    return tuple(file for file in facts.get("evidence") or () if isinstance(file, Mapping))


def is_handled(ticket: Ticket) -> bool:
    """Whether the handling clock runs: somebody owes a result."""
    return ticket.status in HANDLED
