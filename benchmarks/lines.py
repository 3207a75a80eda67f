"""One keep-alive connection to the contestant, on which one thing is asked at a time."""

from __future__ import annotations

import asyncio
import re
from typing import cast

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


class Line(asyncio.Protocol):
    """To be told what to do by `answered` and `failed`."""

    def __init__(self) -> None:
        self._answer = b""
        self._transport: asyncio.Transport | None = None

    def answered(self) -> None:
        """The last request got its 200."""
        raise NotImplementedError

    def failed(self, reason: str) -> None:
        """It got something else, or the server hung up."""
        raise NotImplementedError

    def ask(self, request: bytes) -> None:
        """Send one request."""
        assert self._transport is not None
        self._transport.write(request)

    def hang_up(self) -> None:
        """Cut the connection."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self.failed(f"the server hung up ({exc})")

    def data_received(self, data: bytes) -> None:
        answer = self._answer = self._answer + data
        head = answer.find(b"\r\n\r\n")
        if head < 0:
            return
        length = _LENGTH.search(answer, 0, head)
        if not answer.startswith(b"HTTP/1.1 200 ") or length is None:
            self.failed(answer[:400].decode("ascii", "replace"))
        elif len(answer) >= head + 4 + int(length[1]):
            self._answer = b""
            self.answered()
