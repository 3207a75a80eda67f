"""Numbers that people write: telephones, and tickets."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct


class Phone(Struct, frozen=True):
    """A phone number: `sealed` as it is kept, `shown` as it may be seen."""

    sealed: str
    shown: str


class Numbers(Protocol):
    """The numbers that the hotline knows."""

    def phone(self, words: str, name: str = "") -> Phone | None:
        """The phone number that words are, with the `name` to ask for; None when they can't be one."""
        ...

    def ticket(self, words: str) -> int | None:
        """The id that a typed ticket number stands for, or None when it is not a number of ours."""
        ...

    def ticket_begun(self, words: str) -> int | None:
        """The id that a ticket number stands for whose check digit was left out."""
        ...
