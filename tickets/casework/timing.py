"""Which timers a ticket has while it is handled, while its resident is asked, and after its end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from msgspec.structs import replace

from tickets import deadlines
from tickets.casework.outcome import Timer
from tickets.city import City
from tickets.deadlines import Due
from tickets.ticket import Status, Ticket
from tickets.traces import tells_a_number

KEPT: Final = 0.25
"""The share of the time to the deadline that is left after the resident's time to answer."""


AT_LEAST: Final = timedelta(hours=1)
"""What a resident is left to answer at least, by day: less is over before most look at their telephone."""


def promised(ticket: Ticket, due: Due, **changes: Any) -> Ticket:
    """`ticket` with the date it is due now and `changes`. The first date it was given is kept for good."""
    return replace(
        ticket,
        due_at=due.at,
        first_due_at=ticket.first_due_at or due.at,
        due_reason=due.reason,
        due_facts=due.facts,
        provisional=due.provisional,
        counted_from=due.since,
        counted_days=due.days,
        **changes,
    )


def stands(ticket: Ticket, city: City) -> bool:
    """Whether the clock stands still, because the resident is being asked something."""
    return ticket.status is Status.ON_HOLD and city.policy_named(ticket.policy).pauses


def is_past(ticket: Ticket, city: City, now: datetime) -> bool:
    """Whether the date has passed; while the clock stands it does not."""
    return ticket.due_at is None or ticket.overdue or (now >= ticket.due_at and not stands(ticket, city))


def resumed(ticket: Ticket, city: City, now: datetime) -> Ticket:
    """`ticket` with its clock running on from where it had stopped."""
    if ticket.due_at is None or ticket.held_at is None or not stands(ticket, city):
        return ticket
    policy = city.policy_named(ticket.policy)
    again = policy.reopened if ticket.round > 1 else policy.handling
    span = policy.extension if ticket.extended else again
    due = deadlines.stood(span, ticket.due_at, ticket.held_at, now, city.calendar)
    asked = ticket.extension_asked
    if asked is not None:
        until = datetime.fromisoformat(str(asked["until"]))
        later = deadlines.stood(policy.extension, until, ticket.held_at, now, city.calendar)
        asked = {**asked, "until": later.at.isoformat()}
    return replace(
        ticket,
        due_at=due.at,
        provisional=ticket.provisional or due.provisional,
        counted_days=ticket.counted_days + due.days if ticket.counted_from else 0,
        extension_asked=asked,
    )


def handling(ticket: Ticket, city: City, now: datetime, fired: datetime | None = None) -> tuple[Timer, ...]:
    """Warning, due, overdue and criticism of the round's clock; a warning that has passed is left out.

    None while the clock stands. `fired` is when it was stopped: what came due before is not told again.
    """
    if ticket.due_at is None or stands(ticket, city):
        return ()
    policy = city.policy_named(ticket.policy)
    since = ticket.clock_at or ticket.opened_at
    warning = deadlines.warning(policy, since, ticket.due_at, city.calendar)
    timers = (
        Timer("warning", warning),
        Timer("due", ticket.due_at),
        Timer("overdue", deadlines.overdue(policy, ticket.due_at, city.calendar)),
        Timer("criticism", deadlines.criticism(policy, ticket.due_at, city.calendar)),
    )
    told = 2 if ticket.overdue else 0 if now <= warning < ticket.due_at else 1
    current = timers[told:]
    return current if fired is None else tuple(timer for timer in current if timer.due_at > fired)


def sign(ticket: Ticket, city: City, now: datetime) -> Timer:
    """By when a department that has just been given the ticket signs for it."""
    policy = city.policy_named(ticket.policy)
    return Timer("sign", deadlines.waited(policy, policy.sign, now, city.calendar))


def review(ticket: Ticket, city: City, now: datetime) -> Timer:
    """By when a result that was just reported is signed off or sent back."""
    policy = city.policy_named(ticket.policy)
    return Timer("review", deadlines.waited(policy, policy.review, now, city.calendar))


def is_called(ticket: Ticket) -> bool:
    """Whether somebody can be telephoned: they left a number, or it stands in their account."""
    return bool(ticket.phone) or tells_a_number(ticket.description)


def callback(ticket: Ticket, city: City, at: datetime) -> Timer:
    """The callback's first timer. Somebody who has no chat is telephoned at once; who left no number either
    is only waited for: they may call, or come, by themselves.

    Each of the others is set when the one before it went off, so that an outage takes no time from anybody.
    """
    if ticket.resident is not None:
        return Timer("callback", at)
    return Timer("telephone", at) if is_called(ticket) else Timer("callback_expire", at + city.timings.expire)


def asked(city: City, now: datetime) -> tuple[Timer, ...]:
    """What follows when the resident was asked now."""
    spans = city.timings
    remind = daytime(city, now + spans.remind)
    return Timer("callback_remind", remind), Timer("telephone", now + spans.telephone)


def expire(ticket: Ticket, city: City, now: datetime) -> Timer:
    """Until when an answer is waited for that somebody is to ask for by telephone from now on."""
    spans = city.timings
    left = now + (spans.expire - spans.telephone)
    return Timer("callback_expire", max(left, (ticket.callback_at or now) + spans.expire))


def answered_by(ticket: Ticket, city: City, now: datetime, put_at: datetime) -> datetime | None:
    """By when the resident answers what the department asks now, and what reaches them at `put_at`; None
    where they would have less than `AT_LEAST`.

    Where the clock runs on meanwhile, that is while a quarter of the time to the deadline is left to work
    with the answer, and not at night: on the evening before, or where that is near, on the next morning.
    What is late already leaves the whole span.
    """
    until = put_at + city.timings.question
    if ticket.due_at is None or ticket.due_at <= now or city.policy_named(ticket.policy).pauses:
        return until
    before = _leaving_some(put_at, ticket.due_at)
    if before >= until:
        return until
    if before - put_at < AT_LEAST:
        return None
    morning = daytime(city, before)
    if morning == before:
        return before
    _, closes = city.daytime
    evening = datetime.combine(city.local(morning).date() - timedelta(days=1), closes, city.timezone)
    by_day = (evening.astimezone(UTC), put_at), (_leaving_some(morning, ticket.due_at), morning)
    return next((end for end, since in by_day if end - since >= AT_LEAST), before)


def _leaving_some(since: datetime, due: datetime) -> datetime:
    """The moment after `since` at which a quarter of the time to the deadline is left."""
    return since + (due - since) * (1 - KEPT)


def archive(city: City, now: datetime) -> Timer:
    """The timer of a ticket that ends now."""
    return Timer("archive", now + city.timings.archive)


def daytime(city: City, instant: datetime) -> datetime:
    """`instant`, or the next morning when it is night."""
    return city.calendar.next_daytime(instant, *city.daytime)
