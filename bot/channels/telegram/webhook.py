"""The entrance for updates that Telegram brings: one aiohttp route.

Rule 1  200 says "kept": it follows the commit. Storage away is 503 with `Retry-After`; Telegram comes again.
Rule 2  Whoever does not know the secret gets one answer, whatever is wrong, and nothing is read. Without a
        configured secret the entrance is closed.
Rule 3  No body above 1 MiB is read to its end.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Final

from aiohttp import web

from bot.channels.bodies import body_of
from bot.channels.telegram.kept import Kept
from bot.channels.telegram.taking_in import take_in
from bot.channels.telegram.updates import Reader
from bot.mail import Answer, Receive, StorageAway

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of a header


def route(
    path: str,
    secret: str,
    reader: Reader,
    receive: Receive,
    answer: Answer,
    sorry: Callable[[str], None],
) -> web.RouteDef:
    """`POST path`; `answer` and `sorry` are those of `take_in`."""
    expected, kept = secret.encode(), Kept()

    async def take(request: web.Request) -> web.StreamResponse:
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, expected) or not expected:
            return web.Response(status=401, text="unauthorized")
        body = await body_of(request)
        if body is None:
            return web.Response(status=413, text="too large")
        try:
            await take_in(reader.read(body), receive, answer, sorry)
        except StorageAway as away:
            return web.Response(status=503, headers={"Retry-After": str(away.retry_after)})
        return kept.to(request)

    return web.post(path, take)
