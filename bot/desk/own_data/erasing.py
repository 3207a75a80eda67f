"""Erases a resident: at once and in one unit of work what is found by their id; a sweep follows for the rest.

Rule 1  Afterwards their row is an empty place: its number is never given to anybody else, whoever writes from
        the same address is somebody new.
Rule 2  A ticket that others wait for goes on for them, as when it is withdrawn; any other as `forget` says.
Rule 3  What takes long (the log of what was said, files, what staff were shown) is an errand, written here
        with all that has to be looked for, and forgotten with it.
Rule 4  Erasing comes last in its batch: never while somebody's own turn is thought about.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Final, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from bot.desk.joined.joining import Joining
from bot.desk.outgoing.kept_notices import KEPT_NOTICE, kept_in
from bot.desk.own_data.records import ERASE
from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from bot.desk.unit.unheld import LET_GO, files_in
from conversations.session import Stack
from storage import alarms, allowances, erasure, errands, history, requests, sampling, stakes
from storage import tickets as ticket_storage
from storage.timers import DueTimer
from tickets import casework, lifecycle
from tickets.casework.forgetting import (
    line_without_person,
    told_without_person,
    without_former,
    without_person,
)
from tickets.errors import MoveNotAllowed
from tickets.ticket import ENDED, SYSTEM, Actor, Role, Ticket
from tickets.traces import names_in, words_in

SWEEP: Final = "sweep"
"""Kind of the errand that removes what takes longer to find."""
FILES: Final = "forget_files"
"""Kind of the timer that looks whether a matter without a person is ended, and takes its files away."""
KINDS: Final = frozenset({ERASE, FILES})

N = TypeVar("N", bound=casework.Notice)

LOOK_AGAIN: Final = timedelta(days=1)
OPENING: Final = 40
"""Characters by which words are found again."""


class Traces(Struct):
    """What a sweep looks for. `numbers` are those of tickets, `requests` ids, `files` keys; `joined` the
    numbers of tickets of others that they joined: there staff were shown what begins like one of `said`."""

    channel: str = ""
    address: str = ""
    numbers: list[str] = []
    names: list[str] = []
    requests: list[int] = []
    files: list[str] = []
    joined: list[str] = []
    said: list[str] = []


class Erasing:
    """The erasings of one batch. Made where it is needed: kept by the batch, it would be a circle."""

    def __init__(self, batch: Following) -> None:
        self._batch = batch

    async def carry_out(self, due: Sequence[DueTimer]) -> list[int]:
        """Do what these timers are for; returns who is erased: their rows come last, as everybody's do."""
        gone = []
        for timer in due:
            if timer.kind == FILES:
                ticket = await self._batch.ticket(timer.ticket or 0)
                if ticket is not None and ticket.resident is None:
                    await self._alone_with(ticket)
                continue
            standing = self._batch.alone(timer.resident or 0)
            if standing is not None and standing.channel and not standing.staff:
                await self._erase(standing)
                gone.append(standing.id)
        return gone

    async def _erase(self, standing: Standing) -> None:
        batch, connection = self._batch, self._batch.connection
        own, joined = await self._theirs(standing)
        asked = await requests.of_resident(connection, standing.id)
        lines = await history.of_tickets(connection, [ticket.id for ticket in own])
        stacked = msgspec.to_builtins(standing.stack)
        plain = [msgspec.to_builtins(each) for each in (*own, *joined)]
        told = words_in([*plain, *(line.facts for line in lines), stacked, [r.words for r in asked]])
        names = sorted(set().union(*(names_in(words) for words in told)))
        traces = Traces(standing.channel, standing.address, names=names)
        traces.requests = [request.id for request in asked]
        traces.numbers = [ticket.number for ticket in own]
        traces.joined, traces.said = await self._among_others(joined)
        files = files_in(
            [stacked, [r.files for r in asked], *(msgspec.to_builtins(stake.draft) for stake in joined)]
        )
        for stake in joined:
            await self._leave(standing, stake)
        ended = {ticket.id: await self._forget(standing, ticket, names) for ticket in own}
        for ticket in own:
            if ended[ticket.id]:
                files |= files_in(ticket.attachments)
        others = [line for line in lines if line.role != Role.RESIDENT or line.actor == str(standing.id)]
        await self._rewrite(others, names, {id for id, over in ended.items() if over})
        await erasure.clear_timers(connection, list(ended), standing.id, batch.now)
        theirs = ended | {stake.ticket: True for stake in joined}
        await self._reword(theirs, names, files)
        await requests.forget(connection, standing.id)
        await alarms.forget(connection, standing.id)
        await sampling.forget(connection, standing.id, batch.now)
        await allowances.forget(connection, standing.channel, standing.address)
        if standing.channel in batch.office.logged:
            await erasure.close(connection, standing.channel, standing.address, batch.now)
        traces.files = sorted(files)
        await errands.hurry(connection, LET_GO, standing.id, batch.now)
        await errands.ask(connection, SWEEP, standing.id, _written(traces), batch.now)
        standing.stack, standing.moved, standing.traits, standing.says = Stack(), True, False, []

    async def _theirs(self, standing: Standing) -> tuple[list[Ticket], list[casework.Stake]]:
        """Their tickets, locked and as they are now, and their stakes in those of others."""
        batch, connection = self._batch, self._batch.connection
        kept = await ticket_storage.every_one_of(connection, standing.id)
        joined = await stakes.every_one_of(connection, standing.id)
        ids = {ticket.id for ticket in kept} | {t.id for t in batch.changed() if t.resident == standing.id}
        await batch.lock(ids | {stake.ticket for stake in joined})
        found = [await batch.ticket(id) for id in sorted(ids)]
        return [t for t in found if t is not None and t.resident == standing.id], joined

    async def _among_others(self, joined: Sequence[casework.Stake]) -> tuple[list[str], list[str]]:
        """The numbers of tickets that somebody joined, and how their words about them begin."""
        tickets = [await self._batch.ticket(stake.ticket) for stake in joined]
        words = {words for s in joined for words in (s.draft.description, *(r.comment for r in s.ratings))}
        return [ticket.number for ticket in tickets if ticket is not None], sorted(
            {line[:OPENING] for each in words for line in each.splitlines() if line}
        )

    async def _leave(self, standing: Standing, stake: casework.Stake) -> None:
        """They have no stake any more."""
        batch = self._batch
        if stake.left:
            batch.stakes.put(stake.ticket, standing.id, None)
            return
        ticket = await batch.ticket(stake.ticket)
        if ticket is None or await batch.stakes.of(ticket, standing.id) is None:
            return
        try:
            by = Actor(Role.RESIDENT, str(standing.id))
            batch.follow(casework.act(ticket, "leave", by, {}, batch.office.city, batch.now), standing)
        except MoveNotAllowed:
            batch.put(replace(ticket, joined=max(ticket.joined - 1, 0)))
        batch.stakes.put(stake.ticket, standing.id, None)

    async def _forget(self, standing: Standing, ticket: Ticket, names: Sequence[str]) -> bool:
        """Take them out of a matter of theirs; true when none of its files are needed any more."""
        batch = self._batch
        mine = Actor(Role.RESIDENT, str(standing.id))
        if "hand_on" in lifecycle.allowed(ticket, mine):
            heir = await Joining(batch).heir(ticket)
            if heir is not None:
                await Joining(batch).withdraw(standing, ticket, heir)
                batch.stakes.forget(ticket.id, standing.id)
                if (handed := await batch.ticket(ticket.id)) is not None:
                    batch.put(without_former(handed, names))
                return True
        outcome = casework.act(ticket, "forget", SYSTEM, {}, batch.office.city, batch.now)
        batch.follow(outcome)
        batch.put(without_person(outcome.ticket, names))
        ended = outcome.ticket.status in ENDED
        if not ended:
            batch.watch(FILES, ticket.id, batch.now + LOOK_AGAIN)
        return ended

    async def _alone_with(self, ticket: Ticket) -> None:
        """A matter without a person: once it is ended, what was only needed for the work goes, too."""
        batch = self._batch
        if ticket.status not in ENDED:
            batch.watch(FILES, ticket.id, batch.now + LOOK_AGAIN)
            return
        lines = await history.of_tickets(batch.connection, [ticket.id])
        traces = Traces(numbers=[ticket.number], files=sorted(files_in(ticket.attachments)))
        batch.put(without_person(ticket, ()))
        await self._rewrite(lines, (), {ticket.id})
        await self._reword({ticket.id: True}, (), set(traces.files))
        await errands.ask(batch.connection, SWEEP, None, _written(traces), batch.now)

    async def _rewrite(
        self, lines: Sequence[history.Line], names: Sequence[str], ended: Collection[int]
    ) -> None:
        """Take what tells who it was out of lines of history."""
        changed = [
            (line.id, line.ticket, facts)
            for line in lines
            if (facts := line_without_person(line.facts, names, ended=line.ticket in ended)) != line.facts
        ]
        if changed:
            await erasure.rewrite(self._batch.connection, changed)

    async def _reword(
        self, tickets: Mapping[int, bool], names: Sequence[str], files: Collection[str]
    ) -> None:
        """Take it out of what is told now or was kept to be told later about these tickets (→ whether their
        numbers of flats go, too): after the sweep nobody would look for it there."""
        batch = self._batch

        def plain(ticket: int, notice: N) -> N:
            if ticket not in tickets:
                return notice
            facts = told_without_person(notice.facts, names, files, ended=tickets[ticket])
            return replace(notice, facts=facts)

        batch.reword(plain)
        changed = []
        for timer in await erasure.kept_words(batch.connection, KEPT_NOTICE, tickets.keys()):
            kept = kept_in(timer)
            told = plain(timer.ticket or 0, kept)
            if told != kept:
                changed.append((timer, msgspec.json.encode(told).decode()))
        if changed:
            await erasure.reword(batch.connection, changed, batch.now)


def _written(traces: Traces) -> str:
    return msgspec.json.encode(traces).decode()
