"""Where the time of a send goes: microseconds of CPU by layer.

Rule 1  Each layer sends the same words to the platform of `platform.py`, as many at once as the sender does;
        what it takes more than the one below it is its part.
Rule 2  Layers take turns; of many short rounds the fastest counts: that is the program, the rest are the
        neighbours.

Usage: python -m benchmarks.send_parts [--rounds 9]
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import cast
from urllib.parse import urlsplit

import msgspec
import uvloop
from telegram import Bot

from benchmarks.contestants import Bench
from benchmarks.databases import NAMES, opened
from benchmarks.platform import standing_in
from benchmarks.sends import WORDS, carried, present
from bot.app import settle_down
from bot.channels.telegram import Account, TelegramChannel
from bot.channels.telegram.request import ANSWER, AiohttpRequest
from bot.files.media import MediaDirectory
from bot.mail import Delivery, Outgoing
from bot.outbox.pace import UNPACED
from bot.outbox.sender import AT_ONCE
from storage import schema
from storage.database import Database

MESSAGES = 2_000
"""In each round."""
CHATS = 1_000

Send = Callable[[int], Awaitable[object]]
"""Sends WORDS to a chat."""

HTTP = "a task, JSON, the socket"
LAYERS = (HTTP, "aiohttp's client, with our limits", "the library's Bot", "the channel")
SENDER = "the sender and its database"
THREAD = "SQLite's thread"
WHOLE = "**all**"


class _Wire(asyncio.Protocol):
    """The least that a request takes: bytes out, bytes in."""

    def __init__(self) -> None:
        self._answer: asyncio.Future[bytes] | None = None
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        assert self._answer is not None
        self._answer.set_result(data)

    async def ask(self, request: bytes) -> bytes:
        """The answer."""
        assert self.transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self._answer


def _message(chat: int) -> dict[str, object]:
    return {"chat_id": chat, "text": WORDS}


@asynccontextmanager
async def _wires(address: str) -> AsyncIterator[Send]:
    where, loop = urlsplit(address), asyncio.get_running_loop()
    host, port = where.hostname or "", where.port or 0
    free = [(await loop.create_connection(_Wire, host, port))[1] for _ in range(AT_ONCE)]
    head = f"POST /bot1:bench/sendMessage HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Type: application/json"

    async def send(chat: int) -> None:
        wire, body = free.pop(), msgspec.json.encode(_message(chat))
        await wire.ask(b"%b\r\nContent-Length: %d\r\n\r\n%b" % (head.encode(), len(body), body))
        free.append(wire)

    try:
        yield send
    finally:
        for wire in free:
            assert wire.transport is not None
            wire.transport.close()


@asynccontextmanager
async def _layers(address: str, directory: Path) -> AsyncIterator[dict[str, Send]]:
    """The ways to send, each with all that is below it."""
    url, said = f"{address}/bot1:bench/sendMessage", Outgoing(WORDS)
    request = AiohttpRequest()
    bot = Bot("1:bench", base_url=f"{address}/bot", request=request, get_updates_request=request)
    channel = TelegramChannel(Account("1:bench", api_base=address), MediaDirectory(directory, present))
    async with AsyncExitStack() as stack:
        wires = await stack.enter_async_context(_wires(address))
        stack.push_async_callback(request.shutdown)
        stack.push_async_callback(channel.close)
        ways: Sequence[Send] = (
            wires,
            lambda chat: request.call(url, _message(chat), ANSWER),
            lambda chat: bot.send_message(chat, WORDS),
            lambda chat: channel.send(Delivery(chat, "telegram", str(chat), 0, "reply", said)),
        )
        yield dict(zip(LAYERS, ways, strict=True))


async def _spent(send: Send) -> float:
    """Microseconds of CPU that one message takes that way, a task for each."""

    async def one(chat: int) -> None:
        await send(chat)

    begun = process_time()
    for first in range(1, MESSAGES + 1, AT_ONCE):
        chats = range(first, min(first + AT_ONCE, MESSAGES + 1))
        await asyncio.gather(*(asyncio.create_task(one(chat)) for chat in chats))
    return (process_time() - begun) / MESSAGES * 1e6


async def layers(directory: Path, rounds: int) -> dict[str, float]:
    """What a message takes with each layer and all below it."""
    least = dict.fromkeys(LAYERS, float("inf"))
    async with standing_in([]) as address, _layers(address, directory) as ways:
        for _ in range(rounds):
            for name, send in ways.items():
                least[name] = min(least[name], await _spent(send))
    return least


async def whole(bench: Bench, rounds: int) -> tuple[float, float]:
    """What a message takes from the outbox until it is marked: in this thread, and in all."""
    database = Database(bench.url)
    try:
        await schema.migrate(database)
        found = [await carried(bench, [database], UNPACED, MESSAGES, CHATS) for _ in range(rounds)]
    finally:
        await database.close()
    least = min(found, key=lambda each: each.cpu)
    return least.own / MESSAGES * 1e6, least.cpu / MESSAGES * 1e6


def parts(below: Mapping[str, float], own: float, cpu: float) -> dict[str, float]:
    """What each layer adds, from what it takes with all below it."""
    steps = [0.0, *(below[name] for name in LAYERS), own]
    added = [more - less for less, more in pairwise(steps)]
    return dict(zip((*LAYERS, SENDER), added, strict=True)) | {THREAD: cpu - own, WHOLE: cpu}


def table(found: Mapping[str, Mapping[str, float]]) -> str:
    """Markdown, a column for each database."""
    head = ["| part | " + " | ".join(NAMES[name] for name in found) + " |", "|---|" + "---:|" * len(found)]
    rows = (*LAYERS, SENDER, THREAD, WHOLE)
    return "\n".join(
        head
        + [f"| {row} | " + " | ".join(f"{each[row]:.0f}" for each in found.values()) + " |" for row in rows]
    )


async def _measured(rounds: int) -> str:
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory(prefix="jieban-bench-") as place:
        settle_down()
        below = await layers(Path(place), rounds)
        for name in NAMES:
            own = Path(place) / name
            own.mkdir()
            with opened(name, own) as fresh:
                async with fresh(own) as url:
                    found[name] = parts(below, *await whole(Bench(own, url, own / "interface.json"), rounds))
    return table(found)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--rounds", type=int, default=9)
    print(uvloop.run(_measured(options.parse_args().rounds)))
