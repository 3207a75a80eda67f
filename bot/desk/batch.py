"""One unit of work: load, think, keep, in the order that makes it safe.

Rule 1  Locks are taken in one order by everybody: sources, people by id, tickets by id, timers,
        and at the end the logs by id. A ticket that a turn names only while it is thought is not waited
        for: where it is in somebody else's hands the batch begins again, and takes it in its place.
Rule 2  A batch shares one loaded copy of each ticket: moves on it apply one after another, so of two taps
        one wins and the other is told who.
Rule 3  What is asked for is granted together and comes back as messages, until nobody asks any more.
Rule 4  Words are rendered last: by then every number and date in them exists.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from bot import crash
from bot.desk import groups
from bot.desk.asking import ASKS, ask_back, ask_resident, lay_questions
from bot.desk.cards import Cards
from bot.desk.erasing import Erasing
from bot.desk.following import Following
from bot.desk.joining import Joining
from bot.desk.leftovers import put_away, talk_over
from bot.desk.losing import LOST
from bot.desk.mailing import Posted, Telling
from bot.desk.merging import Merging
from bot.desk.notices import CALLBACKS
from bot.desk.office import Office
from bot.desk.records import ERASE
from bot.desk.ringing import Ringing
from bot.desk.standing import Standing
from bot.desk.unheld import files_in
from bot.desk.wishes import Wishes
from bot.mail import KEPT, Incoming
from conversations.albums import whole, with_part
from conversations.effects import Ask, Effect, Say
from conversations.messages import Choice, Media, Message, Reachable, Silence, Text, Unreadable
from conversations.present import Turn
from conversations.session import untoken
from conversations.texts import language_of
from storage import allowances, carried, files, links, outbox, residents, timers
from storage import tickets as ticket_storage
from storage.allowances import Granted
from storage.arrivals import arrive
from storage.database import Connection
from storage.files import Sent
from storage.timers import Timer
from tickets.casework.forgetting import FILES

ROUNDS = 20
"""How often what comes of a turn's wishes may be wishes again: more is a circle, which holds up everybody."""
TRY_AGAIN = timedelta(minutes=10)
"""After how long a timer or a silence that could not be dealt with comes again."""

ASKS_RESIDENT = frozenset(
    {"callback", "callback_remind", "callback_expire", "question_put", "question_remind", "question"}
)
"""Timers that change where the resident of their ticket is."""


class Item(Struct):
    """One thing to do: a letter, a timer, or the silence of a person."""

    incoming: Incoming | None = None
    timer: Timer | None = None
    silent: int = 0
    flooded: bool = False
    """Whether the letter's writer has to be told that too much came at once."""
    to_group: bool = False
    """Whether the group in which the letter was said may be told to write in private."""


class Batch(Following):
    """One unit of work over several items, at most one letter for each person."""

    def __init__(
        self,
        office: Office,
        connection: Connection,
        now: datetime,
        places: deque[int],
        foreseen: Collection[int] = (),
    ) -> None:
        """`foreseen` are tickets that these turns are known to name while they are thought."""
        super().__init__(office, connection, now, places)
        self._foreseen = foreseen
        self._silent: list[Standing] = []
        self._pressed: list[tuple[str, str, Standing]] = []
        """Presses in groups: source, token, by whom."""
        self._files: list[Sent] = []
        self._granted: list[Granted] = []
        self._erased: list[int] = []
        self._to_groups: set[str] = set()
        """Sources of what was said in groups that may be told to write in private."""

    async def run(self, items: Sequence[Item], *, apologise: bool = False) -> Posted:
        """Deal with the items and write down everything that follows; the caller commits.

        With `apologise` nothing is thought: each sender only hears that something went wrong.
        """
        ringing = Ringing(self)
        rung = await ringing.now([i.timer for i in items if i.timer is not None])
        letters, by_letter = await self._arrive(
            [i.incoming for i in items if i.incoming is not None], rung, [i.silent for i in items if i.silent]
        )
        crash.passing("desk.taken-in")
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
        for letter in letters:
            if (standing := by_letter.get(letter.source)) is not None:
                self.mailing.echo(letter, standing)
                self.unheld.came(letter, standing.id)
        self._to_groups = {x.incoming.source for x in items if x.to_group and x.incoming is not None}
        flooded = {item.incoming.source for item in items if item.flooded and item.incoming is not None}
        for letter in letters:
            if letter.source in flooded and letter.source in by_letter and not letter.room:
                by_letter[letter.source].says.append(Say("too-much"))
        if apologise:
            await self._give_up(by_letter, rung)
        else:
            await self._load(letters, by_letter, rung)
            await self._think(letters, by_letter, ringing, await ringing.claim(rung))
        await self._keep()
        return self.posted

    async def _give_up(self, by_letter: dict[str, Standing], rung: Sequence[Timer]) -> None:
        """What failed twice: its sender hears so; a timer or a silence is tried again later."""
        for standing in by_letter.values():
            standing.says.append(Say("apology"))
        later = self.now + TRY_AGAIN
        if rung:
            self.put_off(rung, later)
        for standing in self._silent:
            sessions = tuple(replace(s, wake=later) if s.wake else s for s in standing.stack.sessions)
            waits = standing.stack.album
            album = replace(waits, until=later) if waits is not None else None
            standing.stack, standing.moved = replace(standing.stack, sessions=sessions, album=album), True

    # ── load ──

    async def _arrive(
        self, letters: Sequence[Incoming], due: Sequence[Timer], silent: Sequence[int]
    ) -> tuple[list[Incoming], dict[str, Standing]]:
        """Take in each source once, and lock everybody whose turn it is.

        Returns the letters that have not been seen before, and who wrote each.
        """
        wanted = await self._others(due, silent)
        once = {letter.source: letter for letter in letters}
        arrivals = [
            (s, x.channel, x.address, x.message.raw if isinstance(x.message, Unreadable) else None)
            for s, x in once.items()
        ]
        if not arrivals and not wanted:
            return [], {}
        self.posted.fresh, met = await arrive(self.connection, arrivals, wanted.keys(), self.now)
        fresh = [letter for source, letter in once.items() if source in self.posted.fresh]
        wanted |= {(x.channel, x.address): (language_of(x.language), "") for x in fresh if x.address}
        if missing := {address: told for address, told in wanted.items() if address not in met}:
            met |= await residents.make(self.connection, missing, self.now)
        standings = {address: Standing.of(resident) for address, resident in met.items()}
        self._people = {standing.id: standing for standing in standings.values()}
        self._silent = [self._people[id] for id in silent if id in self._people]
        by_letter = {x.source: standings[x.channel, x.address] for x in fresh if x.address}
        await self.kin.introduce(self._people.values(), {standing.id for standing in by_letter.values()})
        return fresh, by_letter

    async def _others(
        self, due: Sequence[Timer], silent: Sequence[int]
    ) -> dict[residents.Address, tuple[str, str]]:
        """Whose turn it is without a letter: (language, name) by address."""
        alone = [*silent, *(t.resident for t in due if t.resident and t.kind in (ERASE, LOST))]
        told = [t.resident for t in due if t.resident and t.kind not in (ERASE, LOST)]
        asking = [timer.ticket for timer in due if timer.ticket and timer.kind in ASKS_RESIDENT]
        if asking:
            found = await ticket_storage.load(self.connection, asking, lock=False)
            told += [t.resident for t in found.values() if t.resident]
        met = await self.kin.reached(told) if told else {}
        self._chats = {id: resident.id for id, resident in met.items()}
        looked = list((await residents.look(self.connection, alone)).values()) if alone else []
        return {(r.channel, r.address): (r.language, r.name) for r in (*looked, *met.values())}

    async def _load(
        self, letters: Sequence[Incoming], by_letter: dict[str, Standing], due: Sequence[Timer]
    ) -> None:
        """Lock the tickets that these turns may be about."""
        ids = {timer.ticket for timer in due if timer.ticket}.union(self._foreseen)
        for letter in letters:
            if isinstance(letter.message, Choice):
                tapped = untoken(letter.message.token)
                ids |= {tapped.ticket} if tapped is not None and tapped.ticket else set()
        for standing in by_letter.values():
            ids |= {session.ticket for session in standing.stack.sessions if session.ticket}
        if ids:
            found = await ticket_storage.load(self.connection, list(ids), lock=True)
            self._tickets = {id: found.get(id) for id in ids}

    # ── think ──

    async def _think(
        self,
        letters: Sequence[Incoming],
        by_letter: dict[str, Standing],
        ringing: Ringing,
        due: Sequence[Timer],
    ) -> None:
        asked: list[tuple[Standing, list[Effect]]] = []
        for letter in letters:
            if (standing := by_letter.get(letter.source)) is not None:
                standing.room = letter.room
                standing.source, standing.carries = letter.source, letter.carries
                if letter.room and isinstance(letter.message, Choice):
                    self._pressed.append((letter.source, letter.message.token, standing))
                asked.append((standing, await self._heard(standing, letter)))
        for standing in self._silent:
            if standing.wake_at is not None and standing.wake_at <= self.now:
                await talk_over(self, standing)
                asked.append((standing, self._advance(standing, self._album_due(standing) or Silence())))
        await self._grant(await ringing.answers_due(due))
        await self._grant(await ringing.files_lost(due))
        await ringing.go_off(due)
        await self._grant(asked)
        if ringing.to_erase:
            self._erased = await Erasing(self).carry_out(ringing.to_erase)

    async def _heard(self, standing: Standing, letter: Incoming) -> list[Effect]:
        message = letter.message
        if isinstance(message, Reachable):
            standing.reachable, standing.traits = message.now, True
            if message.forget and not standing.staff:
                self.set_timer(ERASE, standing.id, self.now, "")
            return []
        if letter.room and not isinstance(message, Choice) and not _is_binding(message):
            if letter.source in self._to_groups:
                await groups.tell(self, letter)
            return []
        if not standing.reachable:
            standing.reachable, standing.traits = True, True
        await put_away(self, standing)
        if standing.linked:
            await lay_questions(self, standing)
        if isinstance(message, Media) and message.album:
            return await self._gather(standing, message)
        if standing.stack.album is not None:
            await self._hear_album(standing)
        return self._advance(standing, message)

    async def _gather(self, standing: Standing, part: Media) -> list[Effect]:
        """A part of an album waits for the others: all of them are one message."""
        waits = standing.stack.album
        if waits is not None and waits.parts[0].album != part.album:
            await self._hear_album(standing)
        standing.stack, standing.moved = with_part(standing.stack, part, self.now), True
        return []

    async def _hear_album(self, standing: Standing) -> None:
        """What waits of an album is heard before what came after it, which says what is asked then."""
        standing.stack, album = whole(standing.stack)
        if album is not None:
            await self._grant([(standing, self._advance(standing, album))])
            standing.says = [say for say in standing.says if not say.options and not say.ask_place]

    def _album_due(self, standing: Standing) -> Media | None:
        """The album of which nothing more comes."""
        waits, album = standing.stack.album, None
        if waits is not None and waits.until <= self.now:
            standing.stack, album = whole(standing.stack)
        return album

    def _advance(self, standing: Standing, message: Message) -> list[Effect]:
        turn = self.office.engine.advance(
            standing.stack, message, standing.person(self.office.city), self.now
        )
        return self.turned(standing, turn)

    def turned(self, standing: Standing, turn: Turn) -> list[Effect]:
        """Somebody's turn was made: returns what it says and asks for."""
        standing.stack, standing.moved = turn.stack, True
        return list(turn.effects)

    async def _grant(self, asked: list[tuple[Standing, list[Effect]]]) -> None:
        """Say what is said, grant what is asked, hear the results, until nothing is asked any more."""
        for _ in range(ROUNDS):
            wishes: list[tuple[Standing, Ask]] = []
            rest: list[list[Effect]] = []
            for standing, effects in asked:
                while effects and isinstance(effects[0], Say):
                    standing.says.append(effects.pop(0))  # type: ignore[arg-type]  # told apart above
                if effects:
                    wishes.append((standing, effects.pop(0)))  # type: ignore[arg-type]  # not a Say
                    rest.append(effects)
            if not wishes:
                return
            results = await Wishes(self).grant(wishes)  # not kept: a cycle would keep the whole batch
            asked = []
            for (standing, ask), result, effects in zip(wishes, results, rest, strict=True):
                turn = self.office.engine.hear(
                    standing.stack, ask, result, standing.person(self.office.city), self.now
                )
                asked.append((standing, self.turned(standing, turn) + effects))
        raise RuntimeError("a turn wishes without end")

    # ── keep ──

    async def _keep(self) -> None:
        connection = self.connection
        if self._merged_into:
            await Merging(self).follow(list(self._merged_into.values()))
        await self._notify()
        for source, token, standing in self._pressed:
            whisper = self.posted.whispers[source] = self.mailing.whisper(standing, token)
            if whisper.only:
                standing.says = []
        carrying = [(s.channel, s.address) for s in self._people.values() if s.says and s.carries]
        expecting = await carried.expecting(connection, carrying) if carrying else set()
        for standing in self._people.values():
            if standing.carries != "alone" and (standing.channel, standing.address) in expecting:
                standing.carries = ""  # what waits goes first
            if standing.says:
                self.mailing.reply(standing, self.posted)
        if edits := await Cards(self).renewed():
            await self.mailing.edit(edits)
        if self._changed:
            await ticket_storage.keep(connection, list(self._changed.values()))
        await self.stakes.write()
        if self._to_ask:
            self._timers += await Joining(self).to_ask(self._to_ask.values())
        if self._events:
            await ticket_storage.append(connection, self._events)
        for late, until in self._put_off:
            await timers.put_off(connection, late, until)
        if self._cancels:
            await timers.cancel(connection, sorted(set(self._cancels)), self.now)
        if self._timers:
            await timers.set_timers(connection, self._timers)
        moved = [
            (s.id, stack, s.stack.wake) for s in self._people.values() if (stack := s.packed()) is not None
        ]
        if moved:
            await residents.keep_sessions(connection, moved)
        traits = [(s.id, s.language, s.reachable) for s in self._people.values() if s.traits]
        theirs = {id for id, _, _ in traits}.union(self.mailing.logged(), self.kin.touched(), self._erased)
        await residents.hold(connection, theirs)
        if traits:
            await residents.keep_traits(connection, traits)
        if self._files:
            await files.want(connection, self._files, self.now)
            self.posted.files = True
        if in_tickets := self._files_of_tickets():
            await files.belong(connection, in_tickets)
        self.unheld.left(s for s in self._people.values() if s.moved and s.id not in self._erased)
        if self.unheld:
            await self._let_go([stack for _, stack, _ in moved])
        await self.mailing.post(self.posted)
        if self._granted:
            await self._release()
        await self.kin.write(self.now)
        for id in self._erased:
            await links.forget(connection, id)
            await residents.forget(connection, id, self.now)
        crash.passing("desk.before-commit")

    def _files_of_tickets(self) -> dict[str, int]:
        """Files of a platform that came into a ticket in this batch: key → ticket."""
        came = [(id, files_in(ticket.attachments)) for id in self._opened if (ticket := self._tickets[id])]
        came += [(id, files_in(e.facts)) for id, e in self._events if not FILES.isdisjoint(e.facts)]
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


def _is_binding(message: Message) -> bool:
    return isinstance(message, Text) and message.words.startswith("/bind")
