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

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from bot.desk import groups
from bot.desk.keeping import Keeping
from bot.desk.later import unread
from bot.desk.loading import Item, Loading
from bot.desk.own_data.erasing import Erasing
from bot.desk.own_data.records import ERASE
from bot.desk.questions.leftovers import put_away, talk_over
from bot.desk.questions.pushed import lay_questions
from bot.desk.ringing import Ringing
from bot.desk.unit.mailing import Posted
from bot.desk.unit.standing import Standing
from bot.desk.wishes.wishes import Wishes
from bot.mail import Incoming
from bot.process import crash
from conversations.albums import whole, with_part
from conversations.effects import Effect, Say, Wish
from conversations.messages import Choice, Media, Message, Reachable, Silence, Text
from storage.timers import DueTimer

ROUNDS = 20
"""How often what comes of a turn's wishes may be wishes again: more is a circle, which holds up everybody."""
TRY_AGAIN = timedelta(minutes=10)
"""After how long a timer or a silence that could not be dealt with comes again."""


class Batch(Loading, Keeping):
    """One unit of work over several items, at most one letter for each person."""

    async def run(self, items: Sequence[Item], *, apologise: bool = False) -> Posted:
        """Deal with the items and write down everything that follows; the caller commits.

        With `apologise` nothing is thought: each sender only hears that something went wrong.
        """
        ringing = Ringing(self)
        rung = await ringing.now([i.timer for i in items if i.timer is not None])
        letters, by_letter = await self.arrive(items, rung)
        crash.passing("desk.taken-in")
        if apologise:
            await self._give_up(by_letter, rung)
        else:
            await self.load(letters, by_letter, rung)
            await self._think(letters, by_letter, ringing, await ringing.claim(rung))
            await unread.note(self, letters)
        await self.keep()
        return self.posted

    async def _give_up(self, by_letter: dict[str, Standing], rung: Sequence[DueTimer]) -> None:
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

    async def _think(
        self,
        letters: Sequence[Incoming],
        by_letter: dict[str, Standing],
        ringing: Ringing,
        due: Sequence[DueTimer],
    ) -> None:
        turned: list[tuple[Standing, list[Effect]]] = []
        for letter in letters:
            if (standing := by_letter.get(letter.source)) is not None:
                standing.room = letter.room
                standing.source, standing.carries = letter.source, letter.carries
                if letter.room and isinstance(letter.message, Choice):
                    self._pressed.append((letter.source, letter.message.token, standing))
                turned.append((standing, await self._heard(standing, letter)))
        for standing in self._silent:
            if standing.wake_at is not None and standing.wake_at <= self.now:
                await talk_over(self, standing)
                turned.append((standing, self._advance(standing, self._album_due(standing) or Silence())))
        await self._grant(await ringing.answers_due(due))
        await self._grant(await ringing.files_lost(due))
        await ringing.go_off(due)
        await self._grant(turned)
        if ringing.to_erase:
            self._erased = await Erasing(self).carry_out(ringing.to_erase)

    async def _heard(self, standing: Standing, letter: Incoming) -> list[Effect]:
        message = letter.message
        if isinstance(message, Reachable):
            standing.reachable, standing.traits = message.now, True
            if message.forget and not standing.staff:
                self.set_timer(ERASE, standing.id, self.now, "")
            return []
        if letter.room and not (isinstance(message, Choice) or _is_heard(message, standing)):
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
        """Hear the album that waits before what came after it; only the latter's question is shown."""
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

    async def _grant(self, turned: list[tuple[Standing, list[Effect]]]) -> None:
        """Say what is said, grant the wishes, hear the results, until there are no more wishes."""
        for _ in range(ROUNDS):
            wishes: list[tuple[Standing, Wish]] = []
            rest: list[list[Effect]] = []
            for standing, effects in turned:
                while effects and isinstance(effects[0], Say):
                    standing.says.append(effects.pop(0))  # type: ignore[arg-type]  # told apart above
                if effects:
                    wishes.append((standing, effects.pop(0)))  # type: ignore[arg-type]  # not a Say
                    rest.append(effects)
            if not wishes:
                return
            results = await Wishes(self).grant(wishes)  # not kept: a cycle would keep the whole batch
            turned = []
            for (standing, wish), result, effects in zip(wishes, results, rest, strict=True):
                turn = self.office.engine.hear(
                    standing.stack, wish, result, standing.person(self.office.city), self.now
                )
                turned.append((standing, self.turned(standing, turn) + effects))
        raise RuntimeError("a turn wishes without end")


def _is_heard(message: Message, standing: Standing) -> bool:
    """Whether what is said in a group is heard: a code that binds it, or a command of a member of staff, who
    is answered in private."""
    said = message.words if isinstance(message, Text) else ""
    return said.startswith("/bind") or (said.startswith("/") and standing.staff != "")
