"""Attachments on their way to Telegram, from it, and what the library needs to know about them.

Rule 1  A file that Telegram has is sent by its id, wrapped in the library's own type: a bare string that
        happens to be the name of a local file would be opened and uploaded by the library.
Rule 2  Bytes of ours are uploaded from the media store.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote

import msgspec
from telegram import (
    Animation,
    Audio,
    Document,
    InputFile,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    PhotoSize,
    Video,
    VideoNote,
    Voice,
)

from bot.mail import Attachment

LARGEST_PHOTO: Final = 10 * 1024 * 1024
"""Bytes of an upload shown as a photo; a larger one goes as a document."""
LARGEST_UPLOAD: Final = 50 * 1024 * 1024

OnTelegram = PhotoSize | Video | VideoNote | Animation | Voice | Audio | Document
Content = OnTelegram | InputFile
InputMedia = InputMediaPhoto | InputMediaVideo | InputMediaAudio | InputMediaDocument

ALBUM_TYPES: Final[dict[str, Callable[[Any], InputMedia]]] = {
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
    "audio": InputMediaAudio,
    "document": InputMediaDocument,
}
SENDABLE: Final = frozenset({*ALBUM_TYPES, "voice"})
REAL_KINDS: Final = {
    "animation": "animation",
    "audio": "audio",
    "document": "document",
    "photo": "photo",
    "video": "video",
    "videonote": "video_note",
    "voicenote": "voice",
}
"""By the name of the type in the Bot API's refusal, in lower case."""
SUFFIXES: Final = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "video/mp4": ".mp4",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "application/pdf": ".pdf",
}

_MISMATCH = re.compile(r"can't use file of type (\w+) as", re.IGNORECASE)


class _Found(msgspec.Struct):
    file_path: str = ""


class _Answer(msgspec.Struct):
    result: _Found


_decode = msgspec.json.Decoder(_Answer).decode


def known(kind: str, file_id: str) -> OnTelegram:
    """A file that Telegram has already, as the type that sends it as `kind`."""
    match kind:
        case "photo":
            return PhotoSize(file_id, file_id, 0, 0)
        case "video":
            return Video(file_id, file_id, 0, 0, 0)
        case "video_note":
            return VideoNote(file_id, file_id, 0, 0)
        case "animation":
            return Animation(file_id, file_id, 0, 0, 0)
        case "voice":
            return Voice(file_id, file_id, 0)
        case "audio":
            return Audio(file_id, file_id, 0)
        case _:
            return Document(file_id, file_id)


def sendable(kind: str) -> str:
    """The kind to send an attachment of `kind` as; what we don't know goes as a document."""
    return kind if kind in SENDABLE else "document"


def real_kind(refusal: str) -> str | None:
    """The kind that a refused file id really has, when the refusal names one: a round video is no video."""
    named = _MISMATCH.search(refusal)
    return REAL_KINDS.get(named[1].lower()) if named else None


def upload_kind(kind: str, content: bytes) -> str:
    """The kind an upload can be sent as."""
    return "document" if kind == "photo" and len(content) > LARGEST_PHOTO else sendable(kind)


def upload(attachment: Attachment, content: bytes, *, in_album: bool) -> InputFile:
    """Bytes of ours, under a name that keeps their kind recognisable."""
    name = attachment.name or f"{attachment.kind}{SUFFIXES.get(attachment.mime, '')}"
    return InputFile(content, filename=name, attach=in_album)


def path_in(answer: bytes) -> str | None:
    """Where getFile says the bytes are, ready for an address; None for what is no plain relative path."""
    try:
        path = _decode(answer).result.file_path
    except (ValueError, RecursionError):
        return None
    if not path or path.startswith("/") or ".." in path.split("/"):
        return None
    return quote(path)
