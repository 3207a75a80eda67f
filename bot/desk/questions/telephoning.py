"""What goes on the list of those to telephone at once, because no chat brings it to its resident.

Rule 1  A joiner is not telephoned; nor is anybody about what was asked in a round that is over.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.mail import Outgoing
from storage import timers
from storage.database import Connection
from tickets import numbers

QUESTION: Final = "question_telephone"
TELEPHONED: Final = {"callback": "telephone", "question": QUESTION}
"""What a message is about → the timer that puts its ticket on the list."""


async def to_telephone(connection: Connection, undelivered: Iterable[Outgoing], now: datetime) -> None:
    """`undelivered` will never be shown to anybody: put the tickets whose callbacks and questions are among
    it on the list of those to telephone."""
    told = [headline for said in undelivered if (headline := said.headline) is not None]
    headlines = [h for h in told if h.topic in TELEPHONED and not h.joined]
    found = {(TELEPHONED[h.topic], numbers.parse(h.number), h.round) for h in headlines}
    wanted = sorted((kind, ticket, round) for kind, ticket, round in found if ticket is not None)
    for kind, ticket, round in wanted:
        await timers.bring_forward(connection, kind, ticket, now, round)
