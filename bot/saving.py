"""`jieban backup` and `jieban restore`: what whoever runs the server is told."""

from __future__ import annotations

import sys
from pathlib import Path

from bot import backups
from bot.app import now
from bot.backups import BadBackup
from bot.config import Settings
from storage.database import Away, Database


def _failed(words: object) -> int:
    print(words, file=sys.stderr)
    return 1


async def back_up(settings: Settings, folder: Path) -> int:
    """Save everything into `folder`; the exit code."""
    if (missing := settings.missing_database) is not None:
        return _failed(f"database.url: there is no {missing}")
    database = Database(settings.database.url)
    try:
        manifest = await backups.save(database, settings.media.directory, folder, now())
    except Away as problem:
        return _failed(f"database.url: cannot be read: {problem}")
    except (BadBackup, OSError) as problem:
        return _failed(problem)
    finally:
        await database.close()
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
    except Away as problem:
        return _failed(f"database.url: cannot be reached: {problem}")
    except (BadBackup, OSError) as problem:
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
