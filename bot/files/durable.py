"""Files that are there whole or not at all, even after a power cut."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def of_key(key: str, path: Path) -> Iterator[None]:
    """What fails here with a file is told by the key that names it, and its path."""
    try:
        yield
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror or str(problem), f"{key}: {path}") from problem


@contextmanager
def _written(content: bytes, folder: Path) -> Iterator[Path]:
    """`content` under a passing name in `folder`, on the disk; only its owner may read it."""
    descriptor, name = tempfile.mkstemp(dir=folder)
    path = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        path.unlink(missing_ok=True)


def put(path: Path, content: bytes, *, by_way_of: Path | None = None) -> None:
    """Make `path` hold `content`, whatever it held before. `by_way_of` is a folder on the same disk for what
    is being written; without one it is the file's own."""
    with _written(content, by_way_of or path.parent) as written:
        written.replace(path)
    synced(path.parent)


def folder(path: Path) -> None:
    """Make a folder, and those that it is in, unless they are there; their names are on the disk, too.

    Raises OSError.
    """
    if path.is_dir():
        return
    if path.parent != path:
        folder(path.parent)
    try:
        path.mkdir()
    except FileExistsError:
        if not path.is_dir():
            raise
    else:
        synced(path.parent)


def claim(path: Path, content: bytes) -> None:
    """Make `path` hold `content`, unless it is there already: of several who claim it, one does."""
    with _written(content, path.parent) as written, suppress(FileExistsError):
        os.link(written, path)
        synced(path.parent)


def synced(path: Path) -> None:
    """What a file holds is on the disk, or the names in a folder are."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
