"""`python -m benchmarks`: every row of docs/performance.md's table, written there with machine and date.

    python -m benchmarks [--only steady grown deadlines sends] [--print]

Each of them takes up to five minutes; rows that are not measured again stay as they are. The ratios to the
peer are `python -m benchmarks.turns`, which alternates all contestants in one run.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import re
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.deadlines import deadlines
from benchmarks.grown import grown
from benchmarks.rows import Work, measured, table
from benchmarks.sends import sends
from benchmarks.steady import steady

DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
ALL: dict[str, Work] = {"steady": steady, "grown": grown, "deadlines": deadlines, "sends": sends}


def written(document: str, name: str, words: str) -> str:
    """The document with these words between the marks of `name`. Raises LookupError without such marks."""
    begin, end = f"<!-- measured: {name} -->\n", "<!-- end -->"
    found = re.search(re.escape(begin) + ".*?" + re.escape(end), document, re.DOTALL)
    if found is None:
        raise LookupError(f"no place for {name}")
    return document[: found.start()] + begin + words + "\n" + end + document[found.end() :]


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--only", nargs="+", choices=(*ALL,), default=(*ALL,))
    options.add_argument("--print", action="store_true", help="write nothing")
    chosen = options.parse_args()
    for name in chosen.only:
        rows = asyncio.run(measured(ALL[name]))
        load = os.getloadavg()[1]
        machine = f"{os.cpu_count()} cores, {platform.platform()}, Python {platform.python_version()}"
        words = (
            f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine}, load average {load:.1f}:\n\n{table(rows)}\n"
        )
        print(words, flush=True)
        if not chosen.print:
            DOCUMENT.write_text(written(DOCUMENT.read_text("utf-8"), name, words), "utf-8")


if __name__ == "__main__":
    main()
