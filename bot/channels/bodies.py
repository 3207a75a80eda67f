"""Bodies that are read up to a bound: of webhooks, and of what platforms answer."""

from __future__ import annotations

from typing import Final

from aiohttp import StreamReader, web

LONGEST: Final = 1024 * 1024
"""Bytes of a body."""


async def body_of(request: web.Request) -> bytes | None:
    """The whole body, or None when it is too long, however it is encoded and whatever length it announces."""
    return await read_at_most(request.content, LONGEST, announced=request.content_length)


async def read_at_most(stream: StreamReader, most: int, *, announced: int | None = None) -> bytes | None:
    """All that comes, or None where it is longer than `most` bytes, or `announced` to be. What is too long is
    not read to its end."""
    if (announced or 0) > most:
        return None
    if stream.is_eof():  # the whole of it is there: asking for pieces takes longer than all else here
        whole = stream.read_nowait()
        return whole if len(whole) <= most else None
    content = bytearray()
    async for piece in stream.iter_any():
        content += piece
        if len(content) > most:
            return None
    return bytes(content)
