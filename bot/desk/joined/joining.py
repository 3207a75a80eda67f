"""Residents who joined somebody else's ticket: their moves, their callbacks, what they see.

Rule 1  Each joiner is asked by timers of their own, so that a matter of a hundred neighbours is a hundred
        small units of work and not one of a hundred people.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from msgspec.structs import replace

from bot.desk.drafts import draft_of
from bot.desk.joined.merging import Merging
from bot.desk.outgoing.facts import Facts
from bot.desk.outgoing.progress import BY_JOINERS, PRESUMED
from bot.desk.questions.pushed import SHARED, ask_back
from bot.desk.unit.following import Following
from bot.desk.unit.mailing import NewTimer
from bot.desk.unit.standing import Standing
from conversations.effects import Act
from conversations.messages import Done, Refused, Result
from storage import stakes as stake_storage
from storage.timers import DueTimer
from tickets import casework, numbers
from tickets.casework import Outcome, Stake, as_seen, goes_on
from tickets.casework.joining import Heir, stake_left
from tickets.errors import MoveNotAllowed
from tickets.lifecycle import OF_JOINERS
from tickets.ticket import Actor, Role, Ticket
from tickets.traces import discreetly

ASK, REMIND, EXPIRE = "joined_callback", "joined_remind", "joined_expire"
TIMERS: Final = frozenset({ASK, REMIND, EXPIRE})
"""Timers of one joiner; `body` is the round that they are asked about."""
MOVES: Final = OF_JOINERS


class Joining:
    """What joiners do and are asked in one batch. Made where it is needed: kept by the batch, it would be a
    circle that keeps the whole batch."""

    def __init__(self, batch: Following) -> None:
        self._batch = batch
        self._stakes = batch.stakes

    async def seen(self, resident: int, most: int, *, waiting: bool = False) -> list[Ticket]:
        """The newest tickets that a resident joined, as they may see them; or those of them that they are
        `waiting` for."""
        stakes = await stake_storage.of_resident(self._batch.connection, resident, most)
        tickets = await self._batch.seen([stake.ticket for stake in stakes])
        seen = []
        for stake in stakes:
            ticket = tickets.get(stake.ticket)
            kept = await self._stakes.of(ticket, resident)
            if ticket is not None and kept is not None and not (waiting and kept.settled):
                seen.append(as_seen(ticket, kept))
        return seen

    # ── moves ──

    async def act(self, standing: Standing, wish: Act, ticket: Ticket | None) -> Result:
        """A move of somebody who joins, or has joined."""
        stake = await self._stakes.of_any(ticket, standing.ids)
        joins = wish.move == "join"
        if ticket is None or (stake is None and not joins):
            return Refused("not-following")
        if joins and (stake is not None or wish.round != ticket.round):
            return Refused("near-gone")
        if stake is not None and wish.move in BY_JOINERS:
            return self._hurries_or_adds(standing, wish, ticket, stake)
        try:
            if wish.move == "decline_too":
                return self._decline(standing, wish, ticket, stake)
            if wish.move == "rate_too":
                return await self._rate(standing, wish, ticket, stake)
            if joins:
                return self._join(standing, wish, ticket)
            return self._leave(standing, ticket, stake)
        except MoveNotAllowed:
            return Refused("near-gone" if joins else "question-closed")

    def _made(
        self, standing: Standing, move: str, ticket: Ticket, facts: dict[str, Any], whose: int
    ) -> Outcome:
        office, now = self._batch.office, self._batch.now
        by = Actor(Role.RESIDENT, str(whose))
        outcome = casework.act(ticket, move, by, facts, office.city, now)
        self._batch.follow(outcome, standing)
        return outcome

    def _facts(self, standing: Standing) -> Facts:
        return Facts(self._batch.office, standing.language)

    def _join(self, standing: Standing, wish: Act, ticket: Ticket) -> Result:
        draft = draft_of(standing, wish.facts["answers"])
        words = discreetly(draft.description) if draft.confidential else draft.description
        told = {"words": words, "attachments": draft.attachments}
        whose = ticket.resident if ticket.resident in standing.ids else standing.id
        joined = self._made(standing, "join", ticket, told, whose or standing.id).ticket
        stake = Stake(ticket.id, self._batch.now, draft)
        self._stakes.put(ticket.id, standing.id, stake)
        late = ticket.overdue or ticket.is_past_due(self._batch.now)
        told_now = self._facts(standing).ticket(as_seen(joined, stake))
        return Done("join", told_now | {"late": "yes" if late else "no"})

    async def is_theirs(self, standing: Standing, wish: Act, ticket: Ticket | None) -> bool:
        """Whether this move is made by somebody who joined the ticket, and not by its resident: both may urge
        and add."""
        others = wish.move in BY_JOINERS and ticket is not None and ticket.resident not in standing.ids
        return others and await self._stakes.of_any(ticket, standing.ids) is not None

    def _hurries_or_adds(self, standing: Standing, wish: Act, ticket: Ticket, stake: Stake) -> Result:
        """A joiner urges, or adds to what they told."""
        facts, city, now = self._facts(standing), self._batch.office.city, self._batch.now
        told = facts.ticket(as_seen(ticket, stake))
        by = Actor(Role.RESIDENT, str(stake.resident))
        given = dict(PRESUMED if wish.only_check else wish.facts)
        if stake.draft.confidential and "words" in given:
            given["words"] = discreetly(given["words"])
        try:
            outcome = casework.act(
                ticket, f"{wish.move}_too", by, given | {"urged_at": stake.urged_at}, city, now
            )
        except MoveNotAllowed as problem:
            return Refused(f"refused-{problem.why}", told | facts.said(problem.facts))
        if wish.only_check:
            return Done(wish.move, told)
        self._batch.follow(outcome, standing)
        told |= facts.said(outcome.events[-1].facts)
        new = replace(stake, urged_at=now)
        if phone := str(wish.facts.get("phone", "")):
            new = replace(stake, draft=replace(stake.draft, phone=phone))
        elif wish.move == "supplement":
            new = stake.added(str(wish.facts.get("words", "")), tuple(wish.facts.get("attachments", ())))
        self._stakes.put(ticket.id, stake.resident, new)
        return Done(wish.move, told)

    def _leave(self, standing: Standing, ticket: Ticket, stake: Stake | None) -> Result:
        whose = standing.id if stake is None else stake.resident
        self._made(standing, "leave", ticket, {}, whose)
        if stake is not None:
            self._stakes.leave(stake)
            self._batch.unheld.let(stake.resident, stake.draft.attachments)
        self._batch.close(standing.id, SHARED, ticket.id)
        return Done("leave", {"number": ticket.number})

    def _decline(self, standing: Standing, wish: Act, ticket: Ticket, stake: Stake | None) -> Result:
        """They are not reminded of this round; the question stays open as long as for others."""
        if stake is None or stake.rated(wish.round):
            return Refused("question-closed")
        self._made(standing, "decline_too", ticket, {}, stake.resident)
        self._stakes.put(ticket.id, stake.resident, replace(stake, declined=wish.round))
        return Done("decline_too", {"number": ticket.number})

    async def _rate(self, standing: Standing, wish: Act, ticket: Ticket, stake: Stake | None) -> Result:
        """Their answer counts. What they are not satisfied with goes on, if it does not anyway, apart."""
        if stake is None or stake.rated(wish.round):
            return Refused("question-closed")
        files = tuple(wish.facts.get("files") or ())
        outcome = self._made(standing, "rate_too", ticket, dict(wish.facts), stake.resident)
        stake = stake.answered(outcome.events[-1], wish.round)
        rated, rating = outcome.ticket, stake.ratings[-1]
        self._stakes.put(ticket.id, stake.resident, stake)
        if stake.of and (merged := await self._batch.ticket(stake.of)) is not None:
            Merging(self._batch).rated(merged, stake.resident, dict(wish.facts))
        facts = self._facts(standing)
        if rating.satisfied or not wish.facts.get("apart"):
            comes_to = "thanks" if rating.satisfied else "left"
            return Done("rate_too", {"comes_to": comes_to, "kind": rated.kind.value})
        if goes_on(rated, wish.round):
            return Done("rate_too", facts.ticket(as_seen(rated, stake)) | {"comes_to": "again"})
        own = self._apart(standing, stake, rating.comment, files)
        self._stakes.put(ticket.id, stake.resident, replace(stake, apart=own.id))
        return Done("rate_too", facts.ticket(own) | {"comes_to": "opened"})

    def _apart(self, standing: Standing, stake: Stake, comment: str, files: tuple[Any, ...]) -> Ticket:
        """A ticket of their own, from what they were about to report when they joined."""
        batch, draft = self._batch, stake.draft
        words = "\n".join(filter(None, (draft.description, comment)))
        draft = replace(draft, description=words, attachments=draft.attachments + files)
        id = numbers.ticket_id(batch.office.city.local(batch.now).date(), batch.places.popleft())
        outcome = casework.open_ticket(draft, id, batch.office.city, batch.now)
        batch.follow(outcome, standing)
        return outcome.ticket

    async def heir(self, ticket: Ticket) -> Heir | None:
        """The resident for whom a matter goes on when its own takes it back: the first who joined, or one
        whose ticket was merged into it; None where nobody else waits for it."""
        if ticket.joined:
            first = (await self._stakes.within([ticket.id]))[ticket.id][0]
            return Heir(first.draft, first.of, () if first.of else first.ratings)
        if ticket.merged:
            return await Merging(self._batch).heir(ticket, ticket.resident or 0)
        return None

    async def withdraw(self, standing: Standing, ticket: Ticket, heir: Heir) -> Result:
        """The matter goes on for its heir; its resident has nothing to do with it any more."""
        draft, of = heir.draft, heir.of
        facts = {"heir": draft, "of": of, "ratings": heir.ratings}
        self._made(standing, "hand_on", ticket, facts, ticket.resident or standing.id)
        if (left := stake_left(ticket)) is not None:
            self._stakes.gone(left)
        self._batch.unheld.let(ticket.resident or standing.id, ticket.attachments)
        if of:
            await Merging(self._batch).close(of)
        if ticket.joined:
            self._stakes.put(ticket.id, draft.resident or 0, None)
        return Done("withdraw", self._facts(standing).ticket(ticket))

    # ── callbacks ──

    async def to_ask(self, tickets: Collection[Ticket]) -> list[NewTimer]:
        """When everybody who joined one of these is asked about its result."""
        city, now = self._batch.office.city, self._batch.now
        stakes = await self._stakes.within([ticket.id for ticket in tickets])
        timers: list[NewTimer] = []
        for ticket in tickets:
            at = ticket.callback_at or city.calendar.next_daytime(now, *city.daytime)
            timers += [
                self._timer(ASK, stake, at, ticket.round) for stake in stakes[ticket.id] if not stake.settled
            ]
        return timers

    def _timer(self, kind: str, stake: Stake, at: datetime, round: int) -> NewTimer:
        return (kind, stake.ticket, stake.resident, at, str(round))

    async def tick(self, timer: DueTimer, ticket: Ticket) -> list[NewTimer]:
        """A joiner's timer came due; returns those that follow."""
        resident, round = timer.resident or 0, int(timer.body or 0)
        stake = await self._stakes.of(ticket, resident)
        if stake is None:
            return []
        if timer.kind == EXPIRE:
            if stake.asked == round:
                self._batch.close(resident, SHARED, ticket.id)
            return []
        if not stake.to_ask(ticket, round):
            return []
        asking = timer.kind == ASK
        if not asking and stake.declined == round:
            return []
        if asking:
            self._batch.close(resident, SHARED, ticket.id)
        key = "callback-ask" if asking else "callback-remind"
        ask_back(self._batch, as_seen(ticket, stake), key, joined=True)
        if not asking:
            return []
        self._stakes.put(ticket.id, resident, replace(stake, asked=round))
        spans = self._batch.office.city.timings
        return [
            self._timer(kind, stake, self._batch.now + span, round)
            for kind, span in ((REMIND, spans.remind), (EXPIRE, spans.expire))
        ]
