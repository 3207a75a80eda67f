"""What we use of libraries though they do not promise it: why `pyproject.toml` bounds their versions."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
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


HEAVY = ("sklearn", "scipy", "joblib")
"""What learning alone needs: `pip install jieban[ml]`."""


def test_the_base_install_runs_without_what_learns() -> None:
    """A hundred and fifty megabytes that a server would carry for one command."""
    lock = (Path(__file__).parents[1] / "requirements.lock").read_text("utf-8")
    assert not re.findall(r"^(?:scikit-learn|scipy|joblib)==", lock, re.MULTILINE)
    program = f"""
import importlib, pkgutil, sys
sys.modules |= dict.fromkeys({HEAVY})
for package in ("bot", "conversations", "orthography", "storage", "tickets"):
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{{package}}."):
        if "migrations" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
from bot.city import load_city
from tickets.suggestions import Shipped, best
print(best(Shipped(load_city("demo")).scores("路灯不亮"))[0])
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "SZ01"
