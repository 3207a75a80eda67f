"""Durable turns a second of the typed report: ours, a peer built the usual way, and the ceiling.

Rule 1  Side by side in one run, by turns, on one machine; each run starts from an empty database.
Rule 2  Nothing is sent, everything acknowledged is on the disk and counted afterwards.
Rule 3  One spoiled run ends the whole: there are no figures with a footnote.
"""

from __future__ import annotations

import argparse
import asyncio
import platform
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import msgspec

from benchmarks.contestants import CONTESTANTS, Bench, Contestant, Spoiled, interface, measure
from benchmarks.databases import NotDurable, opened
from benchmarks.load import Plan
from benchmarks.machine import sync_seconds
from benchmarks.platform import standing_in
from benchmarks.summary import Line, Sample, Spread, lines, ratios, table

NAMES = tuple(contestant.name for contestant in CONTESTANTS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is to be compared: `rounds` times each contestant on each database, under `plan`."""

    plan: Plan
    rounds: int
    databases: Sequence[str]
    contestants: Sequence[Contestant]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `--json` tells of one database."""

    lines: list[Line]
    ratios: dict[str, Spread]


async def compare(comparison: Comparison, directory: Path, tell: Callable[[str], None]) -> list[Sample]:
    """Run it all; `directory` is empty and on a disk, `tell` is given a line after each run.

    Raises Spoiled or NotDurable.
    """
    told = directory / "interface.json"
    told.write_bytes(await interface())
    samples = []
    async with AsyncExitStack() as servers:
        address = await servers.enter_async_context(standing_in([]))
        fresh = {name: servers.enter_context(opened(name, directory)) for name in comparison.databases}
        for round in range(1, comparison.rounds + 1):
            for database in comparison.databases:
                for contestant in comparison.contestants:
                    if database not in contestant.databases:
                        continue
                    with tempfile.TemporaryDirectory(dir=directory) as place:
                        async with fresh[database](Path(place)) as url:
                            bench = Bench(Path(place), url, told, address)
                            outcome = await measure(contestant, bench, comparison.plan)
                    samples.append(Sample(database, round, contestant.name, outcome))
                    tell(
                        f"round {round}, {database}, {contestant.name}: {outcome.rate:,.0f} turns/s, "
                        f"p99 {outcome.p99:.1f} ms, {outcome.reports} reports kept"
                    )
    return samples


async def _run(comparison: Comparison, as_json: bool) -> None:
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    with tempfile.TemporaryDirectory(prefix="jieban-bench-") as place:
        sync = sync_seconds(Path(place)) * 1000
        print(
            f"{platform.platform()}, Python {platform.python_version()}, fsync {sync:.2f} ms", file=sys.stderr
        )
        samples = await compare(
            comparison, Path(place), lambda line: print(line, file=sys.stderr, flush=True)
        )
    if as_json:
        verdicts = {
            name: Verdict(list(lines(samples, name)), ratios(samples, name)) for name in comparison.databases
        }
        told = {"fsync_ms": sync, "plan": comparison.plan, "databases": verdicts, "samples": samples}
        print(msgspec.json.encode(told).decode())
    else:
        print(*(table(samples, name) for name in comparison.databases), sep="\n\n")


def main() -> None:
    """`python -m benchmarks.turns`; ends with 1 when a run was spoiled."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    options.add_argument(
        "--only", nargs="+", choices=NAMES, default=NAMES, metavar="NAME", help=", ".join(NAMES)
    )
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seconds", type=float, default=10.0, help="length of a run's window")
    options.add_argument("--warm-up", type=float, default=2.0, help="seconds before the window opens")
    options.add_argument("--residents", type=int, default=200, help="how many report at once")
    options.add_argument("--json", action="store_true", help="every figure, as one JSON object")
    chosen = options.parse_args()
    comparison = Comparison(
        Plan(chosen.residents, chosen.seconds, chosen.warm_up),
        chosen.rounds,
        ("sqlite", "postgres") if chosen.database == "both" else (chosen.database,),
        [contestant for contestant in CONTESTANTS if contestant.name in chosen.only],
    )
    try:
        asyncio.run(_run(comparison, chosen.json))
    except (Spoiled, NotDurable, OSError) as why:
        sys.exit(f"No figures: {why}")
    except (KeyboardInterrupt, asyncio.CancelledError):
        sys.exit("No figures: ended early")


if __name__ == "__main__":
    main()
