"""Named points at which the program can be made to die, to prove that nothing is lost there.

Only with `[testing] enabled = true`; `JIEBAN_CRASH_AT=name[:nth]` chooses one.
"""

from __future__ import annotations

import os
import signal

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


def arm(name: str) -> None:
    """Die at `name`, or at the n-th passage with `name:n`. Raises ValueError for an unknown point."""
    point, _, nth = name.partition(":")
    if point not in POINTS or (nth and not nth.isdigit()):
        raise ValueError(f"{name!r} is no crash point: {', '.join(POINTS)}, each with :n for the n-th time")
    _armed[point] = int(nth or 1)


def passing(point: str) -> None:
    """The program passes `point`; it ends here without a word if that was asked for."""
    if point in _armed:
        _armed[point] -= 1
        if _armed[point] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
