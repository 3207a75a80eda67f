"""Two tickets about one matter: one of them goes on for both (合并).

Rule 1  A person merges, with a reason, into a ticket that is being worked on. What a department is complained
        of is never merged into what that department deals with or helps with, nor given to it afterwards.
Rule 2  The merged ticket owes nothing any more. It closes when the other one ends, and is rated apart.
Rule 3  Its resident, and whoever joined it, has a stake in the other one from then on (see `joining`); the
        answer of the first is the merged ticket's own rating.
"""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from tickets.casework import joint, timing
from tickets.casework.deed import Deed, complained_of
from tickets.casework.fields import ASKED
from tickets.casework.joining import Stake
from tickets.casework.notices import working_on
from tickets.casework.outcome import TIMERS, Draft, Outcome
from tickets.lifecycle import JOINABLE
from tickets.ticket import Actor, Role, Status, Ticket
from tickets.traces import discreetly


def merge(deed: Deed) -> Outcome:
    """Into the `parent` (a Ticket), for a `reason`."""
    status, ticket, parent = deed.status(), deed.ticket, deed.facts.get("parent")
    if not isinstance(parent, Ticket) or parent.id == ticket.id or parent.status not in JOINABLE:
        raise deed.refused("no-parent")
    deed.not_about(parent.department, *parent.helpers)
    told = {"reason": deed.words("reason", "no-reason"), "parent_number": parent.number}
    merged = replace(
        ticket,
        status=status,
        parent=parent.id,
        merged=(),
        joined=0,
        outcome="merged",
        not_valid="merged",
        **ASKED,
    )
    notices = [deed.notice("resident", "notice-merged", parent_number=parent.number)]
    if working_on(ticket) == "department":
        notices.append(deed.notice("department", "order-merged", **told))
    notices += joint.helpers_told(deed, "order-merged", **told)
    outcome = deed.outcome(
        merged,
        facts={**told, "parent": parent.id},
        cancels=TIMERS - {"archive"},
        notices=notices,
    )
    return joint.called_off(deed, outcome, ended=True)


def take_in(deed: Deed) -> Outcome:
    """The other side: the `child` (a Ticket as it was) comes in, for a `reason`, with new `stakes`."""
    status, child, stakes = deed.status(), deed.facts.get("child"), deed.facts.get("stakes")
    if not isinstance(child, Ticket) or not isinstance(stakes, int):
        raise deed.refused("no-parent")
    ticket = replace(
        deed.ticket,
        status=status,
        joined=deed.ticket.joined + stakes,
        merged=(*deed.ticket.merged, child.id, *child.merged),
        not_for=tuple(sorted({*deed.ticket.not_for, *complained_of(child, deed.city)})),
    )
    said = {"child_number": child.number, "reason": deed.words("reason", "no-reason")}
    told = deed.notice(
        working_on(ticket),
        "order-took-in",
        words=discreetly(child.description) if child.confidential or child.anonymous else child.description,
        attachments=list(child.attachments),
        **said,
    )
    return deed.outcome(ticket, facts=said, notices=(told,))


def close(deed: Deed) -> Outcome:
    """The ticket that it was merged into has ended."""
    ticket = replace(deed.ticket, status=deed.status(), closed_at=deed.ticket.closed_at or deed.now)
    return deed.outcome(ticket, timers=(timing.archive(deed.city, deed.now),), cancels={"archive"})


def ask_apart(deed: Deed) -> Outcome:
    """The other ticket has a result, and this one's resident has no chat: somebody telephones."""
    told = deed.notice("agents", "callback-telephone", asked_in_chat="no")
    return deed.outcome(replace(deed.ticket, status=deed.status()), notices=(told,))


def stake_of(child: Ticket, parent: Ticket, now: datetime) -> Stake | None:
    """What the resident of a merged ticket has in the other one; None where nobody can be asked in a chat."""
    if child.resident is None or child.resident == parent.resident:
        return None
    return Stake(parent.id, now, as_draft(child), of=child.id)


def as_draft(ticket: Ticket) -> Draft:
    """The report that a ticket came from."""
    return Draft(
        by=Actor(Role.RESIDENT, "" if ticket.resident is None else str(ticket.resident)),
        kind=ticket.kind,
        category=ticket.category,
        description=ticket.description,
        site=ticket.site,
        channel=ticket.channel,
        source=ticket.source,
        resident=ticket.resident,
        anonymous=ticket.anonymous,
        confidential=ticket.confidential,
        phone=ticket.phone,
        attachments=ticket.attachments,
        details=ticket.details,
    )


def waits_apart(child: Ticket) -> bool:
    """Whether the resident of a merged ticket is to be telephoned, having no chat."""
    has_no_chat = child.resident is None and not child.anonymous
    return child.status is Status.MERGED and has_no_chat and timing.is_called(child)
