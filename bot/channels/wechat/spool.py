"""Where what came waits while nothing can be kept: a local file of each process, synced before the answer.

Rule 1  What was put in is on the disk: `put` returns after fsync. What comes together is synced together.
Rule 2  What was taken out is removed a file at a time, each some sixteenth of all that may be there: after a
        crash some is taken out again, and the desk, which takes each source in once, does not notice.
Rule 3  A torn end was never answered for, so it is cut off. Files of processes that are gone are taken over,
        the oldest first: each has a higher number than those that were there when it was made.
Rule 4  It is bounded: beyond `MOST` bytes of files nothing more is put in, and whoever brings it has to come
        again.

A record is its length and CRC-32, four bytes each, big-endian, and the body as it came.
"""

from __future__ import annotations

import asyncio
import errno
import fcntl
import os
import re
import struct
import zlib
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from io import FileIO
from itertools import islice
from pathlib import Path
from typing import Final

import structlog

from bot.files import durable
from bot.mail import StorageAway

MOST: Final = 64 * 1024 * 1024
_PARTS: Final = 16
_HEAD: Final = struct.Struct(">II")
_NUMBER: Final = re.compile(r"(?<!\d)(\d{6,})-")

log = structlog.get_logger("spool")


@dataclass(slots=True)
class _Part:
    """A file that this process has locked; `left` of its records wait."""

    path: Path
    file: FileIO
    size: int = 0
    left: int = 0

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)
        self.file.close()


class Spool:
    """One process's files, with those that it took over. Raises OSError where the directory can't be used."""

    def __init__(self, directory: Path, channel: str, holder: str, most: int = MOST) -> None:
        durable.folder(directory)
        self._directory, self._channel, self._holder, self._most = directory, channel, holder, most
        self._bodies: deque[bytes] = deque()
        self._parts: deque[_Part] = deque()
        """The oldest first; the last one is written to."""
        there = sorted(directory.glob(f"{channel}-*.spool"), key=self._number)
        for path in there:
            if (file := _locked(path)) is None:
                continue
            records = _records(file)
            part = _Part(path, file, file.seek(0, os.SEEK_END), len(records))
            if records:
                self._bodies += records
                self._parts.append(part)
            else:
                part.remove()
        self._next = max(map(self._number, there), default=0) + 1
        self._parts.append(self._made())
        self._on_the_way = 0
        """Bytes that are not on the disk yet."""
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
        size = _HEAD.size + len(body)
        if sum(part.size for part in self._parts) + self._on_the_way + size > self._most:
            raise StorageAway(5)
        self._on_the_way += size
        synced: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._pending.append((body, synced))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await asyncio.shield(synced)

    def first(self, most: int) -> Sequence[bytes]:
        """The oldest ones."""
        return list(islice(self._bodies, most))

    def taken(self, count: int) -> None:
        """The oldest `count` are kept elsewhere now."""
        for part in self._parts:
            gone = min(count, part.left)
            part.left -= gone
            count -= gone
            for _ in range(gone):
                self._bodies.popleft()
        if not self._bodies:
            self.filled.clear()
        self._tidy()

    def close(self) -> None:
        """Let go of the files; an empty one is removed."""
        for part in self._parts:
            if part.left or self._pending:
                part.file.close()
            else:
                part.remove()

    def _tidy(self) -> None:
        """Files of which all is taken are done with."""
        while len(self._parts) > 1 and not self._parts[0].left:
            self._parts.popleft().remove()
        (*_, last) = self._parts
        if not last.left and self._writing is None:
            last.file.truncate(0)
            last.size = 0

    async def _write(self) -> None:
        """Write down what is pending, together, until nothing is."""
        try:
            while self._pending:
                batch, self._pending = self._pending, []
                records = b"".join(_HEAD.pack(len(body), zlib.crc32(body)) + body for body, _ in batch)
                try:
                    part = await asyncio.to_thread(self._append, records)
                except OSError as problem:
                    log.error("the spool can't be written", error=type(problem).__name__)
                    for _, synced in batch:
                        synced.set_exception(StorageAway(2))
                    continue
                finally:
                    self._on_the_way -= len(records)
                if part is not self._parts[-1]:
                    self._parts.append(part)
                part.size += len(records)
                part.left += len(batch)
                self._bodies += [body for body, _ in batch]
                self.filled.set()
                for _, synced in batch:
                    synced.set_result(None)
        finally:
            self._writing = None

    def _append(self, records: bytes) -> _Part:
        """The file that has them now: the last one, or a new one behind it."""
        last = self._parts[-1]
        part = self._made() if last.size and last.size * _PARTS >= self._most else last
        end = part.file.seek(0, os.SEEK_END)
        try:
            if part.file.write(records) != len(records):
                raise OSError(errno.ENOSPC, "no room for all of it")
            os.fsync(part.file.fileno())
        except OSError:
            if part is last:
                part.file.truncate(end)
            else:
                part.remove()
            raise
        return part

    def _number(self, path: Path) -> int:
        """How late a file was made; 0 for those of versions that did not number them."""
        found = _NUMBER.match(path.name.removeprefix(f"{self._channel}-"))
        return int(found[1]) if found is not None else 0

    def _made(self) -> _Part:
        """A new file, whose name is on the disk."""
        path = self._directory / f"{self._channel}-{self._next:06}-{self._holder}.spool"
        self._next += 1
        file = _locked(path)
        if file is None:
            raise OSError(f"{path} is somebody else's")
        os.fsync(file.fileno())
        durable.synced(self._directory)
        return _Part(path, file)


def _locked(path: Path) -> FileIO | None:
    """A file of ours alone, made if it is missing; None while another process has it."""
    file = FileIO(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+")
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def _records(file: FileIO) -> list[bytes]:
    """What a file holds, up to a torn end, which is cut off."""
    written, found, whole = file.readall(), [], 0
    while len(head := written[whole : whole + _HEAD.size]) == _HEAD.size:
        length, check = _HEAD.unpack(head)
        begins = whole + _HEAD.size
        body = written[begins : begins + length]
        if len(body) != length or zlib.crc32(body) != check:
            break
        found.append(body)
        whole = begins + length
    file.truncate(whole)
    return found
