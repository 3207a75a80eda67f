"""The parts that a picture's file is made of, and whether one of them tells more than the picture.

Rule 1  Only parts that are known to belong to the picture are none that tell: what is not in the tables
        below does, whoever made it up, and so does what stands between the parts or behind the last one.
Rule 2  Bytes of zero behind the last part tell nothing: cameras fill their blocks with them.

Sources: ITU-T T.81 annex B and T.871 (JPEG, JFIF), W3C PNG third edition, RFC 9649 (WebP).
"""

from __future__ import annotations

import re
from typing import Final

_JPEG, _PNG, _RIFF = b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF"

_TABLES: Final = frozenset({*range(0xC0, 0xD0), 0xDB, 0xDC, 0xDD} - {0xC8})
"""Markers of how a JPEG is coded: frames (0xC8 is kept free), tables, number of lines, restarts."""
_SCAN, _END = 0xDA, 0xD9
_APPLICATIONS: Final = re.compile(rb"\xe0JFIF\0.{9}|\xe2ICC_PROFILE\0.+|\xeeAdobe.{7}", re.DOTALL)
"""Density without a small picture, colour profile, how colours are coded: it would look different without."""
_AFTER_SCAN: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""Where what is coded ends; a byte of 0xff in it is followed by zero, or by the number of a restart."""

_CHUNKS: Final = frozenset(
    {
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"),
        *(b"tRNS", b"bKGD", b"sBIT", b"hIST", b"pHYs"),
        *(b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI"),
    }
)
_WEBP: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_FRAME, _FRAME_HEAD = b"ANMF", 16


def tells(content: bytes) -> bool:
    """Whether a JPEG, PNG or WebP file holds anything besides its picture; true of any other file."""
    if content.startswith(_JPEG):
        return _jpeg_tells(content)
    if content.startswith(_PNG):
        return _png_tells(content)
    if content.startswith(_RIFF):
        ends = 8 + int.from_bytes(content[4:8], "little")
        return _webp_tells(content, 12, ends) or _is_filled(content, ends)
    return True


def _is_filled(content: bytes, ends: int) -> bool:
    """Whether anything but zeros stands behind the last part."""
    return bool(content[ends:].strip(b"\0"))


def _jpeg_tells(content: bytes) -> bool:
    at = len(_JPEG)
    while content[at : at + 1] == b"\xff":
        marker, begins = content[at + 1 : at + 2], at + 2
        if marker == b"\xff":  # any number of them may stand before a marker
            at += 1
            continue
        code = int.from_bytes(marker)
        if code == _END:
            return _is_filled(content, begins)
        ends = begins + int.from_bytes(content[begins : begins + 2])
        part = marker + content[begins + 2 : ends]
        if code == _SCAN:
            found = _AFTER_SCAN.search(content, ends)
            if found is None:
                return True
            ends = found.start()
        elif code not in _TABLES and _APPLICATIONS.fullmatch(part) is None:
            return True
        at = ends
    return True


def _png_tells(content: bytes) -> bool:
    at = len(_PNG)
    while at + 8 <= len(content):
        name, ends = content[at + 4 : at + 8], at + 12 + int.from_bytes(content[at : at + 4])
        if name not in _CHUNKS:
            return True
        if name == b"IEND":
            return ends != at + 12 or _is_filled(content, ends)
        at = ends
    return True


def _webp_tells(content: bytes, at: int, ends: int) -> bool:
    """Whether one of the parts between two places does; a frame of a moving picture has parts of its own."""
    while at + 8 <= ends:
        name, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        begins = at + 8
        if name not in _WEBP:
            return True
        if name == _FRAME and _webp_tells(content, begins + _FRAME_HEAD, begins + size):
            return True
        at = begins + size + size % 2
    return at != ends
