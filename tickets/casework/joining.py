"""Residents who joined somebody else's ticket instead of opening their own.

Rule 1  Each has a stake of their own: is told what happens, is asked apart, can leave. Nothing of it closes
        or reopens the matter for its resident; each answer counts by itself.
Rule 2  Nobody sees another resident's words, photos or name: a joiner sees the ticket with their own account
        in it (`as_seen`), which is also what becomes a ticket of their own when it has to.
Rule 3  When its resident takes a matter back while others wait for it, it goes on for them: who joined first
        becomes its resident, with their own account in the place of the other's.
Rule 4  Each may urge as often as its resident, and add to their own account; who works on it is told what is
        added, and once in a while how many urge.
Rule 5  A joiner who said that it is solved, or goes on in a ticket of their own, is done with it: neither
        told nor asked in further rounds.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from tickets.casework import department
from tickets.casework.deed import Deed, after
from tickets.casework.notices import working_on
from tickets.casework.outcome import Draft, Event, Outcome
from tickets.casework.resident import rating_of, urged
from tickets.ticket import CLOCK, ENDED, Actor, Rating, Role, Status, Ticket

EACH: Final = 3
EVERY: Final = 10
"""Who works on it is told of each of the first joiners, then of every tenth."""


class Stake(Struct, frozen=True):
    """What somebody has in a ticket of another resident. `draft` is what they were about to report.

    `asked` is the newest round that they were asked about, 0 before the first time; `apart` the ticket of
    their own in which it goes on for them, 0 where there is none; `of` the ticket of theirs that was merged,
    which then has their answers for its own, 0 for who joined.
    """

    ticket: int
    joined_at: datetime
    draft: Draft
    asked: int = 0
    ratings: tuple[Rating, ...] = ()
    apart: int = 0
    of: int = 0
    urged_at: datetime | None = None
    declined: int = 0
    """The newest round that they don't want to be reminded of."""
    left: bool = False
    """They left after they had answered: what they said goes on to count, and is all that is kept up."""

    @property
    def resident(self) -> int:
        """Who joined."""
        return self.draft.resident or 0

    @property
    def settled(self) -> bool:
        """Whether the joiner is done with the ticket: they said that it is solved, or have a ticket of their
        own for it."""
        return self.apart > 0 or any(rating.satisfied for rating in self.ratings)

    def rated(self, round: int) -> bool:
        """Whether they answered for that round."""
        return any(rating.round == round for rating in self.ratings)

    def answered(self, event: Event, round: int) -> Stake:
        """The stake with the answers that `rate_too` wrote down, as those for that round."""
        said = event.facts
        reasons = tuple(said["reasons"])
        rating = Rating(None, said["solved"], said["stars"], round, event.at, reasons, said["comment"])
        return replace(self, ratings=(*self.ratings, rating))

    def added(self, words: str, files: tuple[Mapping[str, Any], ...]) -> Stake:
        """The stake with what `supplement_too` wrote down, as more of their own account."""
        draft = self.draft
        told = "\n".join(filter(None, (draft.description, words)))
        return replace(self, draft=replace(draft, description=told, attachments=draft.attachments + files))

    def to_ask(self, ticket: Ticket, round: int) -> bool:
        """Whether the joiner is to be asked now about the result of a round."""
        has_result = ticket.round == round and ticket.report is not None and _is_over(ticket)
        return has_result and not self.settled and not self.rated(round)


class Heir(Struct, frozen=True):
    """The resident for whom a matter goes on when its own takes it back. `of` is their ticket that was merged
    into it, 0 for a joiner, and then has their answers; a joiner's answers come along in `ratings`."""

    draft: Draft
    of: int = 0
    ratings: tuple[Rating, ...] = ()


def _is_over(ticket: Ticket) -> bool:
    return ticket.status is Status.AWAITING_CALLBACK or ticket.status in ENDED


def goes_on(ticket: Ticket, round: int) -> bool:
    """Whether the matter of that round is being worked on again."""
    return ticket.round > round and ticket.status not in ENDED


def as_seen(ticket: Ticket, stake: Stake) -> Ticket:
    """The ticket as its joiner may see it: what the city does, and nothing of its resident."""
    draft = stake.draft
    return replace(
        ticket,
        resident=stake.resident,
        description=draft.description,
        site=draft.site,
        attachments=draft.attachments,
        details={},
        phone="",
        question=None,
        reopened_for={},
        urged_at=stake.urged_at,
        ratings=stake.ratings,
    )


def join(deed: Deed) -> Outcome:
    """Another resident joins. Their `words` and `attachments` go to whoever works on the ticket."""
    status, files = deed.status(), list(deed.facts.get("attachments", ()))
    ticket = replace(deed.ticket, status=status, joined=deed.ticket.joined + 1)
    told = deed.notice(
        working_on(ticket),
        "joined",
        residents=ticket.joined + 1,
        words=deed.optional("words"),
        attachments=files,
    )
    often = ticket.joined <= EACH or ticket.joined % EVERY == 0
    facts = {"words": deed.optional("words"), "attachments": files}
    return deed.outcome(ticket, facts=facts, notices=(told,) if often else ())


def leave(deed: Deed) -> Outcome:
    """The joiner leaves the ticket."""
    ticket = replace(deed.ticket, status=deed.status(), joined=max(deed.ticket.joined - 1, 0))
    return deed.outcome(ticket, facts={})


def stake_left(ticket: Ticket) -> Stake | None:
    """What is kept of a resident who takes a matter back that goes on for others: answers that they gave go
    on to count like a joiner's. None where they gave none."""
    if not ticket.ratings or ticket.resident is None:
        return None
    draft = Draft(
        by=Actor(Role.RESIDENT, str(ticket.resident)),
        kind=ticket.kind,
        category=ticket.category,
        description="",
        site=ticket.site,
        channel=ticket.channel,
        resident=ticket.resident,
    )
    return Stake(ticket.id, ticket.opened_at, draft, ticket.round, ticket.ratings, left=True)


def rate_too(deed: Deed) -> Outcome:
    """A joiner's answers, `solved`, `stars` and so on: they count, and move nothing."""
    ticket, rating = replace(deed.ticket, status=deed.status()), rating_of(deed)
    answers = {"solved": rating.solved, "stars": rating.stars, "comment": rating.comment}
    notices = [deed.notice("department", "order-rated-too", **answers)] if ticket.department else []
    return deed.outcome(ticket, facts={**answers, "reasons": list(rating.reasons)}, notices=notices)


def decline_too(deed: Deed) -> Outcome:
    """A joiner does not want to be asked about this round any more: nobody reminds them of it."""
    return deed.outcome(replace(deed.ticket, status=deed.status()), facts={})


def supplement_too(deed: Deed) -> Outcome:
    """More of a joiner's own account, `words` or `attachments`, told to whoever works on it."""
    status, attachments = deed.status(), list(deed.facts.get("attachments", ()))
    words = deed.optional("words") if attachments else deed.words("words", "no-words")
    ticket = replace(deed.ticket, status=status)
    told = deed.notice(working_on(ticket), "supplemented-too", words=words, attachments=attachments)
    return deed.outcome(ticket, facts={"words": words, "attachments": attachments}, notices=(told,))


def urge_too(deed: Deed) -> Outcome:
    """催办 by a joiner, who did so last at `urged_at`: once in `Timings.urge`, like its resident."""
    return urged(deed, deed.facts.get("urged_at"))


def hand_on(deed: Deed) -> Outcome:
    """The resident takes the matter back, and it goes on for the `heir` (a Draft): a joiner, or the resident
    whose ticket `of` was merged into it. The ticket is theirs from now on, with the answers that they gave
    before (`ratings`), and they get no more notices as a joiner."""
    status, heir, of = deed.status(), deed.facts.get("heir"), deed.facts.get("of", 0)
    if not isinstance(heir, Draft) or not (deed.ticket.joined or deed.ticket.merged):
        raise deed.refused("nobody-joined")
    if status is Status.ON_HOLD:
        resumed = department.reply(replace(deed, move="reply", by=CLOCK, facts={}))
        return after(resumed, hand_on(replace(deed, ticket=resumed.ticket)))
    ticket = replace(
        deed.ticket,
        resident=heir.resident,
        language=heir.language,
        channel=heir.channel,
        description=heir.description,
        site=heir.site,
        attachments=heir.attachments,
        details=heir.details if heir.category == deed.ticket.category else {},
        phone=heir.phone,
        reopened_for={},
        urged_at=None,
        ratings=tuple(deed.facts.get("ratings", ())),
        anonymous=heir.anonymous,
        confidential=heir.confidential,
        joined=max(deed.ticket.joined - 1, 0),
        merged=tuple(id for id in deed.ticket.merged if id != of),
    )
    told = replace(deed, ticket=ticket)
    notices = (
        told.notice("resident", "notice-handed-on"),
        told.notice(working_on(ticket), "order-handed-on"),
    )
    return deed.outcome(ticket, facts={}, notices=notices)
