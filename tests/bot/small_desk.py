"""A desk, a log and a store of files in memory: all that the web chat needs to be tried over real HTTP."""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.mail import Entry, Incoming, Outgoing, Receipt, StorageAway
from conversations.messages import Choice, Media, Place, Text

Answer = Callable[[Incoming], Sequence[Outgoing]]


def now() -> datetime:
    return datetime.now(UTC)


def say_back(incoming: Incoming) -> Sequence[Outgoing]:
    """Name what arrived, so that a reader of the page can tell."""
    match incoming.message:
        case Text(words):
            return (Outgoing(f"收到：{words}"),)
        case Choice(token):
            return (Outgoing(f"您选了 {token}"),)
        case Place(latitude, longitude):
            return (Outgoing(f"位置 {latitude:.4f}, {longitude:.4f}"),)
        case Media(kind, name=name):
            return (Outgoing(f"文件 {kind} {name}"),)
    return (Outgoing("没看懂"),)


def _name(echo: dict[str, Any]) -> str:
    return str(echo["channelData"]["clientActivityID"])


class SmallDesk:
    """Keeps what came and answers it by `answer`; `away` makes it refuse as when storage is down."""

    def __init__(self, answer: Answer = say_back) -> None:
        self.answer = answer
        self.away = False
        self.came: list[Incoming] = []
        self._seen: set[str] = set()
        self._log: defaultdict[str, list[Entry]] = defaultdict(list)
        self._files: dict[str, bytes] = {}
        self._news = asyncio.Condition()

    async def receive(self, incoming: Incoming) -> Receipt:
        self._check()
        if incoming.source in self._seen:
            return Receipt(fresh=False)
        self.came.append(incoming)
        sequence = 0
        if incoming.echo is not None:
            sequence = self._write(incoming.address, None, incoming.echo)
        self._seen.add(incoming.source)
        for outgoing in self.answer(incoming):
            self._write(incoming.address, outgoing, None)
        await self._tell()
        return Receipt(fresh=True, sequence=sequence)

    async def arrived(self, many: int) -> None:
        """Wait until so many came."""
        async with asyncio.timeout(15), self._news:
            while len(self.came) < many:
                await self._news.wait()

    async def push(self, address: str, outgoing: Outgoing) -> None:
        """Say something unasked."""
        self._write(address, outgoing, None)
        await self._tell()

    async def edit(self, address: str, sequence: int, outgoing: Outgoing) -> None:
        """Let an earlier message say something else."""
        entries = self._log[address]
        card = entries[sequence - 1]
        entries.append(Entry(len(entries) + 1, card.at, outgoing, None, card.sequence))
        await self._tell()

    async def since(self, address: str, sequence: int, most: int = 200) -> Sequence[Entry]:
        self._check()
        return [entry for entry in self._log[address] if entry.sequence > sequence][:most]

    async def place(self, address: str, name: str) -> int:
        self._check()
        named = [e.sequence for e in self._log[address] if e.echo and _name(e.echo) == name]
        return named[-1] if named else 0

    async def follow(self, address: str, after: int, idle: float) -> AsyncGenerator[Sequence[Entry]]:
        while True:
            try:
                async with asyncio.timeout(idle), self._news:
                    while len(self._log[address]) <= after:
                        await self._news.wait()
            except TimeoutError:
                yield ()
                continue
            entries = await self.since(address, after)
            after = entries[-1].sequence
            yield entries

    async def put(self, content: bytes) -> str:
        self._check()
        key = f"media:{hashlib.sha256(content).hexdigest()}"
        self._files[key] = content
        return key

    async def get(self, key: str) -> bytes | None:
        return self._files.get(key)

    def _check(self) -> None:
        if self.away:
            raise StorageAway(2)

    def _write(self, address: str, outgoing: Outgoing | None, echo: dict[str, object] | None) -> int:
        entries = self._log[address]
        entries.append(Entry(len(entries) + 1, now(), outgoing, echo))
        return len(entries)

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()
