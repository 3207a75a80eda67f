"""Tickets that are merged: both sides in one unit of work, and what the other's result and end mean for them.

Rule 1  Nothing is read here for tickets into which nothing was merged.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from msgspec.structs import replace

from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from tickets import casework
from tickets.casework import merging
from tickets.casework.joining import Heir
from tickets.casework.outcome import Outcome
from tickets.ticket import ENDED, SYSTEM, Actor, Role, Status, Ticket


class Merging:
    """What is merged in one batch, or was before."""

    def __init__(self, batch: Following) -> None:
        self._batch = batch
        self._city = batch.office.city

    async def merge(self, standing: Standing, by: Actor, child: Ticket, facts: Mapping[str, Any]) -> Outcome:
        """An agent merges `child` into the ticket whose id is given as `parent`. The caller follows
        what this returns. Raises MoveNotAllowed."""
        batch, now = self._batch, self._batch.now
        given, reason = facts.get("parent"), facts.get("reason")
        parent = await batch.ticket(given) if isinstance(given, int) else None
        out = casework.act(child, "merge", by, {"parent": parent, "reason": reason}, self._city, now)
        if parent is None:
            raise LookupError(given)  # never: without one the move above is refused
        moving = [s for s in (await self._stakes_in(child)) if s.resident != parent.resident]
        own = merging.stake_of(child, parent, now)
        moving += [own] if own is not None else []
        joined = None if own is None else await batch.stakes.of(parent, own.resident)
        new = [s for s in moving if await batch.stakes.of(parent, s.resident) is None]
        comes = {"child": child, "reason": reason, "stakes": len(new)}
        batch.follow(casework.act(parent, "take_in", by, comes, self._city, now), standing)
        for stake in await self._stakes_in(child):
            batch.stakes.put(child.id, stake.resident, None)
        for stake in new:
            batch.stakes.put(parent.id, stake.resident, replace(stake, ticket=parent.id))
        if joined is not None and not joined.of and not joined.ratings:
            # Who had joined there before answers for their own ticket from now on.
            batch.stakes.put(parent.id, joined.resident, replace(joined, of=child.id))
        return out

    async def _stakes_in(self, ticket: Ticket) -> list[casework.Stake]:
        return (await self._batch.stakes.within([ticket.id]))[ticket.id] if ticket.joined else []

    async def follow(self, parents: Collection[Ticket]) -> None:
        """These have a result or have ended: so have those that were merged into them, each in its way."""
        batch = self._batch
        await batch.lock([id for parent in parents for id in parent.merged])
        for parent in parents:
            for id in parent.merged:
                child = await batch.ticket(id)
                if child is None or child.status is not Status.MERGED:
                    continue
                move = "close" if parent.status in ENDED else "ask_apart"
                if move == "close" or merging.waits_apart(child):
                    batch.follow(casework.act(child, move, SYSTEM, {}, self._city, batch.now))

    async def close(self, id: int) -> None:
        """The matter goes on for its resident in the other ticket, which is theirs now."""
        child = await self._batch.ticket(id)
        if child is not None and child.status is Status.MERGED:
            self._batch.follow(casework.act(child, "close", SYSTEM, {}, self._city, self._batch.now))

    def rated(self, child: Ticket, resident: int, facts: dict[str, Any]) -> None:
        """The answer of a resident whose ticket was merged is that ticket's rating."""
        batch = self._batch
        if child.status is Status.MERGED and child.resident == resident:
            by = Actor(Role.RESIDENT, str(resident))
            batch.follow(
                casework.act(child, "rate", by, facts, self._city, batch.now), batch.person(resident)
            )

    async def heir(self, parent: Ticket, leaving: int) -> Heir | None:
        """For whom a matter goes on when nobody joined it, but somebody's ticket was merged into it."""
        await self._batch.lock(parent.merged)
        for id in parent.merged:
            child = await self._batch.ticket(id)
            if child is not None and child.status is Status.MERGED and child.resident != leaving:
                return Heir(merging.as_draft(child), id)
        return None
