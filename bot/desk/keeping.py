"""What a unit of work comes to, written down; its caller commits.

Rule 1  Locks go on in the order that all keep: tickets, timers, and at the end the logs by id.
Rule 2  Words are rendered last: by then every number and date in them exists.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.desk.cards import Cards
from bot.desk.joined.joining import Joining
from bot.desk.joined.merging import Merging
from bot.desk.outgoing.notices import CALLBACKS
from bot.desk.questions.pushed import ASKS, ask_back, ask_resident
from bot.desk.unit.following import Following
from bot.desk.unit.mailing import Telling
from bot.desk.unit.unheld import files_in
from bot.mail import KEPT
from bot.process import crash
from storage import allowances, carried, files, history, links, outbox, residents, timers
from storage import tickets as ticket_storage
from tickets.casework.forgetting import FILES

_BRINGING = FILES | {"evidence"}
"""Facts of a line of history that are files which came with it, of residents or of staff."""


class Keeping(Following):
    """A unit of work, as far as it is kept."""

    async def keep(self) -> None:
        """Write down all that gathered, in the order of the locks: cards and questions first, which move
        tickets and people."""
        await self._say()
        await self._keep_tickets()
        stacks = await self._keep_people()
        await self._keep_files(stacks)
        await self.mailing.post(self.posted)
        if self._granted:
            await self._release()
        await self.kin.write(self.now)
        for id in self._erased:
            await links.forget(self.connection, id)
            await residents.forget(self.connection, id, self.now)
        crash.passing("desk.before-commit")

    async def _say(self) -> None:
        """What is told and asked, and what cards say from now on."""
        if self._merged_into:
            await Merging(self).follow(list(self._merged_into.values()))
        await self._notify()
        for source, token, standing in self._pressed:
            whisper = self.posted.whispers[source] = self.mailing.whisper(standing, token)
            if whisper.only:
                standing.says = []
        carrying = [(s.channel, s.address) for s in self._people.values() if s.says and s.carries]
        expecting = await carried.expecting(self.connection, carrying) if carrying else set()
        for standing in self._people.values():
            if standing.carries != "alone" and (standing.channel, standing.address) in expecting:
                standing.carries = ""  # what waits goes first
            if standing.says:
                self.mailing.reply(standing, self.posted)
        if edits := await Cards(self).renewed():
            await self.mailing.edit(edits)

    async def _keep_tickets(self) -> None:
        """Tickets, what happened to them, and then their timers."""
        if self._changed:
            await ticket_storage.keep(self.connection, list(self._changed.values()))
        await self.stakes.write()
        if self._to_ask:
            self._timers += await Joining(self).to_ask(self._to_ask.values())
        if self._events:
            await history.append(self.connection, self._events)
        for late, until in self._put_off:
            await timers.put_off(self.connection, late, until)
        if self._cancels:
            await timers.cancel(self.connection, sorted(set(self._cancels)), self.now)
        if self._timers:
            await timers.set_timers(self.connection, self._timers)

    async def _keep_people(self) -> list[str]:
        """Where everybody stands now; returns the stacks as they are kept."""
        people = self._people.values()
        moved = [(s.id, stack, s.stack.wake) for s in people if (stack := s.packed()) is not None]
        if moved:
            await residents.keep_sessions(self.connection, moved)
        traits = [(s.id, s.language, s.reachable) for s in people if s.traits]
        theirs = {id for id, _, _ in traits}.union(self.mailing.logged(), self.kin.touched(), self._erased)
        await residents.hold(self.connection, theirs)
        if traits:
            await residents.keep_traits(self.connection, traits)
        return [stack for _, stack, _ in moved]

    async def _keep_files(self, stacks: Sequence[str]) -> None:
        """Files that are to be fetched, those of a ticket from now on, and those that nobody needs."""
        if self._files:
            await files.want(self.connection, self._files, self.now)
            self.posted.files = True
        if in_tickets := self._files_of_tickets():
            await files.belong(self.connection, in_tickets)
        self.unheld.left([s for s in self._people.values() if s.moved and s.id not in self._erased])
        if self.unheld:
            await self._let_go(stacks)

    def _files_of_tickets(self) -> dict[str, int]:
        """Files of a platform that came into a ticket in this batch: key → ticket."""
        came = [(id, files_in(ticket.attachments)) for id in self._opened if (ticket := self._tickets[id])]
        came += [(id, files_in(e.facts)) for id, e in self._events if not _BRINGING.isdisjoint(e.facts)]
        return {key: id for id, keys in came for key in keys if not key.startswith(KEPT)}

    async def _let_go(self, stacks: Sequence[str]) -> None:
        """Files that nothing in this batch needs any more are looked at later."""
        kept = [*self._changed.values(), *self.stakes.changed()]
        held = [*stacks, *(msgspec.json.encode(each).decode() for each in kept)]
        await self.unheld.write(self.connection, held, self.now, self.office.kept.chat)

    async def _release(self) -> None:
        """Let what was held be said to those who have done something."""
        await allowances.grant(self.connection, self._granted)
        by_channel: dict[str, list[str]] = {}
        for granted in self._granted:
            by_channel.setdefault(granted.channel, []).append(granted.address)
        for channel, addresses in by_channel.items():
            if await outbox.release(self.connection, channel, addresses):
                self.posted.channels.add(channel)

    async def _notify(self) -> None:
        """Put callbacks as questions, and tell everything else to whom it concerns."""
        tellings = []
        for id, notice, actor in self._tellings:
            ticket = self._tickets[id]
            if ticket is None:
                continue
            if notice.key in CALLBACKS:
                ask_back(self, ticket, notice.key)
            elif notice.key in ASKS:
                await ask_resident(self, ticket, notice.key)
            else:
                tellings.append(Telling(ticket, notice, actor))
        if tellings:
            self._timers += await self.mailing.notify(tellings)
