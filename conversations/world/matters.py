"""Matters: what words tell of one, whoever's it is and whichever category it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Somebody else's matter: why, on which basis, and where it belongs."""

    key: str
    reason: str
    basis: str
    place: str


@dataclass(frozen=True, slots=True)
class Alert:
    """An emergency in somebody's words: `key` of what to tell first, `number` to call."""

    key: str
    number: str
    alone: bool = False
    """Nothing else is to be said: it is a cry for help, not a matter for a work order."""


class Matters(Protocol):
    """What words tell, as it is understood in the city."""

    def emergency(self, words: str) -> Alert | None:
        """The emergency that words tell of; None for none."""
        ...

    def elsewhere(self, words: str, language: str) -> Elsewhere | None:
        """Whose matter a description seems to be, when it is not the hotline's."""
        ...

    def kind(self, words: str) -> str:
        """Which kind of request it seems to be: enquiry, help, complaint, report, suggestion, praise."""
        ...

    def tells(self, words: str) -> bool:
        """Whether words tell anything of a matter: more than a greeting, or that somebody wants something."""
        ...

    def is_account(self, words: str) -> bool:
        """Whether words tell what is the matter, though a place is in them, too."""
        ...

    def contact(self, words: str) -> str:
        """What staff's account of a contact tells: `reached`, `unreached` (and why), `named`
        (only who it was) or `none`."""
        ...

    def meant(self, place: str, words: str) -> str:
        """What words mean by their likeness to what others said at a place of a conversation: `first`,
        `where`, `category`, `contacted`, `solved`, `stars`, `answer`; empty where that is not sure."""
        ...
