"""How either database is reached: the driver, the pool of connections, what each connection is told.

Rule 1  What is acknowledged survives a power cut: WAL with `synchronous=FULL`, `synchronous_commit` on, also
        where the server or the role has it off.
"""

from __future__ import annotations

import asyncio
import errno
import os
import sqlite3
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import URL, NullPool, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import await_only

from storage.addresses import for_driver

_PRAGMAS = (
    "PRAGMA busy_timeout=5000",  # first: the next one may have to wait, too
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # what is removed leaves no bytes behind
    "PRAGMA cache_size=-2048",  # KiB, for each connection; the system keeps the file's pages besides
    "PRAGMA wal_autocheckpoint=4000",
    "PRAGMA temp_store=MEMORY",
)
_TRIES, _PAUSE = 100, 0.05
"""How often, and how many seconds apart, a setting is given to a file that somebody else is just making."""

_TIMELY = {
    "command_timeout": 5,
    "server_settings": {"lock_timeout": "4s", "idle_in_transaction_session_timeout": "30s"},
}
"""How long a unit of work waits for PostgreSQL, in seconds: somebody waits for an answer."""


async def connected(url: str, **more: Any) -> Any:
    """A connection of asyncpg's to `postgresql://…`, which reads what stands behind the `?` as libpq does."""
    return await asyncpg.connect(for_driver(url), **{"timeout": 2, **more})


async def _lasting(url: str, **more: Any) -> Any:
    """A connection whose commits are on the disk when they are told; what is stricter stays."""
    connection = await connected(url, **more)
    await connection.execute(
        """SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') = 'off'"""
    )
    return connection


def engine_for(url: str, *, pool: int = 5, timely: bool = True) -> AsyncEngine:
    """An engine for `sqlite:///…` or `postgresql://…`, with the driver of ours.

    Where it is not `timely`, PostgreSQL may take as long as it takes, and no connection is kept.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    kept: dict[str, Any] = {"pool_size": pool, "pool_timeout": 2} if timely else {"poolclass": NullPool}
    patience = _TIMELY if timely else {}
    return create_async_engine(
        "postgresql+asyncpg://", async_creator=lambda *_, **__: _lasting(url, **patience), **kept
    )


def _sqlite(parsed: URL) -> AsyncEngine:
    asynchronous = parsed.set(drivername="sqlite+aiosqlite")
    # The connection that was used last is used next: its pages are in memory, and the others need none.
    engine = create_async_engine(
        asynchronous,
        pool_size=5,
        pool_use_lifo=True,
        pool_reset_on_return=None,
        connect_args={"cached_statements": 512},
    )

    @event.listens_for(engine.sync_engine, "do_connect")
    def make_file(dialect: Any, record: Any, arguments: Any, options: Any) -> None:
        if parsed.database and parsed.database != ":memory:":
            _make_openable(Path(parsed.database))

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours, see below
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            _set(cursor, pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _set(cursor: Any, pragma: str) -> None:
    """Give a connection a setting. Several who open a new file at once all make it a WAL, and SQLite tells
    all but the first at once that it is locked, whatever its `busy_timeout`."""
    for left in reversed(range(_TRIES)):
        try:
            cursor.execute(pragma)
        except sqlite3.OperationalError as problem:
            if not left or "locked" not in str(problem):
                raise
            await_only(asyncio.sleep(_PAUSE))
        else:
            return


def _make_openable(path: Path) -> None:
    """Raise what SQLite only calls "unable to open"; its thread would end after the loop, with a traceback.

    A file that is there is not opened: closing it would let go of what other connections have locked.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    elif path.is_dir() or not os.access(path, os.R_OK):
        raise PermissionError(errno.EACCES, "cannot be read as a database", str(path))
