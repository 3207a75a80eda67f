"""The entrance for updates that we fetch: long polling, for machines without a public address.

Rule 1  The next offset confirms a batch, so it is sent only after the commit of every update in it.
Rule 2  A person's updates are taken in one after another, those of different people side by side.
Rule 3  Nothing but cancelling ends it: what fails is waited for and asked for again. What comes twice is
        the same source, and kept once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from telegram.error import TelegramError

from bot.channels.telegram.batches import updates_in
from bot.channels.telegram.request import Flooded
from bot.channels.telegram.taking_in import take_in
from bot.channels.telegram.updates import ALLOWED, Reader, Reading
from bot.mail import Answer, Receive, StorageAway

MOST: Final = 100
"""Updates in one batch; the Bot API's own limit."""
PAUSES: Final = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds to wait after one, two … failures in a row."""

Fetch = Callable[[dict[str, object], float], Awaitable[tuple[int, bytes]]]
"""One getUpdates with these parameters, within these seconds: status and body. Raises TelegramError."""

log = logging.getLogger(__name__)


class _NotFetched(Exception):
    """getUpdates was answered, but not with updates. The message says how."""


async def poll(
    fetch: Fetch,
    reader: Reader,
    receive: Receive,
    answer: Answer,
    sorry: Callable[[str], None],
    patience: float,
) -> None:
    """Take updates in until cancelled; `patience` is how many seconds one getUpdates waits for news, `answer`
    and `sorry` are those of `take_in`."""
    offset = 0
    failures = 0
    while True:
        try:
            readings = await _ask(fetch, reader, offset, patience)
            await _keep(readings, receive, answer, sorry)
            known = [reading.update_id for reading in readings if reading.update_id is not None]
            if readings and not known:
                raise _NotFetched("no update in the batch has a number to confirm it by")
        except Exception as error:
            pause = _pause(error, failures)
            failures += 1
            log.warning("telegram polling: %s; again in %.1f s", _told(error), pause)
            await asyncio.sleep(pause)
        else:
            failures = 0
            if known:
                offset = max(known) + 1


async def _ask(fetch: Fetch, reader: Reader, offset: int, patience: float) -> list[Reading]:
    parameters: dict[str, object] = {
        "offset": offset,
        "limit": MOST,
        "timeout": int(patience),
        "allowed_updates": ALLOWED,
    }
    status, body = await fetch(parameters, patience + 10.0)
    if status != 200:
        raise _NotFetched(f"status {status}")
    try:
        return [reader.read(update) for update in updates_in(body)]
    except ValueError:
        raise _NotFetched("the answer is not a batch of updates") from None


async def _keep(
    readings: Sequence[Reading],
    receive: Receive,
    answer: Answer,
    sorry: Callable[[str], None],
) -> None:
    """Every update of the batch, kept; raises the first error once all have come to an end."""
    lines: dict[str, list[Reading]] = {}
    for reading in readings:
        if reading.incoming is not None:
            lines.setdefault(reading.incoming.address, []).append(reading)

    async def in_order(line: list[Reading]) -> None:
        for reading in line:
            await take_in(reading, receive, answer, sorry)

    ends = await asyncio.gather(*map(in_order, lines.values()), return_exceptions=True)
    for end in ends:
        if isinstance(end, BaseException):
            raise end


def _pause(error: Exception, failures: int) -> float:
    if isinstance(error, StorageAway):
        return float(error.retry_after)
    if isinstance(error, Flooded):
        return error.seconds
    return PAUSES[min(failures, len(PAUSES) - 1)]


def _told(error: Exception) -> str:
    """An error in a log line: its words only where we know that no address and no person is in them."""
    words = str(error) if isinstance(error, (TelegramError, StorageAway, _NotFetched)) else ""
    return f"{type(error).__name__} {words}".rstrip()
