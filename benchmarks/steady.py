"""How long a turn takes at an ordinary load: so many turns a second, whether or not the last were answered.

    python -m benchmarks.steady [--database sqlite|postgres|both]

First the peak is measured, then 1,000 turns a second, then half of the peak: one process, an empty database,
people who come at random moments. A latency counts from the moment at which somebody came.
"""

from __future__ import annotations

from contextlib import suppress

from benchmarks.contestants import Bench, Spoiled, ours, pressed, serving
from benchmarks.databases import NAMES, Fresh
from benchmarks.rows import Row, run

SECONDS = "12"
"""Length of a window."""
RATE = 1000.0
KEPT_UP = 0.97
"""The share of the load that has to be served for its latency to count."""
BARS = {"sqlite": ((15, 10), (40, 15)), "postgres": ((15, 10), (40, 25))}
"""Milliseconds for 99 of 100 turns at 1,000 a second, and at half of the peak: allowed, aimed at."""


async def steady(database: str, bench: Bench, _more: Fresh) -> list[Row]:
    """A row for each load."""
    async with serving("ours", ours(bench), bench.directory) as (server, port):
        common = "--port", str(port), "--server", str(server.pid), "--seconds", SECONDS
        peak = (await pressed("benchmarks.crowd", bench, *common)).rate
        rows = []
        loads = (("1,000 turns/s", RATE), (f"half of {peak:,.0f} turns/s", peak / 2))
        for (what, rate), (bar, aim) in zip(loads, BARS[database], strict=True):
            found, held = "it falls behind", False
            with suppress(Spoiled):
                outcome = await pressed("benchmarks.crowd", bench, *common, "--rate", str(rate))
                found = f"{outcome.p99:.1f} ms; p50 {outcome.p50:.1f} ms"
                held = outcome.p99 <= bar and outcome.rate >= KEPT_UP * rate
            rows.append(Row(f"p99 at {what}, {NAMES[database]}", f"≤ {bar} ms ({aim})", found, held))
    return rows


if __name__ == "__main__":
    run(__doc__, steady)
