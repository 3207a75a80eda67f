"""What WeChat lets an account say to a person: its own count of it, by its own clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

SAID = (5, timedelta(hours=48))
TAPPED = (3, timedelta(minutes=1))


@dataclass
class Allowance:
    """What is left for one person."""

    now: Callable[[], datetime]
    windows: dict[str, tuple[int, datetime]] = field(default_factory=dict)

    def heard(self, kind: str) -> None:
        """The person did something: `said` or `tapped`."""
        count, span = SAID if kind == "said" else TAPPED
        self.windows[kind] = (count, self.now() + span)

    def take(self) -> int:
        """Take one message; returns 0, or the code of the refusal."""
        open_ones = {kind: w for kind, w in self.windows.items() if w[1] > self.now()}
        if not open_ones:
            return 45015
        for kind, (count, until) in sorted(open_ones.items(), key=lambda item: item[1][1]):
            if count > 0:
                self.windows[kind] = (count - 1, until)
                return 0
        return 45047
