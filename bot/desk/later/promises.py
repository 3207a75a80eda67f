"""Notices that were kept for a better hour, as timers, and to whom they go when it comes.

Rule 1  What staff are told is kept for the person, not for their chat: who is bound to what, and whether the
        matter still concerns them, is asked when it is told.
Rule 2  What has been overtaken is told to nobody.
Rule 3  Whoever is shown an order for the first time is not pinged about it in the same breath.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.desk.later.overtaken import still_true
from bot.desk.outgoing.kept_notices import KeptNotice, is_ping, kept_in
from bot.desk.outgoing.notices import SHOWN_WHOLE, still_for, worded
from bot.desk.outgoing.together import together
from bot.desk.questions.pushed import ASKS, ask_resident
from bot.desk.unit.following import Following
from storage import residents
from storage import staff as staff_storage
from storage.residents import Resident
from storage.timers import DueTimer
from tickets.casework import as_seen
from tickets.ticket import Ticket


class Promises:
    """The kept notices of one batch. Made where it is needed: kept by the batch, it would be a circle."""

    def __init__(self, batch: Following) -> None:
        self._batch = batch
        self._pings: dict[tuple[str, int], list[tuple[Ticket, KeptNotice]]] = {}
        self._shown: set[tuple[str, int]] = set()
        """Staff code and ticket, where the whole order was told just now."""

    async def keep(self, timer: DueTimer) -> None:
        """Say what was kept, but for pings: those wait for `keep_pings`."""
        ticket, kept = await self._batch.ticket(timer.ticket or 0), kept_in(timer)
        if ticket is None or not still_true(ticket, kept, kept.round):
            return
        if is_ping(timer):
            to = (kept.staff, 0 if kept.staff else timer.resident or 0)
            self._pings.setdefault(to, []).append((ticket, kept))
        elif kept.to == "resident":
            await self._tell_resident(ticket, kept, timer.resident or 0)
        elif kept.staff or timer.resident:
            if kept.key in SHOWN_WHOLE:
                self._shown.add((kept.staff, ticket.id))
            await self._tell_staff([(ticket, kept)], kept.staff, timer.resident or 0)
        elif kept.room in ("", ticket.department):
            await self._batch.mailing.tell_rooms(ticket, kept)

    async def keep_pings(self) -> None:
        """Say the pings that were kept: several for one person as one list."""
        for (code, chat), pings in self._pings.items():
            told = [each for each in pings if (code, each[0].id) not in self._shown]
            await self._tell_staff(told, code, chat)

    async def _tell_resident(self, ticket: Ticket, kept: KeptNotice, id: int) -> None:
        if id != ticket.resident:
            stake = await self._batch.stakes.of(ticket, id)
            if stake is None:
                return
            ticket = as_seen(ticket, stake)
        if kept.key in ASKS:  # kept by a program that still told questions as notices
            await ask_resident(self._batch, ticket, kept.key)
            return
        found = (await self._batch.kin.reached([id])).get(id)
        if found is not None and found.reachable:
            self._batch.mailing.tell(found, worded(self._batch.office, ticket, kept, found.language))

    async def _tell_staff(self, told: Sequence[tuple[Ticket, KeptNotice]], code: str, chat: int) -> None:
        member, office = await self._member(code, chat), self._batch.office
        if member is None or not member.reachable:
            return
        mine = [each for each in told if still_for(office.city, *each, member.staff)]
        if mine:
            self._batch.mailing.tell(member, together(office, mine, member.language, closed=True))

    async def _member(self, code: str, chat: int) -> Resident | None:
        """The chat of a member of staff, as it is bound now. What was kept before codes were kept with it
        names the `chat` alone."""
        connection = self._batch.connection
        if code:
            chat = (await staff_storage.addresses_of(connection, [code])).get(code, 0)
        found = (await residents.look(connection, [chat])).get(chat) if chat else None
        return found if found is not None and found.staff else None
