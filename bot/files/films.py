"""Where a film was taken is overwritten in its file; everything else stays as it was.

Rule 1  A film is not written anew: the place is overwritten where it stands, so nothing of the picture, the
        sound or their order changes.
Rule 2  Only the part that describes the film (`moov`, `meta`, `udta`) is touched, never the film itself: what
        action cameras and drones record beside the picture, in tracks of their own, stays.
Rule 3  Of XMP, which names places in many ways, nothing stays. A maker's own boxes do, as they are.

Source: ISO/IEC 14496-12 (boxes), Apple's QuickTime File Format (`©xyz`, the key
`com.apple.quicktime.location.ISO6709`), 3GPP TS 26.244 (`loci`), Adobe's XMP part 3 (`uuid`, `XMP_`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

TYPES: Final = frozenset({"video/mp4", "video/quicktime", "audio/mp4"})
"""The media types whose files are made of boxes."""

_DESCRIBES: Final = frozenset({b"moov", b"meta", b"udta"})
_PLACE: Final = re.compile(
    rb"[+-]\d{2,6}(?:\.\d{1,12})?[+-]\d{3,7}(?:\.\d{1,12})?(?:[+-]\d{1,8}(?:\.\d{1,12})?)?(?:CRS\w{1,20})?/"
)
"""Latitude, longitude and height as ISO 6709 writes them."""
_LOCI: Final = re.compile(rb"(\0\0[\0-\3].)loci", re.DOTALL)
"""A place in numbers, with its size before it: below a kilobyte, anything larger is something else."""
_XMP_ID: Final = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
"""What a box called `uuid` begins with that holds XMP."""
_XMP: Final = re.compile(
    rb"(.{4})(?:uuid" + re.escape(_XMP_ID) + rb"|XMP_(?=[\s\xef\xbb\xbf\0]{0,8}<))", re.DOTALL
)
"""XMP within a description, with its size before it."""
_HEAD, _LONG_HEAD = 8, 16


def without_place(content: bytes) -> bytes:
    """The same film, as long as before, without where it was taken."""
    kept = bytearray(content)
    for name, begin, end in _boxes(content):
        part = content[begin:end] if name in _DESCRIBES else b""
        if name == b"uuid" and content.startswith(_XMP_ID, begin):
            _blank(kept, begin + len(_XMP_ID), end)
        for found in _PLACE.finditer(part):
            kept[begin + found.start() : begin + found.end()] = _nowhere(found[0])
        for found in _LOCI.finditer(part):
            size = int.from_bytes(found[1])
            after = begin + found.end()
            ends = min(after - _HEAD + size, end)
            kept[after:ends] = bytes(max(ends - after, 0))
        for found in _XMP.finditer(part):
            after = begin + found.end()
            _blank(kept, after, min(begin + found.start() + int.from_bytes(found[1]), end))
    return bytes(kept)


def _blank(kept: bytearray, begin: int, end: int) -> None:
    """Nothing but spaces is between two places."""
    kept[begin:end] = b" " * max(end - begin, 0)


def _nowhere(place: bytes) -> bytes:
    """A place of the same length that is none: zero degrees."""
    return re.sub(rb"\d", b"0", place)


def _boxes(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The outermost boxes: name, where what is in it begins, and where it ends. What is no box ends it."""
    at = 0
    while at + _HEAD <= len(content):
        size, name, head = int.from_bytes(content[at : at + 4]), content[at + 4 : at + _HEAD], _HEAD
        if size == 1:
            size, head = int.from_bytes(content[at + _HEAD : at + _LONG_HEAD]), _LONG_HEAD
        end = len(content) if size == 0 else min(at + size, len(content))
        if end < at + head:
            return
        yield name, at + head, end
        at = end
