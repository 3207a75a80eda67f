"""Links chats of one person by a one-time code, and undoes it.

Rule 1  A code is good for ten minutes, once, and for one other chat; a new one takes the old one's place.
Rule 2  Codes are not found by trying (`bot/desk/wishes/guessing.py`).
Rule 3  Members of staff link nothing: what they are told is for the address that was given to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.desk.outgoing.facts import Facts
from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from bot.desk.wishes.guessing import in_vain, too_often
from conversations.effects import Link, Say
from conversations.messages import Done, Found, Refused, Result
from conversations.residents.linking import undo
from storage import links, residents
from storage.links import Member
from storage.residents import Resident

LASTS: Final = timedelta(minutes=10)
"""How long a code can be typed."""
MOST: Final = 4
"""Chats of one person."""


class Linking:
    """The wishes of one batch that are about linking."""

    def __init__(self, batch: Following) -> None:
        self._batch = batch
        self._connection = batch.connection
        self._now = batch.now

    async def grant(self, standing: Standing, wish: Link) -> Result:
        """What came of a wish."""
        if standing.staff:
            return Refused("linking-staff")
        if wish.how == "leave":
            return await self._leave(standing)
        if wish.how in ("offer", "another"):
            return await self._offer(standing, again=wish.how == "another")
        if len(standing.ids) > 1:
            return Refused("linking-other", await self._others(standing))
        if (refused := await too_often(self._batch, standing)) is not None:
            return refused
        find = links.use if wish.how == "join" else links.offered_by
        offering = await find(self._connection, wish.code, self._now)
        if offering == standing.id:
            return Refused("linking-here")
        found = (await residents.look(self._connection, [offering])).get(offering) if offering else None
        if found is None or found.staff or not found.channel:
            await in_vain(self._batch, standing)
            return Refused("linking-refused")
        members = await self._batch.kin.chats_of(found.person)
        if len(members) >= MOST:
            return Refused("linking-full", {"most": MOST})
        facts = Facts(self._batch.office, standing.language)
        row = {"chat": facts.words(f"chat-{found.channel}")}
        if wish.how == "look":
            return Found("look", ({**row, "code": wish.code},))
        return await self._join(standing, found, members, row)

    async def _offer(self, standing: Standing, *, again: bool) -> Result:
        if len(standing.ids) > 1 and not again:
            return Found("linked", (await self._others(standing),))
        if len(standing.ids) >= MOST:
            return Refused("linking-full", {"most": MOST})
        code = self._batch.office.sealing.code(f"{standing.id} {self._now.isoformat()}")
        await links.offer(self._connection, standing.id, code, self._now + LASTS)
        return Done("offer", {"code": code, "minutes": LASTS // timedelta(minutes=1)})

    async def _join(
        self, standing: Standing, found: Resident, members: Sequence[Member], row: dict[str, str]
    ) -> Result:
        there = tuple(member.id for member in members) or (found.id,)
        self._batch.kin.link((standing.id, *there), found.person or found.id)
        for id in there:
            language = (await residents.look(self._connection, [id]))[id].language
            chat = Facts(self._batch.office, language).words(f"chat-{standing.channel}")
            await self._batch.tell_chats([id], Say("linking-news", {"chat": chat}, undo()))
        return Done("join", row)

    async def _leave(self, standing: Standing) -> Result:
        if len(standing.ids) == 1:
            return Refused("linking-none")
        self._batch.kin.leave(standing)
        others = [id for id in standing.ids if id != standing.id]
        told = await self._others(standing)
        for id in others:
            language = (await residents.look(self._connection, [id]))[id].language
            chat = Facts(self._batch.office, language).words(f"chat-{standing.channel}")
            await self._batch.tell_chats([id], Say("linking-left", {"chat": chat}))
        standing.ids = (standing.id,)
        return Done("leave", told)

    async def _others(self, standing: Standing) -> dict[str, str]:
        """What somebody's other chats are called."""
        facts = Facts(self._batch.office, standing.language)
        members = await self._batch.kin.chats_of(standing.linked)
        names = [facts.words(f"chat-{member.channel}") for member in members if member.id != standing.id]
        return {"chats": facts.words("list-and").join(names)}
