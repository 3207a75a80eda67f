"""One-time codes are not found by trying.

Rule 1  Whoever tries five codes in vain, each within an hour of the one before, waits for an hour after the
        last; codes that link chats and codes that bind staff are counted together. Whoever runs the service
        is told that somebody does, and not who.
Rule 2  A code that binds is no guess where it was given out at all: used up, ended, or sent in a private chat
        instead of the department's group.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import structlog

from bot.desk.unit.following import Following
from bot.desk.unit.standing import Standing
from conversations.messages import Refused
from storage import links

log = structlog.get_logger("desk")

TRIES: Final = 5
"""Codes that somebody may try in vain, each within `AGAIN` of the one before."""
AGAIN: Final = timedelta(hours=1)


async def too_often(batch: Following, standing: Standing) -> Refused | None:
    """The refusal for somebody who has tried too many codes; None for everybody else."""
    count, last = await links.tried(batch.connection, standing.id, batch.now - AGAIN)
    return (
        Refused("linking-later", {"until": batch.office.city.local(last + AGAIN)}) if count >= TRIES else None
    )


async def in_vain(batch: Following, standing: Standing) -> None:
    """Count a code that was wrong."""
    await links.in_vain(batch.connection, standing.id, batch.now - AGAIN, batch.now)
    if (await links.tried(batch.connection, standing.id, batch.now - AGAIN))[0] == TRIES:
        log.warning("codes are guessed", channel=standing.channel)
