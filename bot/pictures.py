"""What a picture tells besides what it shows: where it was taken is read, and then taken out of it.

Rule 1  A picture that tells nothing besides is kept byte for byte, as evidence should be. One that does is
        written anew without it, turned the way it was meant to be seen.
Rule 2  What can't be opened, or would be larger than any camera makes it, is refused before it is unpacked.

HEIC is not opened (Pillow does not): phones turn it into JPEG when a web page asks for a picture.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any, Final

from msgspec import Struct

MOST_PIXELS: Final = 60_000_000
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_TELLING: Final = frozenset(
    {"exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "Raw profile type exif"}
)
"""What Pillow calls the things in a file that tell more than the picture."""
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
)
"""What Pillow raises for files that are not what they say."""
_UNPACKING: Final = ThreadPoolExecutor(2, "pictures")


class Picture(Struct, frozen=True):
    """`content` as it may be kept; `position` is latitude and longitude in degrees (WGS-84) where it told."""

    content: bytes
    position: tuple[float, float] | None = None


class BadPicture(Exception):
    """`why`: `broken` or `too_many_pixels`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def discreet(content: bytes) -> Picture:
    """A picture without what it tells besides; raises BadPicture. Slow (up to seconds): for a thread."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise BadPicture("too_many_pixels")
            exif = image.getexif()
            if getattr(image, "is_animated", False) or not (exif or _TELLING & image.info.keys()):
                image.load()
                return Picture(content)
            position = _position(dict(exif.get_ifd(_GPS)))
            turned = ImageOps.exif_transpose(image)
            kept = BytesIO()
            how: dict[str, Any] = {} if image.format == "PNG" else {"quality": 92}
            turned.info = {}
            turned.save(kept, image.format, icc_profile=image.info.get("icc_profile"), **how)
            return Picture(kept.getvalue(), position)
    except UnidentifiedImageError:
        return Picture(content) if _not_ours(content) else _broken()
    except BadPicture:
        raise
    except (
        OSError,
        ValueError,
        SyntaxError,
        KeyError,
        TypeError,
        EOFError,
        OverflowError,
        MemoryError,
    ) as problem:
        raise BadPicture("broken") from problem


async def looked_at(content: bytes) -> Picture:
    """The same, beside everything else: at most two pictures are unpacked at a time. Raises BadPicture."""
    return await asyncio.get_running_loop().run_in_executor(_UNPACKING, discreet, content)


def _not_ours(content: bytes) -> bool:
    """Whether it is a picture of a kind that is kept as it is: GIF and HEIC."""
    return content.startswith(b"GIF8") or content[4:8] == b"ftyp"


def _broken() -> Picture:
    raise BadPicture("broken")


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
