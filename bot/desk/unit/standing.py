"""A person in a batch: as loaded, and as changed."""

from __future__ import annotations

from datetime import datetime

import msgspec
import structlog
from msgspec import Struct

from bot.mail import Carries
from conversations.effects import Say
from conversations.session import Person, Stack
from storage.residents import Resident
from tickets.city import City
from tickets.ticket import Actor, Role, Ticket

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Stack)


log = structlog.get_logger("desk")


def _unpacked(packed: str) -> Stack:
    """A kept stack; an empty one where it has a shape that this program does not know."""
    if not packed:
        return Stack()
    try:
        return _decoder.decode(packed)
    except msgspec.MsgspecError:
        log.warning("a stack of another shape was left behind")
        return Stack()


class Standing(Struct):
    """`says` is what they are told in this turn; `room` the group they spoke in, if they did.

    `ids` are those under which matters of theirs are kept: their own and those of chats that are `linked`.
    `moved` and `traits` tell whether their stack, or what is known of them, has to be kept.
    """

    id: int
    channel: str
    address: str
    language: str
    reachable: bool
    staff: str
    stack: Stack
    wake_at: datetime | None
    loaded: str
    ids: tuple[int, ...]
    linked: int = 0
    room: str = ""
    source: str = ""
    carries: Carries = ""
    """What the answer to `source`, which brought their words, can carry of the reply."""
    says: list[Say] = []
    moved: bool = False
    traits: bool = False

    @classmethod
    def of(cls, resident: Resident) -> Standing:
        """A person as the database knows them."""
        return cls(
            resident.id,
            resident.channel,
            resident.address,
            resident.language,
            resident.reachable,
            resident.staff,
            _unpacked(resident.stack),
            resident.wake_at,
            resident.stack,
            (resident.id,),
            resident.person,
        )

    def person(self, city: City) -> Person:
        """The person as conversations see them."""
        member = city.staff.get(self.staff)
        if member is None:
            return Person(self.id, self.language)
        name = member.called(self.language)
        return Person(self.id, self.language, name, member.code, member.role, member.department)

    def actor(self, city: City, ticket: Ticket | None = None) -> Actor:
        """As whom they act: a member of staff is a resident with what they reported themselves."""
        if ticket is not None and ticket.resident in self.ids:
            return Actor(Role.RESIDENT, str(ticket.resident))
        member = city.staff.get(self.staff)
        return Actor(Role.RESIDENT, str(self.id)) if member is None else member.actor

    def packed(self) -> str | None:
        """Where they are now, as it is kept; None when that has not changed."""
        if not self.moved:
            return None
        packed = _encoder.encode(self.stack).decode()
        return None if packed == self.loaded else packed
