"""The web chat as a channel: its parts put together, its routes for the one application.

Rule 1  An address of this channel is a conversation's id; nobody but the holder of its token reaches it.
Rule 2  The log is the delivery: what the outbox holds is read by the page, so `send` has nothing to do.
Rule 3  A file leaves only with a token of its own, which the conversation that shows it hands out.
Rule 4  A conversation's token travels in headers alone. What stands in an address, and so in a proxy's log,
        opens one stream for a minute, one file for a day or a copy of one's data for an hour.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from aiohttp import web

from bot.channels.web.activities import activity_id
from bot.channels.web.directline import DirectLine
from bot.channels.web.pages import Pages
from bot.channels.web.requests import Refusal, answering
from bot.channels.web.uploads import Budget
from bot.files.kinds import kind_of
from bot.http.tokens import Tokens
from bot.mail import Delivery, Log, MediaStore, Receive

CONVERSATION_LIFETIME = timedelta(days=180)
"""How long a page that isn't opened stays able to resume. Each visit starts it anew."""

STREAM_LIFETIME = timedelta(minutes=1)
"""From being told a stream's address until it has to be opened. An open one stays open."""

FILE_LIFETIME = timedelta(days=1)
COPY_LIFETIME = timedelta(hours=1)
"""How long the address of a copy of one's data works. The page is told a new one when it is opened again."""

COPY_NAME = "jieban-data.zip"
_KEPT = re.compile(r"(media|export):([0-9a-f]{64})")


async def _never(conversation: str) -> bool:
    return False


def _forgotten(files: Sequence[str]) -> None:
    """Nobody looks for them."""


class WebChannel:
    """A chat in a page of our own, over Direct Line 3.0.

    `secret` (16 bytes or more) signs the tokens; a new one forgets every conversation. `framed` is for the
    demo alone: pages of the same host may frame the chat and hand it a conversation in the address.
    `uploads` is what files may take of memory and patience while they arrive.
    """

    name = "web"

    def __init__(
        self,
        receive: Receive,
        log: Log,
        media: MediaStore,
        secret: bytes,
        now: Callable[[], datetime],
        *,
        framed: bool = False,
        uploads: Budget | None = None,
        closed: Callable[[str], Awaitable[bool]] = _never,
        unclaimed: Callable[[Sequence[str]], None] = _forgotten,
    ) -> None:
        """`closed` tells whether a conversation was erased; raises StorageAway. `unclaimed` is told of files
        whose message could not be kept."""
        self._media = media
        self._conversations = Tokens(secret, "conversation", CONVERSATION_LIFETIME, now)
        self._files = Tokens(secret, "file", FILE_LIFETIME, now, step=FILE_LIFETIME)
        self._copies = Tokens(secret, "copy", COPY_LIFETIME, now)
        streams = Tokens(secret, "stream", STREAM_LIFETIME, now)
        self._line = DirectLine(
            self.name,
            receive,
            log,
            media,
            self._conversations,
            streams,
            self._link,
            closed,
            unclaimed,
            uploads or Budget(),
        )
        self._pages = Pages(framed)

    def routes(self) -> Sequence[web.RouteDef]:
        """Everything the web chat answers: the page, its files, the protocol, the media."""
        media = web.get("/media/{sha256}", answering(self._file))
        copies = web.get("/export/{sha256}", answering(self._copy))
        return [*self._pages.routes(), *self._line.routes(), media, copies]

    def token_for(self, address: str) -> str:
        """A token for the conversation `address`. Raises ValueError for what can't be an address here."""
        return self._conversations.mint(address)

    async def send(self, delivery: Delivery) -> str:
        """The page reads the log, where the message already is: only its id remains to be told."""
        return activity_id(delivery.address, delivery.sequence)

    async def hang_up(self, app: web.Application) -> None:
        """End the open streams; belongs into the application's `on_shutdown`."""
        await self._line.hang_up()

    def _link(self, key: str) -> str | None:
        """Where a page may fetch the file `key` for a while, or None for what another channel keeps."""
        kept = _KEPT.fullmatch(key)
        if kept is None:
            return None
        tokens = self._copies if kept[1] == "export" else self._files
        return f"/{kept[1]}/{kept[2]}?t={tokens.mint(kept[2])}"

    async def _copy(self, request: web.Request) -> web.Response:
        """A copy of somebody's own data, to be saved."""
        content = await self._kept("export", self._copies, request)
        disposition = {"Content-Disposition": f'attachment; filename="{COPY_NAME}"'}
        return web.Response(body=content, content_type="application/zip", headers=disposition)

    async def _file(self, request: web.Request) -> web.Response:
        """A file of a conversation, to be shown."""
        content, sha256 = await self._kept("media", self._files, request), request.match_info["sha256"]
        kind = kind_of(content)
        ending = kind.ending if kind else "bin"
        return web.Response(
            body=content,
            content_type=kind.mime if kind else "application/octet-stream",
            headers={
                "Cache-Control": "private, max-age=86400, immutable",
                "Content-Disposition": f'attachment; filename="{sha256[:12]}.{ending}"',
                "Content-Security-Policy": "default-src 'none'; sandbox",
                "Cross-Origin-Resource-Policy": "same-origin",
            },
        )

    async def _kept(self, where: str, tokens: Tokens, request: web.Request) -> bytes:
        """The bytes that a request asks for, if its token is for them. Raises the Refusal otherwise."""
        sha256 = request.match_info["sha256"]
        if tokens.holder(request.query.get("t", "")) != sha256:
            raise Refusal(403, "Forbidden", "no valid token for this file")
        content = await self._media.get(f"{where}:{sha256}")
        if content is None:
            raise Refusal(404, "NotFound", "this file is no longer kept")
        return content
