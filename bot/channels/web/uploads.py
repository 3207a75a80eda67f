"""Files that a page sends: one multipart request, the activity and its files beside it.

Rule 1  At most 20 MB and 20 files in one request, counted as they arrive; what is more is refused, not cut.
Rule 2  A file's kind is told by its bytes; one that we don't take becomes `Unsupported("file")`.
Rule 3  A picture is kept without what it tells besides, a film without its place; where a picture was taken
        goes with the message.
Rule 4  All uploads together hold a bounded amount of memory: what would go beyond is told to come again,
        and one that stalls is ended, so that it gives back what it holds.
Rule 5  Nothing is kept until the whole request was read and its activity understood.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import BadHttpMessage

from bot.channels.web.activities import Activity, decode
from bot.channels.web.requests import MOST_BODY, Refusal
from bot.files.discretion import discreet
from bot.files.kinds import kind_of
from bot.files.pictures import BadPicture
from bot.mail import MediaStore
from conversations.messages import FromPerson, Media, Text, Unsupported

MOST_UPLOAD = 20 * 1024 * 1024
"""Bytes of all the files of one request."""

MOST_AT_ONCE = 8 * MOST_UPLOAD
"""Bytes of uploads that are held at one time, over all requests."""

STALLED = 20.0
"""Seconds in which nothing arrives, after which an upload is given up."""
LONGEST = 300.0
"""Seconds that a whole upload may take to arrive: 20 MB at half a megabit a second."""

MOST_FILES = 20
"""Files of one request: each is a message of its own, and is looked at by itself."""

_TOO_MANY = Refusal(
    413, "TooManyFiles", f"an upload has at most {MOST_FILES} files; send the others after it"
)
_TOO_LARGE = Refusal(
    413, "TooLarge", f"an upload has at most {MOST_UPLOAD // 2**20} MB; send the files by parts"
)
_BUSY = Refusal(503, "ServiceUnavailable", "too many files are arriving at the moment", 5)
_STALLED = Refusal(408, "Timeout", "the upload stopped arriving")
_ACTIVITY = "activity"
_LONGEST_NAME = 200


@dataclass(slots=True)
class Budget:
    """What uploads may take together: `most` bytes held, `stalled` and `longest` seconds of patience."""

    most: int = MOST_AT_ONCE
    stalled: float = STALLED
    longest: float = LONGEST
    held: int = 0

    @contextmanager
    def share(self) -> Iterator[Share]:
        """What one upload holds; given back at the end, however it ends."""
        share = Share(self)
        try:
            yield share
        finally:
            self.held -= share.held


@dataclass(slots=True)
class Share:
    """What one upload holds of the budget."""

    budget: Budget
    held: int = 0

    def foresee(self, size: int) -> None:
        """Refuse at once what will not fit. Raises Refusal."""
        if self.budget.held + size > self.budget.most:
            raise _BUSY

    def take(self, size: int) -> None:
        """Hold `size` bytes more. Raises Refusal."""
        self.foresee(size)
        self.held += size
        self.budget.held += size


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the form: `name` is the field's, `filename` empty for what is no file."""

    name: str
    filename: str
    content: bytes


async def received_files(
    request: web.Request, media: MediaStore, budget: Budget
) -> tuple[Activity, tuple[FromPerson, ...]]:
    """Read an upload and keep its files; what was typed beside them is the caption of the first that we take.

    There is at least one message. Raises Refusal: 413 when it is too large or has too many files, 400 when it
    isn't an upload, 503 when too much arrives at one time, 408 when it stops arriving.
    """
    if request.content_type != "multipart/form-data":
        raise Refusal(400, "BadArgument", "an upload is a multipart form")
    if (request.content_length or 0) > MOST_UPLOAD + MOST_BODY:
        raise _TOO_LARGE
    with budget.share() as share:
        share.foresee(request.content_length or 0)
        try:
            async with asyncio.timeout(budget.longest):
                parts = await _parts(request, share)
        except TimeoutError:
            raise _STALLED from None
        return await _kept(parts, media)


async def _kept(parts: list[_Part], media: MediaStore) -> tuple[Activity, tuple[FromPerson, ...]]:
    activities = [part.content for part in parts if part.name == _ACTIVITY]
    files = [part for part in parts if part.name != _ACTIVITY]
    if len(activities) > 1 or not files:
        raise Refusal(400, "BadArgument", "an upload is one activity and at least one file")
    activity = decode(activities[0]) if activities else Activity()
    return activity, await _messages(activity, files, media)


async def _messages(activity: Activity, files: list[_Part], media: MediaStore) -> tuple[FromPerson, ...]:
    album = activity.client_id if len(files) > 1 else ""
    words = activity.words
    messages: list[FromPerson] = []
    for file in files:
        kind = kind_of(file.content)
        if kind is None:
            messages.append(Unsupported("file"))
            continue
        try:
            picture = await discreet(kind, file.content)
        except BadPicture as bad:
            messages.append(Unsupported(bad.why))
            continue
        messages.append(
            Media(
                kind=kind.kind,
                key=await media.put(picture.content),
                name=_plain(file.filename),
                mime=kind.mime,
                size=len(picture.content),
                position=picture.position,
                words=words,
                album=album,
                ref=activity.client_id,
            )
        )
        words = ""
    if words.strip():
        messages.append(Text(words, activity.client_id))
    return tuple(messages)


async def _parts(request: web.Request, share: Share) -> list[_Part]:
    """The parts of a multipart body; files and activity are counted together."""
    parts: list[_Part] = []
    left, files = MOST_UPLOAD, 0
    try:
        reader = await request.multipart()
        while (part := await asyncio.wait_for(reader.next(), share.budget.stalled)) is not None:
            if not isinstance(part, BodyPartReader):
                raise Refusal(400, "BadArgument", "the parts of an upload have no parts themselves")
            files += part.name != _ACTIVITY
            if files > MOST_FILES or len(parts) > MOST_FILES:
                raise _TOO_MANY
            content = await _part(part, left, share)
            left -= len(content)
            parts.append(_Part(part.name or "", part.filename or "", content))
    except (ValueError, AssertionError, RuntimeError, BadHttpMessage) as malformed:
        raise Refusal(400, "BadArgument", "not a readable multipart body") from malformed
    return parts


async def _part(part: BodyPartReader, most: int, share: Share) -> bytes:
    content = bytearray()
    while chunk := await asyncio.wait_for(part.read_chunk(), share.budget.stalled):
        share.take(len(chunk))
        content += chunk
        if len(content) > most:
            raise _TOO_LARGE
    return bytes(content)


def _plain(name: str) -> str:
    """A file's name without folders and control characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(character for character in last if character.isprintable())[:_LONGEST_NAME]
