"""What a file is, told by its first bytes and never by its name.

Rule 1  Only what stands in the table is taken in; markup and programs don't.
Rule 2  A file goes out under the type found in its bytes, so a name can't make it something else.
"""

from __future__ import annotations

from dataclasses import dataclass

from conversations.messages import MediaKind


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: how it is shown, its media type, its usual ending."""

    kind: MediaKind
    mime: str
    ending: str


_JPEG = FileKind("photo", "image/jpeg", "jpg")
_HEIC = FileKind("photo", "image/heic", "heic")
_MP4 = FileKind("video", "video/mp4", "mp4")
_MP3 = FileKind("audio", "audio/mpeg", "mp3")

# Offset and bytes that have to be there, most telling first.
_SIGNS: tuple[tuple[tuple[tuple[int, bytes], ...], FileKind], ...] = (
    (((0, b"\xff\xd8\xff"),), _JPEG),
    (((0, b"\x89PNG\r\n\x1a\n"),), FileKind("photo", "image/png", "png")),
    (((0, b"GIF8"),), FileKind("photo", "image/gif", "gif")),
    (((0, b"RIFF"), (8, b"WEBP")), FileKind("photo", "image/webp", "webp")),
    (((4, b"ftypheic"),), _HEIC),
    (((4, b"ftypheix"),), _HEIC),
    (((4, b"ftypmif1"),), _HEIC),
    (((4, b"ftypM4A "),), FileKind("audio", "audio/mp4", "m4a")),
    (((4, b"ftypqt  "),), FileKind("video", "video/quicktime", "mov")),
    (((4, b"ftyp"),), _MP4),
    (((0, b"\x1a\x45\xdf\xa3"),), FileKind("video", "video/webm", "webm")),
    (((0, b"RIFF"), (8, b"WAVE")), FileKind("audio", "audio/wav", "wav")),
    (((0, b"OggS"),), FileKind("voice", "audio/ogg", "ogg")),
    (((0, b"#!AMR"),), FileKind("voice", "audio/amr", "amr")),
    (((0, b"ID3"),), _MP3),
    (((0, b"\xff\xfb"),), _MP3),
    (((0, b"\xff\xf3"),), _MP3),
    (((0, b"%PDF-"),), FileKind("document", "application/pdf", "pdf")),
    (((0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),), FileKind("document", "application/msword", "doc")),
)


# The office formats since 2007 are zip files, told apart by the folder inside; other zip files aren't taken.
_ZIP = b"PK\x03\x04"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_FOLDERS: tuple[tuple[bytes, FileKind], ...] = (
    (b"word/", FileKind("document", f"{_OFFICE}.wordprocessingml.document", "docx")),
    (b"xl/", FileKind("document", f"{_OFFICE}.spreadsheetml.sheet", "xlsx")),
    (b"ppt/", FileKind("document", f"{_OFFICE}.presentationml.presentation", "pptx")),
)


def kind_of(content: bytes) -> FileKind | None:
    """The kind of `content`, or None for one that we don't take."""
    if content.startswith(_ZIP):
        return next((kind for folder, kind in _FOLDERS if folder in content), None)
    for signs, kind in _SIGNS:
        if all(content.startswith(sign, offset) for offset, sign in signs):
            return kind
    return None
