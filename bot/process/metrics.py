"""What Prometheus is told: how busy the program is, and what waits.

Rule 1  Nothing in it tells of a person: names of channels and outcomes are the only labels.
Rule 2  The hot path only remembers a few numbers for each batch; they are counted every `EVERY` seconds and
        when somebody asks.
Rule 3  What all replicas share is read from the database when somebody asks, at most every `FRESH` seconds;
        any replica tells the same.
"""

from __future__ import annotations

import asyncio
import hmac
import os
import time
from collections import Counter as Count
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

from aiohttp import web
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)

from storage import gauges, statistics, waits
from storage.database import Away, Database
from tickets.rates import Row, rates_of
from tickets.weights import Weights

EVERY = 5.0
FRESH = 10.0
SHARE_FRESH = 300.0
SHARE_OF = timedelta(days=30)
MANY = 500
"""Batches that are remembered before they are counted."""

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
LATENESS = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0, 3600.0)
SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)

Refusal = Literal["full", "flood", "storage"]
"""The queue is full; one person has too much waiting; the database is away."""


Of = Literal["mostrecent", "livesum"]
"""What is told of several workers' figures: all know the same, or each its part."""


class Metrics:
    """The numbers of this process, and those of the database as it finds them."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._batches: deque[tuple[int, float, float, float]] = deque()
        self._turns = Counter("jieban_turns", "Messages, timers and silences dealt with", registry=registry)
        self._size = Histogram(
            "jieban_batch_size", "Of them in one unit of work", buckets=SIZES, registry=registry
        )
        self._work = Histogram("jieban_batch_seconds", "A unit of work", buckets=SECONDS, registry=registry)
        self._commit = Histogram(
            "jieban_commit_seconds", "Its commit alone", buckets=SECONDS, registry=registry
        )
        self._waited = Histogram(
            "jieban_queue_seconds",
            "How long the oldest of a batch waited for it",
            buckets=SECONDS,
            registry=registry,
        )
        self._refused = Counter("jieban_refused", "Told to come again", ["reason"], registry=registry)
        self._sends = Counter(
            "jieban_sends", "Messages to a platform", ["channel", "outcome"], registry=registry
        )
        self._late = Histogram(
            "jieban_timer_late_seconds",
            "How late the oldest timer of a look was",
            buckets=LATENESS,
            registry=registry,
        )
        self._queue = self._gauge(
            "jieban_queue_length", "Messages that wait for a unit of work", workers="livesum"
        )
        self._waiting = self._gauge("jieban_outbox_waiting", "Messages to be sent, by channel", "channel")
        self._lag = self._gauge("jieban_outbox_lag_seconds", "How long the oldest has been due", "channel")
        self._held = self._gauge("jieban_outbox_held", "Messages that wait for their person", "channel")
        self._overdue = self._gauge("jieban_timers_overdue", "Timers that should have gone off")
        self._timer_lag = self._gauge("jieban_timers_lag_seconds", "How long the oldest has been due")
        self._share = self._gauge("jieban_answered_in_time_share", "Of the tickets of thirty days")
        self._callers = self._gauge("jieban_person_waiting", "Residents who wait for a person")
        self._callers_wait = self._gauge(
            "jieban_person_wait_seconds", "Median wait for a person, of thirty days"
        )
        self._callers_share = self._gauge(
            "jieban_person_in_time_share", "Of those who asked for one in thirty days"
        )
        self._up = self._gauge("jieban_database_up", "Whether the database answered the last time")
        self.length: Callable[[], int] = lambda: 0
        """How many wait at the desk."""
        self._channels: set[str] = set()
        """Those for which it is told that nothing waits."""

    def _gauge(self, name: str, words: str, *labels: str, workers: Of = "mostrecent") -> Gauge:
        return Gauge(name, words, labels, registry=self._registry, multiprocess_mode=workers)

    def sends_to(self, channel: str) -> None:
        """This process is one of those that send to a channel."""
        self._channels.add(channel)

    # the hot path

    def batch(self, size: int, waited: float, work: float, commit: float) -> None:
        """A unit of work was committed: its items, and seconds."""
        self._batches.append((size, waited, work, commit))
        if len(self._batches) >= MANY:
            self.count()

    def refused(self, reason: Refusal, number: int = 1) -> None:
        """Somebody was told to come again."""
        self._refused.labels(reason).inc(number)

    def sent(self, channel: str, outcomes: Count[str]) -> None:
        """What became of messages: outcome → how many."""
        for outcome, number in outcomes.items():
            self._sends.labels(channel, outcome).inc(number)

    def timers(self, late: float) -> None:
        """How late the oldest of the timers was that were found due, in seconds."""
        self._late.observe(max(0.0, late))

    # what is told

    def count(self) -> None:
        """Count what was remembered."""
        while self._batches:
            size, waited, work, commit = self._batches.popleft()
            self._turns.inc(size)
            self._size.observe(size)
            self._waited.observe(waited)
            self._work.observe(work)
            self._commit.observe(commit)
        self._queue.set(self.length())

    async def run(self) -> None:
        """Count until cancelled: other workers of this machine tell it."""
        while True:
            await asyncio.sleep(EVERY)
            self.count()

    async def look(self, database: Database, weights: Weights, now: datetime, *, share: bool) -> bool:
        """Read what all replicas share; false while the database is away."""
        try:
            async with database.reading() as connection:
                waiting = await gauges.waiting(connection, now)
                held = await gauges.held(connection)
                overdue, oldest = await gauges.overdue(connection, now)
                callers = await waits.waiting(connection)
                figures = (
                    await statistics.counted(connection, "department", now - SHARE_OF, now) if share else {}
                )
                waited = await waits.counted(connection, now, now - SHARE_OF, now) if share else None
        except Away:
            self._up.set(0)
            return False
        self._up.set(1)
        lines = {line.channel: line for line in waiting}
        self._channels |= lines.keys() | held.keys()
        for channel in self._channels:  # also where nothing waits: another worker may have told of something
            line = lines.get(channel, gauges.Waiting(channel, 0, 0.0))
            self._waiting.labels(channel).set(line.number)
            self._lag.labels(channel).set(line.lag)
            self._held.labels(channel).set(held.get(channel, 0))
        self._overdue.set(overdue)
        self._timer_lag.set(oldest)
        self._callers.set(callers)
        if waited is not None:
            median = waited.median
            self._callers_wait.set(_or_nan(None if median is None else median.total_seconds()))
            self._callers_share.set(_or_nan(waited.share))
        if share:
            rows: Count[Row] = Count()
            for counts in figures.values():
                rows.update(counts)
            self._share.set(_or_nan(rates_of(rows, weights).in_time))
        return True

    def text(self) -> bytes:
        """Everything, as Prometheus reads it; of all workers of this machine."""
        self.count()
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return generate_latest(self._registry)
        everybody = CollectorRegistry()
        multiprocess.MultiProcessCollector(everybody)  # type: ignore[no-untyped-call]  # the library has no types there
        return generate_latest(everybody)

    @property
    def names(self) -> set[str]:
        """The names of all that is told, as queries write them."""
        return {
            sample for family in self._registry.collect() for sample in _samples(family.name, family.type)
        }


def _or_nan(figure: float | None) -> float:
    """A figure as Prometheus knows it: there may be none."""
    return float("nan") if figure is None else figure


def _samples(name: str, kind: str) -> tuple[str, ...]:
    if kind == "counter":
        return (f"{name}_total",)
    return tuple(f"{name}_{part}" for part in ("bucket", "count", "sum")) if kind == "histogram" else (name,)


def route(
    metrics: Metrics, database: Database, weights: Weights, now: Callable[[], datetime], token: str
) -> web.RouteDef:
    """`GET /metrics`, for who knows the token if there is one."""
    looked = share = float("-inf")
    reading = asyncio.Lock()

    async def tell(request: web.Request) -> web.Response:
        nonlocal looked, share
        given = request.headers.get("Authorization", "").encode("utf-8", "surrogateescape")
        if token and not hmac.compare_digest(given, f"Bearer {token}".encode()):
            return web.Response(status=401, text="unauthorized")
        async with reading:
            moment = time.monotonic()
            if moment - looked >= FRESH:
                with_share = moment - share >= SHARE_FRESH
                if await metrics.look(database, weights, now(), share=with_share) and with_share:
                    share = moment
                looked = moment
        return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return web.get("/metrics", tell)
