"""What was measured beside what was wanted, as rows of a table; and how a benchmark of rows is run.

Rule 1  A benchmark is a function that measures on one database and gives rows.
Rule 2  It may take five minutes on both together.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contestants import Bench, interface
from benchmarks.databases import NAMES, Fresh, opened


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `wanted` is the bar and, in parentheses, what is aimed at; `held` None without one."""

    what: str
    wanted: str
    measured: str
    held: bool | None = None


Work = Callable[[str, Bench, Fresh], Awaitable[list[Row]]]
"""Measures on an empty database of a kind of NAMES; where more of them are to be had, it is told, too."""


def table(rows: Sequence[Row]) -> str:
    """Markdown."""
    marks = {True: "held", False: "**missed**", None: ""}
    lines = [f"| {row.what} | {row.wanted} | {row.measured} | {marks[row.held]} |" for row in rows]
    return "\n".join(["| what | wanted | measured | |", "|---|---|---|---|", *lines])


async def measured(work: Work, databases: Sequence[str] = tuple(NAMES)) -> list[Row]:
    """The rows of a benchmark on each database."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="jieban-bench-") as place:
        told = Path(place) / "interface.json"
        told.write_bytes(await interface())
        for database in databases:
            own = Path(place) / database
            own.mkdir()
            with opened(database, own) as fresh:
                async with fresh(own) as url:
                    rows += await work(database, Bench(own, url, told), fresh)
            print(f"{NAMES[database]} done", file=sys.stderr, flush=True)
    return rows


def run(words: str | None, work: Work) -> None:
    """`python -m` of a benchmark: its table."""
    options = argparse.ArgumentParser(description=words, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--database", choices=(*NAMES, "both"), default="both")
    chosen = options.parse_args()
    print(table(asyncio.run(measured(work, (*NAMES,) if chosen.database == "both" else (chosen.database,)))))
