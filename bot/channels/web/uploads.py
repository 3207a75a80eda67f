"""Files that a page sends: one multipart request, the activity and its files beside it.

Rule 1  At most 20 MB in one request, counted as it arrives; what is larger is refused, not cut.
Rule 2  What a file is, its bytes tell; a kind that we don't take becomes `Unsupported("file")`.
Rule 3  A picture is kept without what it tells besides; where it was taken goes with the message.
Rule 4  Nothing is kept until the whole request was read and its activity understood.
"""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import BadHttpMessage

from bot.channels.web.activities import Activity, decode
from bot.channels.web.requests import MOST_BODY, TOO_LARGE, Refusal
from bot.kinds import kind_of
from bot.mail import MediaStore
from bot.pictures import BadPicture, Picture, looked_at
from conversations.messages import FromPerson, Media, Text, Unsupported

MOST_UPLOAD = 20 * 1024 * 1024
"""Bytes of all the files of one request."""

MOST_FILES = 20
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the form: `name` is the field's, `filename` empty for what is no file."""

    name: str
    filename: str
    content: bytes


async def received_files(request: web.Request, media: MediaStore) -> tuple[Activity, tuple[FromPerson, ...]]:
    """Read an upload and keep its files; what was typed beside them is the caption of the first that we take.

    Raises Refusal: 413 when it is too large, 400 when it isn't an upload. There is at least one message.
    """
    if request.content_type != "multipart/form-data":
        raise Refusal(400, "BadArgument", "an upload is a multipart form")
    if (request.content_length or 0) > MOST_UPLOAD + MOST_BODY:
        raise TOO_LARGE
    parts = await _parts(request)
    activities = [part.content for part in parts if part.name == "activity"]
    files = [part for part in parts if part.name != "activity"]
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
            picture = await looked_at(file.content) if kind.kind == "photo" else Picture(file.content)
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


async def _parts(request: web.Request) -> list[_Part]:
    """The parts of a multipart body; files and activity are counted together."""
    parts: list[_Part] = []
    left = MOST_UPLOAD
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or len(parts) > MOST_FILES:
                raise TOO_LARGE
            content = await _part(part, left)
            left -= len(content)
            parts.append(_Part(part.name or "", part.filename or "", content))
    except (ValueError, AssertionError, RuntimeError, BadHttpMessage) as malformed:
        raise Refusal(400, "BadArgument", "not a readable multipart body") from malformed
    return parts


async def _part(part: BodyPartReader, most: int) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk():
        content += chunk
        if len(content) > most:
            raise TOO_LARGE
    return bytes(content)


def _plain(name: str) -> str:
    """A file's name without folders and control characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(character for character in last if character.isprintable())[:_LONGEST_NAME]
