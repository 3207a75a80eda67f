"""What a conversation knows of the city: plain facts and pure look-ups, handed in when it is put together.

`conversations` and `tickets` are strangers to each other; this is the shape in which the one needs what
the other knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from msgspec import Struct


@dataclass(frozen=True, slots=True)
class Branch:
    """A category or one of its children. `english` is empty where the city gives no English name."""

    code: str
    name: str
    english: str = ""
    children: tuple[Branch, ...] = ()

    def called(self, language: str) -> str:
        """Its name in a language, the Chinese one where there is none."""
        return self.english if language == "en" and self.english else self.name


class Spot(Struct, frozen=True):
    """A place that was understood. Degrees are WGS-84, None where only words are known.

    `inside` is false beyond the city's border; `readable` is false for a map's link that hides its position.
    `wide` is true of a name for many houses: a subdistrict. `datum` is what the source of the position used.
    """

    words: str
    district: str = ""
    district_name: str = ""
    latitude: float | None = None
    longitude: float | None = None
    inside: bool = True
    readable: bool = True
    datum: str = "wgs84"
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question that a category asks besides. `words` is the question, `label` its name on a card.

    `kind`: `text`, `number`, `moment` (when it happened), `hours` (when it usually happens), `choice` (one of
    `options`) or `yes_no` (`options` are the words for these two; kept is `yes` or `no`). It is only asked
    when each earlier question that `when` names was answered with one of the values there.
    """

    name: str
    words: str
    label: str
    kind: str = "text"
    options: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    """What is kept for each of the options, where that is not the option itself."""
    optional: bool = False
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    """Parts of the day as a moment keeps them, each with its words in this language."""
    told: tuple[str, ...] = ()
    """Words that answer it before it is asked (`foretold.py`)."""


class Phone(Struct, frozen=True):
    """A phone number: `sealed` as it is kept, `shown` as it may be seen."""

    sealed: str
    shown: str


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


@dataclass(frozen=True, slots=True)
class Patience:
    """How long conversations wait. `pause` ends an answer of several messages; an open draft is pointed
    out once after `remind` and dropped after `expire`."""

    pause: timedelta = timedelta(seconds=90)
    remind: timedelta = timedelta(hours=20)
    expire: timedelta = timedelta(days=7)


class World(Protocol):
    """The city, as far as conversations need it."""

    categories: tuple[Branch, ...]
    patience: Patience

    def called(self, language: str) -> str:
        """The city's name."""
        ...

    def departments(self, language: str) -> tuple[tuple[str, str], ...]:
        """All departments: (code, name)."""
        ...

    def units(self, department: str, language: str) -> tuple[tuple[str, str], ...]:
        """What a department can assign an order to: (code, name)."""
        ...

    def placed(self, words: str, district: str, language: str) -> str:
        """An address with its district, where the words don't name it themselves."""
        ...

    def district(self, code: str, language: str) -> str:
        """A district's name; empty where there is none."""
        ...

    def at(self, latitude: float, longitude: float, label: str) -> Spot:
        """The place at a shared position in degrees, WGS-84; `label` is the name that came with it."""
        ...

    def find(self, words: str) -> Spot:
        """What an address in words, a map's link or a pair of degrees stands for."""
        ...

    def alike(self, words: str) -> tuple[Spot, ...]:
        """Known places whose names are nearly in an address, with the address put right."""
        ...

    def shared(self, words: str) -> Spot | None:
        """The position that a whole message is: a shared link, or a pair of degrees."""
        ...

    def mentioned(self, words: str) -> Spot | None:
        """The most specific place that a description names: by its name, or a road with a house number."""
        ...

    def road(self, words: str) -> str:
        """The road that words name, with or without a number; empty where they name none."""
        ...

    def certain(self, words: str) -> Spot | None:
        """A place that words name so precisely that it need not be asked about: 翠岭小区 4 栋."""
        ...

    def is_place(self, words: str) -> bool:
        """Whether words can be an address, rather than an account of what is the matter."""
        ...

    def is_nowhere(self, words: str) -> bool:
        """Whether words can't be an answer to "where?": an account, a question, or nothing at all."""
        ...

    def other_city(self, words: str, language: str) -> tuple[str, str] | None:
        """The other city in which an address is: its name, and the number of its hotline."""
        ...

    def is_known(self, words: str) -> bool:
        """Whether words name a place that is known, or have a number as addresses do."""
        ...

    def looks_like_place(self, words: str) -> bool:
        """Whether words hold what the names of places are made of: 路, 楼, 桥."""
        ...

    def with_house(self, address: str, words: str) -> str:
        """An address with the house that words name, in place of an earlier one of the same kind."""
        ...

    def is_house(self, words: str) -> bool:
        """Whether words tell where exactly in a place, and nothing else: 5 栋 2 单元."""
        ...

    def only_place(self, words: str) -> Spot | None:
        """The place that a whole message names and nothing else: by its name, or a road with a house
        number."""
        ...

    def is_account(self, words: str) -> bool:
        """Whether words tell what is the matter, though a place is in them, too."""
        ...

    def contact(self, words: str) -> str:
        """What staff's account of a contact tells: `reached`, `unreached` (and why), `named`
        (only who it was) or `none`."""
        ...

    def tells(self, words: str) -> bool:
        """Whether words tell anything of a matter: more than a greeting, or that somebody wants something."""
        ...

    def meant(self, place: str, words: str) -> str:
        """What words mean by their likeness to what others said at a place of a conversation: `first`,
        `where`, `category`, `contacted`, `solved`, `stars`, `answer`; empty where that is not sure."""
        ...

    def reasons(self, language: str) -> tuple[tuple[str, str], ...]:
        """Why somebody may be dissatisfied: (code, words)."""
        ...

    def suggest(self, words: str, at: datetime | None = None, place: str = "") -> tuple[str, ...]:
        """Categories that words seem to be about, and by hour and place where words say little."""
        ...

    def group(self, words: str) -> str:
        """The one group of categories that words plainly are about; empty where they are not plain."""
        ...

    def group_of(self, category: str) -> str:
        """The group that a category is in."""
        ...

    def kind(self, words: str) -> str:
        """Which kind of request it seems to be: enquiry, help, complaint, report, suggestion, praise."""
        ...

    def search(self, words: str) -> tuple[str, ...]:
        """Categories that words name: by a name, a part of one, or a keyword."""
        ...

    def names_category(self, words: str) -> bool:
        """Whether words are a category's name or one of its keywords, and tell nothing besides."""
        ...

    def standing_for(self, words: str) -> tuple[str, ...]:
        """The categories that words stand for as they are, and that sound like no place."""
        ...

    def urgent(self, category: str, kind: str, words: str) -> bool:
        """Whether the description makes a matter more urgent than its category is."""
        ...

    def asks(self, category: str) -> bool:
        """Whether a category has questions of its own."""
        ...

    def queries(self, category: str, language: str) -> tuple[Query, ...]:
        """A category's own questions, in their order."""
        ...

    def phone(self, words: str, name: str = "") -> Phone | None:
        """The phone number that words are, with the `name` to ask for; None when they can't be one."""
        ...

    def local(self, instant: datetime) -> datetime:
        """An instant by the city's clock."""
        ...

    def emergency(self, words: str) -> Alert | None:
        """The emergency that words tell of; None for none."""
        ...

    def elsewhere(self, words: str, language: str) -> Elsewhere | None:
        """Whose matter a description seems to be, when it is not the hotline's."""
        ...

    def ticket(self, words: str) -> int | None:
        """The id that a typed ticket number stands for, or None when it is not a number of ours."""
        ...

    def ticket_begun(self, words: str) -> int | None:
        """The id that a ticket number stands for whose check digit was left out."""
        ...

    def daytime(self, instant: datetime) -> datetime:
        """`instant`, or the next moment at which a resident may be written to unasked."""
        ...
