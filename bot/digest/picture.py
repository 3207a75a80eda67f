"""The digest's picture: a table of departments with bars, legible on a phone.

Drawn with a font that is shipped (Noto Sans CJK SC, cut down), so that Chinese labels look the same on a
machine on which nobody installed any.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Final

from bot.digest.facts import Digest, Line

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH: Final = 1080
MOST: Final = 14
"""Departments that are drawn; the others are counted under "others" in the words."""
_MARGIN, _HEAD, _ROW, _FOOT = 40, 190, 74, 90
_COLUMNS: Final = (("in_time", 470), ("resolution", 650), ("satisfaction", 830))
_BAR: Final = 150
_INK, _SOFT, _LINE, _BACK = "#1c2733", "#5b6b7b", "#e3e8ee", "#ffffff"
_GOOD, _FAIR, _POOR = "#2e7d4f", "#a86f00", "#c0392b"
_FROM_GOOD, _FROM_FAIR = 0.9, 0.75


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    place = files("bot.digest").joinpath("vendor", "noto-sans-sc", "NotoSansSC-subset.otf")
    return ImageFont.truetype(BytesIO(place.read_bytes()), size)


def picture(digest: Digest, words: dict[str, str]) -> bytes:
    """A PNG. `words`: `title`, `period`, `others`, and the columns' names by the names of the rates."""
    from PIL import Image, ImageDraw

    lines = digest.lines[:MOST]
    image = Image.new("RGB", (WIDTH, _HEAD + _ROW * max(len(lines), 1) + _FOOT), _BACK)
    draw = ImageDraw.Draw(image)
    draw.text((_MARGIN, 34), words["title"], fill=_INK, font=_font(44))
    draw.text((_MARGIN, 98), words["period"], fill=_SOFT, font=_font(26))
    draw.text((_MARGIN, _HEAD - 44), words["department"], fill=_SOFT, font=_font(24))
    draw.text((_COLUMNS[0][1] - 30, _HEAD - 44), words["tickets"], fill=_SOFT, font=_font(24), anchor="ra")
    for name, left in _COLUMNS:
        draw.text((left, _HEAD - 44), words[name], fill=_SOFT, font=_font(24))
    draw.text((WIDTH - _MARGIN, _HEAD - 44), words["overdue"], fill=_SOFT, font=_font(24), anchor="ra")
    for place, line in enumerate(lines):
        _row(draw, _HEAD + place * _ROW, line)
    if not lines:
        draw.text((_MARGIN, _HEAD + 12), words["nothing"], fill=_SOFT, font=_font(28))
    draw.text((_MARGIN, image.height - _FOOT + 26), words["foot"], fill=_SOFT, font=_font(22))
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _row(draw: ImageDraw, top: int, line: Line) -> None:
    draw.line((_MARGIN, top, WIDTH - _MARGIN, top), fill=_LINE, width=2)
    middle = top + _ROW // 2
    draw.text((_MARGIN, middle), _fitting(line.name), fill=_INK, font=_font(28), anchor="lm")
    counted = f"{line.rates.tickets:,}"
    draw.text((_COLUMNS[0][1] - 30, middle), counted, fill=_INK, font=_font(28), anchor="rm")
    for name, left in _COLUMNS:
        _share(draw, left, middle, getattr(line.rates, name))
    colour = _POOR if line.overdue else _SOFT
    draw.text((WIDTH - _MARGIN, middle), str(line.overdue), fill=colour, font=_font(28), anchor="rm")


def _share(draw: ImageDraw, left: int, middle: int, share: float | None) -> None:
    """A bar with its figure; "—" where there is no rate, which is not nought."""
    if share is None:
        draw.text((left, middle), "—", fill=_SOFT, font=_font(26), anchor="lm")
        return
    colour = _GOOD if share >= _FROM_GOOD else _FAIR if share >= _FROM_FAIR else _POOR
    draw.text((left, middle - 12), f"{share:.1%}", fill=colour, font=_font(26), anchor="lm")
    draw.rounded_rectangle((left, middle + 14, left + _BAR, middle + 24), 5, fill=_LINE)
    if share > 0:
        draw.rounded_rectangle((left, middle + 14, left + max(10, _BAR * share), middle + 24), 5, fill=colour)


def _fitting(name: str) -> str:
    """A name as far as it fits into its column."""
    room = _COLUMNS[0][1] - _MARGIN - 120
    if _font(28).getlength(name) <= room:
        return name
    while name and _font(28).getlength(name + "…") > room:
        name = name[:-1]
    return name + "…"
