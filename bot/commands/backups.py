"""Backup and restore: a folder with a file for each table, and a list of the media.

Rule 1  A backup is one moment of the database, taken while the service runs; it restores into SQLite as into
        PostgreSQL, into the schema that it came from, which is then brought to the newest.
Rule 2  `manifest.json` is written last: a folder without it is no backup. It holds the sum of every table.
Rule 3  Restoring goes into an empty database alone, in one unit of work, and compares every row's sum; broken
        off, it can be begun again.
Rule 4  Media are named by their content and never changed: they are listed here and copied by other means,
        before the database is restored or after. One that nobody needs any more is let go.
"""

from __future__ import annotations

import asyncio
import gzip
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from bot.files import durable
from storage import backups, schema
from storage.backups import PAGE, Shape, Total
from storage.database import Database

FORMAT = 1
MANIFEST = "manifest.json"
MEDIA = "media.txt"


class Manifest(Struct, frozen=True):
    """What a backup holds: of when, in which schema, the tables in their order and what is in them."""

    format: int
    at: datetime
    schema: str
    tables: tuple[Shape, ...]
    totals: dict[str, Total]
    media: int


class Listed(Struct, frozen=True):
    """Names of files that a backup lists and that are not right: not there, or not what they were."""

    absent: list[str]
    spoiled: list[str]


class BadBackup(Exception):
    """The folder can't be restored, or what was restored is not what was saved. The message says why."""


async def save(database: Database, media: Path, folder: Path, now: datetime) -> Manifest:
    """Save everything into a folder that is new or empty. Raises BadBackup, OtherSchema, OSError, Away."""
    await asyncio.to_thread(_make, folder)
    totals = {}
    await schema.require(database)
    shapes = tuple(backups.shapes())
    async with database.reading() as connection:
        for shape in shapes:
            total = Total()
            with gzip.open(_file_of(folder, shape), "wb", compresslevel=3) as file:
                async for lines in backups.pages(connection, shape):
                    await asyncio.to_thread(file.writelines, [line + b"\n" for line in lines])
                    total = total.with_lines(lines)
            totals[shape.name] = total
    listed = await asyncio.to_thread(_list, media, folder / MEDIA)
    manifest = Manifest(FORMAT, now, schema.newest(), shapes, totals, listed)
    await asyncio.to_thread(_seal, folder, manifest)
    return manifest


def _make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise BadBackup(f"{folder} is not empty")
    folder.chmod(0o700)


def _list(media: Path, file: Path) -> int:
    names = sorted(path for path in media.glob("??/*") if path.is_file() and len(path.name) == 64)
    file.write_text("".join(f"{path.name} {path.stat().st_size}\n" for path in names), "utf-8")
    return len(names)


def _seal(folder: Path, manifest: Manifest) -> None:
    """Have everything on the disk before the manifest says that it is there."""
    for path in folder.iterdir():
        durable.synced(path)
    durable.put(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")


def manifest_of(folder: Path) -> Manifest:
    """What a folder says that it holds. Raises BadBackup."""
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise BadBackup(f"{folder} has no {MANIFEST}: it is no backup, or one that was broken off") from None
    except (OSError, msgspec.DecodeError) as problem:
        raise BadBackup(f"{folder / MANIFEST}: {problem}") from problem
    if manifest.format != FORMAT:
        raise BadBackup(f"{folder} is of format {manifest.format}; this program reads {FORMAT}")
    return manifest


async def restore(database: Database, folder: Path) -> Manifest:
    """Restore into an empty database, compare, and bring it to the newest schema. Raises BadBackup, Away."""
    manifest = await asyncio.to_thread(manifest_of, folder)
    if manifest.schema > schema.newest():
        raise BadBackup(f"{folder} is of schema {manifest.schema}; this program knows {schema.newest()}")
    await _compare(folder, manifest)
    there = await schema.current(database)
    if there is None:
        await schema.migrate(database, manifest.schema)
    elif there != manifest.schema:
        raise BadBackup(
            f"the database is not empty: it is at schema {there}, the backup at {manifest.schema}"
        )
    async with database.transaction(patient=True) as connection:
        if not await backups.is_empty(connection, manifest.tables):
            raise BadBackup("the database is not empty: restore into a new one")
        for shape in manifest.tables:
            async for lines in _pages(_file_of(folder, shape)):
                await backups.put_in(connection, shape, lines)
            await backups.go_on_numbering(connection, shape)
        for shape in manifest.tables:
            found = await backups.total(connection, shape)
            if found != manifest.totals[shape.name]:
                meant = manifest.totals[shape.name].rows
                raise BadBackup(f"table {shape.name}: {found.rows} rows are not the {meant} that were saved")
        if wrong := await backups.contradictions(connection):
            raise BadBackup(", ".join(f"{number} {name}" for name, number in wrong.items()))
    await schema.migrate(database)
    if complaints := await backups.sound(database):
        raise BadBackup("; ".join(complaints[:5]))
    return manifest


async def _compare(folder: Path, manifest: Manifest) -> None:
    """Look whether the files are those that were saved, before anything is done. Raises BadBackup."""
    for shape in manifest.tables:
        total = Total()
        async for lines in _pages(_file_of(folder, shape)):
            total = total.with_lines(lines)
        if total != manifest.totals.get(shape.name):
            raise BadBackup(f"{_file_of(folder, shape)} is not what was saved")


def _file_of(folder: Path, shape: Shape) -> Path:
    """Where the rows of a table are."""
    return folder / f"{shape.name}.jsonl.gz"


async def verify(folder: Path, media: Path) -> tuple[Manifest, Listed]:
    """Restore it for a try, into a file of its own that is thrown away; and look at the media.

    Raises BadBackup.
    """
    with tempfile.TemporaryDirectory(prefix="jieban-verify-") as aside:
        database = Database(f"sqlite:///{aside}/restored.db")
        try:
            manifest = await restore(database, folder)
        finally:
            await database.close()
    return manifest, await asyncio.to_thread(_looked_at, media, folder / MEDIA)


def _looked_at(media: Path, file: Path) -> Listed:
    found = Listed([], [])
    for line in file.read_text("utf-8").splitlines():
        path = media / line[:2] / line.split()[0]
        if not path.exists():
            found.absent.append(path.name)
        elif not _whole(path):
            found.spoiled.append(path.name)
    return found


def _whole(path: Path) -> bool:
    """Whether a file is what its name says."""
    try:
        with path.open("rb") as file:
            digest = sha256()
            while piece := file.read(1 << 20):
                digest.update(piece)
    except OSError:
        return False
    return digest.hexdigest() == path.name


async def _pages(file: Path) -> AsyncIterator[list[bytes]]:
    """The lines of a file, some at a time. Raises BadBackup."""
    try:
        with gzip.open(file, "rb") as lines:
            while page := await asyncio.to_thread(lambda: list(_some(lines))):
                yield page
    except (OSError, EOFError) as problem:
        raise BadBackup(f"{file.name}: {problem}") from problem


def _some(lines: gzip.GzipFile) -> Iterator[bytes]:
    for _ in range(PAGE):
        line = lines.readline()
        if not line:
            return
        yield line.rstrip(b"\n")
