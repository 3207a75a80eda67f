"""What can reach a conversation: a person's words and taps, and the results of what it asked for.

Rule 1  A channel translates each update into exactly one of the person's messages below.
Rule 2  Silence and results are messages too, so waiting and looking up have no second code path.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from orthography import as_written

MediaKind = Literal["photo", "video", "voice", "audio", "document"]


class Text(Struct, frozen=True):
    """Words that a person typed. `ref` names the message inside its chat, so that an edit finds it."""

    words: str
    ref: str = ""

    def as_typed(self, part: str) -> str:
        """A part of the words, or all of them, as their person typed it: that is what is kept."""
        return part


class Simplified(Text, frozen=True):
    """Words in the characters that are read (`orthography`); `typed` is the whole message as it was typed."""

    typed: str = ""

    def as_typed(self, part: str) -> str:
        return as_written(part, self.typed)


class Edited(Struct, frozen=True):
    """The person corrected an earlier message: `ref` is that message's, `words` its new text."""

    words: str
    ref: str


class Place(Struct, frozen=True):
    """A shared position in degrees, WGS-84 by the time it arrives; `datum` is what the source used.

    `label` is the name and address of a venue, or empty for a bare pin.
    """

    latitude: float
    longitude: float
    label: str = ""
    datum: str = "wgs84"
    ref: str = ""


class Media(Struct, frozen=True):
    """A photo, recording or file. `key` is where its bytes are: `telegram:<file id>`, `wechat:<media id>` or
    `media:<sha256>`.

    `size` is in bytes (0 when the channel does not tell), `words` the caption, `album` groups the
    parts of one album: as one message it is one of them, with `more`.
    """

    kind: MediaKind
    key: str
    name: str = ""
    mime: str = ""
    size: int = 0
    words: str = ""
    album: str = ""
    ref: str = ""
    position: tuple[float, float] | None = None
    """Where a photo says it was taken: latitude and longitude in degrees, WGS-84."""
    more: tuple[Media, ...] = ()

    @property
    def files(self) -> tuple[Media, ...]:
        """Each file by itself."""
        return (self, *self.more)


class Choice(Struct, frozen=True):
    """A button was pressed. `token` is the one the button carried; it may be old, or forged."""

    token: str


class Unsupported(Struct, frozen=True):
    """Something we cannot use, by its kind: `sticker`, `contact`, `poll`, `too_large` …"""

    kind: str


class Unreadable(Struct, frozen=True):
    """An update that nobody could parse; kept as it came (`raw`) and shown to staff."""

    raw: str


class Reachable(Struct, frozen=True):
    """The person blocked us (`now` is false) or came back (`now` is true).

    `forget`: what is kept of them has to go, as if they had asked for it.
    """

    now: bool
    forget: bool = False


class Silence(Struct, frozen=True):
    """Nothing came for as long as the conversation was willing to wait."""


class Opened(Struct, frozen=True):
    """A ticket was opened; all that the receipt says. Times are the city's own, ready to be read."""

    ticket: int
    number: str
    facts: Mapping[str, Any] = {}
    anonymous: bool = False
    """Nobody is to know whose it is: the number is told once and not remembered."""


class Found(Struct, frozen=True):
    """What a look-up found: one mapping of facts for each row, best first."""

    what: str
    rows: tuple[Mapping[str, Any], ...] = ()


class Done(Struct, frozen=True):
    """A move that was asked for has been made."""

    move: str
    facts: Mapping[str, Any] = {}


class Refused(Struct, frozen=True):
    """What was asked for cannot be done. `why` is the key of the sentence that says so."""

    why: str
    facts: Mapping[str, Any] = {}


FromPerson = Text | Edited | Place | Media | Choice | Unsupported | Unreadable | Reachable
Result = Opened | Found | Done | Refused
Message = FromPerson | Silence | Result
