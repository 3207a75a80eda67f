"""A group that is no department's room: whoever speaks to us there is told to write in private.

Rule 1  Seldom: a group is told once in `AGAIN` seconds by each process, whoever speaks.
Rule 2  What was said there is not answered: everybody would read it.
"""

from __future__ import annotations

import time
from typing import Final

from bot.desk.unit.following import Following
from bot.mail import Incoming
from conversations.effects import Say
from storage import staff

AGAIN: Final = 3600.0


class Groups:
    """Which groups were told lately."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, str], float] = {}

    def to_tell(self, letter: Incoming) -> bool:
        """Whether the group in which something was said may be told now; not again after that."""
        group, now = (letter.channel, letter.room), time.monotonic()
        self._told = {other: at for other, at in self._told.items() if now - at < AGAIN}
        return self._told.setdefault(group, now) == now


async def tell(batch: Following, letter: Incoming) -> None:
    """Tell a group where to write instead, unless it is a department's room."""
    if not await staff.is_room(batch.connection, letter.channel, letter.room):
        city = batch.office.world.hotline.called(staff.ROOM_LANGUAGE)
        facts = {"city": city, "link": letter.alone or "none"}
        batch.tell_room(letter.channel, letter.room, Say("group-in-private", facts))
