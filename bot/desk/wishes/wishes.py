"""Does what conversations ask for, on the loaded copies of a batch, and says what came of it.

Rule 1  Every ask gets exactly one result; what can't be done is `Refused` with the key of the sentence.
Rule 2  Another resident's ticket is answered like one that does not exist.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, ClassVar, Final

from bot.desk import calls
from bot.desk.drafts import draft_of
from bot.desk.joined.joining import MOVES as OF_JOINERS
from bot.desk.joined.joining import Joining
from bot.desk.joined.merging import Merging
from bot.desk.joined.neighbourhood import WHAT, look_around
from bot.desk.outgoing.facts import Facts
from bot.desk.outgoing.notices import offered_moves
from bot.desk.outgoing.orders import as_staff_see
from bot.desk.outgoing.progress import PRESUMED
from bot.desk.own_data.records import Records
from bot.desk.questions.pushed import ANSWER
from bot.desk.questions.second import SecondCallbacks
from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from bot.desk.wishes.guessing import in_vain, too_often
from bot.desk.wishes.linking import Linking
from bot.desk.wishes.lookups import LookUps, may_see
from conversations.casework import MENDABLE
from conversations.effects import (
    Act,
    Again,
    Attend,
    Bind,
    Call,
    Link,
    LookUp,
    OpenTicket,
    OwnData,
    Say,
    Speak,
    Wish,
)
from conversations.messages import Done, Found, Opened, Refused, Result
from storage import history, residents
from storage import staff as staff_storage
from tickets import casework, lifecycle, numbers
from tickets.casework import Outcome
from tickets.errors import MoveNotAllowed
from tickets.ticket import Actor, Role, Status, Ticket

DECISIONS = ("approve_extension", "refuse_extension")
"""Moves after which nothing is asked any more."""

_AT_IT: Final = timedelta(hours=2)
"""So long after its last words somebody is still writing a form."""


class Wishes:
    """The wishes of one batch."""

    def __init__(self, batch: Following) -> None:
        self._batch = batch
        self._office = batch.office
        self._city = batch.office.city
        self._now = batch.now

    async def grant(self, wishes: Sequence[tuple[Standing, Wish]]) -> list[Result]:
        """The results, in order."""
        await self._batch.lock(
            [wish.ticket for _, wish in wishes if isinstance(wish, Act | Again | LookUp) and wish.ticket]
        )
        found = await self._neighbours(wishes)
        results: list[Result] = []
        for standing, wish in wishes:
            if found and isinstance(wish, LookUp) and wish.what == WHAT:
                results.append(found.popleft())
            else:
                results.append(await self._GRANTS[type(wish)](self, standing, wish))
        return results

    async def _neighbours(self, wishes: Sequence[tuple[Standing, Wish]]) -> deque[Found]:
        """What stands beside *send* on the cards that are about to be shown, in their order."""
        looks = [(who, wish) for who, wish in wishes if isinstance(wish, LookUp) and wish.what == WHAT]
        if not looks:
            return deque()
        return deque(await look_around(self._batch.connection, looks, self._city, self._now))

    def _facts(self, standing: Standing) -> Facts:
        return Facts(self._office, standing.language)

    # ── open ──

    async def _open(self, standing: Standing, wish: OpenTicket) -> Result:
        registering = bool(wish.answers.get("registering"))
        agent = standing.actor(self._city) if registering else None
        if agent is not None and agent.role is not Role.AGENT:
            return Refused("staff-only")
        draft = draft_of(standing, wish.answers, agent)
        id = numbers.ticket_id(self._city.local(self._now).date(), self._batch.places.popleft())
        outcome = casework.open_ticket(draft, id, self._city, self._now)
        self._batch.follow(outcome, standing)
        ticket = outcome.ticket
        facts = self._facts(standing).receipt(ticket)
        facts["receipt"] = "receipt" if ticket.department else "receipt-waiting"
        if draft.anonymous:
            facts["receipt"] = "receipt-anonymous"
        if agent is not None:
            facts["receipt"] = "receipt-registered"
        return Opened(ticket.id, ticket.number, facts, draft.anonymous)

    # ── act ──

    async def _act(self, standing: Standing, wish: Act) -> Result:
        ticket = await self._batch.ticket(wish.ticket)
        if wish.move in OF_JOINERS or await Joining(self._batch).is_theirs(standing, wish, ticket):
            return await Joining(self._batch).act(standing, wish, ticket)
        by = standing.actor(self._city, ticket)
        if ticket is None or not may_see(ticket, by, self._city):
            return Refused("not-found")
        facts = self._facts(standing)
        if wish.round and wish.round != ticket.round:
            return Refused("card-old", facts.ticket(ticket))
        if wish.move == "withdraw" and "hand_on" in lifecycle.allowed(ticket, by):
            handed_on = await self._hand_on(standing, wish, ticket, facts)
            if handed_on is not None:
                return handed_on
        try:
            if wish.move == "merge" and not wish.only_check:
                outcomes = [await Merging(self._batch).merge(standing, by, ticket, wish.facts)]
            else:
                outcomes = self._made(ticket, wish, by)
        except MoveNotAllowed as problem:
            if not wish.only_check or f"refused-{problem.why}" not in MENDABLE:
                return await self._refused(ticket, wish.move, problem, facts, by)
            return await self._checked(standing, wish.move, ticket, by)
        if wish.only_check:
            return await self._checked(standing, wish.move, ticket, by)
        for outcome in outcomes:
            self._batch.follow(outcome, standing)
        if wish.move == "withdraw":
            self._batch.close(standing.id, ANSWER, ticket.id)
        told = facts.ticket(outcome.ticket) | {"moves": offered_moves(outcome.ticket, self._city)}
        for name, value in facts.said(outcome.events[-1].facts).items():
            told.setdefault(name, value)
        if wish.move == "ask":
            told |= await self._put(ticket)
        return Done(wish.move, told)

    def _made(self, ticket: Ticket, wish: Act, by: Actor) -> list[Outcome]:
        """What a move comes to. Who has a result to report has taken the order on, signed for or not."""
        outcomes = []
        if wish.move == "report" and ticket.status is Status.DISPATCHED:
            outcomes.append(casework.act(ticket, "sign", by, {}, self._city, self._now))
            ticket = outcomes[-1].ticket
        given = PRESUMED if wish.only_check else wish.facts
        return [*outcomes, casework.act(ticket, wish.move, by, given, self._city, self._now)]

    async def _hand_on(self, standing: Standing, wish: Act, ticket: Ticket, facts: Facts) -> Result | None:
        """A report that is withdrawn goes on for somebody who joined it; None where nobody did."""
        heir = await Joining(self._batch).heir(ticket)
        if heir is None:
            return None
        if wish.only_check:
            return Done(wish.move, facts.ticket(ticket))
        self._batch.close(standing.id, ANSWER, ticket.id)
        return await Joining(self._batch).withdraw(standing, ticket, heir)

    async def _put(self, ticket: Ticket) -> dict[str, Any]:
        """When a department's question is put to the resident, and whether a chat brings it to them."""
        at = self._city.calendar.next_daytime(self._now, *self._city.daytime)
        when = "later" if at > self._now else "yes"
        reaches = await self._batch.reaches(ticket.resident or 0)
        return {"put": self._city.local(at), "reached": when if reaches else "no"}

    async def _checked(self, standing: Standing, move: str, ticket: Ticket, by: Actor) -> Done:
        """That a move can be made, with all that the law leaves open, and who is about to make it, too."""
        facts = self._facts(standing)
        writes = {"colleague": await self._writes_too(standing, ticket)} if move == "report" else {}
        asked = facts.question(ticket) if move == "reply" else {}
        if move == "extend":
            asked = {"dates": facts.extensions(ticket)}
        return Done(move, facts.ticket(ticket) | asked | writes | {"may": lifecycle.allowed(ticket, by)})

    async def _writes_too(self, standing: Standing, ticket: Ticket) -> str:
        """Who else of its department is writing an order's result just now, by name; empty for nobody."""
        colleagues = [m for m in self._city.staff.values() if m.department == ticket.department]
        codes = {m.code for m in colleagues if m.role is Role.HANDLER and m.code != standing.staff}
        bound = await staff_storage.addresses_of(self._batch.connection, codes)
        found = await residents.look(self._batch.connection, sorted(bound.values()))
        for code, id in sorted(bound.items()):
            sessions = Standing.of(found[id]).stack.sessions if id in found else ()
            open_form = (s for s in sessions if (s.conversation, s.ticket) == ("report", ticket.id))
            if any(s.told and self._now - s.heard < _AT_IT for s in open_form):
                return self._facts(standing).person(self._city.staff[code])
        return ""

    async def _refused(
        self, ticket: Ticket, move: str, problem: MoveNotAllowed, facts: Facts, by: Actor
    ) -> Refused:
        seen = facts.ticket(ticket) if by.role is Role.RESIDENT else as_staff_see(ticket, facts)
        told = seen | facts.said(problem.facts)
        decided = problem.why == "nothing-asked"
        if problem.why != "not-in-this-status" and not decided:
            return Refused(f"refused-{problem.why}", told)
        doer = ""
        for made in DECISIONS if decided else (move,):
            found = await history.last_doer(self._batch.connection, ticket.id, made)
            doer = self._batch.doer(ticket.id, made) or found or doer
        if decided:
            return Refused(
                "refused-somebody-decided" if doer else "refused-nothing-asked",
                told | {"who": facts.named_again(doer)},
            )
        key = "refused-somebody-did" if doer else "refused-not-in-this-status"
        return Refused(
            "refused-you-did" if doer and doer == by.name else key, told | {"who": facts.named_again(doer)}
        )

    # ── bind, speak ──

    async def _bind(self, standing: Standing, wish: Bind) -> Result:
        if standing.channel in self._office.rationed:
            return Refused("binding-channel")
        if (refused := await too_often(self._batch, standing)) is not None:
            return refused
        redeemed = await staff_storage.redeem(
            self._batch.connection, wish.code, self._now, in_room=bool(standing.room)
        )
        if redeemed is None:
            good_for = await staff_storage.given_out(self._batch.connection, wish.code, self._now)
            if good_for is None:
                await in_vain(self._batch, standing)
            return Refused("binding-room" if good_for else "binding-refused")
        code, department = redeemed
        facts = self._facts(standing)
        member = self._city.staff.get(code)
        if member is not None:
            await staff_storage.bind(self._batch.connection, code, standing.id, self._now)
            standing.staff = code
            if standing.linked:  # the others are a resident's chats
                self._batch.kin.leave(standing)
            name, title = member.called(standing.language), self._city.titled(member.title, standing.language)
            whose = f"{facts.department(member.department)} {title}".strip()
            return Done("bind", {"name": name, "department": whose})
        if department in self._city.departments and standing.room:
            await staff_storage.bind_room(
                self._batch.connection, standing.channel, standing.room, department, self._now
            )
            whose = Facts(self._office, staff_storage.ROOM_LANGUAGE).department(department)
            self._batch.tell_room(standing.channel, standing.room, Say("room-bound", {"department": whose}))
            return Done("bind_room", {"department": facts.department(department)})
        return Refused("binding-refused")

    async def _speak(self, standing: Standing, wish: Speak) -> Result:
        standing.language, standing.traits = wish.language, True
        return Done("speak")

    _GRANTS: ClassVar[Mapping[type[Wish], Callable[[Wishes, Standing, Any], Awaitable[Result]]]] = {
        OpenTicket: _open,
        Act: _act,
        LookUp: lambda self, who, wish: LookUps(self._batch).look(who, wish),
        Bind: _bind,
        Call: lambda self, who, wish: calls.call(self._batch, who, wish),
        Attend: lambda self, who, wish: calls.attend(self._batch, who, wish),
        Again: lambda self, who, wish: SecondCallbacks(self._batch).answer(who, wish),
        Link: lambda self, who, wish: Linking(self._batch).grant(who, wish),
        OwnData: lambda self, who, wish: Records(self._batch).grant(who, wish),
        Speak: _speak,
    }
    """What is asked for → how it is done."""

    GRANTED: ClassVar[frozenset[type[Wish]]] = frozenset(_GRANTS)
