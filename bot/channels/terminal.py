"""The chat in a terminal: lines typed are messages, options are numbers.

Rule 1  What the log says is printed, in its order; a pushed message appears as soon as it is written.
Rule 2  `@lat,lon` shares a position, `!path` sends a file; everything else is words.
"""

from __future__ import annotations

import asyncio
import mimetypes
import re
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path

from bot.files.pictures import BadPicture, looked_at
from bot.mail import Incoming, Log, MediaStore, Outgoing, Receive, StorageAway
from conversations.messages import FromPerson, Media, Place, Text, Unsupported

NAME = "terminal"
_POSITION = re.compile(r"@\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)")
LARGEST = 20 * 1024 * 1024


class Terminal:
    """One person at one terminal."""

    def __init__(
        self,
        receive: Receive,
        log: Log,
        media: MediaStore,
        show: Callable[[Outgoing], None],
        *,
        address: str,
        language: str = "",
    ) -> None:
        self._receive = receive
        self._log = log
        self._media = media
        self._show = show
        self._address = address
        self._language = language
        self._count = 0
        self._shown = 0
        self._turn = asyncio.Lock()

    async def catch_up(self) -> None:
        """Print what has been said since the last time."""
        async with self._turn:
            for entry in await self._log.since(self._address, self._shown):
                self._shown = entry.sequence
                if entry.outgoing is not None and not entry.of:  # what is printed stays as it is
                    self._show(entry.outgoing)

    async def skip(self) -> None:
        """Take what was said before for read."""
        while entries := await self._log.since(self._address, self._shown):
            self._shown = entries[-1].sequence

    async def follow(self) -> None:
        """Print what is pushed, until cancelled."""
        async with aclosing(self._log.follow(self._address, self._shown, 60.0)) as news:
            async for entries in news:
                if entries:
                    await self.catch_up()

    async def says(self, line: str, session: str) -> None:
        """One typed line. `session` makes its source unique over all runs."""
        self._count += 1
        message = await self._message(line, f"{session}-{self._count}")
        incoming = Incoming(f"{NAME}:{session}:{self._count}", NAME, self._address, message, self._language)
        while True:
            try:
                await self._receive(incoming)
                break
            except StorageAway as away:
                await asyncio.sleep(away.retry_after)
        await self.catch_up()

    async def _message(self, line: str, ref: str) -> FromPerson:
        if (position := _POSITION.fullmatch(line.strip())) is not None:
            return Place(float(position[1]), float(position[2]), ref=ref)
        if line.startswith("@"):
            return Text(line[1:], ref)  # degrees the other way round, or none at all: as if typed
        if line.startswith("!"):
            return await self._file(Path(line[1:].strip()), ref)
        return Text(line, ref)

    async def _file(self, path: Path, ref: str) -> FromPerson:
        try:
            content = await asyncio.to_thread(path.read_bytes)
        except OSError:
            return Unsupported("file")
        if len(content) > LARGEST:
            return Unsupported("too_large")
        mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        kind = "photo" if mime.startswith("image/") else "document"
        if kind == "document":
            key = await self._media.put(content)
            return Media("document", key, path.name, mime, len(content), ref=ref)
        try:
            picture = await looked_at(content)
        except BadPicture as bad:
            return Unsupported(bad.why)
        key, size = await self._media.put(picture.content), len(picture.content)
        return Media("photo", key, path.name, mime, size, ref=ref, position=picture.position)
