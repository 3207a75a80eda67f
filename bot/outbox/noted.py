"""What became of rows that were sent, noted until it is written down.

Rule 1  It is written down together or not at all; where that fails it is noted still, before what came since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from bot.desk.questions.telephoning import to_telephone
from bot.mail import Outgoing, unpacked
from storage import outbox, residents, staff
from storage.database import Connection
from storage.outbox import Status


@dataclass(slots=True)
class Noted:
    """What became of rows, until it is written down."""

    ended: list[tuple[int, Status, str, str]] = field(default_factory=list)
    """As `outbox.end` takes it."""
    later: list[tuple[int, datetime, str, bool]] = field(default_factory=list)
    """As `outbox.put_off` takes it."""
    gone: list[str] = field(default_factory=list)
    """Addresses that are gone."""
    moved: list[tuple[str, str]] = field(default_factory=list)
    """Chats that have another address now: old, new."""
    unsaid: list[Outgoing] = field(default_factory=list)
    """What nobody has been told and nobody will be: what is to be asked is asked by telephone."""

    def never_said(self, bodies: Iterable[str]) -> None:
        """Note kept messages that are given up."""
        self.unsaid += _plain(bodies)

    async def write(self, connection: Connection, channel: str, now: datetime) -> None:
        """Write it down, together or not at all; it can be tried again."""
        if self.ended:
            await outbox.end(connection, self.ended, now)
        if self.later:
            await outbox.put_off(connection, self.later)
        unsaid = [*self.unsaid]
        for address in self.gone:
            unsaid += _plain(await outbox.give_up_on(connection, channel, address, now))
            await residents.lost(connection, channel, address)
        for old, new in self.moved:
            await outbox.readdress(connection, channel, old, new)
            await staff.move_room(connection, channel, old, new)
        await to_telephone(connection, unsaid, now)

    def outcomes(self) -> Counter[str]:
        """How often what happened: `later` and the final statuses."""
        happened = Counter[str](status for _, status, _, _ in self.ended)
        if self.later:
            happened["later"] = len(self.later)
        return happened

    def before(self, other: Noted) -> Noted:
        """This, and then what was noted meanwhile."""
        return Noted(
            self.ended + other.ended,
            self.later + other.later,
            self.gone + other.gone,
            self.moved + other.moved,
            self.unsaid + other.unsaid,
        )


def _plain(bodies: Iterable[str]) -> Iterator[Outgoing]:
    """Kept messages, as far as they are not sealed; those that cannot be read are left out."""
    for body in bodies:
        with suppress(ValueError):
            yield unpacked(body)
