"""What a platform that counts what we say to its people lets us say, and who writes that down.

Rule 1  Whoever sends looks first, and settles what was sent before anything else is sent.
Rule 2  What an answer to the platform says is open until it is written down that it was said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.mail import Delivery, Outgoing


@dataclass(frozen=True, slots=True)
class Account:
    """How things stood with an address after its `serial`-th grant: how many messages of each kind are left,
    those that end first before the others, and all that is to be said, the row on its way first; nothing
    where that one was said meanwhile."""

    serial: int
    left: Mapping[str, int]
    waiting: Sequence[Delivery]

    @property
    def messages(self) -> int:
        """Messages that may be sent."""
        return sum(count for kind, count in self.left.items() if kind != "notice")


class Ledger(Protocol):
    """What a platform that counts messages still lets us say, and what waits to be said."""

    async def look(self, delivery: Delivery) -> Account:
        """How things stand with the address of a row on its way. Raises StorageAway."""
        ...

    async def settle(
        self,
        account: Account,
        spent: Mapping[str, int],
        sent: Sequence[Delivery] = (),
        held: Sequence[Delivery] = (),
        *,
        told: bool = False,
    ) -> None:
        """Write down what was spent of an account, and what became of its rows.

        Held ones wait for their person, unless the person has done something since; unless a notice `told`
        the person so, somebody has to telephone. Raises StorageAway; it is written down before the next look
        then, so that what was sent is not sent again.
        """
        ...

    async def open_to(self, address: str) -> Sequence[Delivery]:
        """Everything that has not been told to an address yet. Raises StorageAway."""
        ...

    async def shown(self, rows: Sequence[Delivery]) -> None:
        """Write down that somebody has seen rows. Raises StorageAway."""
        ...


class Answers(Protocol):
    """What the answers to a platform, which say replies themselves, have to know and to write down."""

    async def open_to(self, address: str) -> Sequence[Delivery]:
        """Everything that has not been told to an address yet. Raises StorageAway."""
        ...

    async def carried(self, source: str, rows: Sequence[Delivery] | None = None) -> None:
        """Write down that the answer to a source said its reply, or these rows. Raises StorageAway."""
        ...

    async def not_carried(self, source: str) -> None:
        """The answer to a source can't say its reply after all: it is sent. Raises StorageAway."""
        ...

    async def answer_to(self, source: str) -> Sequence[Delivery]:
        """What the answer to a source says or has said. Raises StorageAway."""
        ...

    async def cut(self, row: Delivery, first: Outgoing, rest: Outgoing) -> Delivery:
        """Let a row say the first piece; the rest waits as a row of its own. Raises StorageAway."""
        ...
