"""Rising topics: what is reported far more often than it usually is at this hour of the week.

A topic is a category in a district. What was opened within a window up to now (3 hours, 24 hours) is compared
with what is usual in the same hours of the week:

    level      tickets of the topic in a week: weeks count less the longer ago they are (`FADING`); a topic of
               which little is known leans on its category's and its district's share of the city
    share      which part of a week's tickets falls into these hours: the category's own, leaning on the
               whole city's as long as the category has few (`LEANING` tickets)
    usual      level × share, drawn towards the topic's own count in the same hours of earlier weeks (`OWN`),
               and raised when the rest of the city reports more than usual, too (a storm, the day after a
               holiday): that alone makes no topic
    chance     the upper tail of a negative binomial distribution with this mean: counts vary more than
               Poisson's (`SHAPE`), because weather and weekdays are shared

Rule 1  A topic rises when its chance is below `threshold`: the false alarms a day that the city accepts,
        divided by everything that is compared in a day (looks × windows × topics). The expected number
        of false alarms a day is then at most that, however much the comparisons depend on each other.
Rule 2  Nothing rises before two whole weeks are known, nor with fewer than `at_least` tickets.

`python -m benchmarks.rising` measures the false alarms and what is found; see docs/figures.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import exp, lgamma, log, log1p
from typing import Final

from tickets.watching import Alarm, Watch

WEEK: Final = timedelta(weeks=1)
FADING: Final = 0.85
"""A week counts so much of what the week after it does."""
LEANING: Final = 20.0
"""Tickets after which a category's own hours count as much as the city's."""
OWN: Final = 3.0
"""Weeks of its own after which a topic's count in these hours counts as much as level × share."""
SHAPE: Final = 6.0
"""Of the negative binomial distribution: standard deviation² = mean + mean² / SHAPE."""
KNOWN: Final = 2
"""Whole weeks without which nothing is usual."""
_FIRST_WEEK: Final = 1.0
"""Weeks by which a topic's own level leans on what its category and its district let expect."""
_FLOOR: Final = 0.5
"""Tickets that a topic is taken to have had where there was none."""


@dataclass(frozen=True, slots=True)
class Tally:
    """`count` tickets of a topic: `week` is 0 for now and otherwise how many weeks ago, `part` the first
    window that they fall into, or the number of windows where they fall into none."""

    category: str
    district: str
    week: int
    part: int
    count: int


def weeks_known(first: timedelta, watch: Watch) -> int:
    """How many whole weeks of the past are known when the first ticket was opened so long ago."""
    return min(watch.weeks, (first - watch.windows[-1]) // WEEK)


def threshold(watch: Watch, topics: int) -> float:
    """The chance below which one comparison is an alarm."""
    looks = timedelta(days=1) / watch.every
    return watch.false_alarms / (looks * len(watch.windows) * max(topics, 1))


def tail(count: int, mean: float, shape: float = SHAPE) -> float:
    """The chance of `count` or more where `mean` are usual."""
    if count <= 0:
        return 1.0
    spread = mean / (mean + shape)
    start = lgamma(count + shape) - lgamma(shape) - lgamma(count + 1)
    term = exp(start - shape * log1p(mean / shape) + count * log(spread))
    whole, place = 0.0, count
    while term > whole * 1e-12:
        whole += term
        place += 1
        term *= spread * (place + shape - 1) / place
    return min(1.0, whole)


def rising(tallies: Iterable[Tally], known: int, topics: int, watch: Watch) -> list[Alarm]:
    """The topics that rise, each with the window in which it stands out most, the least likely first."""
    if known < KNOWN:
        return []
    given, limit = list(tallies), threshold(watch, topics)
    best: dict[tuple[str, str], tuple[float, Alarm]] = {}
    for window, length in enumerate(watch.windows):
        usual = _Usual(given, window, known)
        for topic, count in usual.now.items():
            if count < watch.at_least:
                continue
            mean = usual.of(topic)
            chance = tail(count, mean)
            if chance < limit and chance < best.get(topic, (1.0,))[0]:
                category, district = topic
                hours = length / timedelta(hours=1)
                name = f"rising:{category}:{district}"
                best[topic] = chance, Alarm("rising", name, count, category, district, mean, hours)
    return [alarm for _, alarm in sorted(best.values(), key=lambda found: (found[0], found[1].topic))]


class _Usual:
    """What is usual in one window, by sums of weighted weeks."""

    def __init__(self, tallies: Iterable[Tally], window: int, known: int) -> None:
        self.now: defaultdict[tuple[str, str], int] = defaultdict(int)
        self._topic: defaultdict[tuple[str, str], float] = defaultdict(float)
        self._own: defaultdict[tuple[str, str], float] = defaultdict(float)
        self._category: defaultdict[str, float] = defaultdict(float)
        self._inside: defaultdict[str, float] = defaultdict(float)
        self._district: defaultdict[str, float] = defaultdict(float)
        self._weeks = sum(FADING**ago for ago in range(known))
        self._city = self._city_inside = 0.0
        for tally in tallies:
            self._add(tally, window, known)
        self._all_now = sum(self.now.values())
        self._share = (self._city_inside + 1) / (self._city + 168)

    def _add(self, tally: Tally, window: int, known: int) -> None:
        topic, inside = (tally.category, tally.district), tally.part <= window
        if tally.week == 0:
            if inside:
                self.now[topic] += tally.count
            return
        if tally.week > known:
            return
        weighed = tally.count * FADING ** (tally.week - 1)
        self._topic[topic] += weighed
        self._category[tally.category] += weighed
        self._district[tally.district] += weighed
        self._city += weighed
        if inside:
            self._own[topic] += weighed
            self._inside[tally.category] += weighed
            self._city_inside += weighed

    def of(self, topic: tuple[str, str]) -> float:
        """The mean that is usual for a topic."""
        category, district = topic
        whole, weeks = self._category[category], self._weeks
        expected = whole * self._district[district] / self._city / weeks if self._city else 0.0
        level = (self._topic[topic] + _FIRST_WEEK * expected) / (weeks + _FIRST_WEEK)
        level = max(level, _FLOOR / weeks)
        share = (self._inside[category] + LEANING * self._share) / (whole + LEANING)
        mean = (self._own[topic] + OWN * level * share) / (weeks + OWN)
        return mean * self._storm(topic, mean)

    def _storm(self, topic: tuple[str, str], mean: float) -> float:
        """By how much the rest of the city reports more than usual; 1 when it does not."""
        usual = self._city_inside / self._weeks - mean
        others = self._all_now - self.now[topic]
        return max(1.0, others / usual) if usual >= 1 else 1.0
