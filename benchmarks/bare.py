"""The ceiling: a webhook that keeps raw updates in group commits, without any logic.

Rule 1  A batch is everything that came while the batch before it was being committed.
Rule 2  A batch inserts each update's id, for dedupe, and its raw row, in whole-batch statements: on
        PostgreSQL one round trip; on SQLite two steps, because each step of `sqlite3` gives the
        interpreter's lock away and waits for it (with a step for each row a third of the rate is lost).
Rule 3  A batch that fails fails for everybody who waits for it.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing

import asyncpg
import msgspec

from benchmarks.databases import PRAGMAS, sqlite_file
from benchmarks.serving import Receive, run

_TABLES = (
    "CREATE TABLE inbox (update_id {key} PRIMARY KEY)",
    "CREATE TABLE raw (update_id {key} PRIMARY KEY, body TEXT NOT NULL)",
)


class Update(msgspec.Struct):
    """All that dedupe needs of an update."""

    update_id: int


Row = tuple[int, str]
Keep = Callable[[Sequence[Row]], Awaitable[None]]


class Batches:
    """Gathers rows while a commit is under way."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._waiting: list[tuple[Row, asyncio.Future[None]]] = []
        self._some = asyncio.Event()
        self._decode = msgspec.json.Decoder(Update).decode

    async def receive(self, body: bytes) -> None:
        """Returns when the update is committed."""
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(((self._decode(body).update_id, body.decode()), kept))
        self._some.set()
        await kept

    async def write(self) -> None:
        """Commits batch after batch, until cancelled."""
        while True:
            await self._some.wait()
            self._some.clear()
            batch, self._waiting = self._waiting, []
            try:
                await self._keep([row for row, _ in batch])
            except Exception as wrong:
                for _, kept in batch:
                    kept.set_exception(wrong)
            else:
                for _, kept in batch:
                    kept.set_result(None)


def _blanks(one: str, rows: Sequence[Row]) -> str:
    return ", ".join([one] * len(rows))


@asynccontextmanager
async def on_sqlite(url: str) -> AsyncIterator[Keep]:
    """Plain `sqlite3` in one thread of its own."""
    loop = asyncio.get_running_loop()
    with (
        closing(sqlite3.connect(sqlite_file(url), isolation_level=None, check_same_thread=False)) as db,
        ThreadPoolExecutor(1) as thread,
    ):
        for statement in (*PRAGMAS, *_TABLES):
            db.execute(statement.format(key="INTEGER"))

        def commit(rows: Sequence[Row]) -> None:
            ids = [update for update, _ in rows]
            both = [value for row in rows for value in row]
            db.execute("BEGIN IMMEDIATE")
            try:
                db.execute(f"INSERT INTO inbox VALUES {_blanks('(?)', rows)} ON CONFLICT DO NOTHING", ids)
                db.execute(f"INSERT INTO raw VALUES {_blanks('(?, ?)', rows)} ON CONFLICT DO NOTHING", both)
                db.execute("COMMIT")
            except BaseException:
                db.execute("ROLLBACK")
                raise

        async def keep(rows: Sequence[Row]) -> None:
            await loop.run_in_executor(thread, commit, rows)

        yield keep


@asynccontextmanager
async def on_postgres(url: str) -> AsyncIterator[Keep]:
    """Plain `asyncpg` on one connection."""
    db = await asyncpg.connect(url)
    try:
        for statement in _TABLES:
            await db.execute(statement.format(key="BIGINT"))
        insert = await db.prepare(
            "WITH came AS (SELECT unnest($1::bigint[]) AS update_id, unnest($2::text[]) AS body), "
            "new AS (INSERT INTO inbox SELECT update_id FROM came ON CONFLICT DO NOTHING RETURNING *) "
            "INSERT INTO raw SELECT update_id, body FROM came JOIN new USING (update_id) "
            "ON CONFLICT DO NOTHING"
        )

        async def keep(rows: Sequence[Row]) -> None:
            await insert.fetch([update for update, _ in rows], [body for _, body in rows])

        yield keep
    finally:
        await db.close()


@asynccontextmanager
async def bare(url: str) -> AsyncIterator[Receive]:
    """The contestant on an empty database."""
    async with (on_sqlite if url.startswith("sqlite") else on_postgres)(url) as keep:
        batches = Batches(keep)
        writing = asyncio.create_task(batches.write())
        try:
            yield batches.receive
        finally:
            writing.cancel()


def main() -> None:
    """`python -m benchmarks.bare --database URL`: serve until SIGTERM."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--database", required=True, help="sqlite:///FILE or postgresql://…, empty")
    run(bare(options.parse_args().database))


if __name__ == "__main__":
    main()
