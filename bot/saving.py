"""`jieban backup` and `jieban restore`: what whoever runs the server is told."""

from __future__ import annotations

import sys
from pathlib import Path

from bot import backups
from bot.app import now
from bot.backups import BadBackup
from bot.config import Settings
from bot.kept import kept
from storage.database import Database


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
    rows = sum(total.rows for total in manifest.totals.values())
    print(f"{folder}: {rows} rows of schema {manifest.schema}, {manifest.media} files of media listed")
    return 0


async def bring_back(settings: Settings, folder: Path, *, verify: bool) -> int:
    """Restore `folder`, or with `verify` only try to; the exit code."""
    lacking: list[str] = []
    database = Database(settings.database.url)
    try:
        if verify:
            manifest, lacking = await backups.verify(folder, settings.media.directory)
        else:
            manifest = await backups.restore(database, folder)
    except BadBackup as problem:
        return _failed(problem)
    finally:
        await database.close()
    rows = sum(total.rows for total in manifest.totals.values())
    done = "can be restored" if verify else "restored and compared"
    print(f"{folder}: {rows} rows of {manifest.at:%Y-%m-%d %H:%M} UTC {done}")
    if lacking:
        return _failed(
            f"{len(lacking)} of {manifest.media} files of media are not there: {', '.join(lacking[:5])}"
        )
    return 0
