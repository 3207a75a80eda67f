"""Where the bytes of attachments are kept: files named by their content, whole or not there at all."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import structlog

from bot.files import durable
from bot.mail import KEPT, StorageAway

LENT = "export:"
_FOLDERS = {KEPT: "", LENT: "exports"}
"""Beginning of a key → folder below the directory."""
_BEGUN = "begun"
"""Folder of what is being written."""

log = structlog.get_logger("files")


class MediaDirectory:
    """Files in a directory, spread over 256 folders. A file's time is the last at which it was put."""

    def __init__(self, directory: Path, now: Callable[[], datetime]) -> None:
        self._directory = directory
        self._now = now

    def prepare(self) -> None:
        """Find out whether anything can be kept here. Raises OSError."""
        with durable.of_key("media.directory", self._directory):
            begun = self._begun()
            durable.put(begun / "try", b"kept", by_way_of=begun)
            (begun / "try").unlink(missing_ok=True)

    async def put(self, content: bytes) -> str:
        """Keep `content`; returns its key `media:<sha256>`. Raises StorageAway."""
        return await self._kept(content, KEPT)

    async def lend(self, content: bytes) -> str:
        """Keep `content` until it is cleared away; returns its key `export:<sha256>`. Raises StorageAway."""
        return await self._kept(content, LENT)

    async def _kept(self, content: bytes, prefix: str) -> str:
        try:
            return await asyncio.to_thread(self._put, content, prefix)
        except OSError as problem:
            log.warning("media directory away", error=problem.strerror)
            raise StorageAway(5) from problem

    def _begun(self) -> Path:
        begun = self._directory / _BEGUN
        durable.folder(begun)
        return begun

    async def get(self, key: str) -> bytes | None:
        """The bytes of `key`, or None when there are none, or they can't be read now."""
        path = self.path(key)
        try:
            return None if path is None else await asyncio.to_thread(self._get, path)
        except OSError as problem:
            log.warning("a file that cannot be read", key=key, error=problem.strerror)
            return None

    async def remove(self, key: str, before: datetime) -> bool:
        """Keep the bytes of `key` no longer, unless they were put again since a moment: somebody else may
        have sent the same picture. Returns whether they are gone."""
        path = self.path(key)
        return path is None or await asyncio.to_thread(self._remove, path, before.timestamp())

    async def clear(self, before: datetime) -> None:
        """Remove what was lent, and what was begun and never finished, before a moment."""
        await asyncio.to_thread(self._clear, before.timestamp())

    def path(self, key: str) -> Path | None:
        """Where the bytes of `key` are, if it is one of ours."""
        kind, _, name = key.partition(":")
        folder = _FOLDERS.get(f"{kind}:")
        if folder is None or len(name) != 64 or not all(c in "0123456789abcdef" for c in name):
            return None
        return self._directory / folder / name[:2] / name

    def _clear(self, before: float) -> None:
        for folder, files in ((_FOLDERS[LENT], "*/*"), (_BEGUN, "*")):
            for path in (self._directory / folder).glob(files):
                with suppress(FileNotFoundError):  # another process clears, too
                    if path.stat().st_mtime < before:
                        path.unlink()

    def _put(self, content: bytes, prefix: str) -> str:
        name = sha256(content).hexdigest()
        path = self._directory / _FOLDERS[prefix] / name[:2] / name
        moment = self._now().timestamp()
        try:
            os.utime(path, (moment, moment))
        except FileNotFoundError:
            durable.folder(path.parent)
            durable.put(path, content, by_way_of=self._begun())
            os.utime(path, (moment, moment))
        return prefix + name

    def _remove(self, path: Path, before: float) -> bool:
        # Out of the way first: whoever puts it from now on writes it anew, and nobody puts it between the
        # look at its time and its end.
        going = _going(path)
        with suppress(FileNotFoundError):
            path.replace(going)
        with suppress(FileNotFoundError):
            if going.stat().st_mtime >= before:
                going.replace(path)
            else:
                going.unlink()
        return not path.exists()

    def _get(self, path: Path) -> bytes | None:
        with suppress(FileNotFoundError):
            return path.read_bytes()
        with suppress(FileNotFoundError):  # a removal was cut off, and somebody needs the file after all
            _going(path).replace(path)
            return path.read_bytes()
        return None


def _going(path: Path) -> Path:
    """Where a file is while it is being removed."""
    return path.with_suffix(".going")
