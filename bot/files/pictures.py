"""What a picture tells besides what it shows: where it was taken is read, and then taken out of it.

Rule 1  A picture that tells nothing besides is kept byte for byte, as evidence should be. One that does is
        written anew without it, turned the way it was meant to be seen; of several pictures in one file,
        as phones add one for bright screens, the first. What tells is said in `picture_parts.py`; the
        colour profile belongs to the picture and stays as it is.
Rule 2  What can't be opened, or would be larger than any camera makes it, is refused before it is unpacked.

GIF is kept as it is. HEIC is refused: Pillow does not open it, so nobody could see it, and where it was
taken would stay in it. Phones turn it into JPEG when a web page asks for a picture, and when it is sent as a
photo.
"""

from __future__ import annotations

import asyncio
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any, Final

from msgspec import Struct

from bot.files.picture_parts import tells

MOST_PIXELS: Final = 60_000_000
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_SEVERAL: Final = "MPO"
"""What Pillow calls a JPEG file with several pictures."""
_GPS: Final = 0x8825
_PROBLEMS: Final = (
    OSError,
    ValueError,
    SyntaxError,
    LookupError,
    TypeError,
    EOFError,
    ArithmeticError,
    MemoryError,
    struct.error,
    zlib.error,
)
"""What Pillow raises for files that are not what they say."""
_UNPACKING: Final = ThreadPoolExecutor(2, "pictures")


class Picture(Struct, frozen=True):
    """`content` as it may be kept; `position` is latitude and longitude in degrees (WGS-84) where it told."""

    content: bytes
    position: tuple[float, float] | None = None


class BadPicture(Exception):
    """`why`: `broken`, `too_many_pixels` or `heic`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def discreet(content: bytes) -> Picture:
    """A picture without what its file tells besides. Raises BadPicture. Slow (up to seconds): run it in a
    thread."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # it would only warn, into the log: the bound is the one below
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise BadPicture("too_many_pixels")
            told, position = _told(image)
            if not (told or tells(content)):
                image.load()
                return Picture(content)
            image.seek(0)
            turned = _turned(image)
            kept = BytesIO()
            how: dict[str, Any] = {"quality": 92}
            if image.format == "PNG":
                how = {"transparency": image.info.get("transparency")}
            turned.info = {}
            turned.save(
                kept,
                "JPEG" if image.format == _SEVERAL else image.format,
                icc_profile=image.info.get("icc_profile"),
                **how,
            )
            return Picture(kept.getvalue(), position)
    except UnidentifiedImageError:
        if content[4:8] == b"ftyp":
            raise BadPicture("heic") from None
        if content.startswith(b"GIF8"):
            return Picture(content)
        raise BadPicture("broken") from None
    except BadPicture:
        raise
    except Image.DecompressionBombError as problem:
        raise BadPicture("too_many_pixels") from problem
    except _PROBLEMS as problem:
        raise BadPicture("broken") from problem


async def looked_at(content: bytes) -> Picture:
    """The same, beside everything else: at most two pictures are unpacked at a time. Raises BadPicture."""
    return await asyncio.get_running_loop().run_in_executor(_UNPACKING, discreet, content)


def _told(image: Any) -> tuple[bool, tuple[float, float] | None]:
    """Whether a picture has EXIF, and the position in it. What can't be read is there, and tells nothing."""
    try:
        exif = image.getexif()
        return bool(exif), _position(dict(exif.get_ifd(_GPS)))
    except _PROBLEMS:
        return True, None


def _turned(image: Any) -> Any:
    """The picture the way it was meant to be seen; as it lies where that can't be read."""
    from PIL import ImageOps

    image.load()
    try:
        return ImageOps.exif_transpose(image)
    except _PROBLEMS:
        return image.copy()


def _position(gps: dict[int, Any]) -> tuple[float, float] | None:
    """Degrees out of EXIF's GPS block; None where it holds none that can be."""
    try:
        latitude = _degrees(gps[2]) * (-1 if str(gps.get(1, "N")).upper().startswith("S") else 1)
        longitude = _degrees(gps[4]) * (-1 if str(gps.get(3, "E")).upper().startswith("W") else 1)
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return None
    nowhere = latitude == longitude == 0 or not (abs(latitude) <= 90 and abs(longitude) <= 180)
    return None if nowhere else (round(latitude, 6), round(longitude, 6))


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600
