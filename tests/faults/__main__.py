"""`python -m tests.faults`: long runs on both databases, and a report of what held.

python -m tests.faults --kills 300 --seed 7 --report var/faults.md
"""

from __future__ import annotations

import argparse
import asyncio
import platform
import random
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.faults import clockwork, disorder, fuzz, hardship, overload, rolling, wechat_away
from tests.faults.plan import Plan
from tests.faults.run import played
from tests.faults.verdict import Verdict, table


def plans(kills: int, seed: int, outage: float) -> dict[str, Plan]:
    """The runs, each with its name."""
    few = max(1, kills // 30)
    one = Plan(seed=seed, kills=kills, residents=24)
    three = replace(one, database="postgresql", replicas=3, naps=few, restarts=3 * few)
    return {
        "SQLite, one process": one,
        "PostgreSQL, three replicas": three,
        "PostgreSQL away": replace(three, kills=0, naps=0, restarts=0, outages=1, outage=outage),
    }


def written(report: Path, results: Sequence[tuple[str, int, float, Verdict]]) -> None:
    """Write the report."""
    lines = [
        "# Faults",
        "",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {platform.platform()}, Python {platform.python_version()}",
    ]
    for name, seed, seconds, verdict in results:
        held = "every promise held" if not verdict.broken else "BROKEN"
        lines += ["", f"## {name}: {held}", "", f"Seed {seed}, {seconds:.0f} s.", ""]
        lines += [f"- {words}" for words in verdict.broken]
        lines += [""] if verdict.broken else []
        lines += table(verdict.figures)
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> int:
    """Play them all; 1 if a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=300, help="for each database")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(100_000))
    parser.add_argument("--outage", type=float, default=60.0, help="seconds without a database")
    parser.add_argument("--updates", type=int, default=100_000, help="brought in disorder")
    parser.add_argument("--twins", type=int, default=10_000, help="updates brought to two at once")
    parser.add_argument("--timers", type=int, default=10_000, help="deadlines while processes are killed")
    parser.add_argument("--payloads", type=int, default=1_000_000, help="odd ones, at all entrances together")
    parser.add_argument("--only", default="", help="runs whose name contains this")
    parser.add_argument("--report", type=Path, default=Path("var/faults.md"))
    told = parser.parse_args()
    results: list[tuple[str, int, float, Verdict]] = []
    runs = {name: (played, plan) for name, plan in plans(told.kills, told.seed, told.outage).items()}
    three = Plan(told.seed, "postgresql", 3, kills=0)
    runs["PostgreSQL, restarts one by one"] = (rolling.played, replace(three, restarts=9))
    people = told.updates // disorder.COPIES // 6
    runs["PostgreSQL, disorder"] = (disorder.played, replace(three, residents=people))
    runs["PostgreSQL, twins"] = (disorder.twins, replace(three, residents=told.twins // 6))
    deadlines = replace(three, kills=told.kills * 2 // 3, residents=told.timers // clockwork.EACH)
    runs["PostgreSQL, clockwork"] = (clockwork.played, deadlines)
    away = Plan(told.seed, "postgresql", kills=0, outages=1, outage=told.outage, residents=200)
    runs["WeChat, PostgreSQL away, then stalled"] = (wechat_away.played, away)
    runs["SQLite, ten times too many"] = (overload.played, Plan(told.seed))
    runs["PostgreSQL, ten times too many"] = (overload.played, Plan(told.seed, "postgresql"))
    runs |= hardship.played(told.seed)
    runs["Odd bytes"] = (fuzz.played, Plan(told.seed, kills=told.payloads // 3))
    chosen = {name: run for name, run in runs.items() if told.only in name}
    if not chosen:
        parser.error(f"--only {told.only!r}: no run is called that; there are {', '.join(runs)}")
    for name, (play, plan) in chosen.items():
        print(f"{name} … (seed {told.seed})", flush=True)
        began = time.monotonic()
        directory = Path(tempfile.mkdtemp(prefix="jieban-faults-"))
        verdict = asyncio.run(play(plan, directory))
        if verdict.broken:
            print(f"  kept for a look: {directory}", flush=True)
        else:
            shutil.rmtree(directory)
        results.append((name, told.seed, time.monotonic() - began, verdict))
        print(*(f"  BROKEN: {words}" for words in verdict.broken), sep="\n", flush=True)
        written(told.report, results)
    print(told.report.read_text("utf-8"))
    return 1 if any(verdict.broken for *_, verdict in results) else 0


if __name__ == "__main__":
    raise SystemExit(main())
