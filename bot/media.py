"""Where the bytes of attachments are kept: files named by their content, whole or not there at all."""

from __future__ import annotations

import asyncio
import os
import tempfile
from hashlib import sha256
from pathlib import Path

from bot.mail import KEPT


class MediaDirectory:
    """Files in a directory, spread over 256 folders."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    async def put(self, content: bytes) -> str:
        """Keep `content`; returns its key `media:<sha256>`."""
        return await asyncio.to_thread(self._put, content)

    async def get(self, key: str) -> bytes | None:
        """The bytes of `key`, or None when there are none."""
        name = key.removeprefix(KEPT)
        if len(name) != 64 or not all(c in "0123456789abcdef" for c in name):
            return None
        return await asyncio.to_thread(self._get, name)

    def _path(self, name: str) -> Path:
        return self._directory / name[:2] / name

    def _put(self, content: bytes) -> str:
        name = sha256(content).hexdigest()
        path = self._path(name)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).replace(path)
        return KEPT + name

    def _get(self, name: str) -> bytes | None:
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            return None
