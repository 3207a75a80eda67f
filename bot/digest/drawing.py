"""What a picture is made of: words in a shipped font, bars, and a line.

Rule 1  The font is shipped (Noto Sans CJK SC, cut down): pictures look the same where nobody installed any.
Rule 2  A character that the font has not is drawn as an empty box; nothing fails by it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.ImageFont import FreeTypeFont

INK, SOFT, LINE, BACK, CARD = "#1c2733", "#5b6b7b", "#e3e8ee", "#ffffff", "#f3f6fa"
HEAD, HEAD_SOFT, BLUE, PALE = "#17365d", "#c9d8ea", "#3f7fbf", "#b9d2ea"
GOOD, FAIR, POOR = "#2e7d4f", "#a86f00", "#c0392b"
_FROM_GOOD, _FROM_FAIR = 0.9, 0.75
_THICK: Final = 10


@cache
def _file() -> bytes:
    place = files("bot.digest").joinpath("vendor", "noto-sans-sc", "NotoSansSC-subset.otf")
    return place.read_bytes()


@cache
def font(size: int) -> FreeTypeFont:
    """The shipped font in a size in pixels."""
    from PIL import ImageFont

    return ImageFont.truetype(BytesIO(_file()), size)


def fitted(words: str, size: int, room: float) -> str:
    """Words as far as they fit into so many pixels."""
    if font(size).getlength(words) <= room:
        return words
    while words and font(size).getlength(words + "…") > room:
        words = words[:-1]
    return words + "…"


def colour_of(share: float | None) -> str:
    """Green, amber or red; the soft one where there is no rate."""
    if share is None:
        return SOFT
    return GOOD if share >= _FROM_GOOD else FAIR if share >= _FROM_FAIR else POOR


def percent(share: float | None) -> str:
    """A share in words: "—" where there is none, which is not nought."""
    return "—" if share is None else f"{share:.1%}"


class Canvas:
    """A picture that is being drawn."""

    def __init__(self, width: int, height: int) -> None:
        from PIL import Image, ImageDraw

        self.width, self.height = width, height
        self._image = Image.new("RGB", (width, height), BACK)
        self._draw = ImageDraw.Draw(self._image)

    def words(
        self,
        at: tuple[float, float],
        words: str,
        size: int,
        colour: str = INK,
        anchor: str = "la",
        room: float | None = None,
    ) -> None:
        """Write words at a place, cut off where they need more than `room`."""
        shown = words if room is None else fitted(words, size, room)
        self._draw.text(at, shown, fill=colour, font=font(size), anchor=anchor)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, round: int = 0) -> None:
        """A filled rectangle, with rounded corners if wanted."""
        self._draw.rounded_rectangle((left, top, right, bottom), round, fill=colour)

    def rule(self, left: float, right: float, at: float) -> None:
        """A thin line across."""
        self._draw.line((left, at, right, at), fill=LINE, width=2)

    def bar(self, left: float, top: float, room: float, share: float, colour: str) -> None:
        """A bar that is filled to a share of its room."""
        self.box(left, top, left + room, top + _THICK, LINE, _THICK // 2)
        if share > 0:
            self.box(left, top, left + max(_THICK, room * min(share, 1)), top + _THICK, colour, _THICK // 2)

    def curve(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """A line through points, with a dot at the last one."""
        if len(points) > 1:
            self._draw.line(points, fill=colour, width=4, joint="curve")
        for x, y in points[-1:]:
            self._draw.ellipse((x - 7, y - 7, x + 7, y + 7), fill=colour)

    def png(self) -> bytes:
        """The picture as a file."""
        written = BytesIO()
        self._image.save(written, "PNG", optimize=True)
        return written.getvalue()
