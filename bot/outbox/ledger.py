"""What a channel may know of the outbox where its platform counts messages: the ledger, and the vault.

Rule 1  It is asked once for each row on its way, and told once what became of it. All who ask at one time are
        answered together: the sender's many sends never take the desk's connections.
Rule 2  A message that was sent while storage was away is not sent again: it is recorded before the next look.
Rule 3  A callback or a department's question that neither a message nor a notice can bring to its resident
        puts the ticket on the list of those to telephone at once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from bot.desk.questions.telephoning import to_telephone
from bot.mail import Delivery, Kind, Outgoing, StorageAway, packed, unpacked
from bot.outbox.allowance import Account
from bot.outbox.fetched import elsewhere, with_copies
from bot.phones.sealing import holds
from bot.process.together import Together
from storage import allowances, carried, files, outbox, vault
from storage.database import Away, Connection, Database

MOST = 20
"""Rows that are looked at together."""


class OutboxLedger:
    """The ledger of one channel."""

    def __init__(
        self,
        database: Database,
        channel: str,
        now: Callable[[], datetime],
        opened: Callable[[str], str],
        seal: Callable[[str], str] = str,
    ) -> None:
        """`opened` opens what is sealed in a kept message, `seal` seals words of one that held such
        a thing."""
        self._seal = seal
        self._database = database
        self._channel = channel
        self._now = now
        self._opened = opened
        self._looks: Together[Delivery, Account] = Together(self._look)
        self._settles: Together[_Settled, None] = Together(self._settle)
        self._said: Together[str, None] = Together(self._said_all)
        self._unmarked: set[str] = set()
        """Sources whose answers have said what could not be marked as said yet."""
        self._unsettled: list[_Settled] = []
        """What became of rows and could not be written down yet."""

    async def look(self, delivery: Delivery) -> Account:
        """The account of the address of a row on its way."""
        return await self._looks.do(delivery)

    async def _look(self, deliveries: Sequence[Delivery]) -> list[Account]:
        now = self._now()
        try:
            if self._unmarked:
                await self._said_all([*self._unmarked])
            if self._unsettled:
                late, self._unsettled = self._unsettled, []
                await self._settle(late)
            async with self._database.reading() as connection:
                return [await self._account(connection, delivery, now) for delivery in deliveries]
        except Away as problem:
            raise StorageAway from problem

    async def _account(self, connection: Connection, delivery: Delivery, now: datetime) -> Account:
        serial, left = await allowances.left(connection, self._channel, delivery.address, now)
        rows = await outbox.waiting_from(connection, self._channel, delivery.address, delivery.id, MOST)
        if not rows or rows[0][0] != delivery.id:
            return Account(serial, {}, ())
        behind = [self._delivery(delivery.address, row) for row in rows[1:]]
        waiting = [delivery, *(row for row in behind if row is not None)]
        waiting = await _with_own_files(connection, waiting)
        soonest = sorted(left.items(), key=lambda item: item[1][1])
        return Account(serial, {kind: messages for kind, (messages, _) in soonest}, waiting)

    async def open_to(self, address: str) -> Sequence[Delivery]:
        """Everything that has not been told to an address yet."""
        try:
            async with self._database.reading() as connection:
                rows = await outbox.untold(connection, self._channel, address, MOST)
                untold = [d for row in rows if (d := self._delivery(address, row)) is not None]
                return await _with_own_files(connection, untold)
        except Away as problem:
            raise StorageAway from problem

    async def shown(self, rows: Sequence[Delivery]) -> None:
        """Write down that somebody has seen rows."""
        if rows:
            await self._done(lambda c: outbox.shown(c, [row.id for row in rows], self._now()))

    async def carried(self, source: str, rows: Sequence[Delivery] | None = None) -> None:
        """Write down that the answer to a source contained its reply, or these rows."""
        if rows is None:
            await self._said.do(source)
            return
        ids = [row.id for row in rows]
        await self._done(lambda c: carried.carry(c, ids, source, self._now()))

    async def _said_all(self, sources: Sequence[str]) -> list[None]:
        try:
            await self._done(lambda c: carried.said(c, sources, self._now()))
        except StorageAway:
            self._unmarked.update(sources)
            raise
        self._unmarked.difference_update(sources)
        return [None] * len(sources)

    async def not_carried(self, source: str) -> None:
        """The answer to a source could not contain its reply after all: it is sent."""
        await self._done(lambda c: carried.give_back(c, source))

    async def answer_to(self, source: str) -> Sequence[Delivery]:
        """The rows that the answer to a source contains, or has contained."""
        try:
            async with self._database.reading() as connection:
                rows = await carried.answer_to(connection, source)
        except Away as problem:
            raise StorageAway from problem
        found = [self._delivery(address, (id, kind, body)) for id, address, kind, body in rows]
        return [delivery for delivery in found if delivery is not None]

    async def cut(self, row: Delivery, first: Outgoing, rest: Outgoing) -> Delivery:
        """Let a row say the first piece; the rest waits as another row."""

        async def cut(connection: Connection) -> None:
            body = await carried.body_of(connection, row.id)
            kept = self._seal if holds(body) else str
            begins, goes_on = (msgspec.structs.replace(o, text=kept(o.text)) for o in (first, rest))
            await carried.cut(connection, row.id, packed(begins), packed(goes_on), self._now())

        await self._done(cut)
        return replace(row, outgoing=first)

    def _delivery(self, address: str, row: tuple[int, str, str]) -> Delivery | None:
        id, name, body = row
        kind: Kind = "reply" if name == "reply" else "notice"
        try:
            return Delivery(id, self._channel, address, 0, kind, unpacked(self._opened(body)))
        except ValueError:
            return None

    async def settle(
        self,
        account: Account,
        spent: Mapping[str, int],
        sent: Sequence[Delivery] = (),
        held: Sequence[Delivery] = (),
        *,
        told: bool = False,
    ) -> None:
        """Write down what was spent and what became of rows."""
        await self._settles.do(_Settled(account, spent, sent, held, told))

    async def _settle(self, settled: Sequence[_Settled]) -> list[None]:
        now = self._now()

        async def write(connection: Connection) -> None:
            for each in sorted(settled, key=lambda each: each.account.waiting[0].address):
                await self._write(connection, each, now)

        try:
            await self._done(write)
        except StorageAway:
            self._unsettled += settled
            raise
        return [None] * len(settled)

    async def _done(self, work: Callable[[Connection], Awaitable[None]]) -> None:
        """A unit of work. Raises StorageAway."""
        try:
            await self._database.done(work)
        except Away as problem:
            raise StorageAway from problem

    async def _write(self, connection: Connection, each: _Settled, now: datetime) -> None:
        who = (self._channel, each.account.waiting[0].address)
        granted_since = await allowances.lock(connection, *who) != each.account.serial
        if not granted_since:
            await allowances.spend(connection, *who, each.spent)
        if each.sent:
            await outbox.end(connection, [(row.id, "sent", "", "") for row in each.sent], now)
        if each.held and granted_since:
            await outbox.put_off(connection, [(row.id, now, "allowed meanwhile", True) for row in each.held])
        elif each.held:
            await outbox.hold(connection, [row.id for row in each.held], now)
        unsaid = [] if each.told or granted_since else [row.outgoing for row in each.held]
        await to_telephone(connection, unsaid, now)


@dataclass(frozen=True, slots=True)
class _Settled:
    """What became of a row on its way, and of those behind it."""

    account: Account
    spent: Mapping[str, int]
    sent: Sequence[Delivery]
    held: Sequence[Delivery]
    told: bool


async def _with_own_files(connection: Connection, rows: Sequence[Delivery]) -> list[Delivery]:
    """The rows with our copies of their files; those from the first one on of which a file is just being
    fetched come later. The first row of all is on its way."""
    ready: list[Delivery] = []
    for row in rows:
        wanted = elsewhere([row.outgoing])
        if ready and wanted and await files.under_way(connection, wanted):
            break
        copies = await files.kept(connection, wanted)
        ready.append(replace(row, outgoing=with_copies(row.outgoing, copies)))
    return ready


class SealedVault:
    """One secret, shared by all processes."""

    def __init__(
        self, database: Database, name: str, seal: Callable[[str], str], opened: Callable[[str], str]
    ) -> None:
        self._database = database
        self._name = name
        self._seal = seal
        self._opened = opened

    async def token(self) -> tuple[str, datetime] | None:
        """The secret and when it ends."""
        try:
            async with self._database.reading() as connection:
                kept = await vault.read(connection, self._name)
        except Away as problem:
            raise StorageAway from problem
        return None if kept is None else (self._opened(kept[0]), kept[1])

    async def keep_token(self, token: str, until: datetime) -> None:
        """Put a secret in the place of the one before."""
        try:
            async with self._database.transaction() as connection:
                await vault.keep(connection, self._name, self._seal(token), until)
        except Away as problem:
            raise StorageAway from problem
