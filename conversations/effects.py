"""What a turn wants done. The engine only asks; the desk does it.

Rule 1  A `Say` is words to the person whose turn it is: a key and facts, rendered when the turn is kept.
Rule 2  Every other effect is answered by exactly one result message, which is heard by the conversation
        named in the effect.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct


class Option(Struct, frozen=True, omit_defaults=True):
    """One thing that can be tapped, or typed by its label or number.

    `token` is what its button carries. The label is `words` when that is set, otherwise the text `key`
    with `facts`. `main`: it is what most people want next.
    """

    token: str
    key: str = ""
    words: str = ""
    facts: Mapping[str, Any] = {}
    main: bool = False


class Say(Struct, frozen=True):
    """Words for the person, by key, with the options that go with them in the order of their numbers."""

    key: str
    facts: Mapping[str, Any] = {}
    options: tuple[Option, ...] = ()
    ask_place: bool = False
    ask_phone: bool = False
    attachments: tuple[Mapping[str, Any], ...] = ()
    columns: int = 1
    """How many buttons stand side by side where the channel can do that."""
    carries: Mapping[str, Any] = {}
    """What was told with the words that these options ask about: whoever chooses one has told it, too."""


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """Open a ticket from a draft's answers → `Opened` or `Refused`."""

    conversation: str
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LookUp:
    """Read something that belongs to the person → `Found` or `Refused`.

    `what`: `reports` (the person's own; with categories `of` and a thing `named` in `answers` each tells
    whether it is `meant`), `about` (the same, for words that may be about one of them: which are `ended`,
    which `hidden` from those who handle them), `report` (one of them), `urge`, `supplement`, `withdraw`
    and `answer` (their own to which that can be done; with the key of what is said where there is
    `none`), `object` (those of their own that were not accepted, and of which they have not said what
    they think), `orders` (the department's open ones; with a `button` in `answers` those that offer it
    now, of them those that `which` points at; `lost` says that words or a file were for no order yet),
    `order` (one of them), `telephone` (those whose residents have to be asked by telephone), `neighbours`
    (earlier tickets that a draft's `answers` could be about), `call` (the person's open request to talk to
    somebody), `calls` (everybody's; with `take` in `answers` to take the only one that waits), `late` and
    `criticised` (orders of the departments that a member of staff answers for).
    """

    conversation: str
    what: str
    ticket: int = 0
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Act:
    """Make a move on a ticket in the person's name → `Done` or `Refused`.

    With `only_check` nothing is changed: it asks whether the person could. Of several that are made at once
    each is `among` them: no buttons follow that would be taken for another's.
    """

    conversation: str
    ticket: int
    move: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    round: int = 0
    only_check: bool = False
    among: bool = False


@dataclass(frozen=True, slots=True)
class Bind:
    """Tie this address to the member of staff, or this room to the department, that the code was made for
    → `Done` or `Refused`."""

    conversation: str
    code: str


@dataclass(frozen=True, slots=True)
class Speak:
    """Speak this language to the person from now on → `Done`."""

    conversation: str
    language: str


@dataclass(frozen=True, slots=True)
class Call:
    """Ask to talk to a person, or say more to the one who was found → `Done`: `asked` or `added`."""

    conversation: str
    words: str
    files: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Attend:
    """Do something about a request to talk to a person → `Done` or `Refused`.

    `how`: an agent's `show`, `take`, `relieve` (of a colleague), `respond` (with `words` or `files`), `end`,
    or the resident's own `enough`. With `only_check` nothing is changed.
    """

    conversation: str
    request: int
    how: str
    words: str = ""
    files: tuple[Mapping[str, Any], ...] = ()
    only_check: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    """A person's answers to the second callback about a ticket → `Done` or `Refused`."""

    conversation: str
    ticket: int
    round: int
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OwnData:
    """Something about the person's own data → `Found`, `Done` or `Refused`.

    `how`: `show` (what is kept), `export` (a copy, sent when it is made), `erase`: what that would mean, or
    with `sure` to be done.
    """

    conversation: str
    how: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Something about linking the person's chats → `Found`, `Done` or `Refused`.

    `how`: `offer` a one-time code for another chat (`Found` where some are linked already), or `another` in
    any case; `look` what a `code` would link; `join` with it; `leave` the linked chats.
    """

    conversation: str
    how: str
    code: str = ""


Wish = OpenTicket | LookUp | Act | Bind | Speak | Call | Attend | Again | OwnData | Link
"""What is answered by a result."""

Effect = Say | Wish
