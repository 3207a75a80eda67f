"""How a request is read and refused, the same for every route of the web chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec
from aiohttp import web

from bot.channels.bodies import read_at_most
from bot.mail import StorageAway, TooMuch

MOST_BODY = 1024 * 1024
"""Bytes of a request that carries no file."""

NEVER_CACHED = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}

_FURTHEST = 2**53 - 1
_LONGEST = len(str(_FURTHEST))


class Refusal(Exception):
    """The request can't be done; the client is told `status`, `code` and `message` as JSON.

    `retry_after`: seconds after which it may well be done; 0 where asking again is of no use. `allow`: the
    methods that the address takes, where it was asked with another.
    """

    def __init__(
        self, status: int, code: str, message: str, retry_after: int = 0, *, allow: str = ""
    ) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.allow = allow
        self.status = status
        self.code = code
        self.message = message


TOO_LARGE = Refusal(413, "TooLarge", "the request is larger than we take")


def answering(
    handle: Callable[[web.Request], Awaitable[web.StreamResponse]],
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Give `handle` its refusals: each as JSON, and nothing is cached that it doesn't allow itself."""

    async def answered(request: web.Request) -> web.StreamResponse:
        try:
            response = await handle(request)
        except Refusal as refusal:
            response = _refused(refusal)
        except msgspec.DecodeError as malformed:
            response = _refused(Refusal(400, "BadArgument", str(malformed)))
        except StorageAway as away:
            words = "nothing can be kept at the moment"
            if isinstance(away, TooMuch):
                words = "too much of this conversation waits: come again in a moment"
            response = _refused(Refusal(503, "ServiceUnavailable", words, away.retry_after))
        if not response.prepared:
            for name, value in NEVER_CACHED.items():
                response.headers.setdefault(name, value)
        return response

    return answered


def _refused(refusal: Refusal) -> web.Response:
    error = {"code": refusal.code, "message": refusal.message}
    headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after else {}
    if refusal.allow:
        headers["Allow"] = refusal.allow
    return web.json_response({"error": error}, status=refusal.status, headers=headers)


async def read_body(request: web.Request) -> bytes:
    """The whole body. Raises the refusal TOO_LARGE past `MOST_BODY` bytes, declared or found."""
    body = await read_at_most(request.content, MOST_BODY, announced=request.content_length)
    if body is None:
        raise TOO_LARGE
    return body


def watermark_of(request: web.Request) -> int:
    """How far the client has read: a sequence, 0 when it says nothing. Raises a Refusal for anything else."""
    said = request.query.get("watermark") or "0"
    if not (said.isascii() and said.isdigit()) or len(said) > _LONGEST or int(said) > _FURTHEST:
        raise Refusal(400, "BadArgument", "the watermark is not one of ours")
    return int(said)
