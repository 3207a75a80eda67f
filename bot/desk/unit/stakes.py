"""The stakes that a batch has read or changed: one copy of each, written once.

Rule 1  Stakes are read only where a ticket says that somebody joined it: nobody else pays for them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from storage import stakes as stake_storage
from storage.database import Connection
from tickets.casework import Stake
from tickets.ticket import Ticket


class Stakes:
    """The stakes of one batch."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stakes: dict[tuple[int, int], Stake | None] = {}
        self._changed: set[tuple[int, int]] = set()
        self._left: list[Stake] = []

    async def of(self, ticket: Ticket | None, resident: int) -> Stake | None:
        """The batch's copy of a resident's stake in a ticket."""
        if ticket is None or not ticket.joined:
            return None
        key = ticket.id, resident
        if key not in self._stakes:
            self._stakes[key] = _held(await stake_storage.one(self._connection, *key))
        return self._stakes[key]

    async def of_any(self, ticket: Ticket | None, residents: Iterable[int]) -> Stake | None:
        """The stake of one of a person's chats in a ticket."""
        for resident in residents:
            if (stake := await self.of(ticket, resident)) is not None:
                return stake
        return None

    async def within(self, tickets: Collection[int]) -> dict[int, list[Stake]]:
        """The stakes in these tickets, those who came first before the others."""
        for stake in await stake_storage.of_tickets(self._connection, tickets):
            self._stakes.setdefault((stake.ticket, stake.resident), _held(stake))
        found: dict[int, list[Stake]] = {id: [] for id in tickets}
        for (ticket, _), kept in self._stakes.items():
            if kept is not None and ticket in found:
                found[ticket].append(kept)
        return {id: sorted(some, key=lambda s: (s.joined_at, s.resident)) for id, some in found.items()}

    def put(self, ticket: int, resident: int, stake: Stake | None) -> None:
        """Somebody has this stake from now on, or None."""
        self._stakes[ticket, resident] = stake
        self._changed.add((ticket, resident))

    def leave(self, stake: Stake) -> None:
        """Remove a stake; answers that were given go on to count."""
        self.put(stake.ticket, stake.resident, None)
        if stake.ratings:
            self.gone(replace(stake, left=True))

    def gone(self, stake: Stake) -> None:
        """Keep the answers that belong to a stake, which go on to count, and nothing else of it."""
        self._left.append(stake)

    def forget(self, ticket: int, resident: int) -> None:
        """Keep not even the answers."""
        self._left = [s for s in self._left if (s.ticket, s.resident) != (ticket, resident)]

    def changed(self) -> list[Stake]:
        """The stakes that are new or changed."""
        return [stake for key in sorted(self._changed) if (stake := self._stakes[key]) is not None]

    async def write(self) -> None:
        """Keep what changed."""
        await self._write()
        if self._left:
            await stake_storage.keep(self._connection, self._left)

    async def _write(self) -> None:
        if kept := self.changed():
            await stake_storage.keep(self._connection, kept)
        for key in sorted(self._changed):
            if self._stakes[key] is None:
                await stake_storage.drop(self._connection, *key)


def _held(stake: Stake | None) -> Stake | None:
    """None for who has left."""
    return None if stake is None or stake.left else stake
