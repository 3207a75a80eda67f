"""Where the bytes of attachments are kept: files named by their content, whole or not there at all."""

from __future__ import annotations

import asyncio
import os
import tempfile
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from bot.mail import KEPT

LENT = "export:"
_FOLDERS = {KEPT: "", LENT: "exports"}
"""Beginning of a key → folder below the directory."""


class MediaDirectory:
    """Files in a directory, spread over 256 folders."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    async def put(self, content: bytes) -> str:
        """Keep `content`; returns its key `media:<sha256>`."""
        return await asyncio.to_thread(self._put, content)

    async def lend(self, content: bytes) -> str:
        """Keep `content` until it is cleared away; returns its key `export:<sha256>`."""
        return await asyncio.to_thread(self._put, content, LENT)

    async def get(self, key: str) -> bytes | None:
        """The bytes of `key`, or None when there are none."""
        path = self.path(key)
        return None if path is None else await asyncio.to_thread(self._get, path)

    async def remove(self, key: str) -> None:
        """Keep the bytes of `key` no longer."""
        if (path := self.path(key)) is not None:
            await asyncio.to_thread(path.unlink, missing_ok=True)

    async def clear(self, before: datetime) -> None:
        """Remove what was lent before a moment."""
        await asyncio.to_thread(self._clear, before.timestamp())

    def path(self, key: str) -> Path | None:
        """Where the bytes of `key` are, if it is one of ours."""
        kind, _, name = key.partition(":")
        folder = _FOLDERS.get(f"{kind}:")
        if folder is None or len(name) != 64 or not all(c in "0123456789abcdef" for c in name):
            return None
        return self._directory / folder / name[:2] / name

    def _clear(self, before: float) -> None:
        for path in (self._directory / _FOLDERS[LENT]).glob("*/*"):
            if path.stat().st_mtime < before:
                path.unlink(missing_ok=True)

    def _put(self, content: bytes, prefix: str = KEPT) -> str:
        name = sha256(content).hexdigest()
        path = self._directory / _FOLDERS[prefix] / name[:2] / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).replace(path)
        return prefix + name

    def _get(self, path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
