"""Who plays in the demo and what its clock can do: what the wiring has to bring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Person:
    """One of the staff. `code` names them in the page's addresses, `role` is one of `ROLES`.

    `address` is their web chat's, where the program sends them what it sends staff.
    """

    code: str
    name: str
    title: str
    role: str
    department: str
    address: str


ROLES: tuple[tuple[str, str, str], ...] = (
    ("agent", "座席", "Agent"),
    ("handler", "经办人", "Handler"),
    ("reviewer", "审核人", "Reviewer"),
    ("leader", "分管领导", "Leader"),
)
"""Role, in Chinese, in English; a role that somebody has gets a pane, in this order."""


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
