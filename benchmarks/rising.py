"""How often a usual week is taken for a rising topic, and how soon a real one is seen.

    python -m benchmarks.rising [--days N] [--seed N]

Weeks in which nothing happens but chance, in the demo city's size (10,000 tickets a month, 104 categories in
6 districts) and ten times that; then small outbreaks planted into them. Pure counts: no database.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

import numpy as np

from tickets.rising import Tally, rising, weeks_known
from tickets.watching import Alarm, Watch

CATEGORIES, DISTRICTS = 104, 6
HOUR = timedelta(hours=1)
WEEK = 168
Counts = np.ndarray[Any, Any]
LOOK = Watch(every=HOUR)
"""As shipped, but one look an hour: counts are simulated by the hour."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """A city in which nothing happens. `spread` is the variation of each topic's days beyond Poisson's."""

    name: str
    monthly: int
    spread: float = 0.0


CITIES = (
    Quiet("10,000 a month, Poisson", 10_000),
    Quiet("10,000 a month, days vary by 30 %", 10_000, 0.3),
    Quiet("100,000 a month, Poisson", 100_000),
    Quiet("100,000 a month, days vary by 30 %", 100_000, 0.3),
)


def counts(city: Quiet, days: int, draw: np.random.Generator) -> Counts:
    """Tickets by (topic, hour): few categories have most, each with its own hours, weekends have fewer."""
    hours = np.arange(days * 24)
    weight = 1 / np.arange(1, CATEGORIES + 1) ** 0.8
    share = np.outer(weight / weight.sum(), draw.dirichlet(np.full(DISTRICTS, 20))).ravel()
    peak = np.repeat(draw.choice((10, 15, 21), CATEGORIES), DISTRICTS)[:, None]
    apart = np.abs((hours % 24)[None, :] - peak)
    shape = 0.08 + np.exp(-((np.minimum(apart, 24 - apart) / 4.0) ** 2))
    shape *= np.where((hours // 24) % 7 >= 5, 0.6, 1.0)[None, :]
    mean = share[:, None] * shape / shape.mean(axis=1, keepdims=True) * city.monthly / (30 * 24)
    if city.spread:
        daily = draw.gamma(1 / city.spread**2, city.spread**2, (len(share), days))
        mean = mean * np.repeat(daily, 24, axis=1)
    counted: Counts = draw.poisson(mean)
    return counted


def tallies(counted: Counts, hour: int, watch: Watch = LOOK) -> list[Tally]:
    """What the database would count when `hour` has just begun."""
    edges = [0, *(window // HOUR for window in watch.windows)]
    found: list[Tally] = []
    for week in range(watch.weeks + 1):
        end = hour - WEEK * week
        if end < edges[-1]:
            break
        parts = [(end - later, end - sooner) for sooner, later in pairwise(edges)]
        parts += [(end, end + WEEK - edges[-1])] if week else []
        for part, (since, until) in enumerate(parts):
            sums = counted[:, since:until].sum(axis=1)
            found += [
                Tally(f"{topic // DISTRICTS}", f"{topic % DISTRICTS}", week, part, int(sums[topic]))
                for topic in np.nonzero(sums)[0]
            ]
    return found


def alarms(counted: Counts, hour: int, watch: Watch = LOOK) -> list[Alarm]:
    """What rises when `hour` has just begun."""
    known = weeks_known(hour * HOUR, watch)
    return rising(tallies(counted, hour, watch), known, CATEGORIES * DISTRICTS, watch)


def false_alarms(city: Quiet, days: int, draw: np.random.Generator, watch: Watch = LOOK) -> float:
    """How many topics a day are alarmed about, each once a day, in `days` on which nothing happens."""
    history = watch.weeks * 7 + 2
    counted = counts(city, history + days, draw)
    seen = {
        (hour // 24, alarm.topic)
        for hour in range(history * 24, (history + days) * 24)
        for alarm in alarms(counted, hour, watch)
    }
    return len(seen) / days


def found(city: Quiet, extra: int, hours: int, times: int, draw: np.random.Generator) -> tuple[float, float]:
    """The share of outbreaks of `extra` tickets within `hours` that are seen in a day, and after how many of
    their tickets (median of those seen)."""
    start = LOOK.weeks * 7 * 24 + 48
    counted = counts(city, LOOK.weeks * 7 + 5, draw)
    after: list[int] = []
    for _ in range(times):
        topic, begins = int(draw.integers(len(counted))), start + int(draw.integers(48))
        planted = counted.copy()
        arrivals = np.sort(draw.integers(0, hours, extra))
        np.add.at(planted[topic], begins + arrivals, 1)
        name = f"rising:{topic // DISTRICTS}:{topic % DISTRICTS}"
        for hour in range(begins + 1, begins + hours + 2):
            if any(alarm.topic == name for alarm in alarms(planted, hour)):
                after.append(int((begins + arrivals < hour).sum()))
                break
    return len(after) / times, float(np.median(after)) if after else float("nan")


def main() -> None:
    """Prints one line for each city."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--days", type=int, default=60, help="quiet days looked at in each city")
    options.add_argument("--times", type=int, default=100, help="outbreaks of each size")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    print(f"{chosen.days} days, at most {LOOK.false_alarms} false alarms a day are accepted")
    for city in CITIES:
        draw = np.random.default_rng(chosen.seed)
        print(f"{city.name:<36} {false_alarms(city, chosen.days, draw):.3f} false alarms a day")
    for city in CITIES[1::2]:
        for extra, hours in ((5, 3), (8, 3), (15, 3), (12, 20)):
            draw = np.random.default_rng(chosen.seed)
            share, after = found(city, extra, hours, chosen.times, draw)
            print(
                f"{city.name:<36} {extra:>2} in {hours:>2} h: {share:4.0%} seen, after {after:.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
