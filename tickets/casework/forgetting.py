"""A resident who wants everything about them erased: the matter stays, and nobody knows whose it was.

Rule 1  A ticket under way goes on: a lamp is mended whoever reported it. Nobody is asked about it any more,
        as with an anonymous report; one that only waited for its resident's answer is closed.
Rule 2  A ticket that ended stays as it ended: answers that were given go on to count.
Rule 3  Words are kept without what tells who it was; photos and numbers of flats until the matter is ended.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from tickets.casework import department, timing
from tickets.casework.deed import Deed, after
from tickets.casework.notices import working_on
from tickets.casework.outcome import CALLBACK, TIMERS, Outcome
from tickets.ticket import CLOCK, ENDED, Status, Ticket
from tickets.traces import everywhere, without_traces

FILES = frozenset({"attachments", "files"})
"""Facts of a line of history that are a resident's files."""


def forget(deed: Deed) -> Outcome:
    """Nobody is its resident any more."""
    status, ticket = deed.status(), deed.ticket
    if ticket.status is Status.ON_HOLD:
        resumed = department.reply(replace(deed, move="reply", by=CLOCK, facts={}))
        return after(resumed, forget(replace(deed, ticket=resumed.ticket)))
    unknown = replace(
        ticket, status=status, resident=None, language="", phone="", question=None, urged_at=None
    )
    if ticket.status in ENDED:
        return deed.outcome(unknown)
    unknown = replace(unknown, anonymous=True)
    if ticket.status is Status.AWAITING_CALLBACK:
        closed = replace(unknown, closed_at=deed.now, outcome="anonymous", not_valid="anonymous")
        return deed.outcome(closed, timers=(timing.archive(deed.city, deed.now),), cancels=TIMERS)
    told = deed.notice(working_on(ticket), "order-forgotten")
    return deed.outcome(unknown, cancels=CALLBACK, notices=(told,))


def without_person(ticket: Ticket, names: Iterable[str]) -> Ticket:
    """The ticket without what tells whose it was; once it is ended, without files and numbers of flats."""
    ended = ticket.status in ENDED
    plain = msgspec.to_builtins(ticket, builtin_types=(datetime,))
    changed = everywhere(plain, lambda words: without_traces(words, names, rooms=ended))
    kept = msgspec.convert(changed, Ticket, builtin_types=(datetime,))
    return replace(kept, attachments=()) if ended else kept


OF_HEIR = ("description", "site", "attachments", "details", "phone", "ratings")
"""What whoever inherits a matter brought along."""


def without_former(ticket: Ticket, names: Iterable[str]) -> Ticket:
    """A ticket that goes on for somebody else, without what tells whose it was before."""
    own = {name: getattr(ticket, name) for name in OF_HEIR}
    return replace(without_person(replace(ticket, attachments=()), names), **own)


def line_without_person(facts: Mapping[str, Any], names: Iterable[str], *, ended: bool) -> dict[str, Any]:
    """The facts of a line of its history without what tells whose it was."""
    kept = {k: [] if ended and k in FILES and isinstance(v, list) else v for k, v in facts.items()}
    changed: dict[str, Any] = everywhere(kept, lambda words: without_traces(words, names, rooms=ended))
    return changed


def told_without_person(
    facts: Mapping[str, Any], names: Iterable[str], files: Collection[str], *, ended: bool
) -> dict[str, Any]:
    """The facts of a notice that was not sent yet, without what tells whose it was, and without these
    files."""
    kept = {
        k: [file for file in v if file["key"] not in files] if k in FILES and isinstance(v, list) else v
        for k, v in facts.items()
    }
    changed: dict[str, Any] = everywhere(kept, lambda words: without_traces(words, names, rooms=ended))
    return changed
