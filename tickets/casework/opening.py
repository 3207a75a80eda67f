"""From a confirmed draft to a ticket with a number, dispatched at once where that can be.

Rule 1  A ticket that nobody has to think about is dispatched in the same moment: its clock starts there.
Rule 2  Any other, and one that may not be the hotline's at all, is promised for both limits together, and the
        hotline's agents are told.
"""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from tickets import deadlines, lifecycle
from tickets.casework import timing
from tickets.casework.deed import Deed, after
from tickets.casework.notices import besides
from tickets.casework.outcome import Draft, Event, Outcome, Timer
from tickets.city import City
from tickets.dispatch import Route, policy_for, route
from tickets.errors import MoveNotAllowed
from tickets.numbers import number
from tickets.ticket import SYSTEM, Ticket


def open_ticket(draft: Draft, id: int, city: City, now: datetime) -> Outcome:
    """The ticket that `draft` becomes under `id` (see `tickets.numbers`).

    Raises MoveNotAllowed: `not-your-role`, `unknown-category` (an empty one is no mistake: a person
    chooses).
    """
    status = lifecycle.submit(draft.by)
    if draft.category and draft.category not in city.categories:
        raise MoveNotAllowed("submit", lifecycle.DRAFT, draft.by.role, "unknown-category")
    category, kind, district = draft.category, draft.kind, draft.site.district
    about = str(draft.details.get("about", ""))
    way = None if draft.insisted else route(city, category, kind, district, about, draft.description)
    policy = way.policy if way else policy_for(city, category, kind, district, words=draft.description)
    ticket = Ticket(
        id=id,
        number=number(id),
        status=status,
        kind=kind,
        category=category,
        group=city.categories[category].group if category else "",
        description=draft.description,
        site=draft.site,
        opened_at=now,
        channel=draft.channel,
        source=draft.source,
        resident=None if draft.anonymous else draft.resident,
        language="" if draft.anonymous else draft.language,
        anonymous=draft.anonymous,
        confidential=draft.confidential,
        phone="" if draft.anonymous else draft.phone,
        insisted=draft.insisted,
        attachments=draft.attachments,
        details=draft.details,
        policy=policy.name,
    )
    submitted = Event("submit", draft.by, now, {"channel": draft.channel, "source": draft.source})
    if way is not None:
        return after(Outcome(ticket, (submitted,)), _dispatched(ticket, way, city, now))
    return _waiting(ticket, submitted, city, now)


def _dispatched(ticket: Ticket, way: Route, city: City, now: datetime) -> Outcome:
    deed = Deed(ticket, "dispatch", SYSTEM, {}, city, now)
    ticket = timing.promised(
        ticket,
        deadlines.due(way.policy, now, city.calendar),
        status=deed.status(),
        department=way.department,
        helpers=way.helpers,
        assigned=way.unit,
        clock_at=now,
    )
    told = replace(deed, ticket=ticket)
    notices = [told.notice("department", "order-new", round=1)]
    if way.helpers:
        notices.append(told.notice("helpers", "order-help", asked=""))
    notices += besides(ticket, city)
    facts = {"department": way.department, "helpers": list(way.helpers), "policy": ticket.policy}
    timers = (*timing.handling(ticket, city, now), timing.sign(ticket, city, now))
    return deed.outcome(ticket, facts=facts, timers=timers, notices=notices)


def _waiting(ticket: Ticket, submitted: Event, city: City, now: datetime) -> Outcome:
    policy = city.policy_named(ticket.policy)
    ticket = timing.promised(
        ticket,
        deadlines.promise(policy, now, city.calendar),
        dispatch_due=deadlines.dispatch_due(policy, now, city.calendar),
    )
    deed = Deed(ticket, "submit", submitted.by, {}, city, now)
    waiting = Timer("dispatch_due", ticket.dispatch_due or now)
    timers = (waiting, *timing.handling(ticket, city, now))
    return Outcome(ticket, (submitted,), timers, notices=(deed.notice("agents", "order-waiting"),))
