"""Telegram's side of the sends: takes every message at once, and remembers when it came.

Prints READY with its address; at SIGTERM one JSON line, an `Arrivals`.
"""

from __future__ import annotations

import asyncio
import json
import re
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from time import perf_counter
from typing import cast

import msgspec
import uvloop

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_CHAT = re.compile(rb"chat_id\D{1,8}(-?\d+)")
ANSWER = (
    '{"ok":true,"result":{"message_id":%d,"date":1795000000,"chat":{"id":%d,"type":"private"},"text":"x"}}'
)


class Arrivals(msgspec.Struct):
    """When messages came (seconds, in order), and to which chat each was."""

    moments: list[float]
    chats: list[int]

    @property
    def busiest(self) -> int:
        """The most in any one second."""
        most = first = 0
        for last, moment in enumerate(self.moments):
            while moment - self.moments[first] >= 1.0:
                first += 1
            most = max(most, last - first + 1)
        return most

    @property
    def closest(self) -> float:
        """The least seconds between two messages to one chat."""
        before: dict[int, float] = {}
        least = float("inf")
        for moment, chat in zip(self.moments, self.chats, strict=True):
            least = min(least, moment - before.get(chat, float("-inf")))
            before[chat] = moment
        return least


class _Request(asyncio.Protocol):
    arrivals = Arrivals([], [])
    numbers = count(1)

    def __init__(self) -> None:
        self._read = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._read += data
        head = self._read.find(b"\r\n\r\n")
        length = _LENGTH.search(self._read, 0, head) if head >= 0 else None
        if head < 0 or len(self._read) < head + 4 + (int(length[1]) if length else 0):
            return
        found = _CHAT.search(self._read, head)
        chat = int(found[1]) if found else 0
        if b"sendMessage" in self._read[:head]:
            self.arrivals.moments.append(perf_counter())
            self.arrivals.chats.append(chat)
        self._read = b""
        body = (ANSWER % (next(self.numbers), chat)).encode()
        assert self._transport is not None
        self._transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
            % (len(body), body)
        )


async def _serve() -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    server = await loop.create_server(_Request, "127.0.0.1", 0)
    print("READY", json.dumps({"http": f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"}), flush=True)
    await stop.wait()
    print(msgspec.json.encode(_Request.arrivals).decode(), flush=True)


@asynccontextmanager
async def standing_in(seen: list[Arrivals]) -> AsyncIterator[str]:
    """Its address while it runs; at the end what it saw is added to `seen`."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.platform", stdout=PIPE, limit=1 << 26
    )
    assert process.stdout is not None
    try:
        told = (await process.stdout.readline()).partition(b" ")[2]
        address: str = msgspec.json.decode(told)["http"]
        yield address
        process.terminate()
        seen.append(msgspec.json.decode(await process.stdout.readline(), type=Arrivals))
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


if __name__ == "__main__":
    uvloop.run(_serve())
