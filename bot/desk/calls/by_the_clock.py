"""What becomes of a request by the clock: agents are pinged in the morning, lateness is said, silence ends
it."""

from __future__ import annotations

from datetime import datetime

from bot.desk.calls import telling
from bot.desk.unit.following import Following
from conversations.effects import Say
from storage import requests, timers
from storage import staff as staff_storage
from storage.requests import Request
from storage.timers import DueTimer

WAITING, LATE, SILENT = "request", "request_late", "request_silent"
"""Kinds of timer: agents are pinged in the morning; nobody has taken it in time; nobody says anything."""


async def ping_at(batch: Following, opens: datetime, request: Request, resident: int) -> None:
    """Agents are pinged when the office opens: once, however much comes until then."""
    if not await timers.is_set(batch.connection, WAITING, opens, str(request.id)):
        batch.set_timer(WAITING, resident, opens, str(request.id))


def watch(batch: Following, request: Request) -> None:
    """Look when somebody should have taken a new request, and when it has been silent for long."""
    silent = batch.now + batch.office.city.timings.silent
    batch.set_timer(LATE, request.resident, request.due_at, str(request.id))
    batch.set_timer(SILENT, request.resident, silent, str(request.id))


async def due(batch: Following, timer: DueTimer) -> None:
    """The office opened, somebody should have taken it by now, or nobody says anything more."""
    request = await requests.load(batch.connection, int(timer.body or 0), lock=True)
    if request is None or request.ended_at is not None:
        return
    if timer.kind == SILENT:
        await _silent(batch, request)
        return
    held = telling.holder(batch.office.city, request)
    if held and (timer.kind == LATE or await staff_storage.addresses_of(batch.connection, [held.code])):
        return
    await telling.ping(batch, request)
    if timer.kind == LATE:
        await telling.tell_resident(batch, request, "human-late")


async def _silent(batch: Following, request: Request) -> None:
    """It ends, unless something was said meanwhile."""
    until = request.silent_since + batch.office.city.timings.silent
    if until > batch.now:
        batch.set_timer(SILENT, request.resident, until, str(request.id))
        return
    await requests.end(batch.connection, request.id, batch.now)
    await batch.tell(
        [request.resident],
        lambda language: Say("human-silent", telling.facts(batch, request, language)),
    )
    if request.agent:
        await telling.tell_agents(
            batch,
            [request.agent],
            lambda language: Say("calls-silent", telling.facts(batch, request, language)),
        )
