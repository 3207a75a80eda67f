"""What a channel has to know of the outbox where its platform counts the messages we send, as protocols.

Rule 1  A channel looks before it sends, and settles what was sent before it sends anything else.
Rule 2  A reply in the answer to a request counts as unsaid until it is recorded that it was said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.mail import Delivery, Outgoing


@dataclass(frozen=True, slots=True)
class Account:
    """What may still be sent to an address after its `serial`-th grant: how many messages of each kind are
    left, the kind that ends first before the others; and all that waits to be said, the row on its way first
    (none of it where that row was said meanwhile)."""

    serial: int
    left: Mapping[str, int]
    waiting: Sequence[Delivery]

    @property
    def messages(self) -> int:
        """Messages that may be sent."""
        return sum(count for kind, count in self.left.items() if kind != "notice")


class Ledger(Protocol):
    """What may still be sent to an address, and what waits to be sent there."""

    async def look(self, delivery: Delivery) -> Account:
        """The account of the address of a row on its way. Raises StorageAway."""
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

        Rows that are `held` wait until their person writes again; if they have done so since, they are sent
        after all. Unless a notice `told` the person that something waits, an agent has to telephone.

        Raises StorageAway. What could not be written down is written before the next look, so that nothing is
        sent twice.
        """
        ...

    async def open_to(self, address: str) -> Sequence[Delivery]:
        """Everything that has not been told to an address yet. Raises StorageAway."""
        ...

    async def shown(self, rows: Sequence[Delivery]) -> None:
        """Write down that somebody has seen rows. Raises StorageAway."""
        ...


class Answers(Protocol):
    """What has to be known and written down where a reply can be said in the answer to the platform's
    request, instead of being sent."""

    async def open_to(self, address: str) -> Sequence[Delivery]:
        """Everything that has not been told to an address yet. Raises StorageAway."""
        ...

    async def carried(self, source: str, rows: Sequence[Delivery] | None = None) -> None:
        """Write down that the answer to a source contained its reply, or these rows. Raises StorageAway."""
        ...

    async def not_carried(self, source: str) -> None:
        """The answer to a source could not contain its reply after all: it is sent. Raises StorageAway."""
        ...

    async def answer_to(self, source: str) -> Sequence[Delivery]:
        """The rows that the answer to a source contains, or has contained. Raises StorageAway."""
        ...

    async def cut(self, row: Delivery, first: Outgoing, rest: Outgoing) -> Delivery:
        """Let a row say the first piece; the rest waits as a row of its own. Raises StorageAway."""
        ...
