"""What goes on the list of those to telephone at once, because no chat brings it to its resident."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.mail import Outgoing
from tickets import numbers

QUESTION: Final = "question_telephone"
TELEPHONED: Final = {"callback": "telephone", "question": QUESTION}
"""What a message is about → the timer that puts its ticket on the list."""


def to_telephone(undelivered: Iterable[Outgoing]) -> list[tuple[str, int]]:
    """The timers and tickets of the callbacks and questions among messages to tickets' own residents."""
    told = [headline for said in undelivered if (headline := said.headline) is not None]
    headlines = [h for h in told if h.topic in TELEPHONED and not h.joined]
    found = {(TELEPHONED[h.topic], numbers.parse(h.number)) for h in headlines}
    return sorted((kind, ticket) for kind, ticket in found if ticket is not None)
