"""The second callback: a share of the closed tickets, drawn so that anybody can draw it again.

Rule 1  Within each department every ticket is drawn with the same probability, the share: of n tickets,
        share × n are drawn, and a fraction that remains decides by chance about one more.
Rule 2  Chance is HMAC-SHA256 under the draw's seed, of a department's code or a ticket's id. So seed, share
        and frame (all tickets that could have been drawn) decide everything, on any machine, in any year.
Rule 3  Seed and frame are kept with what was drawn. A day is drawn once, a ticket is asked about once.
Rule 4  Nobody is asked who is anonymous, was erased, has no chat, or did not answer the first time; nor about
        what the hotline answered itself.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from math import floor
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from tickets.ticket import Rating, Status, Ticket

ASPECTS: Final = ("manner", "lawfulness", "result", "appearance")
"""What is asked about: 态度, 规范, 结果, 仪表."""
GOOD: Final = frozenset({"good", "fair", "yes", "unseen", "unsure"})
"""Answers with which nothing is wrong."""

Frame = Mapping[str, Sequence[int]]
"""Department → ids of its tickets."""


@dataclass(frozen=True, slots=True)
class SecondCallback:
    """How a city asks again: a `share` of what was closed `days` before, drawn `at` that time of the day."""

    share: float = 0.1
    days: int = 2
    at: time = time(10)
    expire: timedelta = timedelta(hours=72)
    """Then the question is closed, as "no answer"."""


class Second(Struct, frozen=True):
    """A resident's answers to the second callback.

    `manner` and `appearance` are `good`, `fair`, `poor` or `unseen` (they met nobody), `lawfulness` is `yes`,
    `no` or `unsure`, `result` `yes`, `partly` or `no`.
    """

    manner: str
    lawfulness: str
    result: str
    appearance: str = "unseen"
    comment: str = ""


def chance(seed: str, what: str) -> float:
    """A number from 0 up to, but not, 1 that `seed` (hexadecimal) gives to `what`."""
    mac = hmac.new(bytes.fromhex(seed), what.encode(), sha256).digest()
    return float(int.from_bytes(mac[:8], "big") >> 11) / 2.0**53


def draw(frame: Frame, share: float, seed: str) -> dict[str, tuple[int, ...]]:
    """Department → ids of the tickets to ask about, in their order."""
    drawn = {}
    for department, ids in frame.items():
        wanted = floor(share * len(ids) + chance(seed, f"department:{department}"))
        by_chance = sorted(ids, key=lambda id: (chance(seed, f"ticket:{id}"), id))
        drawn[department] = tuple(sorted(by_chance[:wanted]))
    return drawn


def could_be_asked(ticket: Ticket) -> bool:
    """Whether a ticket belongs into the frame."""
    return (
        ticket.status is Status.CLOSED
        and ticket.outcome == "rated"
        and ticket.resident is not None
        and not ticket.anonymous
        and bool(ticket.department)
    )


def frame_of(tickets: Sequence[Ticket]) -> dict[str, list[int]]:
    """The tickets that could be asked about, by department and id."""
    frame: dict[str, list[int]] = {}
    for ticket in sorted(tickets, key=lambda ticket: (ticket.department, ticket.id)):
        if could_be_asked(ticket):
            frame.setdefault(ticket.department, []).append(ticket.id)
    return frame


def drawn_day(rules: SecondCallback, timezone: ZoneInfo, now: datetime) -> date:
    """The city's calendar day whose tickets are drawn at `now`."""
    return now.astimezone(timezone).date() - timedelta(days=rules.days)


def next_draw(rules: SecondCallback, timezone: ZoneInfo, after: datetime) -> datetime:
    """The first moment after `after` at which a draw is made."""
    here = after.astimezone(timezone)
    at = datetime.combine(here.date(), rules.at, timezone)
    return at if at > here else at + timedelta(days=1)


def day_bounds(day: date, timezone: ZoneInfo) -> tuple[datetime, datetime]:
    """When a calendar day begins and ends."""
    begins = datetime.combine(day, time(0), timezone)
    return begins, datetime.combine(day + timedelta(days=1), time(0), timezone)


def differences(first: Rating, second: Second) -> tuple[str, ...]:
    """The aspects in which the second answer does not fit the first: another result, or something wrong of
    which a first answer that was content said nothing."""
    wrong = [a for a in ASPECTS if a != "result" and getattr(second, a) not in GOOD and first.stars >= 3]
    return tuple(a for a in ASPECTS if a in wrong or (a == "result" and second.result != first.solved))
