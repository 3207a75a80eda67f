"""The hotline itself: its name, who works for it, and when it may write to somebody."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Hotline(Protocol):
    """The city's hotline, as it calls itself and its departments."""

    def called(self, language: str) -> str:
        """The city's name."""
        ...

    def departments(self, language: str) -> tuple[tuple[str, str], ...]:
        """All departments: (code, name)."""
        ...

    def units(self, department: str, language: str) -> tuple[tuple[str, str], ...]:
        """What a department can assign an order to: (code, name)."""
        ...

    def reasons(self, language: str) -> tuple[tuple[str, str], ...]:
        """Why somebody may be dissatisfied: (code, words)."""
        ...

    def local(self, instant: datetime) -> datetime:
        """An instant by the city's clock."""
        ...

    def daytime(self, instant: datetime) -> datetime:
        """`instant`, or the next moment at which a resident may be written to unasked."""
        ...
