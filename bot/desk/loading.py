"""What a unit of work begins with: what came, everybody whose turn it is, and the tickets that may be meant.

Rule 1  Each source is taken in once, however often it comes.
Rule 2  People are locked before tickets, and both by id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from msgspec import Struct

from bot.desk.later.lost_files import LOST
from bot.desk.own_data.records import ERASE
from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from bot.mail import KEPT, Incoming
from conversations.effects import Say
from conversations.messages import Choice, Media, Unreadable
from conversations.session import untoken
from conversations.texts import language_of
from storage import residents
from storage import tickets as ticket_storage
from storage.allowances import Granted
from storage.arrivals import arrive
from storage.files import Sent
from storage.timers import DueTimer

ASKS_RESIDENT = frozenset(
    {"callback", "callback_remind", "callback_expire", "question_put", "question_remind", "question"}
)
"""Timers that change where the resident of their ticket is."""


class Item(Struct):
    """One thing to do: a letter, a timer, or the silence of a person."""

    incoming: Incoming | None = None
    timer: DueTimer | None = None
    silent: int = 0
    flooded: bool = False
    """Whether the letter's writer has to be told that too much came at once."""
    to_group: bool = False
    """Whether the group in which the letter was said may be told to write in private."""


class Loading(Following):
    """A unit of work, as far as it is loaded."""

    async def arrive(
        self, items: Sequence[Item], due: Sequence[DueTimer]
    ) -> tuple[list[Incoming], dict[str, Standing]]:
        """Take in each source once, and lock everybody whose turn it is.

        Returns the letters that have not been seen before, and who wrote each.
        """
        silent = [i.silent for i in items if i.silent]
        wanted = await self._others(due, silent)
        once = {i.incoming.source: i.incoming for i in items if i.incoming is not None}
        arrivals = [
            (s, x.channel, x.address, x.message.raw if isinstance(x.message, Unreadable) else None)
            for s, x in once.items()
        ]
        if not arrivals and not wanted:
            return [], {}
        self.posted.fresh, met = await arrive(self.connection, arrivals, wanted.keys(), self.now)
        fresh = [letter for source, letter in once.items() if source in self.posted.fresh]
        wanted |= {(x.channel, x.address): language_of(x.language) for x in fresh if x.address}
        if missing := {address: spoken for address, spoken in wanted.items() if address not in met}:
            met |= await residents.make(self.connection, missing, self.now)
        standings = {address: Standing.of(resident) for address, resident in met.items()}
        self._people = {standing.id: standing for standing in standings.values()}
        self._silent = [self._people[id] for id in silent if id in self._people]
        by_letter = {x.source: standings[x.channel, x.address] for x in fresh if x.address}
        await self.kin.introduce(self._people.values(), {standing.id for standing in by_letter.values()})
        self._note(items, fresh, by_letter)
        return fresh, by_letter

    def _note(
        self, items: Sequence[Item], letters: Sequence[Incoming], by_letter: Mapping[str, Standing]
    ) -> None:
        """Keep what comes with letters, whatever is thought of them; tell who sent too many."""
        self._files = [
            Sent(letter.message.key, letter.channel, letter.message.kind)
            for letter in letters
            if isinstance(letter.message, Media) and not letter.message.key.startswith(KEPT)
        ]
        self._granted = [
            Granted(x.channel, x.address, g.kind, g.messages, self.now + timedelta(seconds=g.seconds))
            for x in letters
            if (g := x.grant) is not None and x.address
        ]
        flooded = {i.incoming.source for i in items if i.flooded and i.incoming is not None}
        for letter in letters:
            if (standing := by_letter.get(letter.source)) is not None:
                if letter.echo is not None:
                    self.mailing.echo(letter, standing)
                if isinstance(letter.message, Media):
                    self.unheld.came(letter.message, standing.id)
                if letter.source in flooded and not letter.room:
                    standing.says.append(Say("too-much"))
        self._to_groups = {i.incoming.source for i in items if i.to_group and i.incoming is not None}

    async def _others(self, due: Sequence[DueTimer], silent: Sequence[int]) -> dict[residents.Address, str]:
        """Whose turn it is without a letter: their languages by address."""
        alone = [*silent, *(t.resident for t in due if t.resident and t.kind in (ERASE, LOST))]
        told = [t.resident for t in due if t.resident and t.kind not in (ERASE, LOST)]
        asking = [timer.ticket for timer in due if timer.ticket and timer.kind in ASKS_RESIDENT]
        if asking:
            found = await ticket_storage.load(self.connection, asking, lock=False)
            told += [t.resident for t in found.values() if t.resident]
        met = await self.kin.reached(told) if told else {}
        self._chats = {id: resident.id for id, resident in met.items()}
        looked = list((await residents.look(self.connection, alone)).values()) if alone else []
        return {(r.channel, r.address): r.language for r in (*looked, *met.values())}

    async def load(
        self, letters: Sequence[Incoming], by_letter: dict[str, Standing], due: Sequence[DueTimer]
    ) -> None:
        """Lock the tickets that these turns may be about."""
        ids = {timer.ticket for timer in due if timer.ticket}.union(self._foreseen)
        for letter in letters:
            if isinstance(letter.message, Choice):
                tapped = untoken(letter.message.token)
                ids |= {tapped.ticket} if tapped is not None and tapped.ticket else set()
        ids |= {s.ticket for standing in by_letter.values() for s in standing.stack.sessions if s.ticket}
        if ids:
            found = await ticket_storage.load(self.connection, list(ids), lock=True)
            self._tickets = {id: found.get(id) for id in ids}
