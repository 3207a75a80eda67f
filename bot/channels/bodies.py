"""The body of a webhook, bounded."""

from __future__ import annotations

from typing import Final

from aiohttp import web

LONGEST: Final = 1024 * 1024
"""Bytes of a body."""


async def body_of(request: web.Request) -> bytes | None:
    """The whole body, or None when it is too long, however it is encoded and whatever length it announces."""
    if (request.content_length or 0) > LONGEST:
        return None
    body = await request.content.readany()
    while not request.content.at_eof():
        body += await request.content.readany()
        if len(body) > LONGEST:
            return None
    return body if len(body) <= LONGEST else None
