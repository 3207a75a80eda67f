"""What we use of libraries though they do not promise it: why `pyproject.toml` bounds their versions."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import aiosqlite


async def test_a_function_of_ours_runs_on_aiosqlites_thread_with_its_connection(tmp_path: Path) -> None:
    """`storage/connections.py` takes all that waits there in one visit."""

    def visit(connection: sqlite3.Connection, value: int) -> tuple[int, int]:
        (found,) = connection.execute("SELECT ? + 1", (value,)).fetchone()
        return found, threading.get_ident()

    async with aiosqlite.connect(tmp_path / "one.db") as driver:
        first = await driver._execute(visit, driver._conn, 1)  # type: ignore[no-untyped-call]
        second = await driver._execute(visit, driver._conn, 2)  # type: ignore[no-untyped-call]
    assert (first[0], second[0]) == (2, 3)
    assert first[1] == second[1] != threading.get_ident()
