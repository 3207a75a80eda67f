"""Named points at which the program can be made to die, to prove that nothing is lost there.

Only with `[testing] enabled = true`; `JIEBAN_CRASH_AT=name[:nth]` chooses one.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from typing import Final

VARIABLE: Final = "JIEBAN_CRASH_AT"

POINTS = (
    "desk.taken-in",
    "desk.before-commit",
    "desk.after-commit",
    "rounds.claimed",
    "sender.leased",
    "sender.after-send",
)
"""desk: sources recorded, everything written, committed but nobody answered; sender: row leased, message
sent but not marked; rounds: due timers found."""

_armed: dict[str, int] = {}


def chosen(environment: Mapping[str, str]) -> tuple[str, int] | None:
    """The point that the environment names, and at which passage of it; None for no point. Raises
    ValueError for what is neither."""
    named = environment.get(VARIABLE, "")
    point, counted, nth = named.partition(":")
    number = int(nth) if nth.isascii() and nth.isdigit() else 0
    if named and (point not in POINTS or (counted and not number)):
        raise ValueError(
            f"{named!r} is no crash point: {', '.join(POINTS)}, each with :2 for the second time"
        )
    return (point, number or 1) if named else None


def arm(environment: Mapping[str, str]) -> None:
    """Die at the point that the environment names. Raises ValueError for what is none."""
    if (point := chosen(environment)) is not None:
        _armed.update([point])


def passing(point: str) -> None:
    """The program passes `point`; it ends here without a word if that was asked for."""
    if point in _armed:
        _armed[point] -= 1
        if _armed[point] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
