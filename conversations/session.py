"""Where one person is in one conversation; a person's sessions form a stack.

Rule 1  A session is a value: a turn makes a new one. It is kept as JSON, so answers are plain data.
        (A msgspec struct rather than a dataclass: a turn makes several, and these are ten times cheaper.)
Rule 2  A token names conversation, session, ticket, round, step and option, so that a button finds its
        question wherever the person is by now, and an old one can be told from an open one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from conversations.effects import Option
from conversations.messages import Media

END = "end"
"""The state of a conversation whose questions are all answered."""

Answers = Mapping[str, Any]


class Person(Struct, frozen=True):
    """Who is talking. `staff` is empty for a resident, else the member of staff's code."""

    id: int
    language: str
    name: str = ""
    staff: str = ""
    role: str = ""
    department: str = ""


class Session(Struct, frozen=True, omit_defaults=True):
    """One conversation of one person.

    `serial` tells this session from the person's earlier ones; `facts` are what the words need besides
    the answers; `trail` holds the answered steps, latest last; `back_to` is the card that an edit
    returns to; `page` is what a long choice shows at the moment; `heard` is when the person last said
    something to it and `wake` when silence would be a message; `pushed` is true while the person has not
    reacted to a question that we started.
    """

    conversation: str
    step: str
    serial: int
    heard: datetime
    ticket: int = 0
    round: int = 0
    answers: dict[str, Any] = {}
    facts: dict[str, Any] = {}
    trail: tuple[str, ...] = ()
    back_to: str = ""
    page: str = ""
    wake: datetime | None = None
    pushed: bool = False
    paused: bool = False
    reminded: bool = False
    refused: bool = False
    """What was said so far is not good enough: silence doesn't end it any more."""
    misses: int = 0
    """How many answers to the present question were refused that may have been right."""

    @property
    def told(self) -> bool:
        """Whether its person has told anything: an answer that was emptied, to be written again, is none."""
        return any(self.answers.values())

    def token(self, option: str) -> str:
        """The token of an option of the question asked at the moment."""
        return token(self.conversation, self.serial, self.ticket, self.round, self.step, option)


class Lately(Struct, frozen=True):
    """What was spoken of last: what comes until `until`, a timestamp, may be more about the report `ticket`,
    which has a `number` and is of a category (`of`). `by` is "last" where the report itself was just filed,
    `lately.RATED` where it was just rated, `lately.CRY` after a cry for help, and empty where its department
    asked about it, or where nothing may be added to it unasked; `file` where it was asked to send one once
    more (`losing.py`)."""

    ticket: int = 0
    number: str = ""
    of: str = ""
    by: str = ""
    until: float = 0.0
    file: bool = False


class Album(Struct, frozen=True):
    """The parts of an album that came so far; from `until` on there are no more to come."""

    parts: tuple[Media, ...]
    until: datetime


class Stack(Struct, frozen=True):
    """All that a person is in the middle of; the question shown last is on top.

    `serial` counts sessions; `offered` is a list without a session, shown after the last question, and
    `carried` what was told with the words that it asks about;
    `ended` tells of the latest sessions how they ended: (serial, a ticket's number or a word). `places` are
    where their latest reports were, newest first, as answers to the question for a place. `talks` is until
    when plain words may be for the person they asked for, or for the resident whom an agent attends; None
    where there is neither (`lately.py`). `attended` is whether an agent has taken what they asked for.
    `album` is one that is still coming (`albums.py`).
    """

    sessions: tuple[Session, ...] = ()
    serial: int = 0
    offered: tuple[Option, ...] = ()
    ended: tuple[tuple[int, str], ...] = ()
    places: tuple[Answers, ...] = ()
    answered: Lately | None = None
    talks: datetime | None = None
    album: Album | None = None
    attended: bool = False
    carried: Mapping[str, Any] = {}

    @property
    def wake(self) -> datetime | None:
        """When the next silence is due, if any."""
        wakes = [s.wake for s in self.sessions if s.wake is not None]
        return min(wakes if self.album is None else [*wakes, self.album.until], default=None)


class Tapped(Struct, frozen=True):
    """A token, taken apart."""

    conversation: str
    serial: int
    ticket: int
    round: int
    step: str
    option: str


def token(conversation: str, serial: int, ticket: int, round: int, step: str, option: str) -> str:
    """At most 64 bytes of ASCII: Telegram's limit for a button's data."""
    return f"{conversation}~{serial}~{ticket}~{round}~{step}~{option}"


def is_id(written: str) -> bool:
    """Whether something written in a token can be the number of a row: anybody can make up a token."""
    return written.isascii() and written.isdigit() and len(written) < 19


def untoken(written: str) -> Tapped | None:
    """The parts of a token, or None when it is not one of ours."""
    parts = written.split("~")
    if len(parts) != 6 or not all(map(is_id, parts[1:4])):
        return None
    return Tapped(parts[0], int(parts[1]), int(parts[2]), int(parts[3]), parts[4], parts[5])


LINK = "do-"
"""How the payload of a link begins that presses a button in the private chat."""


def link(token: str) -> str:
    """A token as the payload of a link: letters, digits, `_` and `-`, at most 64."""
    return LINK + token.replace("~", "-")


def unlink(payload: str) -> str:
    """The token that a link's payload stands for; no token of ours where it is none."""
    return payload.removeprefix(LINK).replace("-", "~")
