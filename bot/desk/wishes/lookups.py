"""What somebody may look up, each as they may see it.

Rule 1  A ticket that somebody may not know of is answered like one that does not exist.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import ClassVar

from bot.desk import calls
from bot.desk.joined.joining import Joining
from bot.desk.outgoing.facts import Facts
from bot.desk.outgoing.orders import may_know, order
from bot.desk.outgoing.progress import BY_JOINERS, could, joined_report, meant, report
from bot.desk.outgoing.rendering import LISTED
from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from bot.desk.wishes import lateness, worklists
from conversations.effects import LookUp
from conversations.messages import Found, Refused, Result
from storage import tickets as ticket_storage
from tickets import lifecycle
from tickets.city import City
from tickets.ticket import ENDED, Actor, Role, Status, Ticket

MOST_UNDER_WAY = 200
"""Of one resident: more than anybody has."""


def may_see(ticket: Ticket, by: Actor, city: City) -> bool:
    """Whether somebody may know that the ticket exists."""
    if by.role is Role.RESIDENT:
        return ticket.resident is not None and by.id == str(ticket.resident)
    return may_know(ticket, by, city)


class LookUps:
    """The look-ups of one batch."""

    def __init__(self, batch: Following) -> None:
        self._batch = batch
        self._office = batch.office
        self._city = batch.office.city
        self._now = batch.now

    def look(self, standing: Standing, wish: LookUp) -> Awaitable[Result]:
        """What is found of what somebody wants to see."""
        return self._LOOKS.get(wish.what, LookUps._one)(self, standing, wish)

    def _facts(self, standing: Standing) -> Facts:
        return Facts(self._office, standing.language)

    # ── of residents ──

    async def _reports(self, standing: Standing, wish: LookUp) -> Result:
        facts, own = self._facts(standing), await self._own(standing)
        for id in standing.ids:
            own += await Joining(self._batch).seen(id, LISTED)
        own = sorted(own, key=lambda ticket: -ticket.id)[:LISTED]
        rows = [facts.ticket(t) | {"meant": meant(t, wish.answers)} for t in own]
        return Found(wish.what, tuple(r | {"line": facts.words("progress-row", r)} for r in rows))

    async def _about(self, standing: Standing, wish: LookUp) -> Result:
        """The resident's own reports, of which words may be more: those to which something can be added, and
        those that are over."""
        facts = self._facts(standing)
        own = [(ticket, Actor(Role.RESIDENT, str(ticket.resident))) for ticket in await self._own(standing)]
        rows = [
            facts.ticket(ticket)
            | {"of": ticket.category, "hidden": ticket.confidential, "ended": ticket.status in ENDED}
            | {"again": ticket.round if could(ticket, "reopen", by, self._city, self._now) else 0}
            for ticket, by in own + await self._joined(standing)
            if ticket.status in ENDED or "supplement" in lifecycle.allowed(ticket, by)
        ]
        return Found(wish.what, tuple(rows))

    async def _open_to(self, standing: Standing, wish: LookUp) -> Result:
        """The resident's own reports to which something can be done; a reply, where something is asked."""
        facts, move = self._facts(standing), "reply" if wish.what == "answer" else wish.what
        rows = [
            facts.ticket(ticket) | {"of": ticket.category}
            for ticket in await self._own(standing, MOST_UNDER_WAY, under_way=True)
            if move in lifecycle.allowed(ticket, Actor(Role.RESIDENT, str(ticket.resident)))
            and (move != "reply" or ticket.question is not None)
        ]
        joined = [
            ticket for ticket, by in await self._joined(standing) if move in lifecycle.allowed(ticket, by)
        ]
        if move in BY_JOINERS:
            rows += map(facts.ticket, joined)
        elif move == "withdraw" and not rows:
            rows = [facts.ticket(ticket) | {"joined": True} for ticket in joined]
        return Found(wish.what, tuple(rows[:LISTED]))

    async def _joined(self, standing: Standing) -> list[tuple[Ticket, Actor]]:
        """The tickets of others that the resident waits for, as they see them, and who they are there."""
        seen = [
            ticket
            for id in standing.ids
            for ticket in await Joining(self._batch).seen(id, LISTED, waiting=True)
        ]
        return [(ticket, Actor(Role.RESIDENT, str(ticket.resident))) for ticket in seen]

    async def _to_object_to(self, standing: Standing, wish: LookUp) -> Result:
        """The resident's reports that were not accepted, and of which they have not said what they think."""
        own = [ticket for ticket in await self._own(standing) if ticket.status is Status.REJECTED]
        by_resident = [(ticket, Actor(Role.RESIDENT, str(ticket.resident))) for ticket in own]
        unrated = [t for t, by in by_resident if could(t, "rate", by, self._city, self._now)]
        return Found(wish.what, tuple(map(self._facts(standing).ticket, unrated)))

    async def _own(self, standing: Standing, most: int = LISTED, *, under_way: bool = False) -> list[Ticket]:
        """The resident's own newest reports, in whichever of their chats they were made."""
        own: list[Ticket] = []
        for id in standing.ids:
            kept = await ticket_storage.of_resident(self._batch.connection, id, most, under_way=under_way)
            own += [self._batch.newest(ticket) for ticket in kept]
        return sorted(own, key=lambda ticket: -ticket.id)[:most]

    # ── of staff ──

    async def _worklist(self, standing: Standing, wish: LookUp) -> Result:
        by, button = standing.actor(self._city), str(wish.answers.get("button", ""))
        lists = worklists.Worklists(self._batch, by, self._facts(standing), standing.id)
        skip, waiting = int(wish.answers.get("skip", 0)), bool(wish.answers.get("waiting"))
        which = str(wish.answers.get("which", ""))
        return await lists.listed(wish.what, button, skip, waiting=waiting, of=wish.ticket, which=which)

    # ── one ticket ──

    async def _one(self, standing: Standing, wish: LookUp) -> Result:
        ticket = await self._batch.ticket(wish.ticket)
        facts, by = self._facts(standing), standing.actor(self._city, ticket)
        stake = await self._batch.stakes.of_any(ticket, standing.ids)
        if ticket is not None and stake is not None:
            return Found("report", (joined_report(ticket, stake, facts, self._city, self._now),))
        if ticket is None or not may_see(ticket, by, self._city):
            return Refused("not-found")
        if wish.what == "order" and by.role is not Role.RESIDENT:
            return Found("order", (order(ticket, by, facts, self._city),))
        into = await self._merged_into(ticket)
        return Found("report", (report(ticket, by, facts, self._city, self._now, into),))

    async def _merged_into(self, ticket: Ticket) -> Ticket | None:
        """The ticket in which a merged one is handled in the end: only told, so not locked."""
        into: Ticket | None = None
        parent = ticket.parent
        while parent is not None:
            found = await ticket_storage.load(self._batch.connection, [parent], lock=False)
            if parent not in found:
                return into
            into = self._batch.newest(found[parent])
            parent = into.parent
        return into

    _LOOKS: ClassVar[Mapping[str, Callable[[LookUps, Standing, LookUp], Awaitable[Result]]]] = {
        "reports": _reports,
        "about": _about,
        **dict.fromkeys(("urge", "supplement", "withdraw", "answer"), _open_to),
        "object": _to_object_to,
        **dict.fromkeys(worklists.WHAT, _worklist),
        **dict.fromkeys(lateness.WHAT, lambda self, who, ask: lateness.listed(self._batch, who, ask.what)),
        "call": lambda self, who, ask: calls.own(self._batch, who),
        "calls": lambda self, who, ask: calls.waiting(self._batch, who),
        "attended": lambda self, who, ask: calls.attended_by(self._batch, who),
        "report": _one,
        "order": _one,
    }
    """What is looked up → how."""
