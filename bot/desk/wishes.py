"""Does what conversations ask for, on the loaded copies of a batch, and says what came of it.

Rule 1  Every ask gets exactly one result; what can't be done is `Refused` with the key of the sentence.
Rule 2  What belongs to somebody else is not there: another resident's number and one that was never given
        out get the same answer.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from bot.desk import lateness, worklists
from bot.desk.asking import ANSWER
from bot.desk.calls import Calls
from bot.desk.cards import as_staff_see, may_know, order
from bot.desk.drafts import draft_of
from bot.desk.facts import Facts
from bot.desk.guessing import in_vain, too_often
from bot.desk.joining import MOVES as OF_JOINERS
from bot.desk.joining import Joining
from bot.desk.linking import Linking
from bot.desk.merging import Merging
from bot.desk.neighbourhood import WHAT, look_around
from bot.desk.notices import offered_moves
from bot.desk.records import Records
from bot.desk.rendering import LISTED
from bot.desk.second import SecondCallbacks
from bot.desk.standing import Standing
from bot.desk.whereabouts import PRESUMED, could, joined_report, report
from conversations.casework import MENDABLE
from conversations.effects import (
    Act,
    Again,
    Ask,
    Attend,
    Bind,
    Call,
    Link,
    LookUp,
    OpenTicket,
    OwnData,
    Say,
    Speak,
)
from conversations.messages import Done, Found, Opened, Refused, Result
from storage import staff as staff_storage
from storage import tickets as ticket_storage
from tickets import casework, lifecycle, numbers
from tickets.errors import MoveNotAllowed
from tickets.ticket import Actor, Role, Status, Ticket

if TYPE_CHECKING:
    from bot.desk.following import Following

MOST_UNDER_WAY = 200
"""Of one resident: more than anybody has."""
DECISIONS = ("approve_extension", "refuse_extension")


class Wishes:
    """The asks of one batch."""

    def __init__(self, batch: Following) -> None:
        self._batch = batch
        self._office = batch.office
        self._city = batch.office.city
        self._now = batch.now

    async def grant(self, asked: Sequence[tuple[Standing, Ask]]) -> list[Result]:
        """The results, in order."""
        await self._batch.lock(
            [ask.ticket for _, ask in asked if isinstance(ask, Act | Again | LookUp) and ask.ticket]
        )
        found = await self._neighbours(asked)
        results: list[Result] = []
        for standing, ask in asked:
            if found and isinstance(ask, LookUp) and ask.what == WHAT:
                results.append(found.popleft())
            else:
                results.append(await self._GRANTS[type(ask)](self, standing, ask))
        return results

    async def _neighbours(self, asked: Sequence[tuple[Standing, Ask]]) -> deque[Found]:
        """What stands beside *send* on the cards that are about to be shown, in their order."""
        looks = [(who, ask) for who, ask in asked if isinstance(ask, LookUp) and ask.what == WHAT]
        if not looks:
            return deque()
        return deque(await look_around(self._batch.connection, looks, self._city, self._now))

    def _facts(self, standing: Standing) -> Facts:
        return Facts(self._office, standing.language)

    # ── open ──

    async def _open(self, standing: Standing, ask: OpenTicket) -> Result:
        registering = bool(ask.answers.get("registering"))
        agent = self._actor(standing) if registering else None
        if agent is not None and agent.role is not Role.AGENT:
            return Refused("staff-only")
        draft = draft_of(standing, ask.answers, agent)
        id = numbers.ticket_id(self._city.local(self._now).date(), self._batch.places.popleft())
        outcome = casework.open_ticket(draft, id, self._city, self._now)
        self._batch.follow(outcome, standing)
        ticket = outcome.ticket
        facts = self._facts(standing).ticket(ticket)
        facts["receipt"] = "receipt" if ticket.department else "receipt-waiting"
        if draft.anonymous:
            facts["receipt"] = "receipt-anonymous"
        if agent is not None:
            facts |= {"receipt": "receipt-registered", "called": "yes" if ticket.phone else "no"}
        return Opened(ticket.id, ticket.number, facts, draft.anonymous)

    # ── act ──

    def _actor(self, standing: Standing, ticket: Ticket | None = None) -> Actor:
        """As whom somebody acts: a member of staff is a resident with what they reported themselves."""
        member = self._city.staff.get(standing.staff)
        if ticket is not None and ticket.resident in standing.ids:
            return Actor(Role.RESIDENT, str(ticket.resident))
        return Actor(Role.RESIDENT, str(standing.id)) if member is None else member.actor

    async def _act(self, standing: Standing, ask: Act) -> Result:
        ticket = await self._batch.ticket(ask.ticket)
        if ask.move in OF_JOINERS:
            return await Joining(self._batch).act(standing, ask, ticket)
        by = self._actor(standing, ticket)
        if ticket is None or not self._may_know(ticket, by):
            return Refused("not-found")
        facts = self._facts(standing)
        if ask.round and ask.round != ticket.round:
            return Refused("card-old", facts.ticket(ticket))
        if ask.move == "withdraw" and "hand_on" in lifecycle.allowed(ticket, by):
            heir = await Joining(self._batch).heir(ticket)
            if heir is not None and ask.only_check:
                return Done(ask.move, facts.ticket(ticket))
            if heir is not None:
                self._batch.close(standing.id, ANSWER, ticket.id)
                return await Joining(self._batch).withdraw(standing, ticket, heir)
        try:
            if ask.move == "merge" and not ask.only_check:
                outcome = await Merging(self._batch).merge(standing, by, ticket, ask.facts)
            else:
                given = PRESUMED if ask.only_check else ask.facts
                outcome = casework.act(ticket, ask.move, by, given, self._city, self._now)
        except MoveNotAllowed as problem:
            if not ask.only_check or f"refused-{problem.why}" not in MENDABLE:
                return await self._refused(ticket, ask.move, problem, facts, by)
            return self._could(ask.move, ticket, by, facts)
        if ask.only_check:
            return self._could(ask.move, ticket, by, facts)
        self._batch.follow(outcome, standing)
        if ask.move == "withdraw":
            self._batch.close(standing.id, ANSWER, ticket.id)
        told = facts.ticket(outcome.ticket) | {"moves": offered_moves(outcome.ticket, self._city)}
        for name, value in facts.said(outcome.events[-1].facts).items():
            told.setdefault(name, value)
        if ask.move == "ask":
            put_at = self._city.calendar.next_daytime(self._now, *self._city.daytime)
            told["put"] = self._city.local(put_at)
            reaches = await self._batch.reaches(ticket.resident or 0)
            told["reached"] = ("later" if put_at > self._now else "yes") if reaches else "no"
        return Done(ask.move, told)

    def _could(self, move: str, ticket: Ticket, by: Actor, facts: Facts) -> Done:
        """That a move can be made, with all that the law leaves open."""
        asked = facts.question(ticket) if move == "reply" else {}
        if move == "extend":
            asked = {"dates": facts.extensions(ticket)}
        return Done(move, facts.ticket(ticket) | asked | {"may": lifecycle.allowed(ticket, by)})

    async def _refused(
        self, ticket: Ticket, move: str, problem: MoveNotAllowed, facts: Facts, by: Actor
    ) -> Refused:
        seen = facts.ticket(ticket) if by.role is Role.RESIDENT else as_staff_see(ticket, facts)
        told = seen | facts.said(problem.facts)
        if problem.why == "not-in-this-status" and move == "report" and ticket.status is Status.DISPATCHED:
            return Refused("refused-sign-first", told)
        decided = problem.why == "nothing-asked"
        if problem.why != "not-in-this-status" and not decided:
            return Refused(f"refused-{problem.why}", told)
        doer = ""
        for made in DECISIONS if decided else (move,):
            found = await ticket_storage.last_doer(self._batch.connection, ticket.id, made)
            doer = self._batch.doer(ticket.id, made) or (found[0] if found else "") or doer
        if decided:
            return Refused(
                "refused-somebody-decided" if doer else "refused-nothing-asked",
                told | {"who": facts.named_again(doer)},
            )
        key = "refused-somebody-did" if doer else "refused-not-in-this-status"
        return Refused(
            "refused-you-did" if doer and doer == by.name else key, told | {"who": facts.named_again(doer)}
        )

    def _may_know(self, ticket: Ticket, by: Actor) -> bool:
        """Whether somebody may know that the ticket exists."""
        if by.role is Role.RESIDENT:
            return ticket.resident is not None and by.id == str(ticket.resident)
        return may_know(ticket, by, self._city)

    # ── look up ──

    async def _look_up(self, standing: Standing, ask: LookUp) -> Result:
        facts = self._facts(standing)
        if ask.what == "reports":
            own = await self._own(standing)
            for id in standing.ids:
                own += await Joining(self._batch).seen(id, LISTED)
            own = sorted(own, key=lambda ticket: -ticket.id)[:LISTED]
            rows = [facts.ticket(ticket) for ticket in own]
            return Found("reports", tuple(r | {"line": facts.words("progress-row", r)} for r in rows))
        if ask.what in ("urge", "supplement", "withdraw"):
            return await self._open_to(standing, facts, ask.what, ask.what)
        if ask.what == "object":
            own = [ticket for ticket in await self._own(standing) if ticket.status is Status.REJECTED]
            by_resident = [(ticket, Actor(Role.RESIDENT, str(ticket.resident))) for ticket in own]
            unrated = [t for t, by in by_resident if could(t, "rate", by, self._city, self._now)]
            return Found(ask.what, tuple(map(facts.ticket, unrated)))
        if ask.what == "answer":
            return await self._open_to(standing, facts, ask.what, "reply")
        if ask.what in worklists.WHAT:
            by, button = self._actor(standing), str(ask.answers.get("button", ""))
            lists = worklists.Worklists(self._batch, by, facts, standing.id)
            skip, waiting = int(ask.answers.get("skip", 0)), bool(ask.answers.get("waiting"))
            return await lists.listed(ask.what, button, skip, waiting=waiting)
        if ask.what in lateness.WHAT:
            return await lateness.listed(self._batch, standing, ask.what)
        if ask.what == "call":
            return await Calls(self._batch).own(standing)
        if ask.what == "calls":
            return await Calls(self._batch).waiting(standing)
        ticket = await self._batch.ticket(ask.ticket)
        by = self._actor(standing, ticket)
        stake = await self._batch.stakes.of_any(ticket, standing.ids)
        if ticket is not None and stake is not None:
            return Found("report", (joined_report(ticket, stake, facts, self._city, self._now),))
        if ticket is None or not self._may_know(ticket, by):
            return Refused("not-found")
        if ask.what == "order" and by.role is not Role.RESIDENT:
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

    async def _open_to(self, standing: Standing, facts: Facts, what: str, move: str) -> Result:
        """The resident's own reports to which `move` can be done; a reply, where something is asked."""
        rows = [
            facts.ticket(ticket)
            for ticket in await self._own(standing, MOST_UNDER_WAY, under_way=True)
            if move in lifecycle.allowed(ticket, Actor(Role.RESIDENT, str(ticket.resident)))
            and (move != "reply" or ticket.question is not None)
        ]
        return Found(what, tuple(rows[:LISTED]))

    async def _own(self, standing: Standing, most: int = LISTED, *, under_way: bool = False) -> list[Ticket]:
        """The resident's own newest reports, in whichever of their chats they were made."""
        own: list[Ticket] = []
        for id in standing.ids:
            kept = await ticket_storage.of_resident(self._batch.connection, id, most, under_way=under_way)
            own += [self._batch.newest(ticket) for ticket in kept]
        return sorted(own, key=lambda ticket: -ticket.id)[:most]

    # ── bind, speak ──

    async def _bind(self, standing: Standing, ask: Bind) -> Result:
        if standing.channel in self._office.rationed:
            return Refused("binding-channel")
        if (refused := await too_often(self._batch, standing)) is not None:
            return refused
        redeemed = await staff_storage.redeem(
            self._batch.connection, ask.code, self._now, in_room=bool(standing.room)
        )
        if redeemed is None:
            good_for = await staff_storage.given_out(self._batch.connection, ask.code, self._now)
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

    async def _speak(self, standing: Standing, ask: Speak) -> Result:
        standing.language, standing.traits = ask.language, True
        return Done("speak")

    _GRANTS: ClassVar[Mapping[type[Ask], Callable[[Wishes, Standing, Any], Awaitable[Result]]]] = {
        OpenTicket: _open,
        Act: _act,
        LookUp: _look_up,
        Bind: _bind,
        Call: lambda self, who, ask: Calls(self._batch).call(who, ask),
        Attend: lambda self, who, ask: Calls(self._batch).attend(who, ask),
        Again: lambda self, who, ask: SecondCallbacks(self._batch).answer(who, ask),
        Link: lambda self, who, ask: Linking(self._batch).grant(who, ask),
        OwnData: lambda self, who, ask: Records(self._batch).grant(who, ask),
        Speak: _speak,
    }
    """What is asked for → how it is done."""

    GRANTED: ClassVar[frozenset[type[Ask]]] = frozenset(_GRANTS)
