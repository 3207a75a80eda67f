"""What residents ask about their own data: what is kept, a copy of it, and having it erased.

Rule 1  A turn only notes what is wanted. The copy is made beside the desk (`bot/errands/`); the erasing
        begins when its timer comes due, after the answer has been shown (`erasing.py`).
Rule 2  A member of staff has duties at this address: it is unbound before it is erased.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from conversations.effects import OwnData, Say
from conversations.messages import Done, Found, Refused, Result
from conversations.session import Stack
from storage import errands
from storage import tickets as ticket_storage
from storage.timers import DueTimer

EXPORT: Final = "export"
"""Kind of the errand that makes a copy."""
COPY: Final = "copy"
"""Kind of the timer that hands a copy over; its body is the file's key."""
ERASE: Final = "erase"
"""Kind of the timer that begins an erasing."""

AGAIN: Final = timedelta(hours=1)
"""After how long somebody can have another copy."""
SHOWN: Final = timedelta(seconds=5)
"""How long the last answer can be read in the page before its conversation is closed."""

NAME: Final = "jieban-data.zip"


class Records:
    """The wishes of one batch that are about people's own data."""

    def __init__(self, batch: Following) -> None:
        self._batch = batch
        self._office = batch.office

    async def grant(self, standing: Standing, wish: OwnData) -> Result:
        """What came of a wish."""
        if wish.how == EXPORT:
            return await self._copy(standing)
        if wish.how == ERASE and standing.staff:
            return Refused("erasing-staff")
        if not wish.sure:
            return Found(wish.how, (await self._facts(standing),))
        for id in standing.ids:
            self._batch.set_timer(ERASE, id, self._batch.now + SHOWN, "")
        others = [id for id in standing.ids if id != standing.id]
        await self._batch.tell_chats(others, Say("erasing-elsewhere"))
        standing.stack, standing.moved = Stack(), True
        return Done(ERASE)

    async def _copy(self, standing: Standing) -> Result:
        connection, now = self._batch.connection, self._batch.now
        asked = [await errands.last_asked(connection, EXPORT, id) for id in standing.ids]
        last = max((at for at in asked if at is not None), default=None)
        if last is not None and now < last + AGAIN:
            return Refused("privacy-export-soon", {"until": self._office.city.local(last + AGAIN)})
        await errands.ask(connection, EXPORT, standing.id, "", now)
        return Done(EXPORT)

    async def _facts(self, standing: Standing) -> dict[str, Any]:
        counts = [await ticket_storage.counted(self._batch.connection, id) for id in standing.ids]
        every, still_open = (sum(column) for column in zip(*counts, strict=True))
        kept = self._office.kept
        return {
            "reports": every,
            "open": still_open,
            "chats": len(standing.ids),
            "chat": _days(kept.chat),
            "draft": _days(self._office.world.patience.expire),
        }

    async def hand_over(self, timer: DueTimer) -> None:
        """A copy is made: it goes to the chat in which it was asked for, as it said."""
        file = {"kind": "document", "key": timer.body, "name": NAME, "mime": "application/zip"}
        hours = max(1, round(self._office.kept.copies / timedelta(hours=1)))
        said = Say("privacy-copy", {"hours": hours}, attachments=(file,))
        await self._batch.tell_chats([timer.resident or 0], said)


def _days(span: timedelta) -> int:
    return max(1, round(span / timedelta(days=1)))
