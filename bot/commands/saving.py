"""`jieban backup` and `jieban restore`: what whoever runs the server is told."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bot.app import now
from bot.commands import backups
from bot.commands.backups import BadBackup, Listed
from bot.commands.only_looking import kept
from bot.config import Settings
from bot.mail import KEPT
from storage import erasure, files
from storage.database import Away, Database
from storage.schema import OtherSchema


def _failed(words: object) -> int:
    print(words, file=sys.stderr)
    return 1


async def back_up(settings: Settings, folder: Path) -> int:
    """Save everything into `folder`; the exit code."""
    try:
        async with kept(settings) as database:
            manifest = await backups.save(database, settings.media.directory, folder, now())
    except BadBackup as problem:
        return _failed(problem)
    except OSError as problem:
        if problem.filename is not None:
            raise
        return _failed(f"{folder}: {problem.strerror}")
    rows = sum(total.rows for total in manifest.totals.values())
    print(f"{folder}: {rows} rows of schema {manifest.schema}, {manifest.media} files of media listed")
    return 0


async def bring_back(settings: Settings, folder: Path, *, verify: bool) -> int:
    """Restore `folder`, or with `verify` only try to; the exit code."""
    listed = Listed([], [])
    database = Database(settings.database.url)
    try:
        if verify:
            manifest, listed = await backups.verify(folder, settings.media.directory)
        else:
            manifest = await backups.restore(database, folder)
    except BadBackup as problem:
        return _failed(problem)
    finally:
        await database.close()
    rows = sum(total.rows for total in manifest.totals.values())
    done = "can be restored" if verify else "restored and compared"
    print(f"{folder}: {rows} rows of {manifest.at:%Y-%m-%d %H:%M} UTC {done}")
    wrong = [f"are not what they were: {_some(listed.spoiled)}"] if listed.spoiled else []
    if listed.absent:
        wrong += await _absent(settings, listed.absent)
    for each in wrong:
        _failed(f"files of media {each}")
    return 1 if wrong else 0


async def _still_needed(database: Database, names: Sequence[str]) -> list[str]:
    """Those of some files of media that something in a database needs now: they can't have been let go."""
    keys = {f"{KEPT}{name}" for name in names}
    async with database.reading() as connection:
        needed = await erasure.held(connection, keys) | await files.copied(connection, keys)
    return [name for name in names if f"{KEPT}{name}" in needed]


async def _absent(settings: Settings, names: Sequence[str]) -> list[str]:
    """What is wrong with files that are not there: nothing, where nobody needs them any more."""
    try:
        async with kept(settings) as database:
            lost = await _still_needed(database, names)
    except (Away, OtherSchema):
        return [
            f"are not there: {_some(names)}. They are lost, or were let go since (discarded, or erased): "
            "where the service's own database is, this command tells which"
        ]
    if gone := len(names) - len(lost):
        print(f"files of media let go since, as nobody needs them any more (discarded, or erased): {gone}")
    return [f"are lost: {_some(lost)}"] if lost else []


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more
