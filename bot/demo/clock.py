"""What the demo's clock can do, and how the page asks it to."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

import msgspec

FURTHEST = timedelta(days=31)
"""The most that one press may move the clock."""

_JUST_PAST = timedelta(seconds=1)
"""Added to a deadline, so that it has passed when the clock gets there."""


class DemoClock(Protocol):
    """The one clock of the demo. It goes on by itself and can be moved forward, never back."""

    def now(self) -> datetime:
        """The demo's present, aware, UTC."""
        ...

    def forward(self, step: timedelta) -> None:
        """Move the present on by `step`; what became due happens soon after."""
        ...

    async def next_deadline(self) -> datetime | None:
        """The nearest time at which something becomes due, or None when nothing is pending."""
        ...


class Forward(msgspec.Struct, forbid_unknown_fields=True):
    """How to move the clock: by whole seconds, or to the next deadline. Exactly one of the two."""

    seconds: int | None = None
    to: str | None = None


_decoder = msgspec.json.Decoder(Forward)


async def moved(clock: DemoClock, body: bytes) -> None:
    """Move the clock as `body` says, a `Forward` in JSON. Raises ValueError that says what is wrong."""
    match _decoder.decode(body):
        case Forward(seconds=int(seconds), to=None) if 0 < seconds <= FURTHEST.total_seconds():
            clock.forward(timedelta(seconds=seconds))
        case Forward(seconds=None, to="next"):
            due = await clock.next_deadline()
            if due is not None and (step := due + _JUST_PAST - clock.now()) > timedelta(0):
                clock.forward(step)
        case _:
            raise ValueError('say either {"seconds": 1 … 31 days} or {"to": "next"}')
