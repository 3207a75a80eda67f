"""From single runs to what may be said: medians, and ratios within a round.

Rule 1  A ratio compares two runs of the same round, minutes apart at most; the median of these counts.
Rule 2  Absolute figures are the machine's, ratios are the program's.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.window import Outcome

TITLES = {
    "sqlite": "SQLite (WAL, synchronous=FULL)",
    "postgres": "PostgreSQL (fsync and synchronous_commit on)",
}

RATIOS = (("ours", "peer"), ("ours", "bare"), ("two", "peer"), ("sending", "ours"))


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: `contestant` on `database` in round `round`."""

    database: str
    round: int
    contestant: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle and the ends of the same figure over all rounds."""

    middle: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Line:
    """One contestant on one database. `rate` in turns/s, `p50` and `p99` in ms.

    `server`, `load` and `others` say how many cores' worth of CPU the contestant's process, the load
    and everything else on the machine took (PostgreSQL is among the others).
    """

    contestant: str
    rate: Spread
    p50: float
    p99: float
    server: float
    load: float
    others: float


def spread(figures: Sequence[float]) -> Spread:
    """At least one figure."""
    return Spread(median(figures), min(figures), max(figures))


def lines(samples: Sequence[Sample], database: str) -> Iterator[Line]:
    """A line for each contestant, in the order of their first runs."""
    here = [sample for sample in samples if sample.database == database]
    for name in dict.fromkeys(sample.contestant for sample in here):
        runs = [sample.outcome for sample in here if sample.contestant == name]

        def middle(figure: Callable[[Outcome], float], runs: Sequence[Outcome] = runs) -> float:
            return median(map(figure, runs))

        yield Line(
            name,
            spread([run.rate for run in runs]),
            middle(lambda run: run.p50),
            middle(lambda run: run.p99),
            middle(lambda run: run.work.server / run.seconds),
            middle(lambda run: run.work.load / run.seconds),
            middle(lambda run: (run.work.machine - run.work.server - run.work.load) / run.seconds),
        )


def ratios(samples: Sequence[Sample], database: str) -> dict[str, Spread]:
    """`ours/peer` and `ours/bare`, as far as both have run."""
    rates = {(s.round, s.contestant): s.outcome.rate for s in samples if s.database == database}
    rounds = sorted({round for round, _ in rates})
    found = {
        f"{one}/{other}": [
            rates[n, one] / rates[n, other] for n in rounds if (n, one) in rates and (n, other) in rates
        ]
        for one, other in RATIOS
    }
    return {name: spread(figures) for name, figures in found.items() if figures}


def table(samples: Sequence[Sample], database: str) -> str:
    """Markdown: the contestants' lines, then the ratios."""
    rows = [
        f"| {TITLES[database]} | turns/s | lowest–highest | p50 ms | p99 ms | server | load | others |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    rows += [
        f"| {line.contestant} | {line.rate.middle:,.0f} | {line.rate.lowest:,.0f}–{line.rate.highest:,.0f} "
        f"| {line.p50:.1f} | {line.p99:.1f} | {line.server:.2f} | {line.load:.2f} | {line.others:.2f} |"
        for line in lines(samples, database)
    ]
    rows += [
        f"| **{name}** | **{ratio.middle:.2f} ×** | {ratio.lowest:.2f}–{ratio.highest:.2f} | | | | | |"
        for name, ratio in ratios(samples, database).items()
    ]
    return "\n".join([*rows, f"\nserver, load, others: cores kept busy, of {os.cpu_count()}."])
