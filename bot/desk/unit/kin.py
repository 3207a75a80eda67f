"""Chats of one person that are linked: what is theirs in any of them is theirs in all, and they are told
things where they were last active.

Rule 1  Nothing is read here for people who have linked no chats.
Rule 2  Each matter stays that of the address at which it was reported: moves are made in its name, so that
        its history tells whose it is, and a link can be undone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from bot.desk.unit.standing import Standing
from storage import links, residents
from storage.database import Connection
from storage.links import Member
from storage.residents import Resident


class Kin:
    """The linked chats that one batch has to do with."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._here: set[int] = set()
        """Who has written in this batch."""
        self._linked: list[tuple[tuple[int, ...], int]] = []
        self._left: dict[int, tuple[int, ...]] = {}
        """Who leaves, and all whom they were linked to."""

    async def introduce(self, standings: Iterable[Standing], here: Collection[int]) -> None:
        """Fill in for these people under which ids they are known; `here` are the ids of those who have
        written."""
        linked = [standing for standing in standings if standing.linked]
        if not linked:
            return
        self._here = {standing.id for standing in linked if standing.id in here}
        members = await self._members({standing.linked for standing in linked})
        for standing in linked:
            standing.ids = tuple(member.id for member in members[standing.linked])

    async def reached(self, ids: Sequence[int]) -> dict[int, Resident]:
        """People by id; who has linked chats is found where they were last active."""
        found = await residents.look(self._connection, ids)
        linked = {resident.person for resident in found.values() if resident.person}
        if not linked:
            return found
        best = {person: self._best(some).id for person, some in (await self._members(linked)).items()}
        elsewhere = sorted({best[r.person] for r in found.values() if r.person} - found.keys())
        others = found | (await residents.look(self._connection, elsewhere) if elsewhere else {})
        return {id: others.get(best[r.person], r) if r.person else r for id, r in found.items()}

    def _best(self, members: Sequence[Member]) -> Member:
        return max(members, key=lambda m: (m.reachable, m.id in self._here, m.active_at, m.id))

    async def _members(self, persons: Collection[int]) -> dict[int, list[Member]]:
        found: dict[int, list[Member]] = {}
        for member in await links.members(self._connection, persons):
            found.setdefault(member.person, []).append(member)
        return found

    async def chats_of(self, person: int) -> list[Member]:
        """The linked chats of a person."""
        return await links.members(self._connection, [person]) if person else []

    def link(self, ids: tuple[int, ...], person: int) -> None:
        """These chats are one person's from the end of this batch on."""
        self._linked.append((ids, person))

    def leave(self, standing: Standing) -> None:
        """A chat is linked to no other from the end of this batch on."""
        self._left[standing.id] = standing.ids

    def touched(self) -> set[int]:
        """The people whose rows `write` changes. Where somebody leaves, those who stay may end up with no
        link either, or with another number."""
        return self._here.union(*self._left.values(), *(ids for ids, _ in self._linked))

    async def write(self, now: datetime) -> None:
        """Keep where people were active, and what was linked."""
        for ids, person in self._linked:
            await links.link(self._connection, ids, person, now)
        for id in self._left:
            await links.leave(self._connection, id)
        if self._here:
            await links.active(self._connection, sorted(self._here), now)
