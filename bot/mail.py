"""What crosses the border between the program and a chat platform.

Rule 1  A channel turns an update into one `Incoming` and a `Delivery` into one request; nothing else.
Rule 2  `Receive` returns only after the commit: a channel may then, and only then, acknowledge.
Rule 3  A send that fails raises `NotDelivered`, which says whether and when to try again.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, Protocol

import msgspec
from msgspec import Struct

from conversations.messages import FromPerson

Kind = Literal["reply", "notice", "echo"]
Carries = Literal["", "words", "choices", "alone"]
"""What of the reply a channel's answer to its platform can carry where nothing else waits for the person:
nothing, words without buttons, or both. `alone`: both, in any case: there is no other way to say anything."""
KEPT: Final = "media:"
"""How keys of files begin whose bytes are in the media store."""


class Grant(Struct, frozen=True):
    """What a platform lets us say in return for something that a person did: `messages` within `seconds`. A
    `message` or a `tap` begins its count anew; a `notice` that they agreed to is added to it."""

    kind: Literal["message", "tap", "notice"]
    messages: int
    seconds: int


class Incoming(Struct, frozen=True):
    """One thing that one person did. `source` is unique for each update on its platform
    (`tg:<bot>:<update_id>`, `web:<conversation>:<client id>`): the same source is taken in once, however
    often it comes.

    `address` is the person's own private address on `channel`, also when they spoke in a group; `room` is
    then the group's address, and empty otherwise.
    """

    source: str
    channel: str
    address: str
    message: FromPerson
    language: str = ""
    room: str = ""
    alone: str = ""
    """Of something said in a group: the link to where its writer can speak to us alone."""
    echo: dict[str, Any] | None = None
    """What the web chat's log repeats to the page: written in the same commit as everything else."""
    grant: Grant | None = None
    """On a platform that counts what we say, what this lets us say."""
    carries: Carries = ""


class Whisper(Struct, frozen=True):
    """What somebody who pressed a button in a group is told there, seen by them alone. With `start` it goes
    on in private: that link's payload opens the chat with the bot. What is said `only` here is not sent in
    private as well."""

    words: str
    start: str = ""
    only: bool = False


class Receipt(Struct, frozen=True):
    """Proof that a message is kept. `fresh` is false for a repeated source.

    `sequence` is the place in the address's log of an echo that this wrote, 0 where it wrote none: that of
    a repeated source was written before (`Log.place`).
    """

    fresh: bool
    sequence: int = 0
    whisper: Whisper | None = None
    reply: Outgoing | None = None
    """What the channel's own answer carries: kept for that for a while, and sent if it never does."""


class StorageAway(Exception):
    """Nothing can be kept now. The sender should try again after `retry_after` seconds."""

    def __init__(self, retry_after: int = 2) -> None:
        super().__init__(f"storage is away, try again in {retry_after} s")
        self.retry_after = retry_after


class TooMuch(StorageAway):
    """One person sends more than may wait for anybody. Nothing is wrong with us, and the person is told
    so."""


Receive = Callable[[Incoming], Awaitable[Receipt]]
Answer = Callable[[str, Whisper | None], None]
"""Ends the waiting of a button that was pressed: by the platform's id of the press."""


class Button(Struct, frozen=True, omit_defaults=True):
    """`token` comes back as `Choice(token)` when it is pressed: 1–64 bytes of ASCII. `main`: most people
    want it next."""

    label: str
    token: str
    main: bool = False


class Attachment(Struct, frozen=True):
    """A file to show. `key` as in `conversations.messages.Media`."""

    kind: str
    key: str
    name: str = ""
    mime: str = ""


class Headline(Struct, frozen=True):
    """What a message is about, in a few words: for platforms that count messages, and for their notices.

    `topic`: `callback`, `question` or `answer` (each waits for the person), or `status` (news that can wait).
    `number` is the ticket's, if there is one, and `round` the one in which this was said, 0 where that is not
    known; `joined` where its reader is not the one who reported it.
    """

    topic: str
    number: str = ""
    words: str = ""
    joined: bool = False
    round: int = 0


class Outgoing(Struct, frozen=True):
    """One message to one chat, words already rendered.

    `buttons` are rows; `ask_place` asks the channel to offer its own way of sharing a position, `ask_phone`
    one's own phone number.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    ask_place: bool = False
    headline: Headline | None = None
    ask_phone: bool = False


Allowance = Callable[[], Awaitable[None]]
"""Waits until the platform lets us make one more request."""


async def at_once() -> None:
    """What `Delivery.allowed` is where nobody counts requests: it returns at once."""


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Outgoing)


def packed(outgoing: Outgoing) -> str:
    """The message as the outbox keeps it."""
    return _encoder.encode(outgoing).decode()


def unpacked(body: str) -> Outgoing:
    """A kept message."""
    return _decoder.decode(body)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the outbox on its way. `replaces` is the platform's id of the message to edit.

    The first request may be made at once; a channel that needs more of them waits for `allowed` before each.
    """

    id: int
    channel: str
    address: str
    sequence: int
    kind: Kind
    outgoing: Outgoing
    replaces: str = ""
    allowed: Allowance = at_once


class NotDelivered(Exception):
    """A send failed. Exactly one of five things follows.

    `again_after` seconds: the row waits that long or longer (0: as the backoff says), other chats go on;
        where the platform has `named` them, exactly that long, and the attempt does not count;
    `gone`: the address is unreachable for good, what waits for it is given up;
    `moved`: the chat has this address now, and gets the row and all that follows there;
    `held`: the channel's ledger has it written down that the row waits for its person;
    none of them: this row alone is given up, because it can never be sent.
    """

    def __init__(
        self,
        reason: str,
        *,
        again_after: float | None = None,
        named: bool = False,
        gone: bool = False,
        held: bool = False,
        moved: str = "",
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again_after = again_after
        self.named = named
        self.gone = gone
        self.held = held
        self.moved = moved


class TooLarge(Exception):
    """A file is above what a channel takes."""


class Channel(Protocol):
    """A way to reach people. `name` is what `Incoming.channel` and the outbox say."""

    name: str

    async def send(self, delivery: Delivery) -> str:
        """Send or edit one message; returns the platform's id of it. Raises NotDelivered."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an address's log: what was said to it, or (an echo) what it said itself."""

    sequence: int
    at: datetime
    outgoing: Outgoing | None
    echo: dict[str, Any] | None
    of: int = 0
    """The sequence of an earlier line that says this from now on; 0 for a line of its own."""


class Log(Protocol):
    """The log of one address, for channels that are read instead of sent to."""

    async def since(self, address: str, sequence: int, most: int = 200) -> Sequence[Entry]:
        """Entries after `sequence`, in order."""
        ...

    async def place(self, address: str, name: str) -> int:
        """The sequence of the newest echo that its page calls `name`, 0 where there is none.

        Raises StorageAway.
        """
        ...

    def follow(self, address: str, after: int, idle: float) -> AsyncGenerator[Sequence[Entry]]:
        """Entries after `after`, as they come; none of them each time that `idle` seconds pass in silence. A
        line that showed less than it can now comes once more, before those that are new."""
        ...


class MediaStore(Protocol):
    """Where the bytes of attachments are kept, named by their content: `media:` for good, `export:` for a
    while."""

    async def put(self, content: bytes) -> str:
        """Keep `content`; returns its key `media:<sha256>`. Raises StorageAway."""
        ...

    async def get(self, key: str) -> bytes | None:
        """The bytes of `key`, or None when there are none, or they can't be read now."""
        ...


class Keeper(Protocol):
    """A platform that keeps what people send on it until we fetch it. `name` is the channel's."""

    name: str

    async def fetch(self, key: str) -> bytes | None:
        """The bytes of `key`, or None where there are none to be had.

        Raises TooLarge, or NotDelivered, which says whether it is worth asking again.
        """
        ...


class Vault(Protocol):
    """Where a platform's access token is kept for all processes."""

    async def token(self) -> tuple[str, datetime] | None:
        """The token and when it ends. Raises StorageAway."""
        ...

    async def keep_token(self, token: str, until: datetime) -> None:
        """Put a token in the place of the one before. Raises StorageAway."""
        ...
