"""Where what came waits while nothing can be kept: a local file of each process, synced before the answer.

Rule 1  What was put in is on the disk: `put` returns after fsync. What comes together is synced together.
Rule 2  What was taken out is only removed when all of it is: after a crash it is taken out again, and the
        desk, which takes each source in once, does not notice.
Rule 3  A torn end was never answered for, so it is cut off. Files of processes that are gone are taken over.
Rule 4  It is bounded: beyond `MOST` bytes nothing more is put in, and whoever brings it has to come again.

A record is its length and CRC-32, four bytes each, big-endian, and the body as it came.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import struct
import zlib
from collections.abc import Sequence
from io import BufferedRandom
from pathlib import Path
from typing import Final

import structlog

from bot.mail import StorageAway

MOST: Final = 64 * 1024 * 1024
_HEAD: Final = struct.Struct(">II")

log = structlog.get_logger("spool")


class Spool:
    """One process's file, with what it took over. Raises OSError where the directory can't be used."""

    def __init__(self, directory: Path, channel: str, holder: str, most: int = MOST) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._most = most
        self._bodies: list[bytes] = []
        self._old: list[tuple[Path, BufferedRandom]] = []
        for path in sorted(directory.glob(f"{channel}-*.spool")):
            if (file := _locked(path)) is None:
                continue
            if records := _records(file):
                self._bodies += records
                self._old.append((path, file))
            else:
                path.unlink()
                file.close()
        self._path = directory / f"{channel}-{holder}.spool"
        own = _locked(self._path)
        if own is None:
            raise OSError(f"{self._path} is somebody else's")
        self._file = own
        os.fsync(own.fileno())
        _synced(directory)
        self._size = sum(map(len, self._bodies))
        self._pending: list[tuple[bytes, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        self.filled = asyncio.Event()
        if self._bodies:
            self.filled.set()

    @property
    def waiting(self) -> int:
        """How much waits, what is on its way to the disk included."""
        return len(self._bodies) + len(self._pending)

    async def put(self, body: bytes) -> None:
        """Keep a body. Raises StorageAway where that can't be done."""
        if self._size + len(body) > self._most:
            raise StorageAway(5)
        self._size += len(body)
        synced: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._pending.append((body, synced))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await asyncio.shield(synced)

    def first(self, most: int) -> Sequence[bytes]:
        """The oldest ones."""
        return self._bodies[:most]

    def taken(self, count: int) -> None:
        """The oldest `count` are kept elsewhere now."""
        self._size -= sum(map(len, self._bodies[:count]))
        del self._bodies[:count]
        if not self._bodies:
            self.filled.clear()
            if self._writing is None:
                self._empty()

    def close(self) -> None:
        """Let go of the files; an empty one is removed."""
        if not self._bodies and not self._pending:
            self._path.unlink(missing_ok=True)
        for _, file in (*self._old, (self._path, self._file)):
            file.close()

    async def _write(self) -> None:
        """Write down what is pending, together, until nothing is."""
        try:
            while self._pending:
                batch, self._pending = self._pending, []
                try:
                    await asyncio.to_thread(self._append, [body for body, _ in batch])
                except OSError as problem:
                    log.error("the spool can't be written", error=type(problem).__name__)
                    self._size -= sum(len(body) for body, _ in batch)
                    for _, synced in batch:
                        synced.set_exception(StorageAway(2))
                    continue
                self._bodies += [body for body, _ in batch]
                self.filled.set()
                for _, synced in batch:
                    synced.set_result(None)
        finally:
            self._writing = None

    def _append(self, bodies: Sequence[bytes]) -> None:
        end = self._file.seek(0, os.SEEK_END)
        try:
            for body in bodies:
                self._file.write(_HEAD.pack(len(body), zlib.crc32(body)) + body)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError:
            self._file.truncate(end)
            raise

    def _empty(self) -> None:
        """Nothing waits: the files are done with."""
        self._file.seek(0)
        self._file.truncate()
        for path, file in self._old:
            path.unlink(missing_ok=True)
            file.close()
        self._old.clear()


def _locked(path: Path) -> BufferedRandom | None:
    """A file of ours alone, made if it is missing; None while another process has it."""
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def _records(file: BufferedRandom) -> list[bytes]:
    """What a file holds, up to a torn end, which is cut off."""
    found = []
    whole = 0
    while len(head := file.read(_HEAD.size)) == _HEAD.size:
        length, check = _HEAD.unpack(head)
        body = file.read(length)
        if len(body) != length or zlib.crc32(body) != check:
            break
        found.append(body)
        whole = file.tell()
    file.truncate(whole)
    return found


def _synced(directory: Path) -> None:
    """A new file's name is on the disk, too."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
