"""What is at work while the program runs: tasks that must not end, and how they are ended."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import structlog

from bot.app.building import App, secret_of
from bot.app.successors import settle
from bot.errands.fetching import Fetching
from bot.learning.watch import ModelWatch
from bot.mail import Channel, Keeper
from bot.outbox.pace import Pace
from bot.outbox.sender import Sender
from storage import duties, schema

log = structlog.get_logger("app")

DRAIN = 3.0
"""Seconds that a stop may take for what is at the desk; with HTTP and the sender it stays under 10."""


@asynccontextmanager
async def working(app: App, *, migrate: bool = True) -> AsyncIterator[App]:
    """Desk and rounds at work on a ready database; at the end everything taken in is kept."""
    secret_of(app.settings)  # who can't read or make it is told now, not in the midst of a conversation
    app.media.prepare()
    if migrate:
        await schema.migrate(app.database)
    async with app.database.transaction() as connection:
        await duties.change_nothing(connection)  # what can only be read is told now, too
    if app.agreed is not None:
        await app.agreed.measure()
    await settle(app.database, app.city, app.clock())
    models = ModelWatch(app.settings.suggestions.model, app.office.world.categories.take_up)
    tasks = [
        watched(app, app.desk.serve(), "desk"),
        watched(app, app.rounds.run(), "rounds"),
        watched(app, app.tidying.run(), "tidying"),
        watched(app, models.run(), "models"),
        watched(app, app.digests.run(), "digests"),
        watched(app, app.alarms.run(), "alarms"),
        watched(app, app.draws.run(), "draws"),
        *(watched(app, logbook.run(), "logbook") for logbook in app.logbooks.values()),
        watched(app, app.errands.run(), "errands"),
        watched(app, app.metrics.run(), "metrics"),
    ]
    if app.agreed is not None:
        tasks.append(watched(app, app.agreed.run(), "clock"))
    if app.bell is not None:
        tasks.append(watched(app, app.bell.run(), "bell"))
    try:
        yield app
    finally:
        for task in tasks[1:]:
            task.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(DRAIN):
                await app.desk.drain()
        await cancelled(tasks)
        await app.database.close()


def watched(app: App, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
    """A task that must not end by itself: if it does, the process stops, and not with 0; its supervisor
    starts it anew."""

    def ended(task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (problem := task.exception()) is not None:
            log.error("a part of the program died", part=name, exc_info=problem)
            app.broken = True
            signal.raise_signal(signal.SIGTERM)

    task = asyncio.create_task(work, name=name)
    task.add_done_callback(ended)
    return task


async def cancelled(tasks: Sequence[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def sending(app: App, channel: Channel, pace: Pace) -> AsyncIterator[Sender]:
    """A sender at work for one channel; at the end what is on its way is marked."""
    opened = app.office.sealing.opened
    sender = Sender(channel, app.database, app.clock, app.holder, pace, opened, app.metrics)
    app.desk.tell(sender.posted)
    task = watched(app, sender.run(), "sender")
    try:
        yield sender
    finally:
        await cancelled([task])


@asynccontextmanager
async def fetching(app: App, keeper: Keeper) -> AsyncIterator[None]:
    """What people send on a platform that keeps their files is brought into the media store."""
    work = Fetching(keeper, app.media, app.database, app.clock)
    app.desk.tell(work.posted)
    task = watched(app, work.run(), "fetching")
    try:
        yield
    finally:
        await cancelled([task])
